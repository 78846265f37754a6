"""Reliability table and expected calibration error (ECE).

Cases are put into bins of equal width by their confidence, the m-th of M being
((m − 1) / M, m / M], 0 in the first; ECE is the mean over the cases of the distance
between their bin's mean confidence and the share of it that is true. Guo et al.
(2017), "On Calibration of Modern Neural Networks"; Naeini et al. (2015), "Obtaining
Well Calibrated Probabilities Using Bayesian Binning". Bins of equal mass are not
used: their edges move with every run, and these tables are compared across runs.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BINS = 10
"""As Naeini et al.; Guo et al. take 15 for 10,000 cases and more."""


@dataclass(frozen=True, slots=True)
class Bin:
    """`n` cases with a confidence in (low, high]: its mean, and the share that is true."""

    low: float
    high: float
    confidence: float
    share: float
    n: int


def reliability(cases: Iterable[tuple[float, bool]], bins: int = BINS) -> tuple[Bin, ...]:
    """The bins that are not empty, in order; a case is (confidence, truth).

    Raises ValueError for a confidence that is no probability.
    """
    edges = [edge / bins for edge in range(bins + 1)]
    members: dict[int, list[tuple[float, bool]]] = {}
    for confidence, truth in cases:
        if not 0 <= confidence <= 1:
            raise ValueError(f"not a probability: {confidence}")
        upper = max(1, bisect_left(edges, confidence))
        members.setdefault(upper, []).append((confidence, truth))
    return tuple(
        Bin(
            low=edges[upper - 1],
            high=edges[upper],
            confidence=sum(confidence for confidence, _ in pairs) / len(pairs),
            share=sum(truth for _, truth in pairs) / len(pairs),
            n=len(pairs),
        )
        for upper, pairs in sorted(members.items())
    )


def calibration_error(table: Sequence[Bin]) -> float | None:
    """ECE, 0 to 1, of a reliability table; None where it is empty."""
    if not table:
        return None
    return sum(bin_.n * abs(bin_.confidence - bin_.share) for bin_ in table) / sum(
        bin_.n for bin_ in table
    )
