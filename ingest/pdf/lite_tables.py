"""Tables that another reader of PDFs finds, where the package of the extra `tables` is installed.

Only where it says that cells stand is taken; it changes characters, so the words are those
of PDFium. It is asked of pages alone on which lines with wide gaps are left over. Knows
nothing about how the rest of a page is read.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import Any

from ingest.pdf.cell_words import around, cell_of, held_by, inside
from ingest.pdf.glyphs import Word
from ingest.pdf.page_drafts import Table
from ingest.pdf.page_marks import Box
from ingest.pdf.row_pieces import pieces_of
from ingest.pdf.text_lines import Line
from ingest.pdf.typesetting import Typesetting

LEAST_LINES = 4
"""Lines with wide gaps on a page, from which on it may hold a table that was not found."""

PROSE = 0.6
"""Part of a table's width over which a line without a gap is no cell."""

SLACK = 1.0
"""Points by which words may stand over the edge of their cell."""


def can_find_tables() -> bool:
    """Whether the package is installed."""
    return find_spec("liteparse") is not None


def gapped(lines: Sequence[Line], setting: Typesetting) -> bool:
    """Whether enough lines have wide gaps for a table to be among them."""
    if sum(len(line.pieces) > 1 for line in lines) < LEAST_LINES:
        return False
    counted = Counter(id(piece.line) for piece in pieces_of(lines, setting))
    return sum(1 for pieces in counted.values() if pieces > 1) >= LEAST_LINES


def found_tables(
    data: bytes, password: str, pages: Mapping[int, Sequence[Line]]
) -> dict[int, list[Table]]:
    """By page, the tables among these lines; none where the reader fails."""
    from liteparse import LiteParse, ParseError

    try:
        result = LiteParse(
            ocr_enabled=False,
            quiet=True,
            extract_blocks=True,
            num_workers=1,
            password=password or None,
            target_pages=",".join(map(str, sorted(pages))),
        ).parse(data)
    except ParseError:
        return {}
    return {
        page.page_num: list(_tables(page, pages[page.page_num]))
        for page in result.pages
        if page.page_num in pages
    }


def _tables(page: Any, lines: Sequence[Line]) -> Iterator[Table]:
    words = [word for line in lines if not line.flow for word in line.words]
    for block in page.blocks or ():
        if block.kind != "table" or block.bbox is None:
            continue
        rows = [row for row in (block.header, *(block.rows or ())) if row]
        table = _table(rows, words, page.page_num)
        if table is not None and not _prose(table, lines):
            yield table


def _table(rows: Sequence[Any], words: Sequence[Word], page: int) -> Table | None:
    """The words in the cells of a table; None where they do not make rows of several cells."""
    cells: list[list[list[Word]]] = [[[] for _ in row] for row in rows]
    boxes = [
        (number, place, _box(cell.bbox))
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
        if cell.bbox is not None
    ]
    held: list[Word] = []
    for word in words:
        for number, place, box in boxes:
            if inside(word, box):
                cells[number][place].append(word)
                held.append(word)
                break
    full = sum(1 for row in cells if sum(map(bool, row)) > 1)
    if full < 2 or full < 0.5 * len(cells):
        return None
    edges = tuple(
        min(box.left for _, at, box in boxes if at == place)
        for place in sorted({place for _, place, _ in boxes})
    )
    made = [[cell_of(some, page) for some in row] for row in cells if any(row)]
    return Table(page, around(held), made, edges)


def _prose(table: Table, lines: Sequence[Line]) -> bool:
    """Whether it takes words out of lines, or lines without a gap run over most of it.

    So it looks where the gaps of narrow columns of text are stretched.
    """
    width = table.box.right - table.box.left
    held = held_by([table])
    if any(0 < sum(id(word) in held for word in line.words) < len(line.words) for line in lines):
        return True
    long = [
        line
        for line in lines
        if len(line.pieces) == 1 and line.width > PROSE * width and id(line.words[0]) in held
    ]
    return len(long) > 1


def _box(rect: Any) -> Box:
    return Box(
        rect.x - SLACK, rect.y - SLACK, rect.x + rect.width + SLACK, rect.y + rect.height + SLACK
    )
