"""Consistency over paraphrases: the share of pairs of wordings that come to the same.

All pairs of the wordings of one question are compared, n (n − 1) / 2 of them;
over questions the mean is taken, so that one with many wordings weighs no more.
Elazar et al. (2021), "Measuring and Improving Consistency in Pretrained Language
Models". That the outcome is right is not asked.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from math import comb


def consistency(outcomes: Sequence[Hashable]) -> float | None:
    """0 to 1 for the outcomes of one question's wordings; None for fewer than two."""
    if len(outcomes) < 2:
        return None
    agreeing = sum(comb(count, 2) for count in Counter(outcomes).values())
    return agreeing / comb(len(outcomes), 2)
