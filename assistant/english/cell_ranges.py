"""Ranges of numbers in the cells of a table: "10 – 30 %", "up to 5 kg", "65+", "over 60 %".

A cell with a bare number is a range of one. Knows no tables and no questions.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.english.cell_values import CellValue, cell_value, convention, says_nothing
from assistant.english.values import unit_of
from corpus.model import Span

MOSTLY = 0.6
"""Share of the filled cells of a column that are ranges where it is one of ranges."""
FEWEST = 2
"""Cells that must be more than a bare number."""

_N = r"(?:[€$£¥]\s?)?\d[\d.,'’\u00a0\u202f]*(?:\s?(?:%|°\s?[CF]?|[^\W\d_]+\.?|[€$£¥]))?"
_LOW_OUT = r"over|above|more than|greater than|older than|longer than|beyond|exceeding|>"
_LOW_IN = r"from|at least|min(?:imum|\.)?|not less than|no less than|starting at|≥|>="
_HIGH_OUT = r"under|below|less than|fewer than|younger than|shorter than|<"
_HIGH_IN = r"up to(?: and including)?|to|at most|max(?:imum|\.)?|not more than|no more than|≤|<="
_MORE = r"\+|(?:years? )?(?:and|or) (?:more|over|above|older|up|longer|higher)|upwards?|plus"
_LESS = r"(?:years? )?(?:and|or) (?:less|under|below|younger|fewer|shorter|lower)"
_BETWEEN = re.compile(
    rf"(?:from |between )?(?:(?P<low_out>{_LOW_OUT}) ?)?(?P<low>{_N}) ?"
    rf"(?:[-–—−]|\.\.\.?|to|and|until|bis|through)(?: ?(?P<high_out>{_HIGH_OUT})| ?(?:{_HIGH_IN}))?"
    rf" ?(?P<high>{_N})",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    rf"(?:(?P<out>{_LOW_OUT})|{_LOW_IN}) ?(?P<low>{_N})|(?P<more>{_N}) ?(?:{_MORE})", re.IGNORECASE
)
_BELOW = re.compile(
    rf"(?:(?P<out>{_HIGH_OUT})|{_HIGH_IN}) ?(?P<high>{_N})|(?P<less>{_N}) ?(?:{_LESS})",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\d[\d.,'’]*")
_ASKED = re.compile(
    r"(?<![\w.,])(?P<sign>[€$£¥]\s?)?(?P<digits>\d[\d.,]*\d|\d)(?:[\s-]?(?P<unit>%|[^\W\d_]+))?"
)


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from `low` to `high`, each None where it is open; `out` says that the end itself
    ("low", "high") is no part of it.
    """

    low: Decimal | None
    high: Decimal | None
    out: frozenset[str] = frozenset()

    def holds(self, amount: Decimal) -> bool:
        """Whether a number lies in it."""
        above = (
            self.low is None or amount > self.low or (amount == self.low and "low" not in self.out)
        )
        below = (
            self.high is None
            or amount < self.high
            or (amount == self.high and "high" not in self.out)
        )
        return above and below


@dataclass(frozen=True, slots=True)
class AskedNumber:
    """A number of a question: its amount, the unit beside it in its short form, where it stands."""

    amount: Decimal
    unit: str | None
    span: Span


def ranges_of(cells: Sequence[str], head: str) -> tuple[list[Range | None], frozenset[str]] | None:
    """The ranges of a column by row, and the units that they or its `head` name; None for a
    column of something else.
    """
    told = convention(found for cell in cells for found in _ENDS.findall(cell))

    def worth(text: str) -> CellValue | None:
        return cell_value(text.strip(), told, "number")

    found: list[Range | None] = []
    filled = real = 0
    units = {unit for word in re.findall(r"[^\W\d_]+|[%€$£¥]", head) if (unit := unit_of(word))}
    for cell in cells:
        if says_nothing(cell):
            found.append(None)
            continue
        filled += 1
        texts, out = _ends_of(" ".join(cell.split()))
        ends = [worth(text) if text else None for text in texts]
        broken = any(text and end is None for text, end in zip(texts, ends, strict=True))
        if broken or not any(texts):
            value = worth(cell)
            ends, out = [value, value], frozenset()
        else:
            real += 1
        units |= {unit for end in ends if end and (unit := unit_of(end.unit))}
        low, high = (end.low if end else None for end in ends)
        found.append(None if low is None and high is None else Range(low, high, out))
    held = sum(one is not None for one in found)
    if real < FEWEST or held < MOSTLY * filled:
        return None
    return found, frozenset(units)


def _ends_of(cell: str) -> tuple[tuple[str, str], frozenset[str]]:
    """The two ends of a range as they are written, "" for one that is open."""
    if match := _BETWEEN.fullmatch(cell):
        out = {end for end in ("low", "high") if match[f"{end}_out"]}
        return (match["low"], match["high"]), frozenset(out)
    if match := _ABOVE.fullmatch(cell):
        return (match["low"] or match["more"], ""), frozenset({"low"} if match["out"] else ())
    if match := _BELOW.fullmatch(cell):
        return ("", match["high"] or match["less"]), frozenset({"high"} if match["out"] else ())
    return ("", ""), frozenset()


def numbers_in(question: str) -> Iterator[AskedNumber]:
    """The numbers of a question that stand by themselves, with the units beside them."""
    for match in _ASKED.finditer(question):
        value = cell_value(match["digits"], convention(()), "number")
        if value is None:
            continue
        unit = unit_of((match["sign"] or "").strip()) or unit_of(match["unit"] or "")
        end = match.end("unit") if match["unit"] and unit_of(match["unit"]) else match.end("digits")
        yield AskedNumber(value.low, unit, Span(match.start("digits"), end))
