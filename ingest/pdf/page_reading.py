"""One page of a PDF: its lines in reading order, with what is drawn and tagged beside them.

Knows nothing about other pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium

from ingest.pdf.drafts import Element, Table
from ingest.pdf.fonts import Styles
from ingest.pdf.glyphs import Word, frame_of, page_words
from ingest.pdf.page_marks import Marks, marks_of
from ingest.pdf.ruled_tables import grids_of
from ingest.pdf.table_words import held_by, ruled_tables, tagged_tables
from ingest.pdf.tags import Tags, tags_of
from ingest.pdf.text_lines import lines_of


@dataclass(slots=True)
class ReadPage:
    """What stands on a page; `number` counts from 1, `width` and `height` are points as shown."""

    number: int
    width: float
    height: float
    elements: list[Element] = field(default_factory=list)
    tags: Tags = field(default_factory=Tags)
    marks: Marks = field(default_factory=Marks)
    words: list[Word] = field(default_factory=list)
    hidden: int = 0


def read_page(document: pdfium.PdfDocument, number: int) -> ReadPage:
    """The page with this number."""
    page = document[number - 1]
    try:
        frame = frame_of(page)
        read = ReadPage(number, frame.width, frame.height)
        read.words = page_words(page, frame, Styles())
        read.marks = marks_of(page, frame)
        read.tags = tags_of(page)
        read.elements = _elements(read, _tables(read))
        return read
    finally:
        page.close()


def _tables(read: ReadPage) -> list[Table]:
    """The tables of a page: as tagged, else as drawn."""
    tables = tagged_tables(read.words, read.number, read.tags)
    held = held_by(tables)
    free = [word for word in read.words if id(word) not in held]
    return tables + ruled_tables(free, read.number, grids_of(read.marks))


def _elements(read: ReadPage, tables: Sequence[Table]) -> list[Element]:
    """Lines and tables, each table where its first word is drawn."""
    starts: dict[int, Table] = {}
    held: set[int] = set()
    for table in tables:
        mine = held_by([table])
        held |= mine
        first = next(word for word in read.words if id(word) in mine)
        starts[id(first)] = table
    elements: list[Element] = []
    run: list[Word] = []
    for word in read.words:
        if id(word) in starts:
            elements += lines_of(run, read.number)
            run = []
            elements.append(starts[id(word)])
        elif id(word) not in held:
            run.append(word)
    return [*elements, *lines_of(run, read.number)]
