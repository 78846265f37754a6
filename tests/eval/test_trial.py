"""One case met in each way, by the real assistant over the island."""

from dataclasses import replace
from typing import Any

import pytest

from assistant.find.retriever import Signals
from corpus.library import Library
from eval.cases import Case
from eval.judge.judge import Judge
from eval.measures.support import supports
from eval.scoring.reply import score_reply
from eval.subject import Json, Places, Subject
from eval.trial import REPEATS, Trial
from tests.eval.conftest import MakeCase, MakeFact
from tests.eval.judge.conftest import script
from tests.scripted_model import ScriptedModel

TICKET = "What does a day ticket cost?"
PRICE = "A day ticket costs twelve crowns."


@pytest.fixture
def trial(subject: Subject) -> Trial:
    return Trial(subject)


@pytest.fixture
def facts(fact: MakeFact) -> list[dict[str, Any]]:
    return [fact("ferry", PRICE, says="twelve crowns")]


def test_a_case_that_asks_keeps_its_reply_and_is_scored_by_it(
    trial: Trial, case: MakeCase, facts: list[dict[str, Any]]
) -> None:
    asked = case("a", TICKET, facts=facts, held_back=True)
    found = trial.meet(asked)
    assert (found.key, found.kind, found.held_back) == ("cases:answers/a", "fact", True)
    assert found.case == asked.raw
    assert found.error is None
    assert found.milliseconds > 0
    assert found.reply is not None
    assert found.reply["kind"] == "answer"
    assert [[place.text for place in places] for places in found.gold] == [[PRICE]]
    expected = score_reply(
        asked,
        found.reply,
        found.gold,
        lambda doc_id: trial.subject.text_of(asked, doc_id),
        supports,
    )
    assert (found.scores, found.reasons) == (expected.values, expected.reasons)
    assert found.scores["fact_recall"] == found.scores["citation_validity"] == 1


def test_a_case_that_searches_is_scored_by_the_passages_that_hold_its_places(
    trial: Trial, case: MakeCase, facts: list[dict[str, Any]], fact: MakeFact
) -> None:
    found = trial.meet(case("a", TICKET, "retrieval", facts=facts))
    assert found.reply is None
    assert found.evidence is not None
    assert found.evidence[0]["text"].startswith(PRICE)
    assert found.scores["recall@1"] == found.scores["ndcg@10"] == 1
    twice = fact("lighthouse", "The keeper counts the storms.")
    both = trial.meet(case("a", "What does the keeper count?", "retrieval", facts=[twice]))
    assert both.scores["recall@1"] == 1 / 2  # it stands in two passages
    assert both.scores["recall@5"] == 1


def test_a_case_that_reads_finds_its_file_beside_the_suite(trial: Trial, case: MakeCase) -> None:
    line = {"file": "ferry.md", "title": "Ferry", "together": [["eight", "nine"]]}
    found = trial.meet(case("a", suite="ingestion", **line))
    assert found.read is not None
    assert found.read["title"] == "Ferry"
    # The library of the island cuts after each sentence.
    assert found.scores == {"metadata": 1, "together": 0, "span_integrity": 1}


def test_a_case_that_is_timed_has_times_and_no_reply(trial: Trial, case: MakeCase) -> None:
    found = trial.meet(case("a", TICKET, "speed"))
    assert set(found.scores) == {"answer_ms", "search_ms", "dense_ms", "answer_ratio"}
    times = found.scores
    assert 0 < times["dense_ms"] < times["answer_ms"] == pytest.approx(found.milliseconds, abs=0.01)
    ratio = times["answer_ms"] / times["dense_ms"]
    assert times["answer_ratio"] == pytest.approx(ratio, abs=1e-3)


def test_what_is_timed_is_done_in_turn_and_once_more_than_it_counts(
    subject: Subject, case: MakeCase
) -> None:
    counting = Counting(subject.library)
    Trial(counting).meet(case("a", TICKET, "speed"))
    assert counting.done == ["ask", "all", "dense"] * (REPEATS + 1)


@pytest.mark.parametrize(
    ("suite", "line", "error"),
    [
        ("answers", {"question": "?" * 4001}, "UsageError: The question is empty. Ask in words."),
        ("speed", {"question": "a" * 4001}, "UsageError: The question has 4,001 characters"),
        ("answers", {"question": "Why?", "history": ["!"]}, "UsageError: The question is empty."),
        ("answers", {"question": "Why?", "sources": ["mole.md"]}, "DatasetError: Case 'a': the"),
        ("ingestion", {"file": "mole.md"}, "DatasetError: There is no file"),
    ],
)
def test_a_case_that_raises_is_a_failure_and_has_no_score(
    suite: str, line: dict[str, Any], error: str, trial: Trial, case: MakeCase
) -> None:
    found = trial.meet(case("a", suite=suite, **line))
    assert found.failed
    assert found.error is not None
    assert found.error.startswith(error)
    assert "\n" not in found.error
    assert (found.scores, found.reasons) == ({}, {})
    assert (found.reply, found.evidence, found.read) == (None, None, None)
    assert (found.case["id"], found.kind) == ("a", "fact")


def test_a_quote_that_is_not_in_the_library_is_a_failure(
    trial: Trial, case: MakeCase, fact: MakeFact
) -> None:
    found = trial.meet(case("a", TICKET, facts=[fact("ferry", "thirteen crowns")]))
    assert found.error is not None
    assert "'thirteen crowns' does not stand in" in found.error


def test_another_notion_of_support_judges_the_citations(subject: Subject, case: MakeCase) -> None:
    def never(premise: str, hypothesis: str) -> bool:
        return False

    found = Trial(subject, supports=never).meet(case("a", TICKET))
    assert found.scores["citation_recall"] == found.scores["citation_precision"] == 0
    assert found.scores["citation_validity"] == 1


def test_what_a_judge_says_and_cannot_say_stands_beside_the_other_scores(
    trial: Trial, case: MakeCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"claims": "Well.", "questions": {"questions": [TICKET] * 3, "noncommittal": False}}
    with ScriptedModel(script(told)) as model:
        model.connect(monkeypatch)
        judge = Judge("openai:scripted", trial.subject.library.encoder, 10)
        found = replace(trial, judge=judge).meet(case("a", TICKET))
    assert found.error is None
    assert found.reasons["faithfulness"].startswith("judge failed: ")
    assert "faithfulness" not in found.scores
    assert found.scores["answer_relevance"] == pytest.approx(1, abs=1e-3)
    assert found.scores["citation_validity"] == 1


class Counting(Subject):
    """Remembers what it was asked to do."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.done: list[str] = []

    def ask(self, case: Case, places: Places) -> Json:
        self.done.append("ask")
        return super().ask(case, places)

    def search(self, case: Case, signals: Signals = "all") -> list[Json]:
        self.done.append(signals)
        return super().search(case, signals)
