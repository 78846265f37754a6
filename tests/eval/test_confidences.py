"""Results as confidences: what is left out, what is answerable."""

from typing import Any

from eval.confidences import Confidence, confidences, pairs
from eval.results import CaseResult


def result(reply: dict[str, Any] | None, **case: Any) -> CaseResult:
    return CaseResult("answers", "a", "fact", case, reply=reply, error=None if reply else "no")


def test_answers_and_partial_answers_are_expected_of_what_the_material_answers() -> None:
    said = {"kind": "answer", "confidence": 0.7}
    found = confidences(result(said, expect=one) for one in ("answer", "partial", "abstention"))
    assert [one.answerable for one in found] == [True, True, False]
    assert confidences([result(said)]) == [Confidence(0.7, True, "sure")]


def test_small_talk_that_was_expected_and_what_failed_or_was_searched_is_left_out() -> None:
    talk = {"kind": "smalltalk", "confidence": None}
    searched = CaseResult("retrieval", "a", "fact", {}, evidence=())
    assert confidences([result(talk, expect="smalltalk"), result(None), searched]) == []


def test_a_question_taken_for_small_talk_has_an_outcome_and_no_confidence() -> None:
    found = confidences([result({"kind": "smalltalk", "confidence": None})])
    assert found == [Confidence(None, True, None)]
    assert pairs(found) == []
    assert pairs([*found, Confidence(0.2, False, "unsure")]) == [(0.2, False)]
