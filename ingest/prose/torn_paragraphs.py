"""Paragraphs that a page break or a sidebar tore in two are made whole.

Knows nothing about what stood in between; that is gone by now.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.inline import tidy
from ingest.prose.layout import Draft
from ingest.prose.lines import closed, is_label, is_prose, starts_lower
from ingest.prose.typography import join

MIN_TORN = 80
"""Characters of a paragraph without an end that goes on with a capital letter: a
shorter one may be an unfinished line that somebody meant."""

MIN_WORDS = 4
"""Words of a torn paragraph that goes on in lower case."""

MAX_CAPTIONS = 2
"""Between the two parts of a paragraph."""


def mended(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts with torn paragraphs joined; captions in between come after them."""
    waiting = deque(drafts)
    while waiting:
        parts = [waiting.popleft()]
        captions: list[Draft] = []
        while (skipped := _captions_before_rest(parts[0], parts[-1], waiting)) is not None:
            captions += (waiting.popleft() for _ in range(skipped))
            parts.append(waiting.popleft())
        yield _joined(parts)
        yield from captions


def _captions_before_rest(first: Draft, last: Draft, following: Sequence[Draft]) -> int | None:
    """How many captions stand before the rest of a torn paragraph; None where it is whole.

    `first` and `last` are its first and last parts so far.
    """
    text = last.block.text
    if first.block.kind not in {"paragraph", "item", "quote"} or first.verse or closed(text):
        return None
    if len(text.split()) < MIN_WORDS or first.title:
        return None
    for index in range(min(MAX_CAPTIONS + 1, len(following))):
        after = following[index]
        if after.block.kind == "caption":
            continue
        if after.block.kind != "paragraph" or after.verse:
            return None
        turned = after.block.page != last.block.page
        if not (turned or (last.exported and after.exported)):
            return None
        if starts_lower(after.block.text):
            return index
        capital = last.exported and len(text) >= MIN_TORN and is_prose(after.block.text)
        return index if capital and not is_label(after.block.text) else None
    return None


def _joined(parts: Sequence[Draft]) -> Draft:
    first = parts[0]
    if len(parts) == 1:
        return first
    pieces = [first.block.text]
    turns = list(first.block.turns)
    length = len(pieces[0])
    for before, part in pairwise(parts):
        # Only the last word decides how the two are joined, so that this stays linear.
        tail = pieces[-1].rpartition(" ")[2]
        seam = tidy(join(tail, part.block.text), " ")
        length += len(seam) - len(tail)
        if part.block.page is not None and part.block.page != before.block.page:
            turns.append((length - len(part.block.text), part.block.page))
        pieces[-1] = pieces[-1][: len(pieces[-1]) - len(tail)]
        pieces.append(seam)
    block = replace(first.block, text="".join(pieces), turns=tuple(turns))
    return replace(first, block=block, lines=sum(part.lines for part in parts))
