"""Wordings of one question, and whether they came to the same."""

from typing import Any

from eval.results import CaseResult
from eval.scoring.groups import outcome, with_consistency

FACTS = [{"says": ["outer buoy"], "quotes": []}, {"quotes": [{"source": "h", "text": "forty"}]}]


def result(
    name: str, text: str | None, kind: str = "answer", suite: str = "robustness", group: str = "a"
) -> CaseResult:
    """`text` of the reply, None for a case that failed."""
    case: dict[str, Any] = {"id": name, "facts": FACTS, **({"group": group} if group else {})}
    reply = None if text is None else {"kind": kind, "text": text}
    error = "ValueError: no" if text is None else None
    return CaseResult(suite, name, "fact", case, reply=reply, scores={}, error=error)


def consistencies(*results: CaseResult) -> list[float | None]:
    return [one.scores.get("consistency") for one in with_consistency(results)]


def test_each_wording_scores_the_share_of_the_others_that_agree_with_it() -> None:
    # Of three pairs one agrees: the mean of the scores is 1/3.
    found = consistencies(
        result("a", "At the outer buoy."), result("b", "Outer buoy!"), result("c", "For forty.")
    )
    assert found == [1 / 2, 1 / 2, 0]


def test_the_same_silence_agrees_and_silence_is_no_answer() -> None:
    silent = [result(name, "Nothing on the outer buoy.", "abstention") for name in "ab"]
    assert consistencies(*silent) == [1, 1]
    assert consistencies(*silent, result("c", "Something else.")) == [1 / 2, 1 / 2, 0]


def test_a_failed_wording_agrees_with_none_and_has_no_score() -> None:
    found = consistencies(result("a", "Outer buoy."), result("b", "Outer buoy."), result("c", None))
    assert found == [1 / 2, 1 / 2, None]
    assert consistencies(result("a", "Outer buoy."), result("b", None)) == [0, None]


def test_groups_are_those_of_a_suite() -> None:
    other = result("b", "For forty.", suite="tides:answers")
    assert consistencies(result("a", "Outer buoy."), other) == [None, None]


def test_a_question_with_one_wording_has_no_consistency() -> None:
    assert consistencies(result("a", "Outer buoy.", group=""), result("b", "x", group="b")) == [
        None,
        None,
    ]


def test_other_scores_and_the_order_stay() -> None:
    first = CaseResult("robustness", "z", "fact", {"id": "z"}, scores={"fact_recall": 0.5})
    results = with_consistency([first, result("a", "x"), result("b", "x")])
    assert results[0] is first
    assert [one.case_id for one in results] == ["z", "a", "b"]


def test_the_outcome_is_whether_it_was_answered_and_with_which_facts() -> None:
    assert outcome(result("a", "The outer buoy, for forty.")) == (True, (True, True))
    assert outcome(result("a", "For forty.", "partial")) == (True, (False, True))
    assert outcome(result("a", "The outer buoy.", "abstention")) == (False, (False, False))
