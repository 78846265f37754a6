"""The words of a library, asked for when a question has one that is not among them.

Stems come from the full-text index, their spellings from the passages that hold them:
nothing has to be read as long as questions use the words of the material.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from corpus.library import Library
from corpus.words import words

LOOKED_AT = 8
"""Passages in which the spellings of a stem are looked up."""
CACHED = 4_096


class Vocabulary:
    """The words of one state of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.spellings = lru_cache(CACHED)(self._spellings)

    def __contains__(self, stem: str) -> bool:
        return self._library.frequencies([stem])[stem] > 0

    def has_phrase(self, stems: Sequence[str]) -> bool:
        """Whether words of these stems stand next to each other in a passage."""
        return all(one in self for one in stems) and bool(self._library.phrase(stems, 1))

    def is_english(self, word: str) -> bool:
        """Whether the encoder knows a folded word whole, in some form: then it is one, whether
        the material has it or not.
        """
        return any(
            self._library.encoder.knows(word[: len(word) - len(ending)])
            for ending in ("", "s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness")
            if word.endswith(ending) and len(word) - len(ending) > 2
        )

    @cached_property
    def stems(self) -> Mapping[str, int]:
        """Every stem that is all letters, and in how many passages it stands."""
        return {stem: count for stem, count in self._library.vocabulary().items() if stem.isalpha()}

    def _spellings(self, stem: str) -> Mapping[str, str]:
        """The words of that stem, folded, and how the material writes each most often."""
        rows = [row for row, _ in self._library.full_text([stem], LOOKED_AT)]
        counts: dict[str, Counter[str]] = {}
        for passage in self._library.passages(rows):
            text = self._library.document(passage.doc_id).text
            for place in (passage.span.of(text), *passage.section):
                for one in words(place):
                    if one.stem == stem:
                        counts.setdefault(one.folded, Counter())[one.span.of(place)] += 1
        return {folded: forms.most_common(1)[0][0] for folded, forms in counts.items()}
