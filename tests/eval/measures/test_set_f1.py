"""F1 over multisets."""

import pytest

from eval.measures.set_f1 import set_f1

PATHS = [("A",), ("A", "B"), ("C",)]


def test_it_is_the_harmonic_mean_of_precision_and_recall() -> None:
    precision, recall = 2 / 4, 2 / 3
    found = [("C",), ("A", "B"), ("B",), ("X",)]
    assert set_f1(found, PATHS) == pytest.approx(2 * precision * recall / (precision + recall))


def test_order_does_not_count() -> None:
    assert set_f1(reversed(PATHS), PATHS) == 1


def test_how_often_something_stands_there_counts() -> None:
    assert set_f1(["a", "a"], ["a"]) == 2 * 1 / 3
    assert set_f1(["a", "a"], ["a", "a", "b"]) == 2 * 2 / 5


def test_nothing_is_right_only_where_nothing_was_expected() -> None:
    assert set_f1([], []) == 1
    assert set_f1([], PATHS) == 0
    assert set_f1(PATHS, []) == 0
