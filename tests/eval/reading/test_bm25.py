"""Passages are ranked by the rarity of the words that they share with a question."""

import pytest

from eval.reading.bm25 import BM25
from tests.eval.reading.island import FARES, HARBOUR, LAMP


def test_the_passage_with_the_rare_words_of_a_question_comes_first() -> None:
    index = BM25([HARBOUR, FARES, LAMP])
    assert index.scores("What does the ticket cost?").argmax() == 1
    assert index.scores("Who counts storms at the lamp?").argmax() == 2


def test_words_that_stand_nowhere_and_no_words_score_nothing() -> None:
    assert BM25([HARBOUR, FARES]).scores("zeppelin ?").tolist() == [0, 0]
    assert BM25([]).scores("tide").tolist() == []


def test_a_score_is_the_one_that_the_formula_gives() -> None:
    # Two passages of two words each: the rarity of a word of one is log(1 + 1.5 / 1.5).
    scores = BM25(["tide tide", "storm lamp"]).scores("tide")
    assert scores[0] == pytest.approx(0.6931 * 2 * 2.2 / (2 + 1.2), abs=1e-3)
    assert scores[1] == 0


def test_a_long_passage_counts_less_for_the_same_word() -> None:
    short, long = BM25(["the tide comes", f"the tide comes {'and goes ' * 20}"]).scores("tide")
    assert short > long
