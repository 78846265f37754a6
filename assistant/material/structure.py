"""What stands around a sentence in its document: its list, its lead-in, its table.

Works on the blocks a document was read into; knows nothing about questions.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from corpus.model import Block, Document, Span

MAX_LEAD_IN = 400
"""Characters of a sentence that can introduce a list; a longer one is prose."""

FEWEST_LABELLED = 3
"""Paragraphs in a row that begin with a label from which they are a list."""
_LABEL = re.compile(r"[A-Z][^\s.:!?]*(?: [^\s.:!?]+){0,4}:\s+\S")


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive items of one list, or rows of one table, in reading order; or paragraphs
    that each begin with a label ("Price: …").

    `lead_in` is the paragraph that introduces it by ending in a colon, if any;
    `ordered` tells numbered items from bulleted ones.
    """

    blocks: tuple[Block, ...]
    lead_in: Block | None
    ordered: bool

    def holds(self, span: Span) -> bool:
        """Whether a sentence stands in it, rather than introducing it."""
        return any(block.span.covers(span) for block in self.blocks)


def block_at(document: Document, offset: int) -> int | None:
    """The index of the block that holds the code point at `offset`."""
    index = bisect_right(document.blocks, offset, key=lambda block: block.span.start) - 1
    if index < 0 or document.blocks[index].span.end <= offset:
        return None
    return index


def run_at(document: Document, offset: int) -> Run | None:
    """The list or table that `offset` stands in; None elsewhere."""
    index = block_at(document, offset)
    if index is None or not _listable(document, index):
        return None
    kind = document.blocks[index].kind
    first = index
    while first > 0 and _joined(document, first - 1, first, kind):
        first -= 1
    last = index
    while last + 1 < len(document.blocks) and _joined(document, last, last + 1, kind):
        last += 1
    if kind == "paragraph" and last - first + 1 < FEWEST_LABELLED:
        return None
    before = document.blocks[first - 1] if first else None
    return Run(
        document.blocks[first : last + 1],
        before if before is not None and _introduces(document, before) else None,
        kind == "item" and _numbered(document, document.blocks[first]),
    )


def run_introduced_by(document: Document, span: Span) -> Run | None:
    """The list or table that begins right after the block that `span` ends, where
    that block introduces it; None elsewhere.
    """
    index = block_at(document, span.start)
    if index is None or index + 1 >= len(document.blocks):
        return None
    if document.blocks[index].span.end != span.end:
        return None
    if document.blocks[index + 1].kind not in ("item", "row"):
        return None
    if not _introduces(document, document.blocks[index]):
        return None
    return run_at(document, document.blocks[index + 1].span.start)


def _joined(document: Document, before: int, after: int, kind: str) -> bool:
    """Whether two neighbouring blocks belong to one list or table: of one kind,
    and with no blank line between rows of different tables.
    """
    one, other = document.blocks[before], document.blocks[after]
    if one.kind != kind or other.kind != kind:
        return False
    if kind == "paragraph":
        return _listable(document, before) and _listable(document, after)
    return "\n\n" not in document.text[one.span.end : other.span.start]


def _listable(document: Document, index: int) -> bool:
    block = document.blocks[index]
    if block.kind == "paragraph":
        return _LABEL.match(block.span.of(document.text)) is not None
    return block.kind in ("item", "row")


def _introduces(document: Document, block: Block) -> bool:
    text = block.span.of(document.text).rstrip()
    return block.kind == "paragraph" and text.endswith(":")


def _numbered(document: Document, item: Block) -> bool:
    marker = document.text[: item.span.start].rsplit("\n", 1)[-1].strip()
    return marker[:1].isdigit()
