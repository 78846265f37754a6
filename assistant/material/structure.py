"""What stands around a sentence in its document: its list, its lead-in, its table.

Works on the blocks a document was read into; knows nothing about questions.
"""

from bisect import bisect_right
from dataclasses import dataclass

from corpus.model import Block, Document, Span

MAX_LEAD_IN = 400
"""Characters of a sentence that can introduce a list; a longer one is prose."""


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive items of one list, or rows of one table, in reading order.

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
    at = block_at(document, offset)
    if at is None or document.blocks[at].kind not in ("item", "row"):
        return None
    first = last = at
    while first > 0 and _goes_on(document, first - 1):
        first -= 1
    while last + 1 < len(document.blocks) and _goes_on(document, last):
        last += 1
    lead_in = document.blocks[first - 1] if first else None
    if lead_in is not None and (
        lead_in.kind != "paragraph" or not lead_in.span.of(document.text).rstrip().endswith(":")
    ):
        lead_in = None
    return Run(
        document.blocks[first : last + 1],
        lead_in,
        document.blocks[at].kind == "item" and _numbered(document, document.blocks[first]),
    )


def run_introduced_by(document: Document, span: Span) -> Run | None:
    """The list or table that begins right after the block that `span` ends, where
    that block introduces it; None elsewhere.
    """
    at = block_at(document, span.start)
    if at is None or at + 1 == len(document.blocks):
        return None
    block, following = document.blocks[at : at + 2]
    run = run_at(document, following.span.start)
    return run if run is not None and run.lead_in == block and block.span.end == span.end else None


def _goes_on(document: Document, at: int) -> bool:
    """Whether the list or table of a block goes on with the next one: of the same kind, and with
    no blank line between, which stands between two tables.
    """
    here, below = document.blocks[at : at + 2]
    return here.kind == below.kind and "\n\n" not in document.text[here.span.end : below.span.start]


def _numbered(document: Document, item: Block) -> bool:
    marker = document.text[: item.span.start].rsplit("\n", 1)[-1].strip()
    return marker[:1].isdigit()
