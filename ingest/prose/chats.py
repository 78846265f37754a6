"""Chats and logs to blocks: an item a message, with who wrote it and when.

A message is quoted whole, so an item holds its time and its speaker too, and its `cells`
are the places of time, speaker and words. Lines below it that have no time of their own
belong to it. Knows nothing about how times look.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.blocks import Parsed, RawBlock
from ingest.inline import visible
from ingest.prose.columns import table_rows
from ingest.prose.plain import parse_opening
from ingest.prose.stamps import (
    Stamped,
    clean,
    head_of_message,
    is_day,
    is_name,
    is_stamp,
    logged,
    stamped,
)

LEAST = 3
"""Messages that make a conversation; two do where each has its words below it, or where
nothing else stands in the text."""

SPOKEN, DATED, MOST = 0.3, 0.12, 0.5
"""Share of the lines that must have a time: less where it has a date, for the lines between
may be long messages and traces. Above the last, it does not matter how the text begins."""

SAMPLE = 1_000
"""Lines by which a conversation is known."""

BEFORE = 5
"""Lines, a title and whatever a program puts there, that may stand before the first message."""

_Known = Callable[[str], Stamped | None]


@dataclass(slots=True)
class _Message:
    """A message while its lines are read; None where it has no line of its own yet."""

    head: Stamped
    lines: list[str] = field(default_factory=list)


def parse_conversation(text: str) -> Parsed | None:
    """A chat or a log; None for any other text."""
    lines = _with_whole_heads(text.split("\n"))
    cleaned = [clean(line) for line in lines]
    filled = [line for line in cleaned if line]
    ways = (stamped, head_of_message, logged)
    known = next((one for one in ways if _tells(one, filled[:SAMPLE])), None)
    if known is None or (known is stamped and _is_timetable([one for one in lines if one.strip()])):
        return None
    first = next(number for number, line in enumerate(cleaned) if known(line) is not None)
    while first and (not cleaned[first - 1] or is_day(cleaned[first - 1])):
        first -= 1
    before = parse_opening("\n".join(lines[:first]))
    blocks = tuple(_blocks(cleaned[first:], lines[first:], known))
    return Parsed(before.title, (*before.blocks, *blocks))


def _with_whole_heads(lines: Sequence[str]) -> list[str]:
    """Lines in which a name and the time below it are one line: the head of a message."""
    bare = [clean(line) for line in lines[:SAMPLE]]
    if sum(is_name(a) and is_stamp(b) for a, b in pairwise(bare)) < LEAST - 1:
        return list(lines)
    whole: list[str] = []
    for line in lines:
        named = bool(whole) and is_name(clean(whole[-1]))
        if named and is_stamp(clean(line)):
            whole[-1] = f"{whole[-1].rstrip()} {line.strip()}"
        else:
            whole.append(line)
    return whole


def message_block(head: Stamped, lines: Sequence[str] = ()) -> RawBlock:
    """One message as an item: its line, and the lines below it."""
    text = "\n".join([head.line, *map(visible, lines)]).rstrip()
    start = head.words[0] + len(text[head.words[0] :]) - len(text[head.words[0] :].lstrip())
    parts = sorted(part for part in (head.time, head.who, (start, len(text))) if part)
    return RawBlock("item", text, depth=1, cells=tuple(parts))


def _tells(known: _Known, lines: Sequence[str]) -> bool:
    """Whether enough lines have a time, read in this way, and the text begins with one."""
    found = [one for one in map(known, lines) if one is not None]
    heads = bool(found) and found[0].style == "head"
    if len(found) < LEAST and not (len(found) == 2 and (heads or len(lines) == 2)):
        return False
    share = len(found) / len(lines)
    if share < MOST and not any(known(line) for line in lines[:BEFORE]):
        return False
    if heads:
        return DATED <= share <= MOST and known(lines[-1]) is None
    dated = sum(one.dated for one in found) >= len(found) / 2
    spoken = sum(one.style == "spoken" for one in found) >= len(found) / 2
    return share >= DATED if dated else spoken and share >= SPOKEN


def _is_timetable(lines: Sequence[str]) -> bool:
    """Times set in columns are a table, unless somebody speaks."""
    timed = [one for one in map(stamped, lines) if one]
    return not any(one.style == "spoken" for one in timed) and bool(table_rows(lines))


def _blocks(cleaned: Sequence[str], lines: Sequence[str], known: _Known) -> Iterator[RawBlock]:
    message: _Message | None = None
    for line, raw in zip(cleaned, lines, strict=True):
        told = known(line) if line else None
        day = bool(line) and is_day(line) and (told is None or told.style == "event")
        if told is None and not day:
            if message is not None:
                message.lines.append(raw.rstrip() if known is logged else line)
            continue
        if message is not None:
            yield _finished(message)
        message = None if day or told is None else _Message(told)
        if day:
            yield RawBlock("heading", line.strip(" -–—=*"), level=2)
    if message is not None:
        yield _finished(message)


def _finished(message: _Message) -> RawBlock:
    lines = "\n".join(message.lines).strip("\n").split("\n")
    return message_block(message.head, [line for line in lines if line.strip()])
