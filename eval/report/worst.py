"""How good a single case came out, for an order with the worst first.

Scores of cases mean different things; what is made of them here serves for
finding cases to look at and is no measure of anything.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from eval.report.shown import measure
from eval.results import CaseResult

Outcome = Literal["failed", "weak", "good"]

WEAK = 0.5
"""Below this, a share is one that a person should look at."""

LIKENESS = frozenset({"token_f1"})
"""Likeness to one wording: low for many a right reply, so it makes no case weak."""


def means(cases: Iterable[CaseResult]) -> dict[str, float]:
    """For each case that has scores, by key, the mean of them, 1 the best.

    Shares count as they are, or their complement where lower is better. Counts and
    times count only for cases without shares, by their place between the best (1)
    and the worst (0) of the suite.
    """
    cases = list(cases)
    ends = _ends(cases)
    by_key: dict[str, float] = {}
    for case in cases:
        values = list(shares(case).values()) or [
            _placed(value, *ends[case.suite, name], measure(name).higher_is_better)
            for name, value in case.scores.items()
        ]
        if values:
            by_key[case.key] = sum(values) / len(values)
    return by_key


def shares(case: CaseResult) -> dict[str, float]:
    """Its scores between 0 and 1, turned so that 1 is the best."""
    return {
        name: value if measure(name).higher_is_better else 1 - value
        for name, value in case.scores.items()
        if measure(name).unit == "share"
    }


def worst_first(cases: Sequence[CaseResult], mean: Mapping[str, float]) -> list[CaseResult]:
    """Failures, then from the lowest mean to the highest, then those without a score."""
    return sorted(cases, key=lambda case: (not case.failed, mean.get(case.key, 2.0)))


def outcome(case: CaseResult) -> Outcome:
    """Failed with an error, weak (a share below a half), or good."""
    if case.failed:
        return "failed"
    weak = any(value < WEAK for name, value in shares(case).items() if name not in LIKENESS)
    return "weak" if weak else "good"


def _ends(cases: Iterable[CaseResult]) -> dict[tuple[str, str], tuple[float, float]]:
    ends: dict[tuple[str, str], tuple[float, float]] = {}
    for case in cases:
        for name, value in case.scores.items():
            low, high = ends.get((case.suite, name), (value, value))
            ends[case.suite, name] = min(low, value), max(high, value)
    return ends


def _placed(value: float, low: float, high: float, higher_is_better: bool) -> float:
    if high == low:
        return 1.0
    share = (value - low) / (high - low)
    return share if higher_is_better else 1 - share
