"""Headings of Word documents that have none by style: short lines set in bold or larger type.

Knows nothing about XML, nor how a line's look was found out.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import RawBlock

_WORDS = 12
_SIGNS = 90
"""What is longer is a sentence in bold."""
_LARGER = 1.15
"""Type against that of the text; less is no difference that a reader sees."""
_MOST = 1 / 4
"""Of all signs: where more are set so, it is how the text is set."""
_IN_A_ROW = 2
"""A title and what stands below it; more is a list in bold."""
_no_heading = re.compile(r"[.;,]$|:\s|^\W*$|\n|^[\d\W]+$")
"""How a sentence ends, a name with its value, figures alone."""


@dataclass(frozen=True, slots=True)
class Set:
    """How a paragraph is set: whether all of it is bold, and its type in half points."""

    bold: bool
    size: int


def with_headings(blocks: Sequence[RawBlock], looks: Mapping[int, Set]) -> list[RawBlock]:
    """The blocks with those made headings that look like it; `looks` is by place in `blocks`.

    Where the document has headings by style, its author knows them, and nothing is changed.
    """
    titles = [block for block in blocks if block.kind == "heading"]
    if len(titles) > 1 or any(block.level != 1 for block in titles):
        return list(blocks)
    body = _body_size(blocks, looks)
    candidates = {at for at, look in looks.items() if _stands_out(blocks[at], look, body)}
    chosen = sorted(at for at in candidates if _leads(at, candidates, len(blocks)))
    signs = sum(len(blocks[at].text) for at in looks)
    if not chosen or sum(len(blocks[at].text) for at in chosen) > _MOST * signs:
        return list(blocks)
    kinds = sorted({(looks[at].size, looks[at].bold) for at in chosen}, reverse=True)
    first = 1 + len(titles)
    levels = {at: first + kinds.index((looks[at].size, looks[at].bold)) for at in chosen}
    return _made(blocks, levels)


def _body_size(blocks: Sequence[RawBlock], looks: Mapping[int, Set]) -> int:
    """The size that most of the text is set in."""
    signs: Counter[int] = Counter()
    for at, look in looks.items():
        signs[look.size] += len(blocks[at].text)
    return signs.most_common(1)[0][0] if signs else 0


def _stands_out(block: RawBlock, look: Set, body: int) -> bool:
    larger = bool(body) and look.size >= _LARGER * body
    text = block.text
    short = len(text) <= _SIGNS and len(text.split()) <= _WORDS
    bullet = block.kind == "item" and block.marker == "-"
    return (look.bold or larger) and short and not bullet and not _no_heading.search(text)


def _leads(at: int, candidates: set[int], count: int) -> bool:
    """Whether text follows, and not too many others of its kind stand around."""
    first = last = at
    while first - 1 in candidates:
        first -= 1
    while last + 1 in candidates:
        last += 1
    return last - first < _IN_A_ROW and last + 1 < count


def _made(blocks: Sequence[RawBlock], levels: Mapping[int, int]) -> list[RawBlock]:
    """Headings in their places; items of a list whose outer items became headings move out."""
    made: list[RawBlock] = []
    lifted = 0
    for at, block in enumerate(blocks):
        if at in levels:
            number = f"{block.marker} " if block.kind == "item" else ""
            lifted = block.depth if block.kind == "item" else 0
            made.append(RawBlock("heading", number + block.text, min(levels[at], 6)))
            continue
        if not block.depth:
            lifted = 0 if block.kind == "heading" else lifted
            made.append(block)
            continue
        least = 1 if block.kind == "item" else 0
        made.append(replace(block, depth=max(block.depth - lifted, least)))
    return made
