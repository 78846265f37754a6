"""Records that are messages: chats exported as JSON, an item a message with time and speaker.

Knows nothing about other records, or about how the values were written.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from ingest.blocks import RawBlock
from ingest.inline import words_of
from ingest.records.field_text import one_line, whole
from ingest.records.json_values import Fields, Literal, Value

MOST = 0.7
"""Share of the records of a list that must be messages; the rest are joins, calls, pictures."""

_TEXT = ("text", "full_text", "content", "message", "body", "parts")
_SPEAKER = words_of(
    "from author sender user username user_name sender_name speaker role from_name nick nickname"
)
_TIME = words_of(
    "date time timestamp ts created created_at createdat sent sent_at datetime create_time"
)
_NAMES = (
    "display_name", "displayname", "global_name", "real_name", "name", "screen_name", "username",
    "login", "role", "id",
)  # fmt: skip
_TITLED = words_of("title subject headline question name")
_seconds = re.compile(r"^1\d{9}(?:\.\d+)?$|^1\d{12}$")


def messages_of(records: Sequence[Fields]) -> list[RawBlock]:
    """The records as messages; empty where they are records of another kind.

    What is no message among them is left out only where it says nothing.
    """
    if any(key.lower() in _TITLED for record in records[:50] for key, _ in record):
        return []
    blocks = [message_of(record) for record in records]
    told = [block for block in blocks if block is not None]
    if len(told) < 2 or len(told) < MOST * len(records):
        return []
    silent = (_words(record) for record, block in zip(records, blocks, strict=True) if not block)
    return told if not any(silent) else []


def message_of(record: Fields) -> RawBlock | None:
    """One message: "[time] speaker: words"; None where nobody speaks or nothing is said."""
    words = _words(record)
    who = next((_name(value) for key, value in record if key.lower() in _SPEAKER), "")
    when = next((_clock(value) for key, value in record if key.lower() in _TIME), "")
    if not words or not who or len(who) > 60:
        return None
    text, cells = "", []
    if when:
        text = f"[{when}] "
        cells.append((0, len(text) - 1))
    cells.append((len(text), len(text) + len(who)))
    text += f"{who}: "
    cells.append((len(text), len(text) + len(words)))
    return RawBlock("item", text + words, depth=1, cells=tuple(cells))


def _words(record: Fields) -> str:
    for name in _TEXT:
        if (words := _said(record.get(name))).strip():
            return "\n".join(one_line(line) for line in words.strip().split("\n") if line.strip())
    return ""


def _said(value: Value) -> str:
    """Words, also where they are cut into pieces with a style each."""
    if isinstance(value, list):
        return "".join(map(_said, value))
    if isinstance(value, Fields):
        return _said(value.get("text") or value.get("parts"))
    return whole(value) if isinstance(value, str) and not isinstance(value, Literal) else ""


def _name(value: Value) -> str:
    if isinstance(value, Fields):
        named = {key.lower(): _name(inner) for key, inner in value if isinstance(inner, str)}
        return next((named[key] for key in _NAMES if named.get(key)), "")
    return one_line(value) if isinstance(value, str) else ""


def _clock(value: Value) -> str:
    """When it was sent, as it is written; seconds since 1970 as the date that they are."""
    if not isinstance(value, str):
        return ""
    if _seconds.match(value):
        seconds = float(value) / (1000 if len(value) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    return one_line(value)
