"""Days counted from 1900 or 1904, as the dates and times that a format code asks for.

Sheets take 1900 for a leap year: day 60 is 29 February 1900, and day 0 the "0 January".
Knows nothing about sections of formats or files.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Protocol

from ingest.sheets.calendar_words import DAYS, MONTHS, names_in

LAST_DAY = 2_958_465
"""31 December 9999."""

TO_1904 = 1_462
"""Days from the first day of the one calendar to that of the other."""

DAY_SECONDS = 86_400
BUDDHIST = 543
"""Years that the Buddhist calendar counts before the common one."""


class Token(Protocol):
    """What is needed of a token; minutes are written "n", months "m"."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def text(self) -> str:
        """Its signs."""


class Section(Protocol):
    """What is needed of a format's section; `language` is a Windows language number."""

    @property
    def tokens(self) -> Sequence[Token]:
        """Its tokens."""

    @property
    def language(self) -> int:
        """Whose names of months and days are used."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of time taken apart; `seconds` is all of it in seconds, for elapsed time."""

    year: int
    month: int
    day: int
    weekday: int
    hour: int
    minute: int
    second: int
    fraction: Decimal
    seconds: int


def date_text(value: Decimal, section: Section, *, from_1904: bool) -> str | None:
    """The date or time, None where sheets show only "####" (before day 0, after 9999)."""
    tokens = section.tokens
    places = sum(token.kind == "date" and token.text == "0" for token in tokens)
    elapsed = any(token.kind == "date" and token.text[0] == "[" for token in tokens)
    moment = moment_of(value, places, from_1904=from_1904)
    if moment is None and elapsed and value < 0:
        positive = date_text(-value, section, from_1904=from_1904)
        return None if positive is None else "-" + positive
    if moment is None:
        return None
    halves = any(token.text in {"AM/PM", "A/P", "上午/下午"} for token in tokens)
    text = ""
    for token in tokens:
        if token.kind != "date":
            text += token.text
            continue
        text += _part(token.text, moment, section.language, halves=halves)
        if token.text == ".":
            text += f"{moment.fraction:f}".partition(".")[2].ljust(places, "0")
    return text


def moment_of(value: Decimal, places: int, *, from_1904: bool) -> Moment | None:
    """The moment of a serial number, rounded to `places` of a second; None outside of it."""
    if not 0 <= value <= LAST_DAY + 1:
        return None
    seconds = (value * DAY_SECONDS).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole = int(seconds.to_integral_value(ROUND_FLOOR))
    days, rest = divmod(whole, DAY_SECONDS)
    serial = days + (TO_1904 if from_1904 else 0)
    if serial > LAST_DAY:
        return None
    year, month, day, weekday = _calendar(serial)
    hour, rest = divmod(rest, 3600)
    return Moment(
        year, month, day, weekday, hour, *divmod(rest, 60), fraction=seconds - whole, seconds=whole
    )


def _calendar(serial: int) -> tuple[int, int, int, int]:
    """Year, month, day and weekday (0 is Sunday), with the day that never was."""
    weekday = (serial - 1) % 7
    if serial == 0:
        return 1900, 1, 0, weekday
    if serial == 60:
        return 1900, 2, 29, weekday
    real = date(1899, 12, 31) + timedelta(days=serial - (serial > 60))
    return real.year, real.month, real.day, weekday


def _part(sign: str, moment: Moment, language: int, *, halves: bool) -> str:
    if sign[0] == "[":
        return _elapsed(sign[1:-1], moment)
    if sign in {"AM/PM", "A/P", "上午/下午"}:
        return sign.split("/")[moment.hour >= 12]
    letter = sign[0]
    if letter == "n":
        return str(moment.minute).zfill(len(sign))
    if letter == "h":
        hour = (moment.hour - 1) % 12 + 1 if halves else moment.hour
        return str(hour).zfill(len(sign))
    if letter == "s":
        return str(moment.second).zfill(len(sign))
    if letter in "yeb":
        return _year(sign, moment)
    if letter in "md":
        return _day_or_month(sign, moment, language)
    return "." if sign == "." else ""  # the zeros after it are written with it


def _elapsed(unit: str, moment: Moment) -> str:
    size = {"h": 3600, "m": 60, "s": 1}[unit[0]]
    return str(moment.seconds // size).zfill(len(unit))


def _year(sign: str, moment: Moment) -> str:
    year = moment.year + (BUDDHIST if sign[0] == "b" else 0)
    short = sign[0] != "e" and len(sign) <= 2
    return f"{year % 100:02d}" if short else f"{year:04d}"


def _day_or_month(sign: str, moment: Moment, language: int) -> str:
    number = moment.month if sign[0] == "m" else moment.day
    if len(sign) <= 2:
        return str(number).zfill(len(sign))
    kind, index = (MONTHS, moment.month - 1) if sign[0] == "m" else (DAYS, moment.weekday)
    full, short = names_in(language, kind)
    if len(sign) == 5:
        return full[index][0].upper()
    return full[index] if len(sign) == 4 else short[index]
