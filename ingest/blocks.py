"""What a loader hands over: the blocks of a source in reading order.

A loader says what each block is and how it reads; where the block will stand
in the document's text is settled by `ingest.assemble` alone. This module knows
nothing about formats or offsets.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.model import BlockKind
from corpus.placed_words import PlacedWord


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a source with what is known of them beside.

    `stem` is the file's name without its suffix, `charset` what the transport or the
    user says, `password` what opens it, "" where nobody gave one. `text_fields` are the
    fields of records that the user calls text, `title_field` the one that names a record.
    """

    data: bytes
    stem: str = ""
    charset: str | None = None
    password: str = field(default="", repr=False)
    text_fields: tuple[str, ...] = ()
    title_field: str = ""


@dataclass(frozen=True, slots=True)
class RawBlock:
    """One block of a source.

    `level` is that of a heading, 1 to 6. `depth` counts the lists the block
    stands in: 1 for an item of an outer list, and 1 for a paragraph inside that
    item. `marker` ("-", "1.") stands before an item and is no part of its text.
    `apart` sets a row, item or caption off from the one before (a new list, a
    new table). `page` is the page the block begins on, from 1; `turns` holds
    (offset in `text`, page) for every page that begins inside the block. `cells`
    holds (start, end) in `text` of every cell of a row, of a property its name and
    value; `header` marks the row that names the columns (`ingest.tables` makes rows,
    `property_block` properties). `words` are places on pages, offsets in `text`.
    `links` holds (start, end, target) of the words in `text` that lead somewhere.
    """

    kind: BlockKind
    text: str
    level: int = 0
    depth: int = 0
    marker: str = ""
    apart: bool = False
    page: int | None = None
    turns: tuple[tuple[int, int], ...] = ()
    cells: tuple[tuple[int, int], ...] = ()
    header: bool = False
    words: tuple[PlacedWord, ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A source as its loader understood it; `title` is empty where it names none.

    `pages` is how many pages the source has, 0 for one without pages; `labels` what
    they are called, "" where that is their number, one a page or none at all.
    `properties` are (name, value) that a file records of itself and its text does
    not show; what the text shows is a block. `notes` are sentences for people on how
    it was read: what is a picture, hidden, struck out.
    """

    title: str
    blocks: tuple[RawBlock, ...]
    pages: int = 0
    labels: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def property_block(name: str, value: str, page: int | None = None) -> RawBlock:
    """A name and its value on one line, as in "status: superseded"."""
    text = f"{name}: {value}"
    cells = ((0, len(name)), (len(text) - len(value), len(text)))
    return RawBlock("property", text, page=page, cells=cells)


def part_of(block: RawBlock, start: int, end: int, *, lead: str = "") -> RawBlock:
    """The block with the characters from `start` to `end` of its text alone, `lead` put in
    front, and the links whose words lie in them.
    """
    by = len(lead) - start
    links = tuple((a + by, b + by, to) for a, b, to in block.links if start <= a and b <= end)
    return replace(block, text=lead + block.text[start:end], links=links)


def top_heading(blocks: Sequence[RawBlock]) -> str:
    """The first heading of level 1, else the heading a source begins with, else ""."""
    headings = [block for block in blocks if block.kind == "heading"]
    for heading in headings:
        if heading.level == 1:
            return heading.text
    return headings[0].text if headings and headings[0] is blocks[0] else ""
