"""Tables of Word documents: their rows and cells, without what was deleted.

Knows nothing about what a table means (`ingest.tables` does), nor how a cell is read.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest import limits
from ingest.office.xml_tree import Element, attribute, below, child, children, local
from ingest.tables import Cell, styled_header
from ingest.word.word_styles import is_on, number_of
from ingest.word.word_text import chosen

_LONG = 300
"""Characters; a table of one row with cells of several paragraphs and more than this is
columns of a page, not a table."""
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})


@dataclass(slots=True)
class Filled:
    """What stands in a cell: its words, whether all are bold, and the rows of tables in it."""

    text: str
    bold: bool = False
    inner: tuple[tuple[Cell, ...], ...] = ()


@dataclass(slots=True)
class _Slot:
    """A cell while its table is read; `rows` grows with every row it goes on in."""

    filled: Filled
    columns: int
    rows: int = 1


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table that were not deleted."""
    for row in _within(table, "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is None and not _hidden(properties):
            yield row


def cells_of(row: Element) -> Iterator[Element]:
    """The cells of a row that were not deleted."""
    for cell in _within(row, "tc"):
        if child(cell, "tcPr", "cellDel") is None:
            yield cell


def has_deleted(table: Element) -> bool:
    """Whether rows or cells of a table were deleted."""
    rows = any(child(one, "del") is not None for one in below(table, "trPr"))
    return rows or any(True for _ in below(table, "cellDel"))


def _within(node: Element, name: str) -> Iterator[Element]:
    """Children of that name, those in content controls and the like among them."""
    for one in node:
        if local(one) == name:
            yield one
        elif local(one) in _WRAPPERS:
            yield from _within(one, name)
        elif local(one) == "AlternateContent":
            for choice in chosen(one):
                yield from _within(choice, name)


def _hidden(properties: Element | None) -> bool:
    node = child(properties, "hidden")
    return node is not None and is_on(node)


def lays_out(table: Element) -> bool:
    """Whether a table only places text: it has one column, or one row of running text."""
    rows = [list(cells_of(row)) for row in rows_of(table)]
    if all(len(cells) <= 1 for cells in rows):
        return True
    if len(rows) != 1:
        return False
    return any(_running(cell) for cell in rows[0])


def _running(cell: Element) -> bool:
    lines = ["".join(one.text or "" for one in below(line, "t")) for line in children(cell, "p")]
    return len([line for line in lines if line.strip()]) > 1 and sum(map(len, lines)) > _LONG


def table_cells(
    table: Element, fill: Callable[[Element], Filled]
) -> tuple[list[list[Cell]], int | None]:
    """The rows of cells of a table, and how many of them are its header, None if unsaid.

    `fill` reads one cell. Cells that go on downwards stand once, with their rows counted.
    """
    rows: list[list[_Slot]] = []
    open_: dict[int, _Slot] = {}  # column: the cell that goes on there
    marked = 0
    for row in rows_of(table):
        properties = child(row, "trPr")
        line, open_ = _row(row, properties, open_, fill)
        header = child(properties, "tblHeader")
        if header is not None and is_on(header) and marked == len(rows):
            marked += 1
        rows.append(line)
    cells = [
        [Cell(slot.filled.text, slot.rows, slot.columns, inner=slot.filled.inner) for slot in line]
        for line in rows
    ]
    if header_rows := min(marked, len(rows) - 1):
        return cells, header_rows
    if _is_set_apart(table, rows):
        return cells, styled_header(cells)
    return cells, 0 if _is_labelled(rows) else None


def _row(
    row: Element,
    properties: Element | None,
    above: dict[int, _Slot],
    fill: Callable[[Element], Filled],
) -> tuple[list[_Slot], dict[int, _Slot]]:
    line: list[_Slot] = []
    open_: dict[int, _Slot] = {}
    at = number_of(child(properties, "gridBefore")) or 0
    if at:
        line.append(_Slot(Filled(""), at))
    for cell in cells_of(row):
        span = max(number_of(child(cell, "tcPr", "gridSpan")) or 1, 1)
        down = _merge(cell, "vMerge")
        if line and _merge(cell, "hMerge") == "continue":
            line[-1].columns += span
            at += span
            continue
        slot = above.get(at) if down == "continue" else None
        if slot is not None and slot.columns == span and slot.rows < limits.SPANNED_CELLS:
            slot.rows += 1
        else:
            filled = slot.filled if slot is not None else fill(cell)
            slot = _Slot(filled, span)
            line.append(slot)
        if down:
            open_[at] = slot
        at += span
    return line, open_


def _merge(cell: Element, name: str) -> str:
    """How a cell is merged: "restart", "continue" or ""; a bare mark says that it goes on."""
    node = child(cell, "tcPr", name)
    return "" if node is None else attribute(node, "val", "continue")


def _is_set_apart(table: Element, rows: list[list[_Slot]]) -> bool:
    """Whether the first row looks like the names of the columns: by the style of the table,
    or because it alone is in bold.
    """
    if len(rows) < 2 or len([slot for slot in rows[0] if slot.filled.text]) < 2:
        return False
    styled = child(next(rows_of(table)), "trPr", "cnfStyle")
    if styled is not None and attribute(styled, "firstRow", attribute(styled, "val")[:1]) == "1":
        return True
    first, second = ([slot.filled for slot in line if slot.filled.text] for line in rows[:2])
    bold = all(filled.bold for filled in first)
    return bold and bool(second) and not all(filled.bold for filled in second)


def _is_labelled(rows: list[list[_Slot]]) -> bool:
    """Whether the first column names what stands beside it, in bold or before a colon: a form
    has no row that names its columns.
    """
    lines = [[slot.filled for slot in line if slot.filled.text] for line in rows]
    lines = [line for line in lines if len(line) > 1]
    if not lines:
        return False
    colons = sum(line[0].text.endswith(":") for line in lines)
    bold = all(line[0].bold and not line[1].bold for line in lines)
    return bold or colons > len(lines) / 2
