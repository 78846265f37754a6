"""Intervals and tests against fractions worked out by hand, and against scipy's own."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import permutation_test

from eval.statistics import (
    Figures,
    Indices,
    Interval,
    Swaps,
    holm,
    interval,
    intervals,
    mean_interval,
    sign_flip_test,
    swap_tests,
)

scores = st.floats(0, 1, allow_nan=False).map(lambda value: round(value, 3))


def test_the_mean_of_one_0_and_one_1_may_be_anything_between() -> None:
    assert mean_interval([0, 1]) == Interval(0, 1)


@pytest.mark.parametrize("values", [[], [0.5]])
def test_fewer_than_two_values_have_no_interval(values: list[float]) -> None:
    assert mean_interval(values) is None


def test_values_that_are_all_the_same_have_a_point() -> None:
    assert mean_interval([0.3] * 7) == Interval(0.3, 0.3)


def test_one_group_alone_has_no_interval_however_many_values_it_has() -> None:
    assert mean_interval([0, 1, 0, 1], ["a"] * 4) is None


def test_groups_of_one_are_no_groups() -> None:
    values = [0.1, 0.9, 0.4, 0.4, 0.7]
    assert mean_interval(values, list("abcde")) == mean_interval(values)


def test_values_repeated_within_groups_make_nothing_surer() -> None:
    values = [0.1, 0.9, 0.4, 0.3, 0.7]
    again = mean_interval(values * 4, list("abcde") * 4)
    once = mean_interval(values)
    alone = mean_interval(values * 4)
    assert once
    assert again
    assert alone
    assert again.high - again.low == pytest.approx(once.high - once.low)
    assert alone.high - alone.low < 0.6 * (once.high - once.low)


@settings(max_examples=50, deadline=None)
@given(st.lists(scores, min_size=2, max_size=12))
def test_an_interval_lies_within_the_values_and_comes_out_the_same_again(
    values: list[float],
) -> None:
    found = mean_interval(values, resamples=199)
    assert found
    assert min(values) - 1e-9 <= found.low <= found.high <= max(values) + 1e-9
    assert mean_interval(values, resamples=199) == found


def test_ninety_five_of_a_hundred_intervals_hold_the_true_mean() -> None:
    generator = np.random.default_rng(1)
    found = [mean_interval(generator.normal(0, 1, 40), resamples=499) for _ in range(300)]
    assert 0.91 <= np.mean([one is not None and one.holds(0) for one in found]) <= 0.98


def test_a_statistic_of_index_arrays_is_bootstrapped_as_the_mean_is() -> None:
    values = np.random.default_rng(2).random(50)
    by_index = interval(lambda chosen: float(values[chosen].mean()), 50)
    by_mean = mean_interval(values)
    assert by_index
    assert by_mean
    assert by_index.low == pytest.approx(by_mean.low, abs=0.01)
    assert by_index.high == pytest.approx(by_mean.high, abs=0.01)


def test_resamples_for_which_a_statistic_is_undefined_are_skipped() -> None:
    def share_of_the_first(chosen: Indices) -> float | None:
        # Undefined in (2/3)³ = 8/27 of the resamples.
        return float(np.mean(chosen == 0)) if 0 in chosen else None

    found = interval(share_of_the_first, 3)
    assert found
    assert found.low == pytest.approx(1 / 3)


def test_a_statistic_that_most_resamples_leave_undefined_has_no_interval() -> None:
    # Only 6 of 27 resamples draw all three.
    assert interval(lambda chosen: 1.0 if len(set(chosen)) == 3 else None, 3) is None


def test_a_statistic_undefined_for_the_cases_themselves_has_no_interval() -> None:
    found = intervals(lambda chosen: {"no": float("nan"), "yes": float(chosen.mean())}, 9)
    assert found["no"] is None
    assert found["yes"]


def unevenness(chosen: Indices) -> float:
    """As a calibration error is: a distance that drawing again can only enlarge."""
    return float(np.abs(np.bincount(chosen, minlength=40) - 1).mean())


def test_an_interval_holds_its_own_estimate_where_drawing_again_moves_a_statistic() -> None:
    found = interval(unevenness, 40)
    assert found
    assert found.low == 0


def test_an_interval_is_moved_against_the_way_that_drawing_again_moves_a_statistic() -> None:
    values = np.random.default_rng(0).normal(0, 1, 60)

    def distance(chosen: Indices) -> float:
        means = [values[chosen[chosen // 10 == part]] for part in range(6)]
        return float(np.mean([abs(one.mean()) if one.size else 0 for one in means]))

    generator = np.random.default_rng(1)
    drawn = [distance(generator.integers(0, 60, 60)) for _ in range(999)]
    found = interval(distance, 60, resamples=999)
    assert found
    assert found.high < np.quantile(drawn, 0.975) - 0.05


@pytest.mark.parametrize(
    ("differences", "p"),
    [
        ([1, 1, 1, 1, 1, 1], 2 / 64),
        ([1, 2, 3], 2 / 8),
        # The sums are ±4 and ±2, and 2 was observed.
        ([3, -1], 1),
        # ±6 once each, ±4 twice each, ±2 once each; 4 was observed.
        ([4, 1, -1], 6 / 8),
        ([0, 0, 0], 1),
        ([], 1),
        ([1, 0, 2, 0, 3, 0], 2 / 8),
        # 0.1 + 0.2 - 0.3 is not quite 0.
        ([0.1, 0.2, -0.3], 1),
    ],
)
def test_all_choices_of_signs_are_counted(differences: list[float], p: float) -> None:
    assert sign_flip_test(differences) == p


def test_a_difference_that_no_draw_reaches_has_the_least_p_and_not_0() -> None:
    assert sign_flip_test([1] * 30, resamples=999) == 1 / 1000


def test_differences_of_one_group_change_sign_together() -> None:
    assert sign_flip_test([1] * 10, ["a", "b"] * 5) == 2 / 4


def test_differences_that_a_group_takes_back_are_none() -> None:
    assert sign_flip_test([0.1, 0.2, -0.3] * 9, [str(n // 3) for n in range(27)]) == 1


@pytest.mark.parametrize("n", [9, 60])
def test_the_sign_flip_test_agrees_with_scipy(n: int) -> None:
    differences = np.random.default_rng(n).normal(0.3, 1, n)
    theirs = permutation_test((differences,), np.mean, permutation_type="samples", rng=1)
    assert sign_flip_test(differences) == pytest.approx(theirs.pvalue, abs=0.015 if n > 13 else 0)


def test_of_runs_without_a_difference_one_in_twenty_has_a_p_below_0_05() -> None:
    generator = np.random.default_rng(4)
    p_values = [sign_flip_test(generator.normal(0, 1, 25), resamples=999) for _ in range(500)]
    assert 0.03 <= np.mean(np.array(p_values) < 0.05) <= 0.07


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(scores, scores), min_size=1, max_size=7))
def test_swapping_records_is_flipping_signs_where_the_statistic_is_a_mean(
    pairs: list[tuple[float, float]],
) -> None:
    a, b = np.array(pairs).T

    def difference(swaps: Swaps) -> Figures:
        return {"mean": float((np.where(swaps, a, b) - np.where(swaps, b, a)).mean())}

    assert swap_tests(difference, len(pairs))["mean"] == pytest.approx(sign_flip_test(b - a))


def test_many_swaps_are_drawn_and_the_observed_one_counted_with_them() -> None:
    def difference(swaps: Swaps) -> Figures:
        return {"mean": float(1 - 2 * swaps.mean())}

    assert swap_tests(difference, 40, resamples=199) == {"mean": 1 / 200}


def test_a_difference_that_is_undefined_has_no_p() -> None:
    def difference(swaps: Swaps) -> Figures:
        return {"never": None, "sometimes": None if swaps[0] else float(1 - 2 * swaps.mean())}

    # Of the four swaps that leave the first case, only that of none has a sum of 3.
    assert swap_tests(difference, 3) == {"never": None, "sometimes": 1 / 4}


def test_holm_multiplies_the_least_p_the_most_and_keeps_the_order() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_adjusted_p_values_lie_between_their_own_and_bonferronis(p_values: list[float]) -> None:
    adjusted = holm(p_values)
    for own, one in zip(p_values, adjusted, strict=True):
        assert own <= one <= 1
    assert min(adjusted) == min(1, len(p_values) * min(p_values))
    assert sorted(adjusted) == [one for _, one in sorted(zip(p_values, adjusted, strict=True))]
