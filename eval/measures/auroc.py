"""The area under the receiver operating characteristic.

The share of the pairs of a case that is true and one that is not in which the true
one has the higher confidence, ties counted half: the Mann-Whitney statistic over
the number of pairs. Hanley and McNeil (1982), "The Meaning and Use of the Area
under a Receiver Operating Characteristic (ROC) Curve".
"""

from collections.abc import Iterable


def auroc(cases: Iterable[tuple[float, bool]]) -> float | None:
    """0 to 1, 0.5 for chance; a case is (confidence, truth).

    None where all cases are true, or none is.
    """
    from scipy.stats import rankdata  # of the extra `eval`

    pairs = list(cases)
    true = sum(truth for _, truth in pairs)
    if true in (0, len(pairs)):
        return None
    ranks = rankdata([confidence for confidence, _ in pairs])
    above = sum(rank for rank, (_, truth) in zip(ranks, pairs, strict=True) if truth)
    return float((above - true * (true + 1) / 2) / (true * (len(pairs) - true)))
