"""Lists of small alike records, and of lists, as tables.

Also how a value is written and how a place inside of a record is named. Knows nothing
about sections, headings or files.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ingest.blocks import RawBlock
from ingest.inline import tidy, words_of
from ingest.records.field_text import is_text, one_line, whole
from ingest.records.json_values import Fields, Literal, Value
from ingest.tables import Cell, table_blocks

WRAPPERS = words_of("properties attributes fields _source node info metadata meta")
"""Objects around the fields of a record, which say nothing of it."""

MOST_NUMBERS = 24
"""Numbers of a list that are read; more are a measurement, a shape or a vector."""

WORDS = 20
"""Characters up to which nothing is a text."""

MOST_COLUMNS = 20
MOST_CELL = 120
"""Columns, and characters of a cell, up to which alike records are rows of a table."""

FILLED = 0.5
"""Share of a table's cells that must be there for the records to be alike."""


def table_of_lists(values: Sequence[Value]) -> list[RawBlock]:
    """Lists of the same length as rows; empty for other lists, and for mere numbers."""
    rows = [value for value in values if isinstance(value, list)]
    cells = [cell for row in rows for cell in row]
    if len(rows) < len(values) or len(rows) < 2 or len({len(row) for row in rows}) != 1:
        return []
    flat = not any(isinstance(cell, list | Fields) for cell in cells)
    words = not all(isinstance(cell, Literal) for cell in cells)
    if len(rows[0]) < 2 or not flat or not words:
        return []
    return list(table_blocks([[Cell(written(cell)) for cell in row] for row in rows]))


def table_of_records(records: Sequence[Fields], text_fields: AbstractSet[str]) -> list[RawBlock]:
    """Small records of the same fields as one table; empty where they are none."""
    rows: list[dict[str, str]] = []
    names: dict[str, None] = {}
    for record in records:
        leaves = list(_leaves(record, ""))
        row = dict(leaves)
        long = [cell for cell in row.values() if len(cell) > WORDS]
        texts = any(len(cell) > MOST_CELL or is_text(cell) for cell in long)
        double = len(row) < len(leaves)
        if texts or double or not _is_flat(record) or text_fields & row.keys():
            return []
        rows.append({key: one_line(cell) for key, cell in row.items()})
        names |= dict.fromkeys(row)
        if len(names) > MOST_COLUMNS:
            return []
    filled = sum(map(len, rows))
    if len(names) < 2 or filled < FILLED * len(rows) * len(names):
        return []
    header = [Cell(name, header=True) for name in names]
    body = [[Cell(row.get(name, "")) for name in names] for row in rows]
    return list(table_blocks([header, *body], headers=1))


def path_of(path: str, key: str) -> str:
    """The name of a field inside of an object, "a.b"."""
    key = tidy(key, " ")
    return f"{path}.{key}" if path and key else path or key


def written(value: Value) -> str:
    """A scalar as it is written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return one_line(value) if isinstance(value, str) else ""


def _is_flat(record: Fields) -> bool:
    """Whether a record holds no list that a cell could not show."""
    for _, value in record:
        if isinstance(value, Fields) and not _is_flat(value):
            return False
        if isinstance(value, list) and (
            any(isinstance(one, list | Fields) for one in value) or len(value) > MOST_NUMBERS
        ):
            return False
    return True


def _leaves(record: Fields, path: str) -> Iterator[tuple[str, str]]:
    """(path, words) of every value inside."""
    for key, value in record:
        name = path_of("" if path.lower() in WRAPPERS else path, key)
        if isinstance(value, Fields):
            yield from _leaves(value, name)
        elif isinstance(value, list):
            yield name, ", ".join(written(one) for one in value)
        elif value is not None:
            yield name, whole(value) if isinstance(value, str) else written(value)
