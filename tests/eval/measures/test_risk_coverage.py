"""Risk, coverage, and the area under their curve."""

from itertools import permutations

import pytest

from eval.measures.risk_coverage import aurc, risk_coverage

TIED = ((0.9, True), (0.5, False), (0.5, True), (0.1, False))


def test_points_go_from_the_highest_confidence_to_all_cases() -> None:
    assert risk_coverage([(0.1, False), (0.9, True), (0.7, False), (0.8, True)]) == (
        (1 / 4, 0),
        (2 / 4, 0),
        (3 / 4, 1 / 3),
        (1, 2 / 4),
    )


def test_the_area_without_ties_is_the_mean_risk_of_the_first_cases() -> None:
    curve = risk_coverage([(0.9, False), (0.8, True), (0.7, True), (0.6, False)])
    assert aurc(curve) == pytest.approx((1 + 1 / 2 + 1 / 3 + 2 / 4) / 4)


def test_cases_of_the_same_confidence_make_one_step() -> None:
    curve = risk_coverage(TIED)
    assert curve == ((1 / 4, 0), (3 / 4, 1 / 3), (1, 2 / 4))
    assert aurc(curve) == pytest.approx(1 / 4 * 0 + 2 / 4 * 1 / 3 + 1 / 4 * 2 / 4)


def test_the_order_of_the_cases_does_not_matter() -> None:
    assert {risk_coverage(cases) for cases in permutations(TIED)} == {risk_coverage(TIED)}


def test_without_cases_there_is_no_curve() -> None:
    assert risk_coverage([]) == ()
    assert aurc(()) is None
