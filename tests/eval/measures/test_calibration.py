"""The reliability table and the expected calibration error."""

import pytest

from eval.measures.calibration import Bin, calibration_error, reliability

CASES = [(0.125, False), (0.375, True), (0.5, False), (0.5, True), (0.625, True), (1.0, True)]


def test_a_bin_holds_its_mean_confidence_and_the_share_that_is_true() -> None:
    assert reliability(CASES, bins=4) == (
        Bin(0.0, 0.25, 0.125, 0.0, 1),
        Bin(0.25, 0.5, (0.375 + 0.5 + 0.5) / 3, 2 / 3, 3),
        Bin(0.5, 0.75, 0.625, 1.0, 1),
        Bin(0.75, 1.0, 1.0, 1.0, 1),
    )


def test_a_bin_holds_its_upper_edge_and_the_first_holds_zero() -> None:
    edges = [number / 10 for number in range(11)]
    table = reliability([(edge, True) for edge in edges])
    assert [(one.high, one.n) for one in table] == [(0.1, 2), *((e, 1) for e in edges[2:])]


def test_empty_bins_are_left_out_and_the_rest_is_in_order() -> None:
    table = reliability([(0.95, True), (0.05, False)])
    assert [(one.low, one.high) for one in table] == [(0.0, 0.1), (0.9, 1.0)]


def test_the_error_weighs_each_bin_by_its_cases() -> None:
    distances = 1 * 0.125 + 3 * (2 / 3 - 1.375 / 3) + 1 * 0.375 + 1 * 0
    assert calibration_error(reliability(CASES, bins=4)) == pytest.approx(distances / 6)


def test_a_table_without_bins_has_no_error() -> None:
    assert reliability([]) == ()
    assert calibration_error(()) is None


@pytest.mark.parametrize("wrong", [1.01, -0.01, float("nan")])
def test_a_confidence_is_a_probability(wrong: float) -> None:
    with pytest.raises(ValueError, match="probability"):
        reliability([(wrong, True)])
