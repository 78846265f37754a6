"""Numbers, dates and times in the cells of a table, however a column writes them.

Whether a comma parts thousands or decimals, and whether a day or a month comes first, is
settled for a whole column (`convention`). A range, a cell with several numbers and one that
says there is none ("n/a") are no value. Knows no tables and no questions.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from assistant.english.months import MONTHS

ValueKind = Literal["number", "date", "time"]
DecimalSign = Literal[".", ","]
DayFirst = Literal["day", "month", "unclear"]

_MONTH = {name: at for at, full in enumerate(MONTHS, 1) for name in (full, full[:3])} | {"sept": 9}
_ANY_MONTH = "|".join(sorted(_MONTH, key=len, reverse=True))
_SIGN = r"[-+\u2212]?"
_DIGITS = r"\d+(?:[.,'’ \u00a0\u2009\u202f]\d{3})*(?:[.,]\d+)?|\d+(?:[.,]\d+)+|[.,]\d+"
_CURRENCY = r"(?:[A-Z]{2,3} ?)?[$€£¥₹]|[A-Z]{3}(?= ?[-+\u2212.\d])"
_UNIT = r"%|‰|°\s?[CF]?|[^\W\d_][^\W\d_.²³/%-]*[.²³]?(?:[/ ][^\W\d_]+[²³]?){0,2}|[$€£¥₹]"
_NUMBER = re.compile(
    rf"(?P<before>{_CURRENCY})?\s?(?P<sign>{_SIGN})\s?(?P<digits>{_DIGITS})"
    rf"\s?(?P<scale>(?:[mb]illion|thousand|mio|mn|bn)\b\.?|[kM](?=\s?(?:[$€£¥₹]|$)))?"
    rf"\s?(?P<unit>{_UNIT})?(?:[*†‡]|\[\w\])*",
)
_SCALES = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "mio": 10**6, "mn": 10**6, "m": 10**6,
    "billion": 10**9, "bn": 10**9,
}  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ]\d\d:\d\d.*)?")
_IN_DIGITS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)")
_IN_WORDS = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:of )?)?(?P<month>{_ANY_MONTH})\.?"
    r"(?: (?P<behind>\d{1,2})(?:st|nd|rd|th)?(?=,? \d{4}))?,? (?P<year>\d{4})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"1\d{3}|20\d\d")
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d\d)(?::\d\d)?(?: ?(am|pm|h|uhr|o'clock))?", re.IGNORECASE)
_HALF_DAY = re.compile(r"(\d{1,2}) ?(am|pm)", re.IGNORECASE)
_LASTS = re.compile(
    r"(?:(?P<hours>\d+) ?h(?:rs?|ours?)?)?(?:,? ?(?P<minutes>\d+) ?min(?:utes?|s)?)?", re.IGNORECASE
)
_YES = re.compile(r"(?:yes|y|true|x|✓|✔|✅|available|included)", re.IGNORECASE)
_NO = re.compile(r"(?:no|n|false|✗|✘|❌|not available|not included|none|[-–—]|)", re.IGNORECASE)
_NOTHING = re.compile(
    r"(?:n\.?/?a\.?|none|nil|no data|unknown|not (?:known|available|stated|given|measured)|tb[acd]"
    r"|pending|\?+|[-–—]+|\.+|)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Convention:
    """How a column writes its values; `decimal` is None where nothing in it tells."""

    decimal: DecimalSign | None = "."
    first: DayFirst = "day"


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell is worth: a number with its unit; of a date its first and last day, as
    ordinals; of a time of day or a duration its minutes. `low` is `high` but for a month or year.
    """

    kind: ValueKind
    low: Decimal
    high: Decimal
    unit: str = ""


def says_nothing(cell: str) -> bool:
    """Whether a cell is empty or says that there is nothing to say ("n/a", "–")."""
    return _NOTHING.fullmatch(cell.strip()) is not None


def is_yes(cell: str) -> bool:
    """Whether a cell says yes, in a word or a mark."""
    return _YES.fullmatch(cell.strip()) is not None


def is_no(cell: str) -> bool:
    """Whether a cell says no, be it by saying nothing."""
    return _NO.fullmatch(cell.strip()) is not None


def convention(cells: Iterable[str]) -> Convention:
    """How these cells of one column write numbers and dates."""
    point = comma = grouped = 0
    bare = False
    firsts: list[tuple[int, int, str]] = []
    for cell in cells:
        written = _IN_DIGITS.fullmatch(cell.strip())
        if written:
            firsts.append((int(written[1]), int(written[3]), written[2]))
            continue
        match = _NUMBER.fullmatch(cell.strip())
        if match is None:
            continue
        digits = match["digits"]
        sign = _decimal_sign(digits)
        point += sign == "."
        comma += sign == ","
        grouped += re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits) is not None
        bare = bare or re.fullmatch(r"\d{1,3}", digits) is not None
    decimal: DecimalSign | None = "."
    if comma and point:
        decimal = None
    elif comma or (grouped and bare and not point):
        decimal = ","  # "950" and "1.200": with three decimals each, both would have them
    return Convention(decimal, _first(firsts))


def _decimal_sign(digits: str) -> str | None:
    """The sign before the decimals of a number, None where it can be read in two ways."""
    signs = sorted((sign for sign in ".," if sign in digits), key=digits.rindex)
    if not signs:
        return None
    if len(signs) == 2:
        return signs[-1]
    other = "," if signs[0] == "." else "."
    if digits.count(signs[0]) > 1:
        return other
    whole, _, behind = digits.partition(signs[0])
    return signs[0] if len(behind) != 3 or whole in ("", "0") else None


def _first(written: list[tuple[int, int, str]]) -> DayFirst:
    """Whether the day or the month stands first in dates of digits."""
    if any(one > 12 for one, _, _ in written) or all(sign == "." for _, _, sign in written):
        return "day"
    return "month" if any(other > 12 for _, other, _ in written) else "unclear"


def cell_value(cell: str, told: Convention, kind: ValueKind | None = None) -> CellValue | None:
    """The value of a cell, None where it has none, or one that cannot be told surely.

    With a `kind`, only a value of that kind: a year is a date or a number.
    """
    text = cell.strip()
    readers = (("date", _date), ("time", _clock), ("number", _number), ("time", _lasting))
    for name, reader in readers:
        if kind in (None, name) and (value := reader(text, told)) is not None:
            return value
    return None


def _number(text: str, told: Convention) -> CellValue | None:
    match = _NUMBER.fullmatch(text)
    if match is None or (match["before"] and match["unit"]):
        return None
    digits, decimal = match["digits"], told.decimal
    signs = [sign for sign in ".," if sign in digits]
    if decimal is None and signs:
        return None
    if signs:
        group = "," if decimal == "." else "."
        whole, _, behind = digits.partition(decimal or ".")
        if not re.fullmatch(rf"\d+|\d{{1,3}}(?:[{group}'’\s]\d{{3}})+|", whole) or (
            behind and not behind.isdigit()
        ):
            return None
        digits = f"{re.sub(r'[^0-9]', '', whole) or '0'}.{behind or '0'}"
    amount = Decimal(re.sub(r"[^0-9.]", "", digits))
    amount *= _SCALES[match["scale"].strip(". ").casefold()] if match["scale"] else 1
    amount = -amount if match["sign"] in ("-", "\u2212") else amount
    unit = (match["before"] or match["unit"] or "").strip().rstrip(".").casefold()
    return CellValue("number", amount, amount, unit)


def _date(text: str, told: Convention) -> CellValue | None:
    day: int | None
    if match := _ISO.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3]) if match[3] else None
    elif match := _IN_DIGITS.fullmatch(text):
        one, other, year = int(match[1]), int(match[3]), int(match[4])
        if told.first == "unclear" and one != other:
            return None
        day, month = (other, one) if told.first == "month" else (one, other)
        year += (2000 if year < 70 else 1900) if year < 100 else 0
    elif match := _IN_WORDS.fullmatch(text):
        year, month = int(match["year"]), _MONTH[match["month"].casefold()]
        named = match["day"] or match["behind"]
        day = int(named) if named else None
    elif _YEAR.fullmatch(text):
        return _days(int(text), None, None)
    else:
        return None
    return _days(year, month, day)


def _days(year: int, month: int | None, day: int | None) -> CellValue | None:
    try:
        first = date(year, month or 1, day or 1)
        if day is not None:
            last = first
        elif month is not None:
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        else:
            last = date(year, 12, 31)
    except ValueError:
        return None
    return CellValue("date", Decimal(first.toordinal()), Decimal(last.toordinal()))


def _clock(text: str, _: Convention) -> CellValue | None:
    if match := _CLOCK.fullmatch(text):
        if "." in match[0] and not match[3]:
            return None  # "12.30" may be a price
        hours, minutes, half = int(match[1]), int(match[2]), match[3]
    elif match := _HALF_DAY.fullmatch(text):
        hours, minutes, half = int(match[1]), 0, match[2]
    else:
        return None
    if half and half.casefold() in ("am", "pm"):
        hours = hours % 12 + 12 * (half.casefold() == "pm")
    return _minutes(hours, minutes, "clock")


def _lasting(text: str, _: Convention) -> CellValue | None:
    match = _LASTS.fullmatch(text)
    if match is None or not (match["hours"] or match["minutes"]):
        return None
    return _minutes(int(match["hours"] or 0), int(match["minutes"] or 0), "lasts")


def _minutes(hours: int, minutes: int, unit: str) -> CellValue:
    told = Decimal(hours * 60 + minutes)
    return CellValue("time", told, told, unit)
