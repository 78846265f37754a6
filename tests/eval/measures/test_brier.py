"""The Brier score."""

import pytest

from eval.measures.brier import brier


def test_it_is_the_mean_squared_distance_from_the_truth() -> None:
    assert brier([(0.75, True), (0.5, False), (1.0, False)]) == (1 / 16 + 1 / 4 + 1) / 3
    assert brier([(1, True), (0, False)]) == 0


def test_without_cases_there_is_no_score() -> None:
    assert brier([]) is None


@pytest.mark.parametrize("wrong", [1.01, -0.01, float("nan")])
def test_a_confidence_is_a_probability(wrong: float) -> None:
    with pytest.raises(ValueError, match="probability"):
        brier([(0.5, True), (wrong, True)])
