"""Tables of OpenDocument texts: their rows and cells, with what they span.

Knows nothing about what a table means (`ingest.tables` does), nor how a cell is read.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest import limits
from ingest.office.xml_tree import Element, attribute, children, local
from ingest.opendocument.odf_styles import OdfStyles
from ingest.tables import Cell

_LONG = 300
"""Characters; a table of one row with cells of several paragraphs and more than this is
columns of a page, not a table."""

_HEADING = "Table_20_Heading"
MOST_REPEATED = 1_000
"""Times that one row or cell is repeated with what it holds."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a cell: its words, how many blocks they were, rows of tables in it."""

    text: str
    blocks: int = 1
    inner: tuple[tuple[Cell, ...], ...] = ()


def table_rows(
    table: Element, styles: OdfStyles, filled: Callable[[Element], Filled]
) -> tuple[list[list[Cell]], int | None]:
    """The rows of a table, and how many from the top are marked as its header."""
    rows: list[list[Cell]] = []
    headers = 0
    for row, header in _rows(table, header=False):
        cells = [
            cell
            for node in children(row, "table-cell")
            for cell in [_cell(node, styles, filled)] * _repeated(node, "number-columns-repeated")
        ]
        if not any(cell.text or cell.inner for cell in cells):
            continue
        rows += [cells] * _repeated(row, "number-rows-repeated")
        headers += header
    return rows, headers if 0 < headers < len(rows) else None


def lays_out(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table is a frame around text: of one cell, or of columns of long texts."""
    if len(rows) != 1:
        return False
    return len(rows[0]) == 1 or any(len(cell.text) > _LONG for cell in rows[0])


def _rows(node: Element, *, header: bool) -> Iterator[tuple[Element, bool]]:
    for one in children(node):
        name = local(one)
        if name == "table-row" and attribute(one, "visibility", "visible") == "visible":
            yield one, header
        elif name in {"table-rows", "table-row-group"}:
            yield from _rows(one, header=header)
        elif name == "table-header-rows":
            yield from _rows(one, header=True)


def _cell(node: Element, styles: OdfStyles, filled: Callable[[Element], Filled]) -> Cell:
    held = filled(node)
    paragraphs = list(children(node, "p", "h"))
    header = bool(paragraphs) and all(
        _HEADING in styles.names("paragraph", attribute(one, "style-name")) for one in paragraphs
    )
    return Cell(
        held.text,
        min(_number(node, "number-rows-spanned"), limits.SPANNED_CELLS),
        min(_number(node, "number-columns-spanned"), limits.SPANNED_CELLS),
        header,
        held.inner,
    )


def _repeated(node: Element, name: str) -> int:
    return min(_number(node, name), MOST_REPEATED)


def _number(node: Element, name: str) -> int:
    text = attribute(node, name)
    return max(int(text), 1) if text.isdecimal() else 1
