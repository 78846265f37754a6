"""What is found for each part of a question."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.english.labels import Label
from assistant.find.finder import EVIDENCE, FOR_COMPARISON, Finder, merged
from assistant.find.retriever import Retriever
from assistant.material.snapshot import Material, MaterialReader
from assistant.model import Evidence, Found, Part, Place
from assistant.tuning import DEFAULT_TUNING
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope
from tests.assistant.conftest import AssistantOver, DocIds

CARD = "What is the RiverCard?"


@pytest.fixture
def finder(ferry: Library) -> Finder:
    return Finder(ferry, DEFAULT_TUNING)


def ids(evidence: Sequence[Evidence]) -> list[str]:
    return [one.passage.passage_id for one in evidence]


def found_for(finder: Finder, material: Material, part: Part, scope: Scope = EVERYWHERE) -> Found:
    return finder.found(part, material.contents, scope)


# Passages for a part


def test_each_part_has_the_passages_of_its_own_search(
    finder: Finder, material: Material, retriever: Retriever
) -> None:
    for part in (Part(CARD), Part("Why are crossings cancelled?", "why")):
        one = found_for(finder, material, part)
        assert one.part == part
        assert one.evidence == retriever.search(one.part.question, EVIDENCE)
        assert one.query is not None
        assert one.query.text == one.part.question


def test_passages_come_with_their_tokens_for_a_reader_and_are_not_read_yet(
    finder: Finder, material: Material
) -> None:
    found = found_for(finder, material, Part(CARD))
    assert all(len(one.tokens.vectors) for one in found.passages)
    assert all(one.sentences == () for one in found.evidence)


def test_a_comparison_looks_further_for_tables(finder: Finder, material: Material) -> None:
    found = found_for(finder, material, Part("Compare the boats", "comparison"))
    assert EVIDENCE < len(found.passages) <= FOR_COMPARISON


def test_the_place_of_a_part_lies_within_the_scope(
    finder: Finder, material: Material, doc_ids: DocIds
) -> None:
    boats, offices = Scope((doc_ids["boats"],)), Scope((doc_ids["offices"],))
    there = found_for(finder, material, Part(CARD, scope=boats))
    assert {one.passage.doc_id for one in there.evidence} == {doc_ids["boats"]}
    both = found_for(finder, material, Part(CARD, scope=boats), offices)
    assert both.evidence == ()


def test_a_thing_is_found_by_its_other_names_which_are_no_part_of_the_question(
    finder: Finder, material: Material
) -> None:
    part = Part("How old is the Grebe?", "fact", aliases=("Kestrel",))
    found = found_for(finder, material, part)
    assert found.evidence[0].text.startswith("The Kestrel")
    assert found.query is not None
    assert found.query.text == "How old is the Grebe? Kestrel"
    assert found.query.asked == len(part.question)


def test_where_it_is_asked_what_a_thing_is_its_other_name_may_be_the_answer(
    finder: Finder, material: Material
) -> None:
    part = Part("What is the Grebe?", "definition", aliases=("Kestrel",))
    query = found_for(finder, material, part).query
    assert query is not None
    assert query.text == "What is the Grebe? Kestrel"
    assert query.asked == len(query.text)


# Word for word


def test_passages_that_have_the_phrase_come_before_all_others(
    finder: Finder, material: Material
) -> None:
    part = Part(CARD)
    plain = found_for(finder, material, part)
    found = found_for(finder, material, replace(part, phrases=("first boiler",)))
    assert "first boiler" in found.evidence[0].text
    assert "first boiler" not in plain.evidence[0].text
    assert [one.rank for one in found.evidence] == list(range(1, EVIDENCE + 1))
    rest = [one for one in ids(found.evidence) if one in ids(plain.evidence)]
    assert [one for one in ids(plain.evidence) if one in rest] == rest


def test_without_the_phrase_anywhere_the_label_is_looked_for(assistant_over: AssistantOver) -> None:
    library = assistant_over(
        {
            "yard.md": "# Yard\n\nThe yard has a crane and a shed of larch.\n\n"
            "## Drawings\n\nFigure 4: The pond behind the wall.\n"
        }
    ).library
    label = Label("figure 4", ("figure", "fig"), "4")
    part = Part("What does the yard have?", phrases=("no such words",), figures=(label,))
    contents = MaterialReader(library).now(EVERYWHERE).contents
    found = Finder(library, DEFAULT_TUNING).found(part, contents)
    assert found.evidence[0].text.startswith("Figure 4")


@pytest.mark.parametrize(
    ("phrases", "labels", "absent"),
    [
        ((), (), ()),
        (("season ticket",), (), ()),
        (("ticket of the sea",), (), ("ticket of the sea",)),
        (
            ("season ticket", "first boiler"),  # both, and in no passage together
            (),
            ("season ticket", "first boiler"),
        ),
        ((), (Label("figure 9", ("figure", "fig"), "9"),), ("figure 9",)),
    ],
)
def test_what_the_material_has_nowhere_is_absent(
    finder: Finder,
    material: Material,
    phrases: tuple[str, ...],
    labels: tuple[Label, ...],
    absent: tuple[str, ...],
) -> None:
    part = Part(CARD, phrases=phrases, figures=labels)
    assert found_for(finder, material, part).absent == absent


# Overviews


def overview(about: Place) -> Part:
    return Part("What is this about?", "overview", about=about)


def test_an_overview_has_a_digest_in_place_of_passages(
    finder: Finder, material: Material, doc_ids: DocIds
) -> None:
    found = found_for(finder, material, overview(Place(doc_ids["boats"])))
    assert found.digest is not None
    assert found.passages == ()
    assert found.evidence == found.digest.evidence
    assert {one.passage.doc_id for one in found.evidence} == {doc_ids["boats"]}


def test_what_cannot_be_digested_is_searched_for_as_any_question(
    assistant_over: AssistantOver,
) -> None:
    library = assistant_over(
        {"larder.md": "# Larder\n\n| shelf | holds |\n| --- | --- |\n| top | jam |\n"}
    ).library
    contents = MaterialReader(library).now(EVERYWHERE).contents
    place = Place(library.documents()[0].doc_id)
    found = Finder(library, DEFAULT_TUNING).found(overview(place), contents)
    assert found.digest is None
    assert found.passages


# All parts together


def test_passages_found_for_several_parts_are_carried_once_with_their_best_score(
    retriever: Retriever,
) -> None:
    found = [
        retriever.search(question, 4)
        for question in ("What is the RiverCard?", "What is the trade-off of the RiverCard?")
    ]
    together = merged(found)
    assert len(ids(together)) == len(set(ids(together))) < 8
    assert [one.rank for one in together] == list(range(1, len(together) + 1))
    assert [one.score for one in together] == sorted((one.score for one in together), reverse=True)
    best = {
        one.passage.passage_id: max(
            other.score
            for evidence in found
            for other in evidence
            if other.passage.passage_id == one.passage.passage_id
        )
        for one in together
    }
    assert {one.passage.passage_id: one.score for one in together} == best
