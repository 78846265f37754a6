"""What is quoted in the cells of a comparison, asked of two other fields."""

from itertools import pairwise

import pytest

from assistant.assistant import Assistant
from assistant.model import Reply
from tests.assistant.conftest import AssistantOver
from tests.assistant.fields import KITCHEN, ROCKS


@pytest.fixture
def kitchen(assistant_over: AssistantOver) -> Assistant:
    return assistant_over(KITCHEN)


@pytest.fixture
def rocks(assistant_over: AssistantOver) -> Assistant:
    return assistant_over(ROCKS)


def titles(reply: Reply) -> list[str]:
    return [one.strip() for one in reply.text.splitlines()[0].strip("|").split("|")[1:]]


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
    assert titles(reply) == ["What it is"]
    assert cells(reply) == [
        ["Braising is a way of cooking meat in a closed pot with little liquid."],
        ["Roasting is a way of cooking meat in the dry heat of an oven."],
    ]


def test_a_heading_that_both_documents_have_makes_a_column_where_it_is_asked_for(
    kitchen: Assistant,
) -> None:
    reply = kitchen.ask("Compare the tools for braising and roasting")
    assert titles(reply) == ["Tools"]
    assert cells(reply) == [
        ["Braising asks for a heavy pot of iron.", "The lid of the pot fits tightly."],
        ["Roasting asks for a rack above a pan."],
    ]


def test_rows_of_a_table_are_compared_though_nothing_else_speaks_of_them(
    kitchen: Assistant,
) -> None:
    reply = kitchen.ask("Compare the boning knife and the paring knife")
    assert reply.kind == "answer"
    assert titles(reply) == ["Length", "Edge"]
    assert cells(reply) == [["15 cm", "stiff"], ["8 cm", "straight"]]


def test_shared_headings_make_the_columns_and_no_cell_says_what_another_says(
    rocks: Assistant,
) -> None:
    reply = rocks.ask("Compare granite and basalt")
    assert titles(reply) == ["How it forms", "Hardness"]
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
    assert titles(reply) == ["What the material says"]
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
    assert titles(reply) == ["Hardness"]
    assert [one.quote[-6:] for one in reply.citations] == ["seven.", "t six."]
