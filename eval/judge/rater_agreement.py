"""How far a judge agrees with the offline measure that is nearest to each of its own.

Spearman (1904), "The Proof and Measurement of Association between Two Things"; Cohen
(1960), "A Coefficient of Agreement for Nominal Scales".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.results import CaseResult

PAIRS = (
    ("faithfulness", "citation_recall"),
    ("correctness", "fact_recall"),
    ("correctness", "token_f1"),
    ("answer_relevance", "right_kind"),
)
"""A measure of the judge, and the offline one that is after the same thing."""

CUT = 0.5
"""For kappa, a score of at least this is good: half or more of what is counted holds.

A convention, the same on both sides: it is fitted to nothing.
"""

FEWEST_FOR_RHO = 3
"""Two points are always in perfect order."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two measures over the `n` cases that have both.

    `rho` is Spearman's, -1 to 1; `kappa` Cohen's, of both cut at CUT, at most 1, 0 for
    agreement by chance; `mean_difference` is the judge's score less the offline one. None
    where one is not defined: too few cases, or no two that differ.
    """

    judged: str
    offline: str
    n: int
    rho: float | None
    kappa: float | None
    mean_difference: float | None


def agreements(results: Iterable[CaseResult]) -> tuple[Agreement, ...]:
    """One for each of PAIRS; failed cases, and those that lack a score, are in none."""
    scored = [result.scores for result in results if not result.failed]
    agreed = []
    for judged, offline in PAIRS:
        both = [scores for scores in scored if judged in scores and offline in scores]
        first = [scores[judged] for scores in both]
        second = [scores[offline] for scores in both]
        agreed.append(
            Agreement(
                judged,
                offline,
                len(both),
                spearman(first, second),
                kappa([value >= CUT for value in first], [value >= CUT for value in second]),
                (sum(first) - sum(second)) / len(both) if both else None,
            )
        )
    return tuple(agreed)


def spearman(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Rank correlation, ties by their mean rank; None where all of one side are equal."""
    if len(first) < FEWEST_FOR_RHO or len(set(first)) == 1 or len(set(second)) == 1:
        return None
    from scipy.stats import spearmanr

    return float(spearmanr(first, second).statistic)


def kappa(first: Sequence[bool], second: Sequence[bool]) -> float | None:
    """Agreement beyond chance; None where chance alone agrees always, or without cases."""
    if not first:
        return None
    n = len(first)
    observed = sum(one == other for one, other in zip(first, second, strict=True)) / n
    yes = sum(first) * sum(second)
    no = (n - sum(first)) * (n - sum(second))
    if yes + no == n * n:
        return None
    chance = (yes + no) / (n * n)
    return (observed - chance) / (1 - chance)
