"""Passages ranked for a question as full text is: by BM25 over the stems of the library's index.

All in memory, for the passages of one collection of rows. Knows nothing of rows.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.words import stems

SATURATION, LENGTH = 1.2, 0.75
"""k1 and b, as SQLite's full text has them. Robertson and Zaragoza, "The Probabilistic Relevance
Framework: BM25 and Beyond" (2009)."""

Floats = NDArray[np.float64]


class BM25:
    """The index of n passages."""

    def __init__(self, passages: Sequence[str]) -> None:
        counted = [Counter(stems(passage).split()) for passage in passages]
        self._count = len(passages)
        lengths = np.array([sum(one.values()) for one in counted], np.float64)
        relative = (
            1 - LENGTH + LENGTH * lengths / max(float(lengths.sum()) / max(self._count, 1), 1.0)
        )
        held: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, one in enumerate(counted):
            for stem, times in one.items():
                held[stem].append((at, times))
        self._weights: dict[str, tuple[NDArray[np.int64], Floats]] = {}
        for stem, places in held.items():
            at_, times_ = (np.array(values) for values in zip(*places, strict=True))
            rarity = np.log1p((self._count - len(places) + 0.5) / (len(places) + 0.5))
            saturated = times_ * (SATURATION + 1) / (times_ + SATURATION * relative[at_])
            self._weights[stem] = at_, rarity * saturated

    def scores(self, question: str) -> Floats:
        """(n,): how much of the question each passage has, 0 for nothing."""
        total = np.zeros(self._count)
        for stem in set(stems(question).split()) & self._weights.keys():
            at, weights = self._weights[stem]
            total[at] += weights
        return total
