"""Which of many short texts have all of some words, without going over the texts.

Knows words as they are given, folded or stemmed, and the places of texts, nothing of what
the texts are.
"""

from collections.abc import Iterable


class WordIndex:
    """Made once of the words of n texts, whose places are 0 … n − 1."""

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        self._places: dict[str, set[int]] = {}
        for place, words in enumerate(texts):
            for word in words:
                self._places.setdefault(word, set()).add(place)

    def holding(self, words: Iterable[str]) -> list[int]:
        """The places of the texts that have all of the words, ascending; none for no words."""
        found = [self._places.get(word, set()) for word in words]
        return sorted(min(found, key=len).intersection(*found)) if found else []
