"""Evidence for the parts of a question."""

from dataclasses import replace

import pytest

from assistant.answer.overview.overview import Overview
from assistant.asked.parts import Part
from assistant.find.finder import Finder, merged
from assistant.find.retriever import Retriever
from assistant.material.outline import Outline
from assistant.tuning import DEFAULT_TUNING
from corpus.library import Library


@pytest.fixture
def finder(ferry: Library) -> Finder:
    return Finder(ferry, Outline(ferry), DEFAULT_TUNING)


def test_passages_found_for_several_parts_are_carried_once_with_their_best_score(
    retriever: Retriever,
) -> None:
    found = [
        retriever.search(question, 4)
        for question in ("What is the RiverCard?", "What is the trade-off of the RiverCard?")
    ]
    together = merged(found)
    ids = [one.passage.passage_id for one in together]
    assert len(ids) == len(set(ids)) < 8
    assert [one.rank for one in together] == list(range(1, len(ids) + 1))
    assert [one.score for one in together] == sorted((one.score for one in together), reverse=True)
    best = {
        one.passage.passage_id: max(
            other.score
            for retrieval in found
            for other in retrieval.evidence
            if other.passage.passage_id == one.passage.passage_id
        )
        for one in together
    }
    assert {one.passage.passage_id: one.score for one in together} == best


def test_only_questions_that_are_answered_are_offered(finder: Finder) -> None:
    asked = ["What is a submarine?", "What is the RiverCard?", "What is the IslandCard?"]
    assert finder.answered(asked, 2) == ("What is the RiverCard?", "What is the IslandCard?")
    assert finder.answered(asked, 1) == ("What is the RiverCard?",)


def test_an_overview_that_can_be_made_is_sure_to_answer_and_an_empty_one_is_not(
    finder: Finder,
) -> None:
    assert not finder.judged(Overview(())).answerable
    assert finder.judged(Overview(())).confidence < 0.5


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("Compare the RiverCard and the MoonCard", ["RiverCard", "MoonCard"]),
        ("Compare the suitcase and the submarine", ["Suitcase", "Submarine"]),
        ("Compare submarines and rockets", []),
        ("What is the RiverCard?", []),
    ],
)
def test_things_are_taken_apart_where_one_of_them_is_known(
    finder: Finder, question: str, things: list[str]
) -> None:
    part = Part(question, None, "comparison")
    whole = finder.search(question, {})
    taken = finder.taken_apart({"standalone": question, "parts": (part,)}, whole)
    assert [one.label for one in taken.get("parts", ())] == things


def test_a_question_is_answered_whole_where_a_passage_speaks_of_what_is_not_known_alone(
    ferry: Library,
) -> None:
    strict = Finder(ferry, Outline(ferry), replace(DEFAULT_TUNING, threshold=0.6))
    question = "Compare fog and water"
    whole = strict.search(question, {})
    assert strict.judged(whole).answerable
    assert not strict.judged(strict.search("What is Water?", {})).answerable
    part = Part(question, None, "comparison")
    taken = strict.taken_apart({"standalone": question, "parts": (part,)}, whole)
    assert taken == {"retrievals": (whole,)}
