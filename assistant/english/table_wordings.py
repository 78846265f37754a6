"""What is said of ours about a table: what was worked out, from how much, and what was left out."""

from collections.abc import Sequence

from assistant.english.table_conditions import Relation
from assistant.english.table_requests import Operation

_CALLED: dict[Operation, str] = {
    "sum": "their sum",
    "average": "their average",
    "median": "their median",
    "difference": "their difference",
}
_RELATIONS: dict[Relation, tuple[str, str]] = {
    "above": ("more than", "after"),
    "below": ("less than", "before"),
    "from": ("at least", "from"),
    "to": ("at most", "until"),
    "equal": ("exactly", "in"),
    "not": ("not", "not"),
}
MUST_BE_READ = "This would have to be read from the table, and was not worked out:"
"""Stands before a table of which something is asked that is not surely computed."""
NONE = "none"
ROUNDED = "rounded"


def is_related(column: str, relation: Relation, low: str, high: str, *, of_time: bool) -> str:
    """What a condition says: "built is before 1960"."""
    if relation == "between":
        return f"{column} is between {low} and {high}"
    return f"{column} is {_RELATIONS[relation][of_time]} {low}"


def is_cell(column: str, cells: Sequence[str], *, excluded: bool = False) -> str:
    """What a name asks for: "source is hydro or wind"."""
    return f"{column or 'a cell'} is {'not ' if excluded else ''}{' or '.join(cells)}"


def where(conditions: Sequence[str]) -> str:
    """The conditions behind a number of rows."""
    return f", where {' and '.join(conditions)}" if conditions else ""


def rows_told(count: int, total: int, conditions: Sequence[str]) -> str:
    """Before rows that a question picks out."""
    rows = "row" if count == 1 else "rows"
    return f"{count:,} of {total:,} {'rows' if total != 1 else rows}{where(conditions)}:"


def no_rows(total: int, conditions: Sequence[str]) -> str:
    """Before "none", where no row is as asked."""
    return f"Rows{where(conditions)}, of all {total:,}:"


def counted(total: int, conditions: Sequence[str], of: str = "") -> str:
    """Before a number of rows, or of different values of a column."""
    if of:
        return f"Counted in {total:,} rows, different values of the column “{of}”:"
    return (
        f"Counted in {total:,} rows, those{where(conditions)[1:]}:"
        if conditions
        else ("Counted, the rows of the table:")
    )


def ranked(rank: int, take: int, *, high: bool, of_time: bool) -> str:
    """Which of the values in their order is meant."""
    told = ("latest" if high else "earliest") if of_time else ("highest" if high else "lowest")
    if take > 1:
        return f"the {take} {told}"
    return f"the {told}" if rank == 1 else f"the {_ordinal(rank)} {told}"


_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def _ordinal(rank: int) -> str:
    return _ORDINALS[rank] if rank < len(_ORDINALS) else f"{rank}th"


def computed(cells: int, column: str, what: str, conditions: Sequence[str]) -> str:
    """Before a value that was worked out."""
    noun = "cell" if cells == 1 else "cells"
    return f"Computed from {cells:,} {noun} of the column “{column}”{where(conditions)}, {what}:"


def calculated(operation: Operation) -> str:
    """What a calculation gives."""
    return _CALLED[operation]


def left_out(cells: int, kind: str) -> str:
    """Behind a value: cells that could not be taken into it."""
    noun = {"date": "date", "time": "time"}.get(kind, "number")
    verb = "holds" if cells == 1 else "hold"
    return f"{cells:,} {'cell' if cells == 1 else 'cells'} {verb} no {noun}" + (
        f" and {'was' if cells == 1 else 'were'} left out."
    )


def further_rows(count: int) -> str:
    """Behind rows of which there are more."""
    return f"{count:,} more {'row is' if count == 1 else 'rows are'} not shown."


def in_days(days: int) -> str:
    """A difference of two dates."""
    return f"{days:,} {'day' if days == 1 else 'days'}"


def in_hours(minutes: int) -> str:
    """A time that passes."""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"


def shown_cells(shown: int, total: int) -> str:
    """Behind a value that rests on more cells than are cited."""
    return f"The first {shown:,} of the {total:,} cells are cited."
