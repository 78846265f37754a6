"""Blocks of a PDF while they are being told: lines that belong together, and what they seem to be.

Knows nothing about how that is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.model import BlockKind
from ingest.pdf.page_marks import Box
from ingest.pdf.tags import Tag
from ingest.pdf.text_lines import Line

NO_TAG = Tag()


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as it stands on a page; `rows` and `columns` are how many it spans."""

    lines: tuple[Line, ...] = ()
    rows: int = 1
    columns: int = 1
    header: bool = False

    @property
    def text(self) -> str:
        """Its lines joined by spaces; to be compared, not shown."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class Table:
    """A table found on a page.

    `edges` are the left edges of its columns in points, by which a table that goes on
    over the page is known.
    """

    page: int
    box: Box
    rows: list[list[TableCell]]
    edges: tuple[float, ...] = ()


Element = Line | Table
"""What stands on a page, in reading order."""


class Margins(NamedTuple):
    """The left and right edge of the lines around a line, in points."""

    left: float
    right: float


@dataclass(slots=True)
class Draft:
    """Lines of one block.

    `level` is that of a heading, `depth` of an item or of a paragraph inside one.
    `skipped` is how many words at its start are the marker. `breaks` are the indexes of
    lines before which the author broke the line. `tag` is that of its first line, `ends` of
    its last. `notes` stand below the page and belong
    to it. `marks` are the words (by identity) that refer to them.
    """

    lines: list[Line]
    kind: BlockKind = "paragraph"
    level: int = 0
    depth: int = 0
    marker: str = ""
    apart: bool = False
    skipped: int = 0
    breaks: set[int] = field(default_factory=set)
    tag: Tag = NO_TAG
    ends: Tag = NO_TAG
    table: Table | None = None
    notes: list["Draft"] = field(default_factory=list)
    marks: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        """Its lines joined by spaces, marker and all; to be judged, not shown."""
        return " ".join(line.text for line in self.lines)

    @property
    def first(self) -> Line:
        """The first line; a table has none."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The last line; a table has none."""
        return self.lines[-1]

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.table.page if self.table else self.lines[0].page


def size_of(lines: Sequence[Line]) -> float:
    """The size of the line with most letters."""
    return max(lines, key=lambda line: len(line.text)).size
