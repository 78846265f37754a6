"""Cases as the page shows them: what is lit up, what was found, what does not stand."""

import json
from dataclasses import replace
from typing import Any

from eval.report.rows import READ as MOST_READ
from eval.report.rows import marks, rows
from eval.results import Gold, Run
from tests.eval.report.conftest import BEFORE, HOSTILE, TEXT, citation, gold, passage


def one(run: Run, key: str) -> Any:
    return next(case for case in rows(run)["cases"] if case["key"] == key)


def lit(found: list[Any]) -> list[tuple[str, list[int], bool]]:
    return [(TEXT[mark["start"] : mark["end"]], mark["markers"], mark["gold"]) for mark in found]


def test_cited_and_gold_words_are_lit_up_by_their_offsets_in_code_points() -> None:
    found = marks(
        passage(),
        [citation(1, "trimmed every four hours")],
        [[gold("Lamps 🕯️🕯️ are trimmed every")]],
    )
    assert lit(found) == [
        ("Lamps 🕯️🕯️ are ", [], True),
        ("trimmed every", [1], True),
        (" four hours", [1], False),
    ]


def test_citations_that_overlap_share_the_words_they_have_in_common() -> None:
    found = marks(passage(), [citation(1, "trimmed every four"), citation(2, "four hours")], [])
    assert lit(found) == [
        ("trimmed every ", [1], False),
        ("four", [1, 2], False),
        (" hours", [2], False),
    ]


def test_words_that_reach_beyond_the_passage_are_lit_up_as_far_as_it_goes() -> None:
    found = marks(passage(), [], [[Gold("doc", BEFORE - 20, BEFORE + 5, "…")]])
    assert lit(found) == [("Lamps", [], True)]
    assert marks(passage(), [], [[Gold("another", BEFORE, BEFORE + 5, "Lamps")]]) == []


def test_a_quote_is_never_looked_for_where_its_offsets_do_not_say_it_is() -> None:
    wrong = {**citation(1, "The keeper"), "quote": "Lamps"}
    assert lit(marks(passage(), [wrong], [])) == [("The keeper", [1], False)]


def test_a_quote_that_does_not_stand_where_it_points_to_is_told(run: Run) -> None:
    assert one(run, "answers/answers-2")["reply"]["broken"] == [1]
    assert one(run, "answers/answers-1")["reply"]["broken"] == []


def test_each_fact_is_cited_found_or_missed(run: Run) -> None:
    facts = one(run, "answers/answers-1")["facts"]
    assert [fact["state"] for fact in facts] == ["cited", "found"]
    assert [place["state"] for place in facts[1]["places"]] == ["found", "missed"]
    assert [fact["state"] for fact in one(run, "retrieval/retrieval-1")["facts"]] == ["found"]


def test_a_passage_that_several_cases_found_is_held_once(run: Run) -> None:
    data = rows(run)
    assert [kept["text"] for kept in data["passages"]] == [TEXT, "Boats wait for the tide."]
    assert data["passages"][0]["where"] == "Lighthouse › Lamps"


def test_a_citation_of_a_passage_that_was_not_kept_is_shown_with_its_quote(run: Run) -> None:
    case = next(case for case in run.cases if case.case_id == "answers-2")
    assert case.reply is not None
    case.reply["evidence"].clear()
    try:
        elsewhere = one(run, "answers/answers-2")["elsewhere"]
    finally:
        case.reply["evidence"].extend([passage()])
    assert elsewhere == [{"marker": 1, "where": "Lighthouse", "quote": "he keeper "}]


def test_a_failed_case_has_its_error_and_no_scores(run: Run) -> None:
    failed = one(run, "answers/answers-3")
    assert failed["error"] == f"TimeoutError: no reply {HOSTILE}"
    assert (failed["outcome"], failed["scores"], failed["mean"]) == ("failed", {}, None)


def test_of_a_long_file_only_the_beginning_is_shown(run: Run) -> None:
    case = next(case for case in run.cases if case.suite == "ingestion")
    assert one(run, case.key)["read"]["sentences"] == 1
    assert isinstance(case.read, dict)
    short, case.read["text"] = case.read["text"], "a" * (MOST_READ + 7)
    try:
        assert one(run, case.key)["read"]["text"].endswith("a…\n\n(7 more characters)")
    finally:
        case.read["text"] = short


def test_a_reason_that_the_reply_says_itself_is_not_said_twice(run: Run) -> None:
    silent = next(case for case in run.cases if case.suite == "abstention")
    assert silent.reply is not None
    told = {}
    for reason in ("does not say", "too far off"):
        reply = {**silent.reply, "reason": reason}
        told[reason] = one(replace(run, cases=(replace(silent, reply=reply),)), silent.key)["reply"]
    assert "reason" not in told["does not say"]
    assert told["too far off"]["reason"] == "too far off"


def test_a_reply_says_its_kind_in_words_and_whether_it_is_right(run: Run) -> None:
    silent = next(case for case in run.cases if case.suite == "abstention")
    assert silent.reply is not None
    told = {}
    for certainty in ("sure", "unsure"):
        reply = {**silent.reply, "kind": "answer", "certainty": certainty}
        shown = one(replace(run, cases=(replace(silent, reply=reply),)), silent.key)["reply"]
        told[shown["said"]] = shown["right"]
    assert told == {"answer": False, "answer, unsure": True}
    assert one(run, silent.key)["reply"]["right"]


def test_rows_are_plain_json(run: Run) -> None:
    data = rows(run)
    assert json.loads(json.dumps(data)) == data
