"""Passages that have a phrase or a label as it stands."""

import pytest

from assistant.assistant import Assistant
from assistant.english.labels import labels_in
from assistant.find.word_for_word import with_label, with_phrases
from corpus.library import Library
from tests.assistant.conftest import AssistantOver
from tests.assistant.fields import MILL


@pytest.fixture
def mill(assistant_over: AssistantOver) -> Library:
    return assistant_over({"mill.md": MILL}).library


def texts(library: Library, rows: frozenset[int]) -> list[str]:
    return [
        one.span.of(library.document(one.doc_id).text) for one in library.passages(sorted(rows))
    ]


def labelled(library: Library, name: str) -> list[str]:
    [label] = labels_in(f"What is in {name}?")
    return texts(library, with_label(label, library))


def test_a_phrase_is_found_in_any_inflection_and_in_its_order(ferry: Library) -> None:
    found = texts(ferry, with_phrases(("season tickets",), ferry))
    assert ["season ticket" in one for one in found] == [True]
    assert with_phrases(("ticket season",), ferry) == frozenset()


def test_of_several_phrases_a_passage_must_have_all(ferry: Library) -> None:
    both = with_phrases(("season ticket", "green board"), ferry)
    assert len(both) == 1
    assert with_phrases(("season ticket", "first boiler"), ferry) == frozenset()
    assert with_phrases((), ferry) == frozenset()


def test_a_caption_comes_before_a_mention(mill: Library) -> None:
    assert ["A sack of flour" in one for one in labelled(mill, "figure 3")] == [True]


def test_a_label_is_found_in_each_of_its_ways(mill: Library) -> None:
    assert ["The wheel lifts" in one for one in labelled(mill, "fig. 2")] == [True]
    assert ["The yard in winter" in one for one in labelled(mill, "figure 4")] == [True]


def test_what_is_only_mentioned_is_found_where_it_is(mill: Library) -> None:
    assert ["table 1 show" in one for one in labelled(mill, "table 1")] == [True]


def test_a_heading_with_a_label_is_a_caption_of_all_below_it(assistant_over: AssistantOver) -> None:
    library = assistant_over(
        {
            "yard.md": "# Yard\n\nThe crane is drawn in figure 7.\n\n"
            "## Figure 7: The crane\n\nThe crane lifts sacks.\n"
        }
    ).library
    assert labelled(library, "figure 7") == ["The crane lifts sacks."]


def test_what_is_nowhere_is_in_no_passage(mill: Library) -> None:
    assert labelled(mill, "figure 9") == []


def test_the_passages_with_a_phrase_come_first(ferry: Library, assistant: Assistant) -> None:
    rows = with_phrases(("season ticket",), ferry)
    holding = {one.passage_id for one in ferry.passages(sorted(rows))}
    reply = assistant.ask('Which card is a "season ticket"?')
    found = [one.passage.passage_id in holding for one in reply.evidence]
    assert found == sorted(found, reverse=True)
    assert found[0]
    assert reply.notice is None


def test_a_phrase_that_does_not_stand_in_the_material_is_told(assistant: Assistant) -> None:
    reply = assistant.ask('Where does it say "ticket season boat"?')
    assert reply.notice == "“ticket season boat” does not stand in the material word for word."


def test_a_figure_that_is_not_there_is_told(mill: Library) -> None:
    reply = Assistant(mill).ask("What does figure 9 show?")
    assert reply.notice == "“figure 9” does not stand in the material word for word."
