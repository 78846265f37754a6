"""The Brier score: the mean squared distance of a probability from what came true.

0 is best, 0.25 is what always saying one half gets. Brier (1950), "Verification of
Forecasts Expressed in Terms of Probability", in its usual form for two outcomes,
half of the original's.
"""

from collections.abc import Iterable


def brier(cases: Iterable[tuple[float, bool]]) -> float | None:
    """0 to 1; a case is (confidence, truth), None without cases.

    Raises ValueError for a confidence that is no probability.
    """
    pairs = list(cases)
    if wrong := [confidence for confidence, _ in pairs if not 0 <= confidence <= 1]:
        raise ValueError(f"not a probability: {wrong[0]}")
    if not pairs:
        return None
    return sum((confidence - truth) ** 2 for confidence, truth in pairs) / len(pairs)
