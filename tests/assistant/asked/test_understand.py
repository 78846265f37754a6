"""A message and its conversation, understood once."""

from collections.abc import Callable

import pytest

from assistant.asked.understand import understood
from assistant.material.snapshot import Material
from assistant.model import MAX_PARTS, Asked, Part, Place, Turn
from corpus.scope import EVERYWHERE, Scope
from tests.assistant.conftest import DocIds, MakeTurns

Understand = Callable[..., Asked]


@pytest.fixture
def asked(material: Material) -> Understand:
    def make(message: str, turns: tuple[Turn, ...] = ()) -> Asked:
        return understood(message, turns, material)

    return make


def only(asked: Asked) -> Part:
    [part] = asked.parts
    return part


# One question


def test_a_plain_question_is_one_part_of_a_kind_and_a_type(asked: Understand) -> None:
    message = "How many passengers does the Kestrel carry?"
    found = asked(message)
    assert found == Asked(
        message, (Part(message, "fact", "number", names=("Kestrel",), counted="passengers"),)
    )


def test_slips_are_mended_and_told(asked: Understand) -> None:
    found = asked("When was the Kestrle launched?")
    assert found.standalone == only(found).question == "When was the Kestrel launched?"
    assert found.notices == ("Searched for “Kestrel” instead of “Kestrle”.",)


def test_courtesies_are_no_part_of_what_is_asked(asked: Understand) -> None:
    found = asked("Could you please tell me what the RiverCard is?")
    assert (only(found).question, only(found).kind) == ("What is the RiverCard?", "definition")


def test_a_wish_for_steps_decides_the_kind(asked: Understand) -> None:
    found = asked("Explain step by step what a passenger fills in")
    assert only(found).kind == "steps"


def test_an_overview_is_of_a_place(asked: Understand, doc_ids: DocIds) -> None:
    assert only(asked("What is this about?")).about == Place()
    part = only(asked("Summarize the page on boats"))
    assert (part.kind, part.about) == ("overview", Place(doc_ids["boats"]))
    assert only(asked("Summarize the page on submarines")).about is None


def test_phrases_and_labels_are_kept_beside_the_question(asked: Understand) -> None:
    found = asked('Where does "season ticket" stand, in figure 3 or in table B?')
    assert found.parts[0].phrases == ("season ticket",)
    assert [one.text for one in found.parts[0].figures] == ["figure 3", "table B"]


@pytest.mark.parametrize(
    ("question", "kind"),
    [("What does figure 3 show?", "figure"), ("What burns in figure 3?", "fact")],
)
def test_a_question_for_nothing_but_a_figure_is_of_that_kind(
    asked: Understand, question: str, kind: str
) -> None:
    assert only(asked(question)).kind == kind


# Places


def test_a_place_is_a_scope_and_the_question_with_it_is_asked_wider(
    asked: Understand, doc_ids: DocIds
) -> None:
    message = "In the section on signs in the office, what does the screen read?"
    found = asked(message)
    part = only(found)
    assert part.question == "What does the screen read?"
    assert part.scope == Scope((doc_ids["offices"],), sections=("Signs in the office",))
    assert found.wider is not None
    assert (found.wider.question, found.wider.scope) == (message, EVERYWHERE)
    assert found.standalone == message


def test_a_question_without_a_place_is_not_asked_wider(asked: Understand) -> None:
    assert asked("What is the RiverCard?").wider is None
    assert only(asked("What is the RiverCard?")).scope == EVERYWHERE


# Several things


def test_things_that_are_compared_are_a_part_each_with_its_name(asked: Understand) -> None:
    found = asked("Compare the RiverCard and the IslandCard")
    assert [(one.label, one.names, one.compared) for one in found.parts] == [
        ("RiverCard", ("RiverCard",), True),
        ("IslandCard", ("IslandCard",), True),
    ]
    assert found.standalone == "Compare the RiverCard and the IslandCard"


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("Compare the suitcase and the submarine", ["Suitcase", "Submarine"]),
        ("Compare submarines and rockets", ["Submarines", "Rockets"]),
        (
            "Compare the RiverCard, the IslandCard and the dog lead",
            ["RiverCard", "IslandCard", "Dog lead"],
        ),
    ],
)
def test_things_that_are_no_names_are_taken_apart_by_the_wording_and_may_be_asked_whole(
    asked: Understand, question: str, things: list[str]
) -> None:
    found = asked(question)
    assert [one.label for one in found.parts] == things
    assert found.wider is not None
    assert (found.wider.question, found.wider.kind) == (question, "comparison")
    assert found.wider.label is None


# Several questions


def test_each_question_of_a_message_is_a_part_named_by_itself(asked: Understand) -> None:
    found = asked("What is the RiverCard? why are crossings cancelled?")
    assert [one.label for one in found.parts] == [
        "What is the RiverCard?",
        "Why are crossings cancelled?",
    ]
    assert [one.kind for one in found.parts] == ["definition", "why"]
    assert found.standalone == "What is the RiverCard? Why are crossings cancelled?"
    assert found.wider is None


def test_a_later_question_leans_on_an_earlier_one_of_the_same_message(asked: Understand) -> None:
    found = asked("What is the RiverCard? What does it cost?")
    assert [one.question for one in found.parts] == [
        "What is the RiverCard?",
        "What does the RiverCard cost?",
    ]


def test_no_more_questions_are_answered_than_a_reply_can_hold(asked: Understand) -> None:
    message = " ".join(f"What is berth {number}?" for number in range(MAX_PARTS + 2))
    assert len(asked(message).parts) == MAX_PARTS


# A conversation


def test_a_follow_up_is_asked_as_it_stands_alone(asked: Understand, turns: MakeTurns) -> None:
    found = asked("What does it cost?", turns("What is the RiverCard?"))
    assert found.standalone == "What does the RiverCard cost?"
    assert only(found).names == ("RiverCard",)
    assert found.request is None
    assert found.answered == ()
