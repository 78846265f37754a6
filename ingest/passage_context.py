"""What a passage that begins inside a table or a list leans on: the header, the lead-in.

Works on the blocks of a document; knows nothing about tokens or passages.
"""

from corpus.model import Block, Document, Span
from corpus.sentences import sentences


def contexts_of(document: Document) -> list[Span | None]:
    """For each block, the header of the table or the lead-in of the list that it goes on with."""
    found: list[Span | None] = []
    above: Span | None = None
    before: Block | None = None
    for block in document.blocks:
        if block.kind in ("row", "item"):
            above = _above(document.text, block, before, above)
            found.append(above)
            if block.header:
                above = block.span
        else:
            found.append(None)
            above = above if _is_inside(document.text, block) else None
        before = block
    return found


def _above(text: str, block: Block, before: Block | None, above: Span | None) -> Span | None:
    """What a row or an item leans on; `above` is what the one before it did."""
    if before is None:
        return None
    if block.kind == "item" and before.kind == "paragraph":
        return _lead_in(text, before.span) or above
    goes_on = before.kind == block.kind and "\n\n" not in text[before.span.end : block.span.start]
    return above if goes_on else None


def _is_inside(text: str, block: Block) -> bool:
    """Whether a paragraph stands in an item of a list, which goes on behind it."""
    return block.kind == "paragraph" and text[max(block.span.start - 1, 0)] == " "


def _lead_in(text: str, paragraph: Span) -> Span | None:
    """The sentence of a paragraph that ends in a colon, and so introduces what follows."""
    said = paragraph.of(text)
    if said.rstrip()[-1:] not in (":", "："):
        return None
    last = sentences(said, "paragraph")[-1]
    return Span(paragraph.start + last.start, paragraph.start + last.end)
