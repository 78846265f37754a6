"""The text of a block from its lines: one line of words, each with its place.

Words that a line's end parts are joined, ligatures written out, raised figures kept apart
from the word before. Knows nothing about what the block is.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.placed_words import PlacedWord
from ingest.inline import CJK, normalise, superscript, visible
from ingest.pdf.glyphs import Word
from ingest.pdf.hyphens import HANGUL, Vocabulary
from ingest.pdf.text_lines import SMALL, Line

_spaceless = re.compile(f"[{CJK}]")
_hangul = re.compile(f"[{HANGUL}]")
_hyphened = re.compile(r"[^\W_][-\u2010]$")


class Worded(NamedTuple):
    """A text, the places of its words, and (offset, page) of every page it turns to."""

    text: str
    words: tuple[PlacedWord, ...]
    turns: tuple[tuple[int, int], ...]


class Wording:
    """Writes one block; `left_out` are words (by identity) that are no part of its text.

    `narrow` says that it stands in a cell, where words may be broken without a hyphen.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        left_out: frozenset[int] = frozenset(),
        *,
        narrow: bool = False,
    ) -> None:
        self._narrow = narrow
        self._vocabulary = vocabulary
        self._left_out = left_out
        self._text = ""
        self._words: list[PlacedWord] = []
        self._turns: list[tuple[int, int]] = []
        self._page = 0
        self._parted = self._spaced = False

    def add(self, line: Line, *, skipped: int = 0, broken: bool = False) -> None:
        """Puts a line behind what is there, without its first `skipped` words.

        `broken` says that the author broke the line before it.
        """
        beginning = True
        for word in line.words[skipped:]:
            if id(word) in self._left_out:
                continue
            text = self._shown(word, line)
            if not text:
                continue
            at = self._joint(text, word, beginning, broken)
            if line.page != self._page:
                if self._page:
                    self._turns.append((at, line.page))
                self._page = line.page
            self._words.append(PlacedWord(at, at + len(text), line.page, *word.box))
            self._text += text
            self._parted, self._spaced = word.hyphen, word.spaced
            beginning = False

    def done(self) -> Worded:
        """What was written."""
        return Worded(self._text, tuple(self._words), tuple(self._turns))

    def _shown(self, word: Word, line: Line) -> str:
        text = visible(normalise(word.text))
        raised = word.style.size <= SMALL * line.size and line.base - word.base > 0.15 * line.size
        return superscript(text) if raised and self._text and text.isalnum() else text

    def _joint(self, text: str, word: Word, beginning: bool, broken: bool) -> int:
        """Where the next word begins, with what must stand before it written."""
        if not self._text:
            return 0
        if not beginning:
            if not word.glued:
                self._text += " "
            return len(self._text)
        if broken:
            self._text += "\n"
            return len(self._text)
        if self._parted or _hyphened.search(self._text[-2:]):
            self._join(text)
        elif not self._one_word(text):
            self._text += " "
        return len(self._text)

    def _one_word(self, text: str) -> bool:
        """Whether no space belongs between what is there and a line that begins so."""
        before = self._text[-1]
        if _spaceless.match(before) and _spaceless.match(text[0]):
            return True
        if self._narrow and self._vocabulary.broken_word(self._text[-40:], text):
            return True
        korean = _hangul.match(before) and _hangul.match(text[0])
        return bool(korean) and self._vocabulary.one_word(
            self._text[-40:], text, spaced=self._spaced
        )

    def _join(self, tail: str) -> None:
        head = (
            re.split(r"\s", self._text)[-1]
            if len(self._text) < 80
            else (re.split(r"\s", self._text[-80:])[-1])
        )
        if self._vocabulary.joined(head, tail) == head[:-1] + tail:
            self._text = self._text[:-1]
            last = self._words[-1]
            self._words[-1] = last._replace(end=len(self._text))


def worded(
    lines: Sequence[Line],
    vocabulary: Vocabulary,
    *,
    skipped: int = 0,
    breaks: frozenset[int] | set[int] = frozenset(),
    left_out: frozenset[int] = frozenset(),
    narrow: bool = False,
) -> Worded:
    """The text of these lines; see `Wording` and `Draft`."""
    wording = Wording(vocabulary, left_out, narrow=narrow)
    for number, line in enumerate(lines):
        wording.add(line, skipped=skipped if not number else 0, broken=number in breaks)
    return wording.done()


def coded(lines: Sequence[Line]) -> Worded:
    """Lines of a program: each on a line of its own, indented as it stands."""
    left = min(line.left for line in lines)
    wide = [
        (word.right - word.left) / len(word.text)
        for line in lines
        for word in line.words
        if len(word.text) > 2
    ]
    step = sorted(wide)[len(wide) // 2] if wide else 0.6 * lines[0].size
    text, words, turns = "", [], []
    for number, line in enumerate(lines):
        if number:
            text += "\n"
            if line.page != lines[number - 1].page:
                turns.append((len(text), line.page))
            elif line.base - lines[number - 1].base > 1.8 * max(line.size, 1):
                text += "\n"
        start = len(text)
        for word in line.words:
            shown = visible(normalise(word.text))
            column = round((word.left - left) / step) if step > 0 else 0
            gap = max(column - (len(text) - start), 0 if word.glued or len(text) == start else 1)
            text += " " * (0 if word.glued else min(gap, 80))
            words.append(PlacedWord(len(text), len(text) + len(shown), line.page, *word.box))
            text += shown
    return Worded(text, tuple(words), tuple(turns))
