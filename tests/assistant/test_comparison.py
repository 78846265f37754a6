"""Things side by side: which aspects they share, and what stands in the cells."""

from collections.abc import Callable, Sequence

import pytest

from assistant.assistant import Assistant
from assistant.citations import NOTHING, Quote
from assistant.comparison import Thing, shared_aspects, side_by_side
from assistant.model import Evidence
from tests.assistant.conftest import MakeEvidence

OUTLINES = [
    ("Auk", "What the Auk is", "The price of the Auk: cheap", "Tern versus Auk"),
    ("Petrel", "1.1 What the Petrel is", "The price of the Petrel", "Tern versus Petrel"),
]
AUK = (
    "# Auk\n\n## What the Auk is\n\nThe Auk is a ferry.\n\n"
    "## The price of the Auk: cheap\n\nThe price of the Auk is nine crowns.\n"
)


def thing(name: str, question: str = "") -> Thing:
    return Thing(name, question or f"What is the {name}?", "definition", None)


@pytest.fixture
def search(evidence_of: MakeEvidence) -> Callable[[str], Sequence[Evidence]]:
    _, evidence = evidence_of(AUK, {"The": 0.9})
    return lambda _: evidence


def test_an_aspect_is_a_heading_that_two_things_share_but_for_the_name() -> None:
    found = shared_aspects(OUTLINES, ["Auk", "Petrel"])
    assert [one.title for one in found] == ["What it is", "Price"]
    assert found[1].headings == {
        "Auk": "The price of the Auk: cheap",
        "Petrel": "The price of the Petrel",
    }


def test_where_only_one_thing_is_spoken_of_there_is_no_table(
    search: Callable[[str], Sequence[Evidence]],
) -> None:
    assert side_by_side([thing("Auk"), thing("Petrel")], OUTLINES, search) is None


def test_without_a_shared_aspect_each_thing_has_the_sentence_that_answers(
    evidence_of: MakeEvidence,
) -> None:
    _, (passage, *_) = evidence_of(AUK, {"The": 0.9})
    answer = Quote(passage, passage.sentences[0].span, passage.sentences[0].text)
    things = [Thing(name, f"What is {name}?", "definition", answer) for name in ("Auk", "Petrel")]
    grid = side_by_side(things, (), lambda _: ())
    assert grid is not None
    assert grid.titles == ("",)
    assert grid.rows == (("Auk", (answer,)), ("Petrel", (answer,)))


def test_a_question_for_one_aspect_gets_its_column_alone(assistant: Assistant) -> None:
    reply = assistant.ask("What trade-off do the RiverCard and the IslandCard make?")
    titles = reply.text.splitlines()[0]
    assert titles == "|   | Trade-off |"
    assert len(reply.citations) == 2


def test_every_cell_is_quoted_with_a_marker_of_its_own(assistant: Assistant) -> None:
    reply = assistant.ask("Compare the RiverCard and the IslandCard")
    assert [one.marker for one in reply.citations] == [1, 2, 3, 4]
    for one in reply.citations:
        assert one.answer_span.of(reply.text).replace("\\", "") == one.quote


def test_a_thing_the_material_does_not_speak_of_is_told_missing(assistant: Assistant) -> None:
    reply = assistant.ask("Compare the RiverCard and the MoonCard")
    assert reply.kind == "partial"
    assert reply.missing == ("MoonCard",)
    assert NOTHING in reply.text or "MoonCard" in reply.text
