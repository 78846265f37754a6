"""Follow-ups of every kind, each after a conversation that leaves something to be filled in."""

import pytest

from assistant.asked.followups.standalone import standalone
from assistant.material.names import Names
from assistant.model import ReplyKind, Turn

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


@pytest.mark.parametrize(
    ("asked", "question", "meant"),
    [
        (
            "Are crossings cancelled in fog?",
            "What happens if that happens?",
            "What happens if crossings are cancelled in fog?",
        ),
        (
            "Why is the harbour closed?",
            "Who is told when it happens?",
            "Who is told when the harbour is closed?",
        ),
        ("Can dogs travel free?", "Who decides that?", "Who decides that dogs can travel free?"),
        (
            "May the master close the harbour?",
            "Who decides that?",
            "Who decides that the master may close the harbour?",
        ),
        (
            "Must bicycles be folded?",
            "Who checks it when that is the case?",
            "Who checks it when bicycles must be folded?",
        ),
    ],
)
def test_what_happened_is_what_was_asked_about(asked: str, question: str, meant: str) -> None:
    assert standalone(question, after(asked), NAMES) == meant


@pytest.mark.parametrize(
    ("asked", "question", "meant"),
    [
        ("What travels free?", "and the harp?", "Does the harp travel free?"),
        ("What fuel does the Kestrel burn?", "and the Avocet?", "What fuel does the Avocet burn?"),
        (
            "What is the price of a HarbourCard?",
            "and of the RiverCard?",
            "What is the price of the RiverCard?",
        ),
    ],
)
def test_the_one_word_behind_a_verb_that_says_how_is_no_thing_to_be_swapped(
    asked: str, question: str, meant: str
) -> None:
    assert standalone(question, after(asked), NAMES) == meant


def test_whose_yes_or_no_it_was_is_asked_beside_it() -> None:
    asked = after("Are crossings cancelled?")
    assert standalone("why?", asked, NAMES) == "Why are crossings cancelled?"
    assert not standalone("which ones?", asked, NAMES).startswith("Which ones are crossings")


def test_one_behind_an_ordinal_counts_nothing() -> None:
    said = "1. The horn is blown. [1]\n2. The soup is handed round. [2]"
    asked = after("What is done?", said=said)
    assert standalone("Why is the second one done?", asked, NAMES) == "Why is the soup done?"


def test_the_verb_behind_i_or_we_is_no_thing() -> None:
    asked = after("Where can I get a RiverCard?")
    assert standalone("and a HarbourCard?", asked, NAMES) == "Where can I get a HarbourCard?"


def test_a_question_in_small_letters_is_made_a_sentence() -> None:
    asked = after("is the RiverCard cheap?")
    assert standalone("why?", asked, NAMES) == "Why is the RiverCard cheap?"


@pytest.mark.parametrize(
    ("asked", "question", "meant"),
    [
        (
            "Is separation of duties required?",
            "and rotation of duties?",
            "Is rotation of duties required?",
        ),
        (
            "Is the price of the HarbourCard fixed?",
            "and the price of the RiverCard?",
            "Is the price of the RiverCard fixed?",
        ),
        (
            "Is the price of the HarbourCard fixed?",
            "and of the RiverCard?",
            "Is the price of the RiverCard fixed?",
        ),
    ],
)
def test_a_thing_with_of_in_it_takes_the_place_of_a_whole_one(
    asked: str, question: str, meant: str
) -> None:
    assert standalone(question, after(asked), NAMES) == meant
