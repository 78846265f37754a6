"""Tables of HTML: which of them hold data, and the rows of those that do.

Knows nothing about blocks or text.
"""

from collections.abc import Iterator
from typing import Literal

from bs4 import Tag

from ingest import limits

MAX_CELL = 600
"""Characters; what is longer is a column of a page, not a cell of a table."""


def table_kind(table: Tag) -> Literal["data", "layout"]:
    """Whether a table holds data or lays out a page."""
    if table.get("role") in {"presentation", "none"}:
        return "layout"
    if any(_own(table, ["th", "caption"])):
        return "data" if not _wide_cells(table, MAX_CELL * 5) else "layout"
    rows = [list(row) for row in rows_of(table)]
    if not rows or max(len(row) for row in rows) < 2 or table.find("table"):
        return "layout"
    if table.find(["h1", "h2", "h3", "h4", "h5", "h6"]):
        return "layout"
    return "layout" if _wide_cells(table, MAX_CELL) else "data"


def _wide_cells(table: Tag, limit: int) -> bool:
    return any(len(cell.get_text()) > limit for cell in _own(table, ["td", "th"]))


def _own(table: Tag, names: list[str]) -> Iterator[Tag]:
    """The elements of these names that belong to the table, not to one inside of it."""
    return (element for element in table.find_all(names) if element.find_parent("table") is table)


def rows_of(table: Tag) -> Iterator[list[Tag | None]]:
    """The cells row by row.

    A cell that spans rows stands in each of them, so that every row can be read
    by itself; one that spans columns stands once. None is an empty place.
    """
    hanging: dict[int, tuple[int, Tag]] = {}  # column: rows left, cell
    for row in _own(table, ["tr"]):
        cells: list[Tag | None] = []
        own = [cell for cell in row.children if isinstance(cell, Tag) and cell.name in {"td", "th"}]
        while own or any(column >= len(cells) for column in hanging):
            column = len(cells)
            if column in hanging:
                left, cell = hanging.pop(column)
                cells.append(cell)
                if left > 1:
                    hanging[column] = left - 1, cell
            elif own:
                cell = own.pop(0)
                cells.append(cell)
                if (down := _spanned(cell, "rowspan")) > 1:
                    hanging[column] = down - 1, cell
            else:
                cells.append(None)
        if cells:
            yield cells


def _spanned(cell: Tag, attribute: str) -> int:
    value = str(cell.get(attribute) or "1").strip()
    return min(int(value), limits.SPANNED_CELLS) if value.isdecimal() else 1
