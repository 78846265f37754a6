"""Exact match and token F1, as SQuAD 2.0 forms them."""

import pytest

from eval.measures.token_f1 import exact_match, token_f1


def test_an_exact_match_looks_past_case_articles_and_punctuation() -> None:
    assert exact_match("The Eiffel tower.", ["Eiffel Tower"]) == 1
    assert exact_match("the tower", ["Eiffel Tower"]) == 0


def test_f1_weighs_the_words_in_common_against_both_lengths() -> None:
    precision, recall = 2 / 4, 2 / 3
    expected = 2 * precision * recall / (precision + recall)
    assert token_f1("Eiffel tower in Paris", ["tall Eiffel Tower"]) == pytest.approx(expected)
    assert token_f1("Big Ben", ["Eiffel Tower"]) == 0


def test_a_word_said_twice_meets_one_that_stands_once_only_once() -> None:
    assert token_f1("tower tower", ["Eiffel tower"]) == 2 * 1 / 4


def test_of_several_answers_the_nearest_counts() -> None:
    assert token_f1("308 points", ["points", "308 points", "three"]) == 1
    assert token_f1("308 points", ["points", "three"]) == 2 * 1 / 3
    assert exact_match("points", ["three", "points"]) == 1


@pytest.mark.parametrize("answers", [[], [""], ["the", "%"]])
def test_without_an_answer_only_the_empty_text_is_right(answers: list[str]) -> None:
    for measure in (exact_match, token_f1):
        assert measure("", answers) == 1
        assert measure("The.", answers) == 1
        assert measure("something", answers) == 0


def test_the_empty_text_is_no_answer_where_there_is_one() -> None:
    for measure in (exact_match, token_f1):
        assert measure("", ["something"]) == 0
        assert measure("", ["something", ""]) == 0
