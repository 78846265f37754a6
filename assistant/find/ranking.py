"""How scores become an order: fusion, late interaction, blend. Arrays in, arrays out.

Knows nothing about libraries, encoders or text.
"""

from collections.abc import Sequence

import numpy as np

from corpus.encoder import Floats

SHORT_QUERY, LONG_QUERY = 7, 12
"""Content words up to which a question is short, and from which it is long."""


def min_max(scores: Floats) -> Floats:
    """Scaled to 0 … 1; all zeros where the scores do not differ."""
    if not len(scores):
        return scores
    low, high = scores.min(), scores.max()
    if high <= low:
        return np.zeros_like(scores)
    return np.asarray((scores - low) / (high - low), np.float32)


def fuse(dense: Floats, full_text: Floats, share: float) -> Floats:
    """Convex combination of min-max scaled scores (Bruch et al., 2023), `share` of dense."""
    return np.asarray(share * min_max(dense) + (1 - share) * min_max(full_text), np.float32)


def by_length(content_words: int, short: float, long: float) -> float:
    """A share that is `short` for a question of few content words, `long` for one of
    many, and what lies between for the others.
    """
    return float(np.interp(content_words, [SHORT_QUERY, LONG_QUERY], [short, long]))


def for_length(late: Floats, tokens: Sequence[int], malus: float) -> Floats:
    """Late-interaction scores less `malus` for each natural logarithm by which a passage
    has more tokens than its fellows, the mean of the logarithms being theirs; at most 1.
    """
    lengths = np.log(np.maximum(tokens, 1))
    return np.asarray(np.minimum(late - malus * (lengths - lengths.mean()), 1), np.float32)


def blend(late: Floats, fused: Floats, share: float) -> Floats:
    """Late interaction and fused scores, on the scale of the late ones.

    The fused scores are stretched over the range of the late ones, so that the
    outcome orders as two min-max scaled scores would and still reads as a cosine.
    """
    low, high = float(late.min()), float(late.max())
    return np.asarray(
        share * late + (1 - share) * (low + (high - low) * min_max(fused)), np.float32
    )


def max_sim(similarities: Floats, weights: Floats) -> float:
    """Weighted mean over query tokens of the best cosine in a text.

    `similarities` (query tokens, text tokens); after ColBERT's MaxSim (Khattab
    and Zaharia, 2020), as a mean so that questions of any length compare.
    """
    if not similarities.shape[1]:
        return 0.0
    return float(weights @ similarities.max(axis=1) / weights.sum())
