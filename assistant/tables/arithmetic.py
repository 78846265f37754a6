"""Arithmetic over the cells of a column, exact: in decimals, nothing rounded unless it is said.

Knows values and rows, no questions' words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from assistant.english import table_wordings as wordings
from assistant.english.cell_values import CellValue
from assistant.english.table_requests import TableRequest
from assistant.tables.measured_columns import Measure
from assistant.tables.table_index import TableIndex

FURTHER_DECIMALS = 2
"""Decimals that an average may have more than the numbers it is of."""


_GROUPED = re.compile(r"\d[.,'’\s]\d{3}(?!\d)")
"""A number that is written with signs between its thousands."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What came of it: `rows` that have the value, or a `value` of ours; from how many cells it
    was `taken`, of the rows `used`, and how many had no value and were `left_out`.
    """

    told: str
    taken: int
    left_out: int
    used: tuple[int, ...]
    rows: tuple[int, ...] = ()
    value: str = ""


def worked_out(
    request: TableRequest, index: TableIndex, of: Measure, rows: Sequence[int]
) -> Worked | None:
    """What is asked of these rows; None where it is not to be had from them."""
    values = index.values(of.column, of.kind)
    known = [(row, value) for row in rows if (value := values[row]) is not None]
    if not known:
        return None
    used = tuple(row for row, _ in known)
    missing = len(rows) - len(known)
    if request.operation in ("highest", "lowest"):
        return _ranked(request, of, known, missing)
    if request.operation == "difference":
        return _difference(index, of, known, missing)
    amounts = [Fraction(value.low) for _, value in known]
    told = wordings.calculated(request.operation)
    exact = {
        "sum": lambda: sum(amounts, Fraction(0)),
        "average": lambda: sum(amounts, Fraction(0)) / len(amounts),
        "median": lambda: _median(amounts),
    }[request.operation]()
    written = _written(exact, [value for _, value in known], index, of, request.operation)
    return Worked(told, len(known), missing, used, value=written)


def _ranked(
    request: TableRequest, of: Measure, known: list[tuple[int, CellValue]], missing: int
) -> Worked | None:
    """The rows of the highest or lowest value, of so many, or of the one behind; ties all."""
    high = (request.operation == "highest") != of.turned
    order = sorted(known, key=lambda entry: entry[1].low, reverse=high)
    different = list(dict.fromkeys(value.low for _, value in order))
    if request.rank > len(different):
        return None
    if request.take > 1:
        last = order[min(request.take, len(order)) - 1][1].low
        winners = [row for row, value in order if value.low == last or _before(value, last, high)]
    else:
        wanted = different[request.rank - 1]
        winners = [row for row, value in order if value.low == wanted]
    told = wordings.ranked(request.rank, request.take, high=high, of_time=of.kind != "number")
    return Worked(told, len(known), missing, tuple(row for row, _ in known), tuple(winners))


def _before(value: CellValue, last: Decimal, high: bool) -> bool:
    return value.low > last if high else value.low < last


def _difference(
    index: TableIndex, of: Measure, known: list[tuple[int, CellValue]], missing: int
) -> Worked | None:
    """Of two rows."""
    if len(known) != 2 or missing:
        return None
    (first, one), (second, other) = known
    told = wordings.calculated("difference")
    apart = abs(Fraction(one.low) - Fraction(other.low))
    if of.kind == "date":
        if one.low != one.high or other.low != other.high:
            if not index.columns[of.column].has_years:
                return None
            years = [index.table.cell(row, of.column) for row in (first, second)]
            value = str(abs(int(years[0]) - int(years[1])))
        else:
            value = wordings.in_days(int(apart))
    else:
        value = _written(apart, [one, other], index, of, "difference")
    return Worked(told, 2, 0, (first, second), (first, second), value)


def _median(amounts: list[Fraction]) -> Fraction:
    ordered, middle = sorted(amounts), len(amounts) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def _written(
    exact: Fraction, of: Sequence[CellValue], index: TableIndex, measure: Measure, operation: str
) -> str:
    """A number as the column writes its own, with its unit; said where it is rounded."""
    if measure.kind == "time":
        return wordings.in_hours(round(exact))
    decimals = max(max(-int(value.low.normalize().as_tuple().exponent), 0) for value in of)
    further = FURTHER_DECIMALS if operation in ("average", "median") else 0
    with localcontext(prec=60):
        number = Decimal(exact.numerator) / Decimal(exact.denominator)
        shown = number.quantize(Decimal(1).scaleb(-(decimals + further)))
        rounded = Fraction(shown) != exact
        if not rounded and further:
            shown = shown.normalize()
            shown = shown.quantize(Decimal(1)) if shown == shown.to_integral() else shown
    cells = (index.table.cell(row, measure.column) for row in range(len(index.table.rows)))
    text = f"{shown:,f}" if any(map(_GROUPED.search, cells)) else f"{shown:f}"
    if index.columns[measure.column].told.decimal == ",":
        text = text.translate(str.maketrans(",.", ".,"))
    unit = next((value.unit for value in of if value.unit), "")
    text = _with_unit(text, unit, index, measure)
    return text + (f" ({wordings.ROUNDED})" if rounded else "")


def _with_unit(number: str, unit: str, index: TableIndex, measure: Measure) -> str:
    """A number with its unit on the side where the cells write it, and as they do."""
    if not unit:
        return number
    for cell in index.cells(measure.column):
        at = cell.casefold().find(unit)
        if at >= 0:
            written = cell[at : at + len(unit)]
            if at:
                return f"{number} {written}"
            return written + (" " if written.isalpha() else "") + number
    return f"{number} {unit}"
