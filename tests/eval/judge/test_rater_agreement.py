"""Agreement of judge and offline measures, by hand-computed figures."""

import pytest

from eval.judge.rater_agreement import PAIRS, agreements, kappa, spearman
from eval.results import CaseResult


def result(number: int, error: str | None = None, **scores: float) -> CaseResult:
    return CaseResult("answers", str(number), "fact", {}, scores=scores, error=error)


def test_a_pair_is_taken_over_the_cases_that_have_both_scores() -> None:
    results = [
        result(1, correctness=0.9, fact_recall=1.0),
        result(2, correctness=0.2, fact_recall=0.0),
        result(3, correctness=0.6, fact_recall=0.4),
        result(4, correctness=0.4, fact_recall=0.5),
        result(5, correctness=0.7),
        result(6, fact_recall=0.7),
        result(7, "ModelError: …", correctness=0.0, fact_recall=1.0),
    ]
    found = next(one for one in agreements(results) if one.offline == "fact_recall")
    assert found.n == 4
    # Ranks 4 1 3 2 and 4 1 2 3: rho = 1 - 6 × 2 / (4 × 15).
    assert found.rho == pytest.approx(4 / 5)
    # Cut: + - + - and + - - +: 2 of 4 agree, as many as by chance.
    assert found.kappa == pytest.approx(0)
    assert found.mean_difference == pytest.approx((2.1 - 1.9) / 4)


def test_every_pair_is_told_even_where_there_is_nothing_to_tell() -> None:
    found = agreements([])
    assert [(one.judged, one.offline) for one in found] == list(PAIRS)
    assert {(one.n, one.rho, one.kappa, one.mean_difference) for one in found} == {
        (0, None, None, None)
    }


def test_tied_values_share_their_mean_rank() -> None:
    # Ranks 1 2.5 2.5 4 and 1 2 3 4: covariance 4.5, variances 4.5 and 5.
    assert spearman([0, 0.5, 0.5, 1], [0.1, 0.2, 0.3, 0.4]) == pytest.approx(4.5 / (4.5 * 5) ** 0.5)


@pytest.mark.parametrize("sides", [([1, 1, 1], [0, 1, 2]), ([0, 1], [0, 1]), ([], [])])
def test_rho_is_undefined_without_spread_or_cases(sides: tuple[list[float], list[float]]) -> None:
    assert spearman(*sides) is None


def test_kappa_is_the_agreement_beyond_chance() -> None:
    # 3 of 4 agree; by chance (2 × 3 + 2 × 1) / 16 = 1/2: (3/4 - 1/2) / (1/2).
    assert kappa([True, True, False, False], [True, True, True, False]) == pytest.approx(1 / 2)
    assert kappa([True, False], [True, False]) == 1
    assert kappa([True, False], [False, True]) == -1


def test_kappa_is_undefined_where_chance_alone_always_agrees() -> None:
    assert kappa([True, True], [True, True]) is None
    assert kappa([], []) is None
    assert kappa([True, True], [True, False]) == 0
