"""Tables of HTML: which of them hold data, and the cells of those that do.

A table lays out a page where it says so, has headings in its cells, or is not regular:
a table of data has rows of as many cells, most of them short. How long a single cell is
says nothing. Knows nothing about blocks or text.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Literal

from bs4 import Tag

from ingest import limits
from ingest.tables import Cell

SHORT = 120
"""Characters of a cell that names or values something; the share of those decides."""

REGULAR = 0.6
"""Share of rows with as many cells as most have, from which on a table is one of data."""

Reader = Callable[[Tag], str]
"""What a cell reads, on one line."""

_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


def table_kind(table: Tag) -> Literal["data", "layout"]:
    """Whether a table holds data or lays out a page."""
    if table.get("role") in {"presentation", "none"}:
        return "layout"
    headed = any(True for heading in table.find_all(_HEADINGS) if _cell_of(heading, table))
    marked = any(True for _ in _own(table, ["th", "caption"])) or table.find("thead") is not None
    if headed and not marked and _is_regular(table) and not _has_prose(table, SHORT):
        return "data"  # names set in large type
    if headed:
        return "layout" if table.find("table") or not marked or _has_prose(table) else "data"
    if marked and next(_own(table, ["th", "caption", "thead"]), None) is not None:
        return "data"
    return "data" if _is_regular(table) else "layout"


def _is_regular(table: Tag) -> bool:
    rows = [_cells(row) for row in _own(table, ["tr"])]
    rows = [row for row in rows if row]
    widths = Counter(sum(_spanned(cell, "colspan") for cell in row) for row in rows)
    if not widths or max(len(row) for row in rows) < 2:
        return False
    texts = [_own_text(cell) for row in rows for cell in row]
    filled = [text for text in texts if text]
    short = sum(len(text) <= SHORT for text in filled)
    if len(rows) == 1:
        return short == len(filled) and not table.find("table")
    if table.find("table"):  # rows that a first line names, or the columns of a page
        named = all(0 < len(_own_text(cell)) <= SHORT for cell in rows[0])
        even = all(len(row) == len(rows[0]) for row in rows)
        return named and even and not any(cell.find("table") for cell in rows[0])
    whole = [row for row in rows if len(row) > 1]
    if len(whole) < 2 and any(len(text) > SHORT / 2 for text in filled):
        return False  # a frame of one row of parts, and prose below it
    regular = widths.most_common(1)[0][1] >= REGULAR * len(rows)
    return regular and short >= 0.5 * len(filled)


def _has_prose(table: Tag, length: int = 5 * SHORT) -> bool:
    return any(len(cell.get_text()) > length for cell in _own(table, ["td", "th"]))


def _own_text(cell: Tag) -> str:
    """The words of a cell without those of a table inside of it."""
    if cell.find("table") is None:
        return " ".join(cell.get_text().split())
    texts = [text for text in cell.find_all(string=True) if text.find_parent("td") is cell]
    return " ".join("".join(texts or cell.find_all(string=True)).split())


def _cell_of(tag: Tag, table: Tag) -> bool:
    return tag.find_parent("table") is table and tag.find_parent("caption") is None


def _own(table: Tag, names: list[str]) -> Iterator[Tag]:
    """The elements of these names that belong to the table, not to one inside of it."""
    waiting = [table]
    while waiting:
        tag = waiting.pop()
        if tag is not table and tag.name in names:
            yield tag
        if tag is table or tag.name != "table":
            waiting += [child for child in reversed(tag.contents) if isinstance(child, Tag)]


def _cells(row: Tag) -> list[Tag]:
    return [cell for cell in row.children if isinstance(cell, Tag) and cell.name in {"td", "th"}]


def header_rows(table: Tag) -> int | None:
    """How many rows the table says head it; None where it says nothing."""
    rows = list(_rows(table))
    count = 0
    for row in rows:
        if row.find_parent(["thead", "table"]).name != "thead":  # type: ignore[union-attr]
            break
        count += 1
    return count if 0 < count < len(rows) else None


def cells_of(table: Tag, read: Reader) -> list[list[Cell]]:
    """The cells row by row, as they are written; tables inside are their `inner` rows."""
    rows = [_cells(row) for row in _rows(table)]
    names = {id(cell) for row in rows for cell in row if cell.name == "th"} or _bold_names(rows)
    return [[_cell(cell, read, id(cell) in names) for cell in row] for row in rows]


def _bold_names(rows: list[list[Tag]]) -> set[int]:
    """The first row or the first column, by `id()`, where they alone are set in bold."""
    if not rows or any(len(row) < 2 for row in rows) or not _is_bold(rows[0][0]):
        return set()
    bold = {id(cell) for row in rows for cell in row if _is_bold(cell)}
    for names in (rows[0], [row[0] for row in rows]):
        if bold == {id(cell) for cell in names}:
            return bold
    return set()


def _rows(table: Tag) -> Iterator[Tag]:
    """Rows with cells as they are drawn: the head first, the foot last."""
    order = {"thead": 0, "tfoot": 2}
    rows = [row for row in _own(table, ["tr"]) if _cells(row)]
    yield from sorted(rows, key=lambda row: order.get(row.parent.name if row.parent else "", 1))


def _cell(tag: Tag, read: Reader, names: bool) -> Cell:
    inner: list[tuple[Cell, ...]] = []
    for table in [table for table in tag.find_all("table") if _nearest_cell(table) is tag]:
        if table.get("role") in {"presentation", "none"} or _is_single(table):
            continue
        inner += [tuple(row) for row in cells_of(table.extract(), read)]
    return Cell(
        read(tag),
        rows=_spanned(tag, "rowspan"),
        columns=_spanned(tag, "colspan"),
        header=names,
        inner=tuple(inner),
    )


def _is_single(table: Tag) -> bool:
    """Whether a table is one cell, which frames what stands in it."""
    return sum(len(_cells(row)) for row in _own(table, ["tr"])) < 2


def _nearest_cell(table: Tag) -> Tag | None:
    return table.find_parent(["td", "th"])


def _is_bold(cell: Tag) -> bool:
    """Whether all that stands in a cell is set in bold, as names are."""
    waiting, bold = list(cell.children), False
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            if node.name not in {"b", "strong"}:
                waiting += node.children
            elif node.get_text().strip():
                bold = True
        elif str(node).strip():
            return False
    return bold


def _spanned(cell: Tag, attribute: str) -> int:
    """How many rows or columns; 0 says all that follow."""
    value = str(cell.get(attribute) or "1").strip()[:6]
    count = int(value) if value.isascii() and value.isdecimal() else 1
    return min(count or limits.SPANNED_CELLS, limits.SPANNED_CELLS)
