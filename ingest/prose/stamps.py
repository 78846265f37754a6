"""Times as conversations and logs write them, and who speaks beside them.

Judges one line at a time; what a run of such lines is, is decided by those who call.
"""

import re
from dataclasses import dataclass
from typing import Literal

from ingest.inline import visible

Style = Literal["spoken", "event", "head"]

_MONTH = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|mars|avr|juin|juil|"
    "août|ene|abr|ago|dic"
)
_DAY = (
    "today|yesterday|heute|gestern|aujourd'hui|hier|hoy|ayer|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
    "|(?:mo|di|mi|do|fr|sa|so)\\.?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
)
_DATE = (
    r"(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\.?"
    rf"|(?:(?:{_DAY}),?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:{_MONTH})[a-zéû]*\.?,?(?:\s+\d{{4}})?"
    rf"|(?:{_MONTH})[a-z]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s+\d{{4}})?)|(?:{_DAY}))"
)
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,6})?)?(?:\s?[ap]\.?\s?m\b\.?)?"
_ZONE = r"(?:\s?(?:Z|[+-]\d{2}:?\d{2})(?![\w:]))?"
_TIME = rf"(?:{_DATE}(?:T|[\s,_]*(?:at|um|à|a las|alle|-|–|—)?\s*)?)?{_CLOCK}{_ZONE}"
STAMP = rf"(?:\[\s*{_TIME}\s*\]|\(\s*{_TIME}\s*\)|{_TIME})"
_NAME = r"[^\W\d_][^\n:<>\[\]{}()=\"/\\]{0,39}?"

_stamped = re.compile(rf"^(?P<time>{STAMP})(?![\w:./-])(?P<rest>.*)$", re.I | re.S)
_spoken = re.compile(
    rf"^[\s\-–—|]*(?:<[\s@+%]*(?P<nick>[^<>\s][^<>]{{0,39}})>"
    rf"|(?P<who>[+~@]?(?:{_NAME}|\+\d[\d ]{{5,20}}))"
    r"(?:\s*\([^()]{1,30}\))?\s*:(?=\s|$))\s*(?P<words>.*)$",
    re.S,
)
_head = re.compile(
    rf"^(?P<who>{_NAME})(?:\s*\([^()]{{1,30}}\))?(?:\s*[,—–|•·-]\s*|\s+|\s*(?=[\[(]))"
    rf"(?P<time>{STAMP})\s*:?$",
    re.I,
)
_head_behind = re.compile(rf"^(?P<time>{STAMP})[\s,—–|•·-]+(?P<who>{_NAME})\s*:?$", re.I)
_alone = re.compile(rf"^{STAMP}$", re.I)
_named = re.compile(rf"^{_NAME}(?:\s*\([^()]{{1,30}}\))?(?<![.!?,;])$")
_day = re.compile(
    rf"^[\s\-–—=*]*(?:(?:day changed|log (?:opened|closed)|tag geändert)\s*:?\s*(?:to\s+)?)?"
    rf"(?:(?:{_DAY}),?\s+)?{_DATE}(?:\s+{_CLOCK})?(?:,?\s+\d{{4}})?[\s\-–—=*]*$",
    re.I,
)
_clock = re.compile(r"\d:\d\d")
"""What every time has: looked for first, as it is found or missed much faster."""

LONGEST_HEAD = 120
"""Characters of a line that holds a name and a time, and nothing else."""

_weekday = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)", re.I)
_until = re.compile(r"\s*(?:[-–—]|to|until|bis|à)\s*\d{1,2}[:.]\d{2}", re.I)
"""How hours go on that are open, and no moment: "9:00 - 17:00"."""

_dated = re.compile(_DATE, re.I)
_log = re.compile(
    r"^(?P<before>.{0,60}?)(?P<time>\[?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.,\d]*"
    r"(?:Z|\s?[+-]\d\d:?\d\d)?"
    r"|\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d(?: [+-]\d{4})?"
    r"|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)\]?)(?P<rest>.*)$"
)
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))
"""Signs of direction that no reader sees, which some programs put before every name."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """A line with a time: (start, end) of its parts in the line, `who` None where none is named.

    `style` is "spoken" where words follow a name, "event" where nobody is named, "head"
    where the line holds nothing else and the words stand below. `dated` says whether the
    time has a date.
    """

    line: str
    style: Style
    time: tuple[int, int]
    who: tuple[int, int] | None
    words: tuple[int, int]
    dated: bool


def clean(line: str) -> str:
    """The line without what no reader sees, with single spaces and none at its ends."""
    return " ".join(visible(line.translate(_MARKS)).split())


def stamped(line: str) -> Stamped | None:
    """What a line that begins with a time says; None for other lines. `line` is clean."""
    match = _stamped.match(line) if _clock.search(line) else None
    if match is None or _until.match(match["rest"]):
        return None
    dated = _has_date(match["time"])
    at = match.start("rest")
    spoken = _spoken.match(match["rest"])
    if spoken is not None:
        group = "nick" if spoken["nick"] is not None else "who"
        who = (at + spoken.start(group), at + spoken.end(group))
        words = (at + spoken.start("words"), at + spoken.end("words"))
        return Stamped(line, "spoken", match.span("time"), who, words, dated)
    behind = len(match["rest"]) - len(match["rest"].lstrip(" \t-–—|*:"))
    words = (min(at + behind, len(line)), len(line))
    return Stamped(line, "event", match.span("time"), None, words, dated)


def is_stamp(line: str) -> bool:
    """Whether a line is a time and nothing else."""
    return len(line) <= LONGEST_HEAD and bool(_alone.match(line))


def is_name(line: str) -> bool:
    """Whether a line could be who speaks: few words, and no sentence."""
    return len(line.split()) <= 4 and bool(_named.match(line)) and line[:1].isupper()


def head_of_message(line: str) -> Stamped | None:
    """A line that holds nothing but who speaks and when: "Lena — Today at 9:14"."""
    if len(line) > LONGEST_HEAD or not _clock.search(line):
        return None
    match = _head.match(line) or _head_behind.match(line)
    if match is None or len(match["who"].split()) > 5:
        return None
    dated = _has_date(match["time"])
    end = len(line)
    return Stamped(line, "head", match.span("time"), match.span("who"), (end, end), dated)


def logged(line: str) -> Stamped | None:
    """A line of a log, whose full time stands near its beginning."""
    match = _log.match(line) if _clock.search(line) else None
    if match is None:
        return None
    at = match.start("rest") + len(match["rest"]) - len(match["rest"].lstrip())
    return Stamped(line, "event", match.span("time"), None, (at, len(line)), True)


def is_day(line: str) -> bool:
    """Whether a line names the day of the messages below it, and nothing else."""
    return len(line) <= 80 and bool(_day.match(line)) and any(sign.isdigit() for sign in line)


def _has_date(time: str) -> bool:
    """Whether a time says its day: a weekday alone comes every week."""
    date = _dated.search(time)
    return date is not None and (any(map(str.isdigit, date[0])) or not _weekday.match(date[0]))
