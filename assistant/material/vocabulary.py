"""The words of a library, asked for when a question has one that is not among them.

Stems come from the full-text index, their spellings from the passages that hold them:
nothing has to be read as long as questions use the words of the material.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from assistant.english.word_forms import ENDINGS
from corpus.library import Library
from corpus.words import fold, stem

LOOKED_AT = 16
"""Passages in which the spellings of a stem are looked up."""
CACHED = 4_096
LONG = 4
"""Letters of a stem from which its last two may be other ones in a word."""


class Vocabulary:
    """The words of one state of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.spellings = lru_cache(CACHED)(self._spellings)
        self._has = lru_cache(CACHED)(lambda root: library.frequencies([root])[root] > 0)

    def __contains__(self, stem: str) -> bool:
        return self._has(stem)

    def is_english(self, word: str) -> bool:
        """Whether a folded word, or one of the same stem, is whole in the encoder's own
        vocabulary: then it is one, whether the material has it or not.
        """
        return stem(word) in _stems_of(self._library.encoder.words)

    def is_formed(self, word: str) -> bool:
        """Whether a folded word is one of those, give or take a plain ending."""
        whole = self._library.encoder.words
        return any(
            word[: len(word) - len(ending)] + lost in whole
            for ending in ENDINGS
            if word.endswith(ending) and len(word) - len(ending) > 2
            for lost in ("", "e", "y")
        )

    def is_whole(self, word: str) -> bool:
        """Whether a folded word itself is in the encoder's own vocabulary."""
        return word in self._library.encoder.words

    def like(self, front: str) -> Iterable[tuple[str, int]]:
        """Stems that begin with the letter that `front` does, and in how many passages each
        stands.
        """
        return self._by_initial.get(front[:1], ())

    @cached_property
    def _by_initial(self) -> Mapping[str, Sequence[tuple[str, int]]]:
        sorted_in: dict[str, list[tuple[str, int]]] = {}
        for root, count in self._library.vocabulary().items():
            if root.isalpha():
                sorted_in.setdefault(root[0], []).append((root, count))
        return sorted_in

    def _spellings(self, wanted: str) -> Mapping[str, str]:
        """The words of that stem, folded, and how the material writes each most often."""
        rows = [row for row, _ in self._library.full_text([wanted], LOOKED_AT)]
        # A stem begins as its words do, but for the last letters ("stori", "center" of "centre")
        # and for hyphens.
        front = "-?".join(map(re.escape, wanted[:-2] if len(wanted) > LONG else wanted[:-1]))
        begins = re.compile(rf"\b{front}(?:-?[^\W\d_])*(?![\w-])", re.IGNORECASE)
        counts: dict[str, Counter[str]] = {}
        for passage in self._library.passages(rows):
            text = self._library.text_of(passage)
            for written in begins.findall("\n".join((text, *passage.section))):
                folded = fold(written.replace("-", ""))
                if stem(folded) == wanted:
                    counts.setdefault(folded, Counter())[written] += 1
        return {folded: forms.most_common(1)[0][0] for folded, forms in counts.items()}


@lru_cache(maxsize=2)
def _stems_of(known: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in known if len(word) > 2)
