"""The column that a question measures by, and rows picked by what their values must be.

None where a question leaves open which column it means. Knows readings, no replies.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.english.cell_ranges import Range
from assistant.english.cell_values import CellValue, Convention, ValueKind, cell_value
from assistant.english.table_conditions import Condition, Relation
from assistant.english.table_words import number_in
from assistant.tables.table_index import Column, TableIndex
from assistant.tables.table_questions import TableQuestion

TYPED = Convention(".", "day")
"""How numbers in a question are read."""

Holds = Callable[[CellValue, CellValue, CellValue], bool]
_RELATIONS: dict[Relation, Holds] = {
    "above": lambda cell, low, _: cell.low > low.high,
    "below": lambda cell, low, _: cell.high < low.low,
    "from": lambda cell, low, _: cell.low >= low.low,
    "to": lambda cell, low, _: cell.high <= low.high,
    "equal": lambda cell, low, _: low.low <= cell.low and cell.high <= low.high,
    "between": lambda cell, low, high: low.low <= cell.low and cell.high <= high.high,
}

_OF_RANGES: dict[Relation, Callable[[Range, Decimal, Decimal], bool]] = {
    "above": lambda one, low, _: one.low is not None and one.low >= low,
    "below": lambda one, low, _: one.high is not None and one.high <= low,
    "from": lambda one, low, _: one.low is not None and one.low >= low,
    "to": lambda one, low, _: one.high is not None and one.high <= low,
    "equal": lambda one, low, _: one.holds(low),
    "between": lambda one, low, high: one.low == low and one.high == high,
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of values of a `kind`; `turned` that what is asked for as the highest is the
    lowest of it (the oldest by age). `surely` that the question names it.
    """

    column: int
    kind: ValueKind
    surely: bool
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Picked:
    """The rows that a question's conditions leave, and what these conditions say, each with
    its column; `surely` that every column is named.
    """

    rows: tuple[int, ...]
    told: tuple[tuple[Condition, int], ...] = ()
    surely: bool = True


def measure(reading: TableQuestion, kinds: Sequence[ValueKind]) -> Measure | None:
    """What "highest", "sum" and the like are about: the column that the question says, else
    what its adjective is about, else the only one that has values of these kinds.
    """
    index, request = reading.index, reading.request
    fitting = [column for column in index.columns if _kind_of(column, kinds, reading) is not None]

    def made(column: Column, *, surely: bool, turned: bool = False) -> Measure:
        kind = _kind_of(column, kinds, reading)
        assert kind is not None
        return Measure(column.at, kind, surely, turned)

    if request.of_time:
        return _of_time(reading, fitting, made)
    said = [column for column in fitting if column.at in reading.asked]
    said = [column for column in said if not column.is_code] or said
    if len(said) == 1:
        return made(said[0], surely=True)
    if said:
        return None
    about = [column for column in fitting if column.groups & set(request.of)]
    if len(about) == 1:
        return made(about[0], surely=True)
    plain = [column for column in fitting if not column.is_code]
    if len(plain) == 1 and not about and not reading.asked:
        return made(plain[0], surely=False)
    return None


def _of_time(
    reading: TableQuestion, fitting: Sequence[Column], made: Callable[..., Measure]
) -> Measure | None:
    """Of "oldest" and "latest": an age, turned round, a date of birth or of building, else the
    only date or time.
    """
    said = [column for column in fitting if column.at in reading.asked] or fitting
    ages = [c for c in said if c.kind == "number" and "age" in c.groups and not c.has_years]
    if len(ages) == 1:
        return made(ages[0], surely=True, turned=True)
    dates = [c for c in said if c.kind in ("date", "time") or c.has_years]
    if len(dates) != 1 or ages:
        return None
    column = dates[0]
    of_persons = reading.index.columns[reading.index.name_column].is_person
    surely = column.at in reading.asked or not of_persons or "birth" in column.groups
    return made(column, surely=surely)


def _kind_of(
    column: Column, kinds: Sequence[ValueKind], reading: TableQuestion
) -> ValueKind | None:
    """The kind that a column's values are taken as, None where it has none of these kinds."""
    if column.kind == "text":
        return None
    kind = column.kind
    if column.has_years:
        kind = "date" if reading.request.of_time or "number" not in kinds else kind
        kind = "number" if kind == "date" and "date" not in kinds else kind
    if kind not in kinds or not has_one_unit(reading.index, column.at, kind):
        return None
    return kind


def has_one_unit(index: TableIndex, column: int, kind: ValueKind) -> bool:
    """Whether no two values of a column are in different units."""
    return len({value.unit for value in index.values(column, kind) if value and value.unit}) <= 1


def picked(reading: TableQuestion) -> Picked | None:
    """The rows that meet all conditions of a question; None where it is not clear which column
    one is about.
    """
    rows, told, surely = list(reading.rows), list[tuple[Condition, int]](), True
    for condition in reading.request.conditions:
        ranged = _of_ranges(condition, reading)
        found = None if ranged else _column_of(condition, reading)
        if ranged:
            column, fitting = ranged
            rows = [at for at in rows if at in fitting]
            told.append((condition, column))
            continue
        if found is None:
            return None
        low = _typed(condition.low, found.kind)
        high = _typed(condition.high, found.kind)
        if low is None or high is None:
            return None
        holds = _RELATIONS[condition.relation]
        values = reading.index.values(found.column, found.kind)
        rows = [at for at in rows if (value := values[at]) is not None and holds(value, low, high)]
        told.append((condition, found.column))
        surely = surely and found.surely
    return Picked(tuple(rows), tuple(told), surely)


def _of_ranges(condition: Condition, reading: TableQuestion) -> tuple[int, frozenset[int]] | None:
    """The only column of ranges that a condition may be about, by its unit or because there are
    no values, and the rows whose range meets it; None where there is no such row.
    """
    unit = condition.unit(reading.question)
    values = any(column.kind != "text" for column in reading.index.columns)
    able = [
        at
        for at, (_, units) in reading.index.ranges.items()
        if unit in units or (not values and (unit is None or not units))
    ]
    low, high = _typed(condition.low, "number"), _typed(condition.high, "number")
    if len(able) != 1 or low is None or high is None:
        return None
    meets = _OF_RANGES.get(condition.relation)
    rows = frozenset(
        row
        for row, one in enumerate(reading.index.ranges[able[0]][0])
        if one is not None and meets is not None and meets(one, low.low, high.low)
    )
    return (able[0], rows) if rows else None


def _typed(written: str, kind: ValueKind) -> CellValue | None:
    amount = number_in(written) if kind == "number" else None
    if amount is not None:
        return CellValue("number", Decimal(amount), Decimal(amount))
    return cell_value(written, TYPED, kind)


def _column_of(condition: Condition, reading: TableQuestion) -> Measure | None:
    """The column of a condition: whose head stands nearest to it in the question, else the one
    that its wording or its unit is about, else the only one that such a value can be of.
    """
    index = reading.index
    filters = {at for mention in reading.mentions for at in mention.rows}
    able: list[tuple[Column, ValueKind]] = []
    for column in index.columns:
        kinds = _kinds_for(condition, column)
        able += [(column, kind) for kind in kinds if _typed(condition.low, kind) is not None][:1]
    able = [(column, kind) for column, kind in able if has_one_unit(index, column.at, kind)]
    able = [(column, kind) for column, kind in able if column.at not in filters]
    unit = condition.unit(reading.question)
    if unit is not None:
        of_unit = [(c, kind) for c, kind in able if unit in index.units(c.at, kind)]
        able = of_unit if len(of_unit) == 1 else able
        if len(of_unit) == 1 and not reading.words_for(of_unit[0][0].at):
            return Measure(of_unit[0][0].at, of_unit[0][1], True)
    distance = {
        column.at: min(
            min(
                abs(word.span.start - condition.span.end), abs(condition.span.start - word.span.end)
            )
            for word in reading.words_for(column.at)
        )
        for column, _ in able
        if reading.words_for(column.at)
    }
    if distance:
        nearest = min(distance, key=distance.__getitem__)
        return next(Measure(c.at, kind, True) for c, kind in able if c.at == nearest)
    meant = [(c, kind) for c, kind in able if c.groups & set(condition.of)]
    meant = meant or [(c, kind) for c, kind in able if c.at in reading.asked]
    if len(meant) == 1:
        return Measure(meant[0][0].at, meant[0][1], True)
    left = [(c, kind) for c, kind in able if not c.is_code] if not meant else []
    if condition.of_time and any(kind != "number" for _, kind in left):
        left = [(c, kind) for c, kind in left if kind != "number"]
    return Measure(left[0][0].at, left[0][1], condition.of_time) if len(left) == 1 else None


def _kinds_for(condition: Condition, column: Column) -> tuple[ValueKind, ...]:
    if column.kind == "text":
        return ()
    if column.has_years:
        return ("date",) if condition.of_time or column.kind == "date" else ("number",)
    if column.kind == "number":
        return () if condition.of_time else ("number",)
    return (column.kind,)
