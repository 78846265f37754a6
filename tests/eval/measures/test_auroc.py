"""The area under the receiver operating characteristic."""

import random

import pytest

from eval.measures.auroc import auroc


def test_it_is_the_share_of_pairs_in_the_right_order() -> None:
    cases = [(0.9, True), (0.8, False), (0.7, True), (0.2, False), (0.1, False)]
    assert auroc(cases) == 5 / 6
    assert auroc([(one, not truth) for one, truth in cases]) == 1 / 6


def test_tied_pairs_count_half() -> None:
    assert auroc([(0.5, True), (0.5, False), (0.1, False), (0.5, False)]) == (1 + 2 / 2) / 3
    assert auroc([(0.5, True), (0.5, False)]) == 1 / 2


def test_without_both_kinds_there_are_no_pairs() -> None:
    assert auroc([(0.5, True)]) is None
    assert auroc([(0.5, False)]) is None
    assert auroc([]) is None


def test_it_agrees_with_counting_all_pairs() -> None:
    random.seed(2)
    cases = [(random.randrange(20) / 20, random.random() < 0.4) for _ in range(80)]
    true = [one for one, truth in cases if truth]
    others = [one for one, truth in cases if not truth]
    wins = sum((one > other) + (one == other) / 2 for one in true for other in others)
    assert auroc(cases) == pytest.approx(wins / (len(true) * len(others)))
