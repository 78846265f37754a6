"""Lines cut into pieces that may stand in different cells of a table.

Knows nothing about tables.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.pdf.glyphs import Word
from ingest.pdf.list_marks import mark_of
from ingest.pdf.text_lines import Line
from ingest.pdf.typesetting import Typesetting, below

APART = 1.0
"""Gap in a line, in parts of its size, from which on what follows may be another cell."""

_section = re.compile(r"^(?:\d{1,2}|[A-Z])(?:\.\d{1,2})*\.?$")


@dataclass(slots=True)
class Piece:
    """Words of a line without a wide gap between them."""

    words: tuple[Word, ...]
    line: Line
    left: float
    right: float

    @property
    def base(self) -> float:
        """Where the line it is of stands."""
        return self.line.base


def pieces_of(lines: Sequence[Line], setting: Typesetting) -> list[Piece]:
    """The pieces of the upright lines of a page, in their order."""
    flush = _flush(lines, setting)
    return [piece for line in lines if not line.flow for piece in _pieces(line, id(line) in flush)]


def _pieces(line: Line, whole: bool) -> list[Piece]:
    numbered = line.bold and _section.match(line.words[0].text)
    if whole or line.mono or numbered or mark_of(line, ()) is not None:
        return [Piece(line.words, line, line.left, line.right)]
    gaps = [
        0.0 if after.glued else after.left - before.right for before, after in pairwise(line.words)
    ]
    least = min((gap for gap in gaps if gap > 0), default=0.0)
    wide = APART * line.size
    if least < 0.6 * line.size:
        wide = max(wide, 1.9 * least)
    cut: list[list[Word]] = [[line.words[0]]]
    for gap, word in zip(gaps, line.words[1:], strict=True):
        if gap > wide:
            cut.append([])
        cut[-1].append(word)
    return [
        Piece(tuple(some), line, min(w.left for w in some), max(w.right for w in some))
        for some in cut
    ]


def _flush(lines: Sequence[Line], setting: Typesetting) -> set[int]:
    """Lines (by identity) whose wide gaps only fill them up to the edges of a line beside them."""
    flush: set[int] = set()
    for one, two in [*pairwise(lines), *pairwise(lines[::-1])]:
        upper, lower = sorted((one, two), key=lambda line: line.base)
        near = lower.base - upper.base < 1.25 * setting.leading(lower.size)
        if not near or not below(upper, lower):
            continue
        level = abs(one.left - two.left) < 20 and abs(one.right - two.right) < 1.5
        if level and (_widest(one) < APART * one.size or id(one) in flush):
            flush.add(id(two))
    return flush


def _widest(line: Line) -> float:
    """The widest gap between its words, in points."""
    return max(
        (two.left - one.right for one, two in pairwise(line.words) if not two.glued), default=0.0
    )
