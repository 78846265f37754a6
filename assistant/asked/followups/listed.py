"""What a reply listed: its items, rows, parts, or the things it names in a row.

The only module that reads the text of replies, and only to count in it.
"""

import re
from collections.abc import Sequence

from assistant.english.words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    inside,
    is_gerund,
)
from assistant.material.names import Names
from assistant.model import Turn
from corpus.words import words

MAX_QUOTED_WORDS = 14

_MARKER = re.compile(r"\s*(?<!\\)\[\d+\]")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|&~$:])")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(?P<item>.+)$")
_PART = re.compile(r"^\*\*(?P<item>[^*]+)\*\*$")
_RULE = re.compile(r"^\|(?:\s*:?-+:?\s*\|)+$")
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|next|other|\d+\w\w)"
)
_LEADING_ORDINAL = re.compile(
    rf"^(?:the|a|an)\s+{_ORDINAL}\s+[\w-]+(?:\s+of\s+[^,.:]+?(?=\s+(?:is|are|was|were)\s))?"
    r"(?:\s+(?:is|are|was|were)\b)?",
    re.IGNORECASE,
)
_ENDS_A_THING = re.compile(
    r"[,;:(]|\s[-–—]\s|\s(?:which|that|who|whose|where|is|are|was|were|has|have|had|can|may|must"
    r"|should|will|does|do|from|because|when|if|consists?|contains?|means?|makes?|takes?|gives?"
    r"|brings?|seeks?|uses?|needs?|provides?|shows?|combines?|wants?|works?|helps?|allows?|keeps?"
    r"|holds?)\b",
    re.IGNORECASE,
)


def listed(turn: Turn, names: Names) -> list[str]:
    """The things a reply listed one under the other, as they read inside a question."""
    lines = [_plain(line) for line in turn.answer.splitlines()]
    for pattern in (_ITEM, _PART):
        items = [match["item"] for match in map(pattern.match, lines) if match]
        if len(items) > 1:
            return _things(items, names)
    rows = _rows(lines)
    return _things(rows, names) if len(rows) > 1 else []


def in_a_row(turn: Turn) -> list[str]:
    """The things that one sentence of a reply names one after the other: "A, B and C"."""
    for line in turn.answer.splitlines():
        for sentence in re.split(r"(?<=[.!?])\s+(?:\[\d+\]\s*)*(?=[A-Z])", line):
            found = _row_of(_plain(sentence))
            if found:
                return found
    return []


def _plain(line: str) -> str:
    bare = _MARKER.sub("", line).strip()
    return bare if bare.startswith("|") else _ESCAPE.sub(r"\1", bare)


def _rows(lines: Sequence[str]) -> list[str]:
    """The first cells below the rule of a table."""
    rule = next((index for index, line in enumerate(lines) if _RULE.match(line)), None)
    if rule is None:
        return []
    rows: list[str] = []
    for line in lines[rule + 1 :]:
        if not line.startswith("|"):
            break
        cell = re.split(r"(?<!\\)\|", line.strip())[1]
        rows.append(_ESCAPE.sub(r"\1", cell).replace("**", "").strip())
    return rows


def _things(items: Sequence[str], names: Names) -> list[str]:
    """What each item is about; where that does not tell them apart, the items themselves."""
    things = [_thing(item, names) for item in items]
    openings = [" ".join(item.split()[:2]).casefold() for item in items]
    alike = len(set(openings)) < len(openings) and not _LEADING_ORDINAL.match(items[0])
    if alike or len(set(things)) < len(things):
        return [_quoted(item) for item in items]
    return things


def _thing(item: str, names: Names) -> str:
    """The thing an item opens with, or, behind "the first …", the next thing it names."""
    item = item.strip().rstrip(".;")
    ordinal = _LEADING_ORDINAL.match(item)
    if ordinal is not None:
        rest = item[ordinal.end() :]
        found = names.find(rest)
        if found and not re.search(r"\b(?:is|are|was|were)$", ordinal.group()):
            return found[0].name
        item = rest.strip(" ,:")
    end = _ENDS_A_THING.search(item)
    thing = item[: end.start()].strip() if end else item
    mentions = names.find(thing)
    if mentions and mentions[0].span.start <= 4 and mentions[0].span.end < len(thing):
        determiner = thing[: mentions[0].span.start].strip().casefold()
        if not determiner or determiner in DETERMINERS:  # "The chair calls the meeting"
            thing = thing[: mentions[0].span.end]
    return inside(thing) if 0 < len(thing.split()) <= 8 else _quoted(item)


def _quoted(item: str) -> str:
    found = item.strip().rstrip(".;").split()
    more = " …" if len(found) > MAX_QUOTED_WORDS else ""
    return f"“{' '.join(found[:MAX_QUOTED_WORDS])}{more}”"


def _row_of(sentence: str) -> list[str]:
    """The members of "by A, B and C": what stands before A goes, and what follows C."""
    colon = sentence.rpartition(": ")[2]
    pieces = _pieces(colon.rstrip("."))
    if len(pieces) < 3:
        return []
    if colon == sentence:
        pieces[0] = _ending(pieces[0])
    last = _ENDS_A_THING.search(pieces[-1])
    pieces[-1] = pieces[-1][: last.start()].strip() if last else pieces[-1]
    if any(not one or len(one.split()) > 7 for one in pieces):
        return []
    return [inside(one) for one in pieces]


def _pieces(text: str) -> list[str]:
    """What stands between commas, the last "and" counting as one: "A, B and C", "A, B, and C"."""
    parts = [one.strip() for one in text.split(",") if one.strip()]
    if len(parts) < 2:
        return []
    last = re.sub(r"^(?:and|or)\s+", "", parts[-1])
    if last != parts[-1]:
        return [*parts[:-1], last]
    return [*parts[:-1], *re.split(r"\s+(?:and|or)\s+", last, maxsplit=1)]


def _ending(text: str) -> str:
    """The thing a text ends with: all behind its last verb-like or joining word."""
    found = list(words(text))
    start = 0
    for index, word in enumerate(found):
        original = word.span.of(text).casefold()
        if original in AUXILIARIES | (PREPOSITIONS - {"of"}) | ADVERBS or _VERB.fullmatch(original):
            start = index + 1
        elif original in DETERMINERS:
            start = index
    if start >= len(found) or is_gerund(found[start].span.of(text)):
        return text
    return text[found[start].span.start :].strip()


_VERB = re.compile(
    r"(?:combine|include|comprise|consist|name|contain|cover|need|list|have|mean|support|use|want"
    r"|require|offer|provide|bring|give|grow|eat|know|distinguish|describe|mention)s?"
)
