"""The words of the house: what a source becomes once it is read.

Every offset counts code points of `Document.text`, the one canonical text of a
source, half open. A passage or a sentence is a span of that text and nothing
else, so its characters can always be shown where they stand. This module knows
nothing about files, encoders, storage or questions.
"""

import re
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row", "code", "quote", "caption", "property"]
"""What a block of text is in its source: `item` is one list item, `row` one
table row, `property` a name and its value ("author: Ada Marsh"); the rest are
what their names say."""

CELL_SEPARATOR = " | "
"""What stands between two cells of a table row in a document's text; see `cells_of`."""

LONGEST_MESSAGE = 400
"""Characters up to which a message of a chat is quoted whole: without its time and its
speaker "They want 32 euros a head." says neither who nor when."""

_separator = re.compile(rf"(?<!\S){re.escape(CELL_SEPARATOR.strip())}(?!\S)")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all that stands below it, subsections included.

    `path` holds the headings from the outermost to the section's own.
    """

    path: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paged source; `number` counts from 1, as a viewer shows it.

    `label` is what the page itself is called where that is another ("iv", "A-3").
    """

    number: int
    span: Span
    label: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A structural unit of the text: a paragraph, a list item, a table row.

    `level` is the depth of a heading (1 to 6) or of a list item (from 1), and 0
    for the other kinds. The span leaves out the marker of a list item
    ("- ", "1. "), so that a quoted item reads as a sentence. `cells` are those of
    a row, empty ones included, and of a property its name and its value; `header`
    marks the row that names the columns of the rows below it.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    cells: tuple[Span, ...] = ()
    header: bool = False


@dataclass(frozen=True, slots=True)
class Property:
    """Something known of a document: its author, its date, whether it is valid.

    `span` is where the value stands in the text, None where the text does not say
    it (a file's own record of its author).
    """

    name: str
    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere: `target` is an address of the web, a mailbox or a telephone
    ("https://…", "mailto:…", "tel:…") that the words do not say, or the mark of a note ("#2")
    that stood behind them: an item marked "[2]" below them.
    """

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Document:
    """One source as it is stored and shown.

    `doc_id` derives from `source` alone; `content_hash` is the SHA-256 of the
    original bytes, in hexadecimal. Sections and blocks stand in reading order.
    `notes` are sentences on how it was read, for people: pages that are pictures,
    a sheet that is hidden, words that are struck out. `links` stand in reading order.
    """

    doc_id: str
    title: str
    text: str
    source: str
    media_type: str
    content_hash: str
    sections: tuple[Section, ...] = ()
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    tags: tuple[str, ...] = ()
    properties: tuple[Property, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest thing that is quoted: a sentence of prose, or a whole list
    item, table row or line of code; `kind` is that of the block it stands in.
    """

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is embedded and retrieved: `document.text[span]`.

    `section` is the path of the innermost section the passage stands in (empty
    before the first heading), `page` the number of the page it begins on, None
    where the source has no pages. `sentences` lie inside `span`, in order. `context`
    are lines before it that it cannot be understood without, the header of its table
    or the lead-in of its list: they are embedded with it, and are no part of it.
    """

    passage_id: str
    doc_id: str
    span: Span
    section: tuple[str, ...] = ()
    page: int | None = None
    sentences: tuple[Sentence, ...] = ()
    context: tuple[Span, ...] = ()


def cells_of(row: str, start: int = 0) -> list[tuple[Span, str]]:
    """The cells of a table row, each with its span; empty ones have empty spans.

    Args:
        row: the row's text, cells parted by CELL_SEPARATOR. Around an empty cell one
            space may do for two, as in "a | | c".
        start: where in its document the row begins, so that the spans are of that text.

    """
    cells = []
    at = 0
    for end, following in [*(match.span() for match in _separator.finditer(row)), (len(row), 0)]:
        text = row[at:end].strip()
        first = start + end - len(row[at:end].lstrip())
        cells.append((Span(first, first + len(text)), text))
        at = following
    return cells


def embedding_prefix(title: str, section: tuple[str, ...]) -> str:
    """What is put in front of a passage for embedding and full text only.

    The title, unless the path begins with it already, then the heading path,
    one line, parts separated by " › ".
    """
    parts = section if section and section[0] == title else (title, *section)
    return " › ".join(part for part in parts if part)
