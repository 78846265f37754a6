"""What a tagged PDF says of its own structure: which marked content is a heading, an item, a cell.

Files from browsers and word processors often carry it, others hardly ever. Knows
nothing about where the content stands.
"""

import ctypes
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.inline import words_of

MOST_LEVELS = 60
"""Of elements within elements."""

MOST_ELEMENTS = 20_000
"""Of one page."""

_blocks = words_of(
    """
    P H H1 H2 H3 H4 H5 H6 LBody Lbl TD TH Caption Note Code BlockQuote Quote TOCI Title Div
    """
)


_INLINE = ("Code", "Quote")
"""Kinds that are words of a sentence where they stand in one of `_HOLD_WORDS`."""
_HOLD_WORDS = words_of("P H H1 H2 H3 H4 H5 H6 LBody LI TD TH Caption Note TOCI Title")


class Tag(NamedTuple):
    """What one piece of marked content is.

    `block` names the element it stands in, `role` that element's kind ("H2", "P",
    "LBody"), `depth` how many lists it stands in, `item` the list item, `cell` the cell
    of a table; 0 where there is none.
    """

    role: str = ""
    block: int = 0
    depth: int = 0
    item: int = 0
    cell: int = 0


@dataclass(frozen=True, slots=True)
class TaggedCell:
    """A cell of a table: which marks it holds, and what it spans."""

    number: int
    header: bool = False
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Tags:
    """The tags of one page: by mark, and the tables as rows of cells."""

    by_mark: dict[int, Tag] = field(default_factory=dict)
    tables: list[list[list[TaggedCell]]] = field(default_factory=list)


class _At(NamedTuple):
    """Where in the tree an element stands."""

    tag: Tag
    level: int
    table: list[list[TaggedCell]] | None = None


def tags_of(page: pdfium.PdfPage) -> Tags:
    """The tags of a page; none where the file has no structure."""
    tags = Tags()
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return tags
    try:
        walker = _Walker(tags)
        for index in range(max(raw.FPDF_StructTree_CountChildren(tree), 0)):
            element = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
            if element:
                walker.enter(element, _At(Tag(), 0))
    finally:
        raw.FPDF_StructTree_Close(tree)
    return tags


class _Walker:
    def __init__(self, tags: Tags) -> None:
        self.tags = tags
        self.count = 0
        self._buffer = ctypes.create_string_buffer(128)

    def enter(self, element: raw.FPDF_STRUCTELEMENT, at: _At) -> None:
        """Takes in what an element holds, and all below it."""
        self.count += 1
        if at.level > MOST_LEVELS or self.count > MOST_ELEMENTS:
            return
        at = self._inside(self._kind(element), element, at)
        for index in range(max(raw.FPDF_StructElement_CountChildren(element), 0)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                self.enter(child, at)
                continue
            mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if mark >= 0:
                self.tags.by_mark.setdefault(mark, at.tag)

    def _inside(self, kind: str, element: raw.FPDF_STRUCTELEMENT, at: _At) -> _At:
        tag, table = at.tag, at.table
        within = kind in _INLINE and tag.role in _HOLD_WORDS
        if kind in _blocks and not within and not (tag.cell and kind in ("P", "Div")):
            tag = tag._replace(role=kind, block=self.count)
        if kind == "L":
            tag = tag._replace(depth=tag.depth + 1)
        elif kind == "LI":
            tag = tag._replace(item=self.count, role="LI", block=self.count)
        elif kind == "Table":
            table = []
            self.tags.tables.append(table)
        elif kind == "TR" and table is not None:
            table.append([])
        elif kind in ("TD", "TH") and table:
            tag = tag._replace(cell=self.count, depth=0, item=0)
            table[-1].append(
                TaggedCell(
                    self.count,
                    kind == "TH",
                    self._spanned(element, b"RowSpan"),
                    self._spanned(element, b"ColSpan"),
                )
            )
        return _At(tag, at.level + 1, table)

    def _kind(self, element: raw.FPDF_STRUCTELEMENT) -> str:
        length = raw.FPDF_StructElement_GetType(element, self._buffer, len(self._buffer))
        if not 2 < length <= len(self._buffer):
            return ""
        return self._buffer.raw[: length - 2].decode("utf-16-le", "replace")

    def _spanned(self, element: raw.FPDF_STRUCTELEMENT, name: bytes) -> int:
        number = ctypes.c_float()
        for index in range(max(raw.FPDF_StructElement_GetAttributeCount(element), 0)):
            found = raw.FPDF_StructElement_GetAttributeAtIndex(element, index)
            value = raw.FPDF_StructElement_Attr_GetValue(found, name) if found else None
            if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, number):
                return max(1, min(int(number.value), 1000))
        return 1
