"""Gold answers in texts, as SQuAD compares them."""

import pytest

from eval.measures.answer_text import holds_answer, normalised, without_markers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Panthers' defense", "panthers defense"),
        ("  An apple,\n a  DAY. ", "apple day"),
        ("well-known", "wellknown"),
        ("Athens", "athens"),
    ],
)
def test_case_punctuation_articles_and_spaces_do_not_count(text: str, expected: str) -> None:
    assert normalised(text) == expected


def test_any_of_the_answers_will_do() -> None:
    assert holds_answer("It gave up just 308 points.", ["three hundred", "308"])
    assert not holds_answer("It gave up just 308 points.", ["three hundred", "309"])


def test_an_answer_of_nothing_but_articles_or_signs_must_stand_there_itself() -> None:
    assert holds_answer("about 40 % of them", ["%"])
    assert not holds_answer("about 40 of them", ["%"])


def test_markers_go_and_quoted_brackets_stay() -> None:
    assert without_markers("One [1] and two. [12] See \\[3\\].") == "One and two. See \\[3\\]."
