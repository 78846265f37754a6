"""One page of a PDF: its lines in reading order, with what is drawn and tagged beside them.

Knows nothing about other pages.
"""

from dataclasses import dataclass, field

import pypdfium2 as pdfium

from ingest.pdf.drafts import Element
from ingest.pdf.fonts import Styles
from ingest.pdf.glyphs import Word, frame_of, page_words
from ingest.pdf.page_marks import Marks, marks_of
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
        read.elements = list(lines_of(read.words, number))
        return read
    finally:
        page.close()
