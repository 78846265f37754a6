"""Things side by side, asked of the ferry company's documents and of two other fields."""

from itertools import pairwise
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.cite.citations import NOTHING
from assistant.model import Reply
from corpus.encoder import Encoder
from corpus.library import Library
from ingest.pipeline import CHUNKING, Ingestion
from tests.assistant.conftest import AssistantOver
from tests.assistant.fields import KITCHEN, ROCKS


def titles(text: str) -> list[str]:
    return [one.strip() for one in text.splitlines()[0].strip("|").split("|")[1:]]


def rows(reply: Reply) -> list[str]:
    """What the rows that are quoted begin with."""
    return [one.quote.split(" | ")[0] for one in reply.citations]


def names(text: str) -> list[str]:
    return [line.split("**")[1] for line in text.splitlines() if line.startswith("| **")]


def test_the_columns_are_the_headings_that_the_things_share(assistant: Assistant) -> None:
    reply = assistant.ask("Compare the RiverCard and the IslandCard")
    assert titles(reply.text) == ["What it is", "Trade-off"]
    assert names(reply.text) == ["RiverCard", "IslandCard"]
    assert [one.marker for one in reply.citations] == [1, 2, 3, 4]
    for one in reply.citations:
        assert one.answer_span.of(reply.text).replace("\\", "") == one.quote


def test_a_question_for_one_aspect_gets_its_column_alone(assistant: Assistant) -> None:
    reply = assistant.ask("What trade-off do the RiverCard and the IslandCard make?")
    assert titles(reply.text) == ["Trade-off"]
    assert len(reply.citations) == 2


def test_a_kind_of_things_that_is_compared_is_told_by_the_table_of_it(assistant: Assistant) -> None:
    reply = assistant.ask("Compare the boats")
    assert rows(reply) == ["boat", "Kestrel", "Dunlin", "Avocet"]


def test_what_is_asked_of_several_rows_is_told_by_these(assistant: Assistant) -> None:
    reply = assistant.ask("What fuel do the Kestrel and the Avocet burn?")
    assert [name for name in rows(reply) if name[0].isupper()] == ["Kestrel", "Avocet"]
    assert {"coal", "electricity"} <= {citation.quote for citation in reply.citations}


def test_six_or_fewer_things_fit(assistant: Assistant) -> None:
    reply = assistant.ask("Compare the RiverCard, the IslandCard and the HarbourCard")
    assert names(reply.text) == ["RiverCard", "IslandCard", "HarbourCard"]


def test_a_thing_the_material_does_not_speak_of_is_told_missing(assistant: Assistant) -> None:
    reply = assistant.ask("Compare the RiverCard and the MoonCard")
    assert reply.kind == "partial"
    assert reply.missing == ("MoonCard",)
    assert NOTHING in reply.text or "MoonCard" in reply.text


@pytest.mark.parametrize(
    "question", ["Why are crossings cancelled in fog?", "When was the Kestrel launched?"]
)
def test_what_compares_nothing_gets_no_table(assistant: Assistant, question: str) -> None:
    assert "| --- |" not in assistant.ask(question).text


def test_each_thing_is_told_of_by_a_sentence_of_its_own(tmp_path: Path, encoder: Encoder) -> None:
    (tmp_path / "salt.md").write_text(
        "# Preserving\n\nFish may be preserved by hot smoking or by cold smoking.\n"
        "Hot smoking cooks the fish within hours.\n"
        "Cold smoking dries the fish for days.\n"
    )
    with Library.open(
        tmp_path / "library", create=True, encoder=encoder, chunking=CHUNKING
    ) as library:
        Ingestion(library).add([str(tmp_path / "salt.md")])
        reply = Assistant(library).ask("Compare hot and cold smoking")
    assert names(reply.text) == ["Hot smoking", "Cold smoking"]
    assert [one.quote for one in reply.citations] == [
        "Hot smoking cooks the fish within hours.",
        "Cold smoking dries the fish for days.",
    ]


# Other fields


@pytest.fixture
def kitchen(assistant_over: AssistantOver) -> Assistant:
    return assistant_over(KITCHEN)


@pytest.fixture
def rocks(assistant_over: AssistantOver) -> Assistant:
    return assistant_over(ROCKS)


def cells(reply: Reply) -> list[list[str]]:
    """The quotes of each row."""
    rows = [line for line in reply.text.splitlines() if line.startswith("| **")]
    starts = [reply.text.index(row) for row in rows] + [len(reply.text)]
    return [
        [one.quote for one in reply.citations if start <= one.answer_span.start < end]
        for start, end in pairwise(starts)
    ]


def test_a_cell_holds_what_the_thing_is_though_another_sentence_stands_first(
    kitchen: Assistant,
) -> None:
    reply = kitchen.ask("Compare braising and roasting")
    assert titles(reply.text) == ["What it is"]
    assert cells(reply) == [
        ["Braising is a way of cooking meat in a closed pot with little liquid."],
        ["Roasting is a way of cooking meat in the dry heat of an oven."],
    ]


def test_a_heading_that_both_documents_have_makes_a_column_where_it_is_asked_for(
    kitchen: Assistant,
) -> None:
    reply = kitchen.ask("Compare the tools for braising and roasting")
    assert titles(reply.text) == ["Tools"]
    assert cells(reply) == [
        ["Braising asks for a heavy pot of iron.", "The lid of the pot fits tightly."],
        ["Roasting asks for a rack above a pan."],
    ]


def test_rows_of_a_table_are_compared_though_nothing_else_speaks_of_them(
    kitchen: Assistant,
) -> None:
    reply = kitchen.ask("Compare the boning knife and the paring knife")
    assert reply.kind == "answer"
    assert [one.quote for one in reply.citations] == [
        "knife | length | edge",
        "boning knife | 15 cm | stiff",
        "paring knife | 8 cm | straight",
    ]


def test_shared_headings_make_the_columns(
    rocks: Assistant,
) -> None:
    reply = rocks.ask("Compare granite and basalt")
    assert titles(reply.text) == ["How it forms", "Hardness"]
    assert cells(reply) == [
        [
            "Granite forms when magma cools slowly far below the ground.",
            "Granite has a hardness of about seven.",
        ],
        [
            "Basalt forms when lava cools quickly at the surface.",
            "Basalt has a hardness of about six.",
        ],
    ]


def test_a_thing_known_by_its_name_in_brackets_stands_beside_the_others(rocks: Assistant) -> None:
    reply = rocks.ask("Compare granite, basalt and lignite")
    assert titles(reply.text) == ["What the material says"]
    assert cells(reply)[2] == ["Lignite is a soft rock made of pressed peat."]


@pytest.mark.parametrize("other", ["marble", "wet slate"])
def test_the_nearest_to_an_unknown_thing_is_not_told_of_it(rocks: Assistant, other: str) -> None:
    reply = rocks.ask(f"Compare granite and {other}")
    assert reply.kind == "partial"
    assert reply.missing == (other.capitalize(),)
    assert all("ranite" in one.quote for one in reply.citations)


def test_one_sentence_about_both_is_said_once(rocks: Assistant) -> None:
    reply = rocks.ask("Compare sand and gravel")
    assert [one.quote for one in reply.citations] == [
        "Sand and gravel are made by crushing basalt."
    ]
    assert "| --- |" not in reply.text


def test_an_aspect_named_behind_the_things_is_asked_for_too(rocks: Assistant) -> None:
    reply = rocks.ask("Compare granite and basalt in terms of hardness")
    assert titles(reply.text) == ["Hardness"]
    assert [one.quote[-6:] for one in reply.citations] == ["seven.", "t six."]
