"""F1 over statements."""

import pytest

from eval.judge.correctness import f1


@pytest.mark.parametrize(
    ("right", "wrong", "left_out", "expected"),
    [
        (2, 0, 0, 1),
        (1, 1, 1, 1 / 2),
        (2, 1, 0, 4 / 5),
        (3, 0, 2, 3 / 4),
        (0, 2, 3, 0),
        (0, 0, 0, 0),
    ],
)
def test_f1_is_the_harmonic_mean_of_precision_and_recall(
    right: int, wrong: int, left_out: int, expected: float
) -> None:
    assert f1(right, wrong, left_out) == pytest.approx(expected)
