"""Questions made from headings, offered where they are answered."""

import pytest

from assistant.answer.suggestions import SUGGESTIONS, Suggestions
from assistant.assistant import Assistant
from assistant.find.finder import Finder
from assistant.find.retriever import Retriever
from assistant.judge.judging import Judge
from assistant.judge.reader import LateInteraction
from assistant.model import Evidence
from assistant.tuning import DEFAULT_TUNING, Tuning
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope
from tests.assistant.conftest import AssistantOver, DocIds

HUT = {
    "stove.md": "# Stove\n\nThe stove is a box of iron that warms the hut.\n\n"
    "## The draught of the stove\n\nThe draught of the stove is set by a flap in the pipe.\n\n"
    "## The ash of the stove\n\nThe ash of the stove is strewn on the path.\n",
    "roof.md": "# Roof\n\nThe roof is a layer of turf over planks of larch.\n\n"
    "## The slope of the roof\n\nThe slope of the roof is half a right angle.\n",
    "spring.md": "# Spring\n\nThe spring is a basin of stone below the hut.\n\n"
    "## Submarines\n\nNo word of them.\n",
}


def suggestions(library: Library, tuning: Tuning = DEFAULT_TUNING) -> Suggestions:
    judge = Judge(LateInteraction(library), tuning)
    return Suggestions(library, Finder(library, tuning), judge)


@pytest.fixture
def hut(assistant_over: AssistantOver) -> Library:
    return assistant_over(HUT).library


def evidence(library: Library, heading: str) -> tuple[Evidence, ...]:
    """The passages below a heading, as a search has them."""
    return Retriever(library).search("hut", 50, Scope(sections=(heading,)))


def test_every_example_is_one_question_that_is_answered(ferry: Library) -> None:
    examples = suggestions(ferry).examples(20)
    assert len(examples) == len(set(examples)) > 3
    for one in examples:
        assert one.endswith("?")
        assert one.count("?") == 1
        assert one[0].isupper()
        assert Assistant(ferry).ask(one).kind == "answer"


def test_many_documents_come_before_many_questions_of_one(hut: Library) -> None:
    assert suggestions(hut).examples(3) == (
        "What is the slope of the roof?",
        "What is the ash of the stove?",
        "What is the draught of the stove?",
    )


def test_halves_of_questions_come_before_bare_names(hut: Library) -> None:
    every = suggestions(hut).examples(20)
    assert "What is Roof?" in every
    halves = [one.startswith("What is the") for one in every]
    assert halves == sorted(halves, reverse=True)


def test_a_question_that_its_own_text_does_not_answer_is_not_offered(hut: Library) -> None:
    assert not any("ubmarines" in one for one in suggestions(hut).examples(20))


def test_an_empty_library_gives_no_questions(bare: Library) -> None:
    assert suggestions(bare).examples(4) == ()


def test_beside_an_abstention_the_headings_of_what_was_found_are_offered(hut: Library) -> None:
    near = suggestions(hut).near(evidence(hut, "The draught of the stove"), EVERYWHERE)
    assert near == ("What is the draught of the stove?",)
    everything = Retriever(hut).search("hut", 50)
    assert len(suggestions(hut).near(everything, EVERYWHERE)) == SUGGESTIONS


def test_what_is_offered_is_answered_where_it_was_looked_for(
    ferry: Library, doc_ids: DocIds
) -> None:
    found = evidence(ferry, "What the RiverCard is")
    assert suggestions(ferry).near(found, EVERYWHERE) == ("What is the RiverCard?",)
    assert suggestions(ferry).near(found, Scope((doc_ids["boats"],))) == ()


def test_only_what_is_answered_for_sure_is_offered(hut: Library) -> None:
    assert suggestions(hut).examples(1)
    assert suggestions(hut, Tuning(sure=1.0)).examples(1) == ()


def test_a_changed_library_is_tried_anew(ferry_copy: Library, doc_ids: DocIds) -> None:
    found = evidence(ferry_copy, "What the RiverCard is")
    offered = suggestions(ferry_copy)
    assert offered.near(found, EVERYWHERE) == ("What is the RiverCard?",)
    ferry_copy.remove([doc_ids["river-card"]])
    assert offered.near(found, EVERYWHERE) == ()
