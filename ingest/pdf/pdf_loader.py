"""PDF to blocks: the door of this room.

Opens the file, reads page after page, and puts together what was told of them. Knows
nothing about how any of it is told.
"""

import threading
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium

from corpus.errors import SourceError
from corpus.extras import DISTRIBUTION
from ingest.blocks import Content, Parsed, RawBlock
from ingest.pdf.footnotes import attach, notes_on, without_notes
from ingest.pdf.hyphens import Vocabulary, vocabulary_of
from ingest.pdf.more_tables import with_found, with_unruled
from ingest.pdf.opened import opened, properties_of, title_of
from ingest.pdf.outline import labels_of, outline_of
from ingest.pdf.page_drafts import Draft, Element, Table
from ingest.pdf.page_edges import columns_of, margins_of
from ingest.pdf.page_reading import ReadPage, read_page
from ingest.pdf.paragraphs import Paragraphs
from ingest.pdf.pdf_headings import mark_headings
from ingest.pdf.reading_notes import TOO_MUCH, hidden_notes, picture_notes
from ingest.pdf.reading_order import in_reading_order
from ingest.pdf.recognising_packages import can_recognise
from ingest.pdf.recognition import Recogniser
from ingest.pdf.running_lines import without_running
from ingest.pdf.table_rows import extend, goes_on, row_blocks
from ingest.pdf.text_lines import Line
from ingest.pdf.torn_text import mended
from ingest.pdf.typesetting import body_size, typesetting_of
from ingest.pdf.wording import Worded, coded, worded

_one_at_a_time = threading.Lock()
"""PDFium is not thread-safe, not even for two documents: what it is asked for waits its turn."""


def load(content: Content) -> Parsed:
    """The blocks of a PDF with the places of their words.

    Raises SourceError where it is protected, broken or empty.
    """
    with _one_at_a_time, opened(content.data, content.password) as document:
        recogniser = Recogniser()
        numbers = range(1, len(document) + 1)
        pages = [read_page(document, number, recogniser) for number in numbers]
        if not any(page.words for page in pages):
            raise _without_text(pages)
        return _parsed(document, pages, content)


def _parsed(document: pdfium.PdfDocument, pages: Sequence[ReadPage], content: Content) -> Parsed:
    lines = [[one for one in page.elements if isinstance(one, Line)] for page in pages]
    kept = without_running(
        lines,
        [page.height for page in pages],
        body_size(lines),
        [bool(page.tags.by_mark) for page in pages],
    )
    setting = typesetting_of(kept)
    staying = {id(line) for some in kept for line in some}
    laid_out: dict[int, list[Element]] = {}
    notes: list[list[Line]] = []
    for page in pages:
        there = [one for one in page.elements if isinstance(one, Table) or id(one) in staying]
        found = notes_on(there, page.height, setting)
        notes += found
        there = in_reading_order(without_notes(there, found))
        laid_out[page.number] = with_unruled(there, page.number, setting)
    laid_out = with_found(laid_out, setting, content.data, content.password)
    elements = list(_joined_tables([one for some in laid_out.values() for one in some]))
    flat = [one for one in elements if isinstance(one, Line)]
    paragraphs = Paragraphs(
        setting,
        margins_of(flat, setting),
        {page.number: page.tags for page in pages},
        {page.number: page.marks.dots for page in pages},
        {page.number: columns_of(some, page.width) for page, some in zip(pages, kept, strict=True)},
    )
    drafts = paragraphs.cut(elements)
    left = attach(drafts, notes)
    tagged = any(draft.tag.role[:1] == "H" for draft in drafts)
    mark_headings(drafts, setting, outline_of(document), tagged=tagged)
    drafts = _with_left(mended(drafts), left)
    vocabulary = vocabulary_of([*flat, *(line for note in notes for line in note)])
    for page in pages:  # lines are let go as soon as they are written, for they take much room
        page.elements, page.words = [], []
    del lines, kept, laid_out, elements, flat, paragraphs, notes, left
    drafts.reverse()
    blocks: list[RawBlock] = []
    while drafts:
        blocks += _blocks(drafts.pop(), vocabulary)
    return Parsed(
        title=title_of(document),
        blocks=tuple(blocks),
        pages=len(pages),
        labels=labels_of(document),
        properties=properties_of(document),
        notes=tuple(_notes(pages)),
    )


def _notes(pages: Sequence[ReadPage]) -> list[str]:
    unreached = [page.number for page in pages if page.unreached]
    pictures = [
        page.number for page in pages if page.picture and not (page.recognised or page.unreached)
    ]
    recognised = [page.number for page in pages if page.recognised]
    hidden = [(page.number, page.hidden) for page in pages]
    return picture_notes(pictures, recognised, unreached) + hidden_notes(hidden)


def _without_text(pages: Sequence[ReadPage]) -> SourceError:
    """Why a PDF in which no word was found cannot be read."""
    if not any(page.picture for page in pages):
        return SourceError("There is no text on its pages.", hint="Leave it out.")
    if any(page.unreached for page in pages):
        return SourceError(
            f"Its pages are pictures, and {TOO_MUCH}.", hint="Split it and add its parts."
        )
    if can_recognise():
        return SourceError(
            "Its pages are pictures, and no words could be recognised on them.",
            hint="Scan them anew, larger and with more contrast.",
        )
    what = "Its only page is a picture" if len(pages) == 1 else "Its pages are pictures"
    return SourceError(
        f"{what}, without text that could be read.",
        hint=f"To have text recognised, install: pip install '{DISTRIBUTION}[ocr]'",
    )


def _joined_tables(elements: Sequence[Element]) -> Iterator[Element]:
    """The elements, tables that go on over a page as one."""
    last: Table | None = None
    for element in elements:
        if isinstance(element, Table) and last is not None and goes_on(last, element):
            extend(last, element)
            continue
        last = element if isinstance(element, Table) else None
        yield element


def _blocks(draft: Draft, vocabulary: Vocabulary) -> list[RawBlock]:
    if draft.table is not None:
        return row_blocks(draft.table, vocabulary)
    said = _said(draft, vocabulary)
    notes = [block for note in draft.notes for block in _blocks(note, vocabulary)]
    return [
        RawBlock(
            draft.kind,
            said.text,
            level=draft.level,
            depth=draft.depth,
            marker=draft.marker,
            apart=draft.apart,
            page=draft.page,
            turns=said.turns,
            words=said.words,
        ),
        *notes,
    ]


def _with_left(drafts: Sequence[Draft], left: Sequence[Sequence[Line]]) -> list[Draft]:
    """The drafts, and after those of its page each note that no word refers to."""
    whole: list[Draft] = []
    waiting = list(left)
    for draft in drafts:
        while waiting and draft.page > waiting[0][0].page:
            whole.append(Draft(list(waiting.pop(0))))
        whole.append(draft)
    return whole + [Draft(list(note)) for note in waiting]


def _said(draft: Draft, vocabulary: Vocabulary) -> Worded:
    if draft.kind == "code":
        return coded(draft.lines)
    return worded(
        draft.lines,
        vocabulary,
        skipped=draft.skipped,
        breaks=draft.breaks,
        left_out=frozenset(draft.marks),
    )
