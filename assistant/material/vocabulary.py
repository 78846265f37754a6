"""The words of a library, asked for when a question has one that is not among them.

Stems come from the full-text index, their spellings from the passages that hold them:
nothing has to be read as long as questions use the words of the material.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from assistant.english.word_forms import ENDINGS, PREFIXES
from corpus.library import Library
from corpus.words import fold, stem, words

LOOKED_AT = 16
"""Passages in which the spellings of a stem are looked up."""
CACHED = 4_096
FEWEST_LETTERS = 4
"""Of what stands behind a prefix: "re" and "lase" make no word."""


class Vocabulary:
    """The words of one state of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.spellings = lru_cache(CACHED)(self._spellings)
        self._has = lru_cache(CACHED)(lambda one: library.frequencies([one])[one] > 0)

    def __contains__(self, stem: str) -> bool:
        return self._has(stem)

    def has_phrase(self, stems: Sequence[str]) -> bool:
        """Whether words of these stems stand next to each other in a passage."""
        return all(one in self for one in stems) and bool(self._library.phrase(stems, 1))

    def is_english(self, word: str) -> bool:
        """Whether a folded word, or one of its kin, is whole in the encoder's own vocabulary:
        then it is one, whether the material has it or not.

        Kin have the same stem, or a prefix less ("unwealthy").
        """
        known = _stems_of(self._library.encoder.words)
        return stem(word) in known or any(
            stem(word[len(prefix) :]) in known
            for prefix in PREFIXES
            if word.startswith(prefix) and len(word) - len(prefix) >= FEWEST_LETTERS
        )

    def is_formed(self, word: str) -> bool:
        """Whether a folded word is one of those, give or take a plain ending."""
        return any(
            self.is_whole(word[: len(word) - len(ending)] + lost)
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
        for one, count in self._library.vocabulary().items():
            if one.isalpha():
                sorted_in.setdefault(one[0], []).append((one, count))
        return sorted_in

    def _spellings(self, wanted: str) -> Mapping[str, str]:
        """The words of that stem, folded, and how the material writes each most often."""
        rows = [row for row, _ in self._library.full_text([wanted], LOOKED_AT)]
        counts: dict[str, Counter[str]] = {}
        for passage in self._library.passages(rows):
            text = self._library.text(passage.doc_id).text
            for place in (passage.span.of(text), *passage.section):
                for folded, written in _of_stem(wanted, place):
                    counts.setdefault(folded, Counter())[written] += 1
        return {folded: forms.most_common(1)[0][0] for folded, forms in counts.items()}


def _of_stem(wanted: str, text: str) -> Iterator[tuple[str, str]]:
    """The words of `text` with that stem, folded and as they stand."""
    # A stem begins as its words do, but for the last letter ("stori"): hyphens and accents
    # apart, for whose sake a text without a word that begins so is read word by word.
    begins = re.compile(rf"\b{re.escape(wanted[:-1])}[^\W\d_]*(?![\w-])", re.IGNORECASE)
    quick = [(fold(one), one) for one in begins.findall(text)] if len(wanted) > 1 else []
    quick = [pair for pair in quick if stem(pair[0]) == wanted]
    slow = ((one.folded, one.span.of(text)) for one in words(text) if one.stem == wanted)
    yield from quick or slow


@lru_cache(maxsize=2)
def _stems_of(known: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(one) for one in known if len(one) > 2)
