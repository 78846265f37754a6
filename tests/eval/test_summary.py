"""Results made by hand, summed up."""

from typing import Any

import pytest

from eval.results import CaseResult, Estimate
from eval.summary import summarise


def result(
    name: str,
    scores: dict[str, float] | None,
    kind: str = "fact",
    held_back: bool = False,
    group: str = "",
    **reply: Any,
) -> CaseResult:
    """`scores` None for a case that failed."""
    case = {"id": name, **({"group": group} if group else {})}
    return CaseResult(
        "answers",
        name,
        kind,
        case,
        held_back,
        reply=reply or None,
        scores=scores or {},
        error="ValueError: no" if scores is None else None,
    )


FIVE = [
    result("a", {"fact_recall": 1.0, "token_f1": 0.5}),
    result("b", {"fact_recall": 0.5}, held_back=True),
    result("c", {"fact_recall": 0.0, "token_f1": 0.2}, kind="list"),
    result("d", {"right_kind": 1.0}, kind="list", held_back=True),
    result("e", None),
]


def test_a_mean_is_over_the_cases_that_have_the_measure() -> None:
    scores = summarise("answers", FIVE).scores
    found = {name: (one.value, one.n) for name, one in scores.items()}
    assert found == {"fact_recall": (0.5, 3), "token_f1": (0.35, 2), "right_kind": (1, 1)}


def test_what_failed_is_counted_and_in_no_score() -> None:
    found = summarise("answers", FIVE)
    assert (found.name, found.cases, found.failed) == ("answers", 5, 1)
    assert summarise("answers", [FIVE[4]]).scores == {}


def test_kinds_and_parts_are_summed_up_by_themselves() -> None:
    found = summarise("answers", FIVE)
    assert {kind: one["fact_recall"].value for kind, one in found.by_kind.items()} == {
        "fact": 0.75,
        "list": 0.0,
    }
    assert {part: one["fact_recall"].value for part, one in found.by_part.items()} == {
        "open": 0.5,
        "held_back": 0.5,
    }
    assert found.by_part["open"]["fact_recall"].n == 2


def test_an_interval_encloses_its_mean_and_one_case_has_none() -> None:
    scores = summarise("answers", FIVE).scores
    recall = scores["fact_recall"]
    assert recall.low is not None
    assert recall.high is not None
    assert 0 <= recall.low < recall.value < recall.high <= 1
    assert scores["right_kind"] == Estimate(1.0, 1)


def test_wordings_of_one_question_make_no_interval_narrower() -> None:
    alone = [result(f"{n}", {"fact_recall": n % 2}) for n in range(12)]
    values = [one.scores for one in alone]
    grouped = [
        result(f"{n}{m}", dict(scores), group=f"{n}0")
        for n, scores in enumerate(values)
        for m in range(4)
    ]
    few, many = (summarise("answers", one).scores["fact_recall"] for one in (alone, grouped))
    assert (few.n, many.n) == (12, 48)
    assert few.value == many.value
    assert (many.low, many.high) == pytest.approx((few.low, few.high), abs=0.01)


def silence(name: str, expect: str, kind: str, confidence: float | None, **other: Any) -> Any:
    found = result(name, {"right_kind": 1.0}, **other, kind="plain")
    reply = {"kind": kind, "confidence": confidence}
    case = {**found.case, "expect": expect}
    return CaseResult("abstention", name, "plain", case, found.held_back, reply, scores={})


SILENT = [
    silence("a", "answer", "answer", 0.9),
    silence("b", "partial", "abstention", 0.4, held_back=True),
    silence("c", "abstention", "abstention", 0.1),
    silence("d", "abstention", "answer", 0.6, held_back=True),
]


def test_measures_over_all_cases_are_formed_where_the_suite_shows_them() -> None:
    found = summarise("abstention", SILENT)
    assert found.scores["abstention_precision"].value == 1 / 2
    assert found.scores["auroc"].value == 3 / 4
    assert found.scores["brier"].value == pytest.approx((0.01 + 0.36 + 0.01 + 0.36) / 4)
    assert found.by_part["open"]["abstention_recall"].value == 1
    assert found.by_part["held_back"]["abstention_recall"].value == 0
    assert set(found.curves) == {"reliability", "risk_coverage"}
    assert {name: one.n for name, one in found.scores.items() if one.n != 4} == {
        "answered_as_if_sure": 2,
        "refused": 2,
    }
    for one in found.scores.values():
        assert one.low is not None
        assert one.high is not None
        assert one.low <= one.value <= one.high
    plain = summarise("answers", SILENT)
    assert "auroc" not in plain.scores
    assert plain.curves == {}


def test_the_number_of_cases_is_of_those_the_measure_is_defined_for() -> None:
    found = summarise("abstention", [*SILENT, silence("e", "smalltalk", "smalltalk", None)])
    assert found.scores["brier"].n == 4


def test_a_measure_that_is_not_defined_is_not_there() -> None:
    found = summarise("abstention", SILENT[:1])
    assert "auroc" not in found.scores
    assert "abstention_recall" not in found.scores
    assert found.scores["brier"] == Estimate(0.01, 1)


def test_a_suite_is_known_by_the_end_of_its_label() -> None:
    assert "auroc" in summarise("questions:abstention", SILENT).scores
