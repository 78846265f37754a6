"""Which pieces of a section share a passage.

The cheapest way to part a row of pieces, found by dynamic programming: few
passages, of like length, parted where a reader would part them. Knows nothing
about documents or encoders.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import BlockKind, Sentence, Span

TIED = 4.0
"""The cost of parting what belongs together, against 1 for one more passage: a
lead-in from its list, a table's header from its first row."""

NESTED, INSIDE_BLOCK, PARENT_ITEM, CAPTION, ITEMS, ROWS = 1.0, 0.6, 0.6, 0.5, 0.25, 0.15

OVER_PRICE = 5.0
OVERRUN = 1.15
"""How far a passage may outgrow its size, at a price, rather than leave a crumb behind."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block or a fragment of one; `block` numbers the block it comes from.

    `opens` marks the first row of a table, `nested` what goes on with a list item.
    `context` is how many tokens are put in front of a passage that begins with it.
    """

    span: Span
    kind: BlockKind
    level: int
    block: int
    tokens: int
    opens: bool
    nested: bool
    sentences: tuple[Sentence, ...]
    context: int = 0


def packed(
    text: str, pieces: Sequence[Piece], max_tokens: int, max_characters: int
) -> Iterator[tuple[Piece, ...]]:
    """The pieces in runs, each within both limits unless it is one piece that is not.

    The limit of characters may be overrun by OVERRUN, that of tokens never.
    """
    best = [0.0] + [float("inf")] * len(pieces)
    begins = [0] * (len(pieces) + 1)
    for stop in range(1, len(pieces) + 1):
        tokens = 0
        end = pieces[stop - 1].span.end
        for start in range(stop - 1, -1, -1):
            tokens += pieces[start].tokens
            length = end - pieces[start].span.start
            if start < stop - 1 and (tokens > max_tokens or length > OVERRUN * max_characters):
                break
            if (pieces[start].kind == "property") != (pieces[stop - 1].kind == "property"):
                break  # what a text says of itself stands apart from what it tells
            tokens_before = pieces[start].context
            if start < stop - 1 and tokens + tokens_before > max_tokens:
                continue
            fullness = max(length / max_characters, (tokens + tokens_before) / max_tokens)
            slack = 1 - fullness if fullness <= 1 else OVER_PRICE * (fullness - 1)
            cost = best[start] + 1 + slack**2
            if start:
                cost += _cost_of_parting(text, pieces[start - 1], pieces[start])
            if cost < best[stop]:
                best[stop], begins[stop] = cost, start
    cuts: list[tuple[int, int]] = []
    stop = len(pieces)
    while stop:
        cuts.append((begins[stop], stop))
        stop = begins[stop]
    for start, stop in reversed(cuts):
        yield tuple(pieces[start:stop])


def _cost_of_parting(text: str, before: Piece, after: Piece) -> float:
    if before.block == after.block:
        return INSIDE_BLOCK
    if before.kind == "paragraph" and text[before.span.end - 1] in ":：":
        return TIED
    if before.opens and after.kind == "row" and not after.opens:
        return TIED
    if after.nested:
        return NESTED
    if before.kind == after.kind == "item":
        return PARENT_ITEM if after.level > before.level else ITEMS
    if before.kind == after.kind == "row":
        return ROWS
    return CAPTION if after.kind == "caption" else 0.0
