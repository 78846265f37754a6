"""The risk–coverage curve and the area under it (AURC).

Where only the cases of the highest confidence are answered, coverage is their share
of all, risk the share of them that is wrong. El-Yaniv and Wiener (2010), "On the
Foundations of Noise-free Selective Classification"; Geifman and El-Yaniv (2017),
"Selective Classification for Deep Neural Networks"; AURC, the mean risk over all
coverages, is that of Geifman et al. (2019), "Bias-Reduced Uncertainty Estimation
for Deep Neural Classifiers". No threshold parts cases of the same confidence, so
they make one step, and their order does not matter.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter


def risk_coverage(cases: Iterable[tuple[float, bool]]) -> tuple[tuple[float, float], ...]:
    """Points (coverage, risk) for each confidence from the highest to the lowest.

    A case is (confidence, right). The last point has coverage 1; no cases, no points.
    """
    ordered = sorted(cases, key=itemgetter(0), reverse=True)
    points: list[tuple[float, float]] = []
    answered = wrong = 0
    for _, group in groupby(ordered, key=itemgetter(0)):
        tied = [right for _, right in group]
        answered += len(tied)
        wrong += tied.count(False)
        points.append((answered / len(ordered), wrong / answered))
    return tuple(points)


def aurc(curve: Sequence[tuple[float, float]]) -> float | None:
    """0 to 1, lower is better; None for a curve without points.

    Each risk counts with the coverage that its step adds; without ties this is the
    mean of the risks of the first 1, 2, … n cases, as in the paper.
    """
    if not curve:
        return None
    reached = (0.0, *(coverage for coverage, _ in curve))
    return sum(
        (coverage - before) * risk for before, (coverage, risk) in zip(reached, curve, strict=False)
    )
