"""Numbered lists of a document: their items by the numbers that a reader sees.

A list goes on over what stands between its items (a table, an inner list) as long as its numbers
rise; headings and paragraphs that are called "Step 3" are items too. Knows no questions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.english.step_questions import CALLED
from corpus.model import Block, Document

FEWEST = 2
"""Items that make a list."""
_marker = re.compile(r"^\(?(\d{1,3})[.)]$")


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """An item with its number, and the blocks that stand in it, itself the first."""

    number: int
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class NumberedList:
    """Items in reading order; `section` are the headings above, the outermost first, `intro` the
    paragraph right above.
    """

    document: Document
    section: tuple[str, ...]
    intro: str
    items: list[NumberedItem] = field(default_factory=list)


def numbered_lists(document: Document) -> list[NumberedList]:
    """The numbered lists of a document, in reading order."""
    found: list[NumberedList] = []
    open_: dict[str, NumberedList] = {}  # by how its items are marked
    level = 0
    for at, block in enumerate(document.blocks):
        number, way = _numbered(document, block)
        if block.kind == "heading" and way != "heading":
            open_.clear()
        if not way or (way == "item" and open_.get("item") and block.level > level):
            continue
        list_ = open_.get(way)
        if list_ is None or number <= list_.items[-1].number:
            section = _section(document, block)
            list_ = open_[way] = NumberedList(document, section, _intro(document, at))
            found.append(list_)
            level = block.level
        list_.items.append(NumberedItem(number, tuple(_inside(document, at))))
    return [one for one in found if len(one.items) >= FEWEST]


def _numbered(document: Document, block: Block) -> tuple[int, str]:
    """The number of a block and what it is an item by, "" for one that is none."""
    text = document.text
    if block.kind == "item":
        match = _marker.match(text[: block.span.start].rpartition("\n")[2].strip())
        return (int(match[1]), "item") if match else (0, "")
    called = CALLED.match(block.span.of(text)) if block.kind in ("heading", "paragraph") else None
    return (int(called["number"]), block.kind) if called else (0, "")


def _inside(document: Document, at: int) -> Iterator[Block]:
    """An item and what stands in it: deeper items, or what is below a heading up to the next."""
    first = document.blocks[at]
    yield first
    for block in document.blocks[at + 1 :]:
        deeper = block.kind == "item" and block.level > first.level
        below = first.kind == "heading" and block.kind != "heading"
        if not (deeper or below):
            return
        yield block


def _section(document: Document, block: Block) -> tuple[str, ...]:
    around = [one for one in document.sections if one.span.covers(block.span)]
    paths = [one.path for one in around if one.span.start < block.span.start]
    return max(paths, key=len, default=())


def _intro(document: Document, at: int) -> str:
    above = document.blocks[at - 1] if at else None
    return above.span.of(document.text) if above is not None and above.kind == "paragraph" else ""
