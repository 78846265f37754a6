"""The tables of a document, whole: what names their columns, and every row with its cells.

A table is a run of rows without a blank line between; headings and a caption name it.
Works on the blocks a document was read into; knows nothing about questions.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from corpus.library import Library
from corpus.model import Block, Document, Section, Span

MOST_CELLS = 2_000_000
"""Cells of a table that are looked at: 100,000 rows of 20 columns."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One table of `document`.

    `columns` are the names of its columns, "" where it has none; `rows` are without the
    header. `section` is the path of headings it stands below, `caption` the line that stands
    right above it as its caption.
    """

    document: Document
    header: Block | None
    rows: tuple[Block, ...]
    columns: tuple[str, ...]
    section: tuple[str, ...] = ()
    caption: str = ""

    def cell(self, row: int, column: int) -> str:
        """The text of a cell, "" where the row has none."""
        cells = self.rows[row].cells
        return cells[column].of(self.document.text) if column < len(cells) else ""

    def text_of(self, row: int) -> str:
        """A row as it stands."""
        return self.rows[row].span.of(self.document.text)

    @property
    def span(self) -> Span:
        """From its first row to its last."""
        first = self.header or self.rows[0]
        return Span(first.span.start, self.rows[-1].span.end)

    def holds(self, doc_id: str, offset: int) -> bool:
        """Whether a code point of a document stands in it."""
        return doc_id == self.document.doc_id and self.span.start <= offset < self.span.end

    def row_at(self, offset: int) -> int | None:
        """The index of the row that holds a code point; None elsewhere."""
        at = bisect_right(self.rows, offset, key=lambda row: row.span.start) - 1
        return at if at >= 0 and offset < self.rows[at].span.end else None


def tables_of(document: Document) -> tuple[Table, ...]:
    """Every table whose rows have cells, in reading order."""
    tables: list[Table] = []
    run: list[Block] = []
    before: Block | None = None
    caption = ""
    for block in (*document.blocks, None):
        goes_on = (
            block is not None
            and block.kind == "row"
            and before is not None
            and before.kind == "row"
            and not block.header
            and "\n\n" not in document.text[before.span.end : block.span.start]
        )
        if run and not goes_on:
            tables += _table(document, run, caption)
            run = []
        if block is not None and block.kind == "row":
            if not run:
                above = before is not None and before.kind == "caption"
                caption = before.span.of(document.text) if above and before else ""
            run.append(block)
        before = block
    return tuple(tables)


def _table(document: Document, run: list[Block], caption: str) -> list[Table]:
    header = run[0] if run[0].header else None
    rows = tuple(block for block in run[bool(header) :] if block.cells)
    width = max((len(row.cells) for row in rows), default=0)
    if not rows or width < 2 or len(rows) * width > MOST_CELLS:
        return []
    names = [cell.of(document.text) for cell in header.cells] if header else []
    columns = tuple(names[at] if at < len(names) else "" for at in range(max(width, len(names))))
    return [Table(document, header, rows, columns, _path(document.sections, run[0]), caption)]


def _path(sections: tuple[Section, ...], block: Block) -> tuple[str, ...]:
    """The headings that a block stands below."""
    holding = [section for section in sections if section.span.covers(block.span)]
    return holding[-1].path if holding else ()


KEPT = 64
"""Documents whose tables are kept."""


class TablesOfLibrary:
    """The tables of the documents of a library, kept for the state it is in. Safe to use from
    several threads.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        # The generation is part of the key: another one, another document.
        self._read: Callable[[str, int], tuple[Table, ...]] = lru_cache(KEPT)(
            lambda doc_id, generation: tables_of(library.document(doc_id))  # noqa: ARG005
        )

    def of(self, doc_id: str) -> tuple[Table, ...]:
        """Those of one document."""
        return self._read(doc_id, self._library.generation)
