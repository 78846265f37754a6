"""Follow-ups of every kind, each after a conversation that leaves something to be filled in."""

import pytest

from assistant.condense import standalone
from assistant.model import ReplyKind, Turn
from assistant.names import Names

NAMES = Names(["The RiverCard", "HarbourCard", "The trade-off of the RiverCard", "Port Ennis"])
LISTED = (
    "The line has three cards:\n\n1. The RiverCard is for commuters. [1]\n"
    "2. The HarbourCard is for visitors. [2]\n3. The IslandCard is for families. [3]"
)


def after(*asked: str, said: str = "It costs nine crowns.") -> tuple[Turn, ...]:
    kinds: dict[str, ReplyKind] = {"thank you": "smalltalk"}
    return tuple(Turn(one, one, said, kinds.get(one, "answer")) for one in asked)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("tell me more about the second one", "Tell me more about the HarbourCard"),
        ("Explain the first", "Explain the RiverCard"),
        ("What does the last one cost?", "What does the IslandCard cost?"),
    ],
)
def test_an_ordinal_counts_what_was_just_listed(question: str, meant: str) -> None:
    assert standalone(question, after("Which cards are there?", said=LISTED), NAMES) == meant


@pytest.mark.parametrize(
    "question",
    ["no, I meant the HarbourCard", "Sorry, not the RiverCard, the HarbourCard"],
)
def test_a_correction_asks_the_last_question_of_what_was_meant(question: str) -> None:
    turns = after("What is the price of the RiverCard?")
    assert standalone(question, turns, NAMES) == "What is the price of the HarbourCard?"


@pytest.mark.parametrize(
    ("asked", "question", "meant"),
    [
        ("What speaks for the RiverCard?", "And what against it?", "What speaks against the"),
        ("What are the advantages of the RiverCard?", "and the other side?", "disadvantages of"),
    ],
)
def test_the_other_side_turns_round_what_was_asked(asked: str, question: str, meant: str) -> None:
    found = standalone(question, after(asked), NAMES)
    assert meant in found
    assert "RiverCard" in found


@pytest.mark.parametrize(
    ("asked", "question", "meant"),
    [
        ("What is the RiverCard?", "And its price?", "What is the price of the RiverCard?"),
        ("Who built the Kestrel?", "When?", "Who built the Kestrel, and when?"),
    ],
)
def test_an_ellipsis_is_completed_from_what_was_asked(
    asked: str, question: str, meant: str
) -> None:
    assert standalone(question, after(asked), NAMES) == meant


def test_thanks_in_between_change_nothing() -> None:
    turns = after("What is the RiverCard?", "thank you")
    assert standalone("What does it cost?", turns, NAMES) == "What does the RiverCard cost?"


@pytest.mark.parametrize(
    "question",
    ["Who runs Port Ennis?", "Which boats need a pilot?", "Is soup served in the waiting room?"],
)
def test_a_change_of_subject_drags_nothing_along(question: str) -> None:
    assert standalone(question, after("What is the RiverCard?"), NAMES) == question
