"""Words to lines, in the order in which the file draws them.

Words go on a line while they follow each other on one base; a mark raised above it
belongs to it. Knows nothing about columns, tables or paragraphs.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.pdf.fonts import Style
from ingest.pdf.glyphs import Word

LEVEL = 0.3
"""Parts of its size by which a word may stand off the base of its line."""

SMALL = 0.86
"""Size of a mark in parts of that of its line, at most: LaTeX sets 0.7, Word 0.65, browsers
0.83."""

OVERLAP = 0.6
"""Parts of the size by which a word may begin before the end of the one before it."""

WIDE = 1.6
"""Gap between words, in parts of their size, from which on they are two pieces of a line:
justified lines stay below."""

UNLIKE = 0.9
"""Of a size, below which what stands far off on one base is another line."""

_right_to_left = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, eq=False)
class Line:
    """Words on one base; `page` counts from 1. Places are points, as in `Word`."""

    words: tuple[Word, ...]
    page: int
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    flow: int = 0

    @cached_property
    def text(self) -> str:
        """The words with a space where one stands."""
        return spaced(self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether all its letters are bold."""
        return _all(self.words, lambda style: style.bold)

    @cached_property
    def italic(self) -> bool:
        """Whether all its letters are slanted."""
        return _all(self.words, lambda style: style.italic)

    @cached_property
    def mono(self) -> bool:
        """Whether all its letters are equally wide, as in listings of programs."""
        return _all(self.words, lambda style: style.mono)

    @cached_property
    def pieces(self) -> tuple[tuple[Word, ...], ...]:
        """Its words, cut at wide gaps."""
        cut: list[list[Word]] = []
        for word in self.words:
            if not cut or _gap(cut[-1][-1], word) > WIDE * self.size:
                cut.append([])
            cut[-1].append(word)
        return tuple(map(tuple, cut))

    @cached_property
    def font(self) -> str:
        """The font of most of its letters."""
        fonts: Counter[str] = Counter()
        for word in self.words:
            fonts[word.style.font] += len(word.text)
        return max(fonts, key=fonts.__getitem__)

    @property
    def leftwards(self) -> bool:
        """Whether it is read from right to left."""
        return bool(_right_to_left.search(self.text))

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left


def spaced(words: Iterable[Word]) -> str:
    """Words as one text, a space where one stands."""
    text = "".join(word.text if word.glued else " " + word.text for word in words)
    return text.lstrip(" ")


def line_of(words: Sequence[Word], page: int, flow: int = 0) -> Line:
    """The line of these words; its size and base are those of most of its letters."""
    first = words[0]
    if all(word.style is first.style and word.base == first.base for word in words):
        size, base = first.style.size, first.base
    else:
        weights: Counter[tuple[float, float]] = Counter()
        for word in words:
            weights[word.style.size, word.base] += len(word.text)
        size, base = max(weights, key=weights.__getitem__)
    return Line(
        tuple(words),
        page,
        min(word.left for word in words),
        max(word.right for word in words),
        base - 0.75 * size,
        base + 0.25 * size,
        base,
        size,
        flow,
    )


def lines_of(words: Iterable[Word], page: int) -> Iterator[Line]:
    """The lines of a page, in the order of its words; `flow` is the quarter they run in.

    A sign from another font may be drawn after the line in which a gap is left for it.
    """
    open_: list[Word] = []
    for word in words:
        if open_ and not _goes_on(open_, word):
            gap = _gap_for(open_, word)
            if gap:
                _fill(open_, gap, word)
                continue
            yield line_of(open_, page, open_[0].quarter)
            open_ = []
        open_.append(word)
    if open_:
        yield line_of(open_, page, open_[0].quarter)


def _gap_for(line: Sequence[Word], word: Word) -> int:
    """The place in a line where a gap is left for a word that was drawn later; 0 if none is."""
    size = line[-1].style.size
    if abs(word.base - line[-1].base) > LEVEL * size or word.quarter != line[-1].quarter:
        return 0
    for number in range(1, len(line)):
        left, right = line[number - 1].right, line[number].left
        if left - 0.2 * size <= word.left and word.right <= right + 0.2 * size:
            return number
    return 0


def _fill(line: list[Word], place: int, word: Word) -> None:
    after = line[place]
    close = 0.12 * word.style.size
    line[place] = after._replace(glued=after.left - word.right < close)
    line.insert(place, word._replace(glued=word.left - line[place - 1].right < close))


def _goes_on(line: Sequence[Word], word: Word) -> bool:
    last = line[-1]
    if last.quarter != word.quarter or last.hyphen:
        return False
    size = max(last.style.size, word.style.size)
    if not _level(line, word, size):
        return False
    unlike = min(last.style.size, word.style.size) < UNLIKE * size
    if unlike and word.left - last.right > WIDE * size:
        return False
    if word.left >= last.right - OVERLAP * size:
        return True
    # From right to left words follow leftwards, digits in them rightwards.
    leftwards = _right_to_left.search(word.text) or _right_to_left.search(last.text)
    return bool(leftwards) and last.left - word.right < WIDE * size


def _level(line: Sequence[Word], word: Word, size: float) -> bool:
    last = line[-1]
    off = word.base - last.base
    if abs(off) <= LEVEL * min(last.style.size, word.style.size):
        return True
    small, large = sorted((last, word), key=lambda one: one.style.size)
    if small.style.size <= SMALL * large.style.size:
        near = word.left - last.right < size
        return near and -0.75 * large.style.size < small.base - large.base < 0.4 * large.style.size
    # Back from a mark to the line it is raised above.
    marked = last.style.size <= SMALL * size or word.style.size <= SMALL * size
    before = next((one for one in reversed(line) if one.style.size > SMALL * size), None)
    return marked and before is not None and abs(before.base - word.base) <= LEVEL * size


def _gap(before: Word, after: Word) -> float:
    """Points between two words of a line, whichever way it is read."""
    if after.glued:
        return 0.0
    return max(after.left - before.right, before.left - after.right)


def _all(words: Sequence[Word], said: Callable[[Style], bool]) -> bool:
    lettered = [word for word in words if any(sign.isalnum() for sign in word.text)]
    return all(said(word.style) for word in lettered) if lettered else False


def plain_style(words: Iterable[Word]) -> Style:
    """The style of most of the letters; there must be one word."""
    weights: Counter[Style] = Counter()
    for word in words:
        weights[word.style] += len(word.text)
    return max(weights, key=weights.__getitem__)
