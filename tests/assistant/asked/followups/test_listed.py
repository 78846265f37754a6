"""Places in what a reply listed, or the last question named side by side."""

import pytest

from assistant.asked.followups.standalone import Standalone, standalone
from assistant.material.names import Names
from assistant.model import Turn

NAMES = Names(["The RiverCard", "HarbourCard", "The trade-off of the RiverCard"])
CARDS = (
    "The line has three cards:\n\n1. The RiverCard is for commuters. [1]\n"
    "2. The **HarbourCard** is for visitors. [2]\n3. Island passes, for families. [3]"
)
STEPS = (
    "1. The first step, tarring, takes a day. [1]\n"
    "2. The second step of rope making is twisting. [2]\n"
    "3. When all is dry and no wind blows from the lake any more, wait. [3]"
)
TWO = "- Hemp is cheap. [1]\n- Wire is dear. [2]"


def after(said: str, *questions: str) -> tuple[Turn, ...]:
    """The first question with that reply, the others with a reply that lists nothing."""
    first, *others = questions
    rest = [Turn(one, one, "It is so.", "answer") for one in others]
    return (Turn(first, first, said, "answer"), *rest)


@pytest.mark.parametrize(
    ("said", "question", "meant"),
    [
        (CARDS, "tell me more about the second one", "Tell me more about the HarbourCard"),
        (CARDS, "Explain the first", "Explain the RiverCard"),
        (CARDS, "What does the last one cost?", "What does island passes cost?"),
        (CARDS, "Where do I buy the first card?", "Where do I buy the RiverCard?"),
        (CARDS, "And the second one?", "What is the HarbourCard?"),
        (CARDS, "Compare the first and the second", "Compare the RiverCard and the HarbourCard"),
        (STEPS, "Who does the first step?", "Who does tarring?"),
        (STEPS, "How long does the second one take?", "How long does twisting take?"),
        (TWO, "What does the former cost?", "What does Hemp cost?"),
        (TWO, "who sells the latter?", "Who sells Wire?"),
        (
            "Three cards are sold: a day card, a week card, and a year card.",
            "Explain the third",
            "",
        ),
        ("Ropes are made of hemp, wire and silk [1].", "Who sells the second?", "Who sells wire?"),
    ],
)
def test_a_place_means_what_stands_there_in_the_list(said: str, question: str, meant: str) -> None:
    found = standalone(question, after(said, "Which cards are there?"), NAMES)
    assert found == Standalone(meant or "Explain a year card")


def test_a_place_after_another_is_one_in_the_same_list_asked_the_same() -> None:
    turns = after(CARDS, "Which cards are there?", "What does the first one cost?")
    turns = (turns[0], Turn(turns[1].question, "What does the RiverCard cost?", "9.", "answer"))
    assert standalone("And the second?", turns, NAMES).question == "What does the HarbourCard cost?"


def test_a_verb_behind_a_place_belongs_to_the_question() -> None:
    turns = after(CARDS, "Which cards are there?")
    assert standalone("what does the second give up?", turns, NAMES).question == (
        "What does the HarbourCard give up?"
    )
    kept = "What does the second sailor do?"
    assert standalone(kept, turns, NAMES).question == kept


def test_a_list_in_what_was_said_of_a_place_is_another_one() -> None:
    turns = after(CARDS, "Which cards are there?", "What is the second one?")
    told = "The HarbourCard is sold at the quay, the office, and the kiosk."
    turns = (turns[0], Turn(turns[1].question, "What is the HarbourCard?", told, "answer"))
    meant = standalone("No, I meant the first", turns, NAMES).question
    assert meant == "What is the RiverCard?"


@pytest.mark.parametrize(
    ("said", "question"),
    [
        (CARDS, "And the fifth one?"),
        (CARDS, "What does the second one do with this boat?"),
        (CARDS, "What does the latter cost?"),
        (STEPS, "And the third one?"),
        ("- Hemp rots. [1]\n- Wire lasts. [2]", "And the second one?"),
        ("It is so.", "And the third one?"),
    ],
)
def test_a_place_where_nothing_stands_stays_as_typed(said: str, question: str) -> None:
    turns = after(said, "How is it done at the quay of Skell?", "What is a rope?")
    turns = (turns[1], Turn("What is rope?", "What is rope?", said, "answer"))
    assert standalone(question, turns, NAMES) == Standalone(question, "What is rope?")


def test_a_noun_that_was_not_asked_for_counts_something_else() -> None:
    turns = after(CARDS, "Which cards are there?")
    question = "Who built the first lighthouse?"
    assert standalone(question, turns, NAMES) == Standalone(question)
