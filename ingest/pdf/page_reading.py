"""One page of a PDF: its lines in reading order, with what is drawn and tagged beside them.

Knows nothing about other pages.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium

from ingest.pdf.cell_words import held_by, ruled_tables, tagged_tables
from ingest.pdf.fonts import Styles
from ingest.pdf.form_values import with_values
from ingest.pdf.glyphs import Word, page_words
from ingest.pdf.page_drafts import Element, Table
from ingest.pdf.page_frame import Frame, frame_of, turned
from ingest.pdf.page_marks import Box, Marks, marks_of, overlap
from ingest.pdf.recognising_packages import can_recognise
from ingest.pdf.recognition import Recogniser
from ingest.pdf.ruled_tables import grids_of
from ingest.pdf.tags import Tags, tags_of
from ingest.pdf.text_lines import lines_of
from ingest.pdf.visibility import visible_words

LEAST_PICTURE = 0.01
"""Part of a page that is drawn on, from which on one without text is a picture."""


@dataclass(slots=True)
class ReadPage:
    """What stands on a page; `number` counts from 1, `width` and `height` are points as shown.

    `hidden` says why text was left out, `picture` that a page has no text but something
    else, `recognised` that its words were read from that, `unreached` that there was no time
    to do so.
    """

    number: int
    width: float
    height: float
    elements: list[Element] = field(default_factory=list)
    tags: Tags = field(default_factory=Tags)
    marks: Marks = field(default_factory=Marks)
    words: list[Word] = field(default_factory=list)
    hidden: frozenset[str] = frozenset()
    picture: bool = False
    recognised: bool = False
    unreached: bool = False


def read_page(
    document: pdfium.PdfDocument, number: int, recogniser: Recogniser | None = None
) -> ReadPage:
    """The page with this number; where it is a picture, read by `recogniser`."""
    page = document[number - 1]
    try:
        frame = frame_of(page)
        read = ReadPage(number, frame.width, frame.height)
        read.marks = marks_of(page, frame)
        drawn = page_words(page, frame, Styles())
        seen, hidden = visible_words(page, drawn, read.marks, frame.width * frame.height)
        read.words = with_values(document, page, frame, seen)
        _set_upright(read, frame)
        read.hidden = frozenset(why for why, letters in hidden.items() if letters > 1)
        if not any(sign.isalnum() for word in read.words for sign in word.text):
            _look_at_picture(page, frame, read, recogniser)
        read.tags = tags_of(page)
        read.elements = _elements(read, _tables(read))
        return read
    finally:
        page.close()


def _set_upright(read: ReadPage, frame: Frame) -> None:
    """Turns the page so that most of its text is upright."""
    letters: Counter[int] = Counter()
    for word in read.words:
        letters[word.quarter] += len(word.text)
    main = max(letters, key=letters.__getitem__, default=0)
    if not main:
        return
    read.words = [word._replace(quarter=(word.quarter - main) % 4) for word in read.words]
    marks = read.marks

    def turn(boxes: Sequence[Box]) -> list[Box]:
        return [
            Box(*turned(box.left, box.top, box.right, box.bottom, frame, main)) for box in boxes
        ]

    across, down = turn(marks.across), turn(marks.down)
    if main % 2:
        across, down = down, across
        read.width, read.height = read.height, read.width
    read.marks = Marks(across, down, turn(marks.dots), turn(marks.pictures), turn(marks.fills))


def _look_at_picture(
    page: pdfium.PdfPage, frame: Frame, read: ReadPage, recogniser: Recogniser | None
) -> None:
    """A page without text: what is drawn on it is a picture, whose text may be recognised."""
    marks = read.marks
    area = sum(box.area for box in (*marks.pictures, *marks.fills))
    lines = len(marks.across) + len(marks.down) + len(marks.dots)
    read.picture = area > LEAST_PICTURE * frame.width * frame.height or lines > 20
    if read.picture and recogniser is not None and can_recognise():
        words = recogniser.words(page, frame)
        read.words = words or []
        read.recognised, read.unreached = bool(words), words is None


def _tables(read: ReadPage) -> list[Table]:
    """The tables of a page: as tagged, else as drawn."""
    tables = tagged_tables(read.words, read.number, read.tags)
    held = held_by(tables)
    free = [word for word in read.words if id(word) not in held]
    grids = [
        grid
        for grid in grids_of(read.marks)
        if not any(overlap(grid.box, table.box) for table in tables)
    ]
    return tables + ruled_tables(free, read.number, grids)


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
