"""Pseudo relevance feedback: what the first passages speak of says what a long question means.

The relevance model RM3 (Lavrenko and Croft, 2001; Abdul-Jaleel et al., 2004) as a score
of the candidates: their BM25 for the words that tell the first of them from the others.
Knows nothing about libraries and encoders.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import log

import numpy as np

from corpus.encoder import Floats
from corpus.words import STOP_WORDS, stem

Frequencies = Callable[[Sequence[str]], Mapping[str, int]]

FIRST = 5
"""Passages taken for relevant; 3 and 10 measured worse."""
LOOKED_UP = 100
"""Words of these whose rarity in the library is looked up, which costs."""
EVERYWHERE = 0.6
"""Share of the candidates beyond which a word that stands in them tells nothing."""
WORDS = 20
"""Words that are searched for; 10 to 40 measured alike, all of them worse."""
COMMON = 0.15
"""Share of the library's passages beyond which a word is too common to tell anything."""

K1, B = 1.2, 0.75
"""BM25's, as SQLite's full text has them."""

_STOP_STEMS = STOP_WORDS | {stem(word) for word in STOP_WORDS}


def feedback(
    passages: Sequence[Sequence[str]],
    ranking: Sequence[int],
    frequencies: Frequencies,
    passage_count: int,
) -> Floats:
    """(n,) a score of n candidates, given as the stems of their text, on the scale of BM25
    for one word of middling weight.

    `ranking` holds indices of `passages`, best first; `frequencies` tells in how many of
    the library's `passage_count` passages stems stand.
    """
    if not passages:
        return np.zeros(0, np.float32)
    counts = [Counter(stems) for stems in passages]
    weights = _telling(counts, ranking[:FIRST], frequencies, passage_count)
    lengths = np.array([max(len(stems), 1) for stems in passages], np.float64)
    norms = K1 * (1 - B + B * lengths / lengths.mean())
    scores = [
        sum(weight * bag[word] * (K1 + 1) / (bag[word] + norm) for word, weight in weights.items())
        for bag, norm in zip(counts, norms, strict=True)
    ]
    return np.array(scores, np.float32)


def _telling(
    counts: Sequence[Counter[str]],
    first: Sequence[int],
    frequencies: Frequencies,
    passage_count: int,
) -> dict[str, float]:
    """The words that the first passages are about, with their shares times their rarity."""
    spread = Counter(word for bag in counts for word in bag)
    shares: Counter[str] = Counter()
    for index in first:
        length = counts[index].total() or 1
        for word, count in counts[index].items():
            if word not in _STOP_STEMS and spread[word] <= EVERYWHERE * len(counts):
                shares[word] += count / length  # type: ignore[assignment]
    # Rarity among the candidates picks the words whose rarity in the library is worth a look.
    near = sorted(
        shares, key=lambda word: (-shares[word] * log((len(counts) + 1) / spread[word]), word)
    )
    there = frequencies(near[:LOOKED_UP])
    weights = {
        word: shares[word] * log(passage_count / there[word])
        for word in near[:LOOKED_UP]
        if 2 <= there[word] <= COMMON * passage_count
    }
    chosen = sorted(weights, key=lambda word: (-weights[word], word))[:WORDS]
    total = sum(weights[word] for word in chosen)
    return {
        word: weights[word] / total * log((passage_count + 0.5) / (there[word] + 0.5))
        for word in chosen
    }
