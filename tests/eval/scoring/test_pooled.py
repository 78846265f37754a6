"""Measures over several cases at once, counted by hand."""

from typing import Any

import pytest

from eval.results import CaseResult
from eval.scoring.pooled import curves, defined_for, pooled

NAMES = {
    "abstention_precision",
    "abstention_recall",
    "answered_as_if_sure",
    "refused",
    "auroc",
    "brier",
    "ece",
    "aurc",
    "answer_p50",
    "answer_p95",
}


def result(expect: str, kind: str | None, confidence: float | None = None) -> CaseResult:
    """`kind` of the reply, None for a case that failed."""
    reply: Any = None if kind is None else {"kind": kind, "confidence": confidence}
    error = "ValueError: no" if kind is None else None
    return CaseResult("abstention", "a", "plain", {"expect": expect}, reply=reply, error=error)


FOUR = [
    result("answer", "answer", 0.9),
    result("partial", "abstention", 0.4),
    result("abstention", "abstention", 0.1),
    result("abstention", "partial", 0.6),
]


def test_silence_and_confidence_are_measured_over_all_cases() -> None:
    found = pooled(FOUR)
    assert found["abstention_precision"] == found["abstention_recall"] == 1 / 2
    assert found["answered_as_if_sure"] == found["refused"] == 1 / 2
    assert found["auroc"] == 3 / 4
    assert found["brier"] == pytest.approx((0.01 + 0.36 + 0.01 + 0.36) / 4)
    assert found["ece"] == pytest.approx((0.1 + 0.6 + 0.1 + 0.6) / 4)
    assert found["aurc"] == pytest.approx((0 + 1 / 2 + 1 / 3 + 2 / 4) / 4)
    assert found["answer_p50"] is None
    assert set(found) == NAMES


def test_an_unsure_answer_misleads_nobody_and_refuses_nothing() -> None:
    unsure = {"kind": "answer", "confidence": 0.6, "certainty": "unsure"}
    hedged = [
        CaseResult("abstention", "a", "plain", {"expect": expect}, reply=unsure)
        for expect in ("abstention", "answer")
    ]
    found = pooled([*FOUR, *hedged])
    assert found["abstention_recall"] == pytest.approx(2 / 3)
    assert found["answered_as_if_sure"] == found["refused"] == pytest.approx(1 / 3)
    assert found["abstention_precision"] == 1 / 2


def test_each_measure_counts_the_cases_it_is_formed_over() -> None:
    found = defined_for([*FOUR, result("answer", "smalltalk"), result("answer", None)])
    assert (found["answered_as_if_sure"], found["refused"]) == (2, 3)
    assert (found["abstention_recall"], found["auroc"], found["answer_p50"]) == (5, 4, 0)


def test_a_case_that_names_no_expectation_is_answerable() -> None:
    plain = CaseResult("abstention", "a", "plain", {}, reply={"kind": "answer", "confidence": 0.7})
    assert pooled([plain])["brier"] == pytest.approx(0.09)


def test_failed_cases_and_small_talk_are_in_none_of_them() -> None:
    others = [result("abstention", None), result("smalltalk", "smalltalk"), result("answer", None)]
    assert pooled([*FOUR, *others]) == pooled(FOUR)
    assert curves([*FOUR, *others]) == curves(FOUR)


def test_a_question_taken_for_small_talk_was_not_answered() -> None:
    found = pooled([result("answer", "smalltalk"), result("abstention", "abstention", 0.1)])
    assert (found["abstention_precision"], found["abstention_recall"]) == (1 / 2, 1)
    assert found["brier"] == pytest.approx(0.01)


def test_what_is_not_defined_is_none() -> None:
    assert set(pooled([]).values()) == {None}
    answered = pooled([result("answer", "answer", 0.9)])
    assert answered["abstention_precision"] is answered["abstention_recall"] is None
    assert answered["auroc"] is None
    assert answered["aurc"] == 0


def test_percentiles_are_those_of_the_answers_that_were_timed() -> None:
    timed = [
        CaseResult("speed", "a", "plain", {}, scores={"answer_ms": float(number)})
        for number in range(101)
    ]
    found = pooled(timed)
    assert (found["answer_p50"], found["answer_p95"]) == (50, 95)


def test_curves_are_points_of_confidence_and_of_coverage() -> None:
    assert curves(FOUR) == {
        "reliability": ((0.1, 0, 1), (0.4, 1, 1), (0.6, 0, 1), (0.9, 1, 1)),
        "risk_coverage": ((0.25, 0), (0.5, 0.5), (0.75, 0.333333), (1, 0.5)),
    }
    assert curves([result("smalltalk", "smalltalk")]) == {}
