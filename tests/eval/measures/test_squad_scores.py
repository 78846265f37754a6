"""The figures of a SQuAD 2.0 file."""

import pytest

from eval.measures.squad_scores import squad_scores

ANSWERS = {"one": ["Paris"], "two": ["the Eiffel Tower", "tower"], "three": ["308"], "none": []}


def test_means_are_in_percent_over_all_and_over_both_parts() -> None:
    predictions = {"one": "Paris", "two": "a tall tower", "three": "", "none": "something"}
    assert squad_scores(predictions, ANSWERS) == pytest.approx(
        {
            "exact": 100 * 1 / 4,
            "f1": 100 * (1 + 2 / 3) / 4,
            "total": 4,
            "HasAns_exact": 100 * 1 / 3,
            "HasAns_f1": 100 * (1 + 2 / 3) / 3,
            "HasAns_total": 3,
            "NoAns_exact": 0,
            "NoAns_f1": 0,
            "NoAns_total": 1,
        }
    )


def test_an_abstention_is_right_where_there_is_no_answer() -> None:
    scores = squad_scores(dict.fromkeys(ANSWERS, ""), ANSWERS)
    assert (scores["NoAns_exact"], scores["NoAns_f1"]) == (100, 100)
    assert (scores["HasAns_exact"], scores["exact"]) == (0, 100 / 4)


def test_a_part_without_questions_has_no_figures() -> None:
    assert list(squad_scores({"none": ""}, {"none": []})) == [
        "exact",
        "f1",
        "total",
        "NoAns_exact",
        "NoAns_f1",
        "NoAns_total",
    ]
    assert "NoAns_exact" not in squad_scores({"one": ""}, {"one": ["Paris"]})


def test_predictions_for_other_questions_do_not_count() -> None:
    assert squad_scores({"one": "Paris", "other": "x"}, {"one": ["Paris"]})["total"] == 1


def test_a_question_without_a_prediction_is_not_left_out_silently() -> None:
    with pytest.raises(ValueError, match="'two'"):
        squad_scores({"one": "Paris"}, {"one": ["Paris"], "two": ["x"]})
    with pytest.raises(ValueError, match="no questions"):
        squad_scores({"one": "Paris"}, {})
