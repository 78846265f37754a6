"""Numbers, units and dates of a text in one form each, however they are written.

"2.5 million" and "2,500,000" are one value, "12 May 1998" and "1998-05-12" the same three.
Rules over wording; knows nothing about evidence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from text_to_num import alpha2digit  # type: ignore[import-untyped]

from assistant.english.months import MONTHS

_SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 1_000, "m": 10**6, "mn": 10**6, "bn": 10**9,  # these behind sums of money alone
}  # fmt: skip
_MONTH = {name: at for at, full in enumerate(MONTHS, 1) for name in (full, full[:3])} | {"sept": 9}
_WEEKDAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)
_WRITTEN = {
    "%": "% percent pct", "km": "km kilometre kilometer", "m": "m metre meter",
    "cm": "cm centimetre centimeter", "mm": "mm millimetre millimeter", "mile": "mi mile",
    "ft": "ft foot feet", "in": "inch inches", "yd": "yd yard", "kg": "kg kilogram kilogramme",
    "g": "g gram gramme", "mg": "mg milligram", "t": "t ton tonne", "lb": "lb pound £ gbp",
    "oz": "oz ounce", "l": "l litre liter", "ml": "ml millilitre milliliter", "gal": "gallon",
    "ha": "ha hectare", "acre": "acre", "ms": "ms millisecond", "s": "s sec second",
    "min": "min minute", "h": "h hr hour", "day": "day", "week": "week", "month": "month",
    "year": "yr year", "decade": "decade", "century": "century centuries",
    "usd": "$ usd dollar", "eur": "€ eur euro", "jpy": "¥ jpy yen", "chf": "chf franc",
    "cent": "cent", "w": "w watt", "kw": "kw kilowatt", "mw": "mw megawatt", "v": "v volt",
    "°c": "°c celsius", "°f": "°f fahrenheit", "°": "° degree", "kb": "kb kilobyte",
    "mb": "mb megabyte", "gb": "gb gigabyte", "tb": "tb terabyte",
}  # fmt: skip
"""How each unit is written, in the singular; "second" and "pound" are two things each."""
_UNIT = {
    form: unit
    for unit, written in _WRITTEN.items()
    for one in written.split()
    for form in (one, f"{one}s" if len(one) > 1 else one)
}
_WRITTEN_UNITS = "|".join(sorted(map(re.escape, _UNIT), key=len, reverse=True))
_PER_CENT = re.compile(r"\bper cent\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d)[,\u2009\u202f](?=\d{3}(?!\d))")
_ANY_MONTH = "|".join(MONTHS)
_DAY_BEFORE = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)(?= (?:of )?(?:{_ANY_MONTH})\b)", re.IGNORECASE
)
_DAY_BEHIND = re.compile(
    rf"\b((?:{_ANY_MONTH}) (?:the )?\d{{1,2}})(?:st|nd|rd|th)\b", re.IGNORECASE
)
_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ONE = re.compile(
    r"(?<!\w-)(?<!ty )\bone\b(?!-? ?(?:hundred|thousand|[mbtr]+illion)\b)", re.IGNORECASE
)
"""It stands for a thing as often as for a number."""
_PLACES = "second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_JOINED = re.compile(
    rf"\b({_SMALL}|{_PLACES}|\w+teen|\w+ty)-(?!(?:one|first|second|third|\w+th|{_SMALL})\b)(?=[a-z])",
    re.IGNORECASE,
)
"""A number in words joined with what it counts: "eighteen-year-old"."""
_SCALED = re.compile(
    r"(?P<sum>[€$£¥] ?)?(?<![\w.])(?P<amount>\d+(?:\.\d+)?)[ \u00a0-]?"
    r"(?P<scale>hundred|thousand|[mbtr]+illion|(?(sum)(?:k|mn?|bn)|$^))(?!\w)",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"(?P<date>\b\d{4}-\d\d-\d\d\b)|(?P<time>\b\d{1,2}:\d\d\b)"
    r"|(?P<ordinal>\b\d+(?:st|nd|rd|th)\b)"
    r"|(?P<number>(?P<currency>[€$£¥] ?|\b[A-Z]{3} )?(?<![\w])(?<!\d\.)"
    r"(?P<amount>\d+(?:\.\d+)?)(?![\w.]*\d)"
    rf"(?:[ \u00a0-]?(?P<unit>(?i:{_WRITTEN_UNITS}))(?![A-Za-z]))?)"
    r"|(?P<code>\b(?=\w*\d)\w+(?:[-.]\w+)*|\b[A-Za-z]+-\d\w*)"
    r"|(?P<word>[A-Z][a-z]+)"
)


_DATES = ("month", "weekday")


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """A number, a part of a date, a time of day, a code: what it is worth and in what unit.

    `kind` is "number", "ordinal", "month", "weekday", "time" or "code"; `said` is as it was
    written, for whoever reads what is wrong with it.
    """

    kind: str
    amount: str
    unit: str = ""


def unit_of(word: str) -> str | None:
    """The unit or currency that a word is, however a text writes it; None for any other word."""
    return _UNIT.get(word.casefold())


def values(text: str) -> frozenset[Value]:
    """All values of a text."""
    return frozenset(_values(text))


def sorts(text: str) -> frozenset[tuple[str, str]]:
    """What sorts of values a text has: sums in euros, lengths in metres, dates, times of day."""
    found = values(text)
    return frozenset(
        ("number", one.unit) if one.unit else ("date" if one.kind in _DATES else one.kind, "")
        for one in found
        if one.unit or one.kind in (*_DATES, "time")
    )


def _values(text: str) -> Iterator[Value]:
    for match in _VALUE.finditer(_in_digits(text)):
        kind, said = match.lastgroup, match.group()
        if match["date"]:
            year, month, day = (str(int(one)) for one in said.split("-"))
            yield from (Value("number", year), Value("month", month), Value("number", day))
        elif match["ordinal"]:
            if said != "1st":  # "first" tells the time as often as the place in a row
                yield Value("ordinal", said[:-2])
        elif match["number"]:
            yield _number(match)
        elif match["word"]:
            word = said.casefold()
            if word in _MONTH:
                yield Value("month", str(_MONTH[word]))
            elif word in _WEEKDAYS:
                yield Value("weekday", word)
        else:
            yield Value(str(kind), said.casefold())


def _in_digits(text: str) -> str:
    """With numbers in digits: those in words, with scales, with signs between thousands."""
    plain = _THOUSANDS.sub("", _PER_CENT.sub("percent", text))
    scaled = _SCALED.sub(_scaled, plain)
    plain = _ONE.sub("a", _JOINED.sub(r"\1 ", scaled))
    written = str(alpha2digit(plain, "en", threshold=1))
    return _DAY_BEHIND.sub(r"\1", _DAY_BEFORE.sub(r"\1", written))


def _scaled(match: re.Match[str]) -> str:
    worth = Fraction(match["amount"]) * _SCALES[match["scale"].casefold()]
    return f"{match['sum'] or ''}{int(worth) if worth.denominator == 1 else float(worth)}"


def _number(match: re.Match[str]) -> Value:
    currency = _UNIT.get((match["currency"] or "").strip().casefold(), "")
    written = (match["unit"] or "").casefold()
    amount = Fraction(match["amount"])
    decades = written == "s" and amount > 99  # "the 1990s"
    return Value("number", str(amount), currency or ("" if decades else _UNIT.get(written, "")))
