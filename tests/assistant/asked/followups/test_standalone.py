from collections.abc import Callable

import pytest

from assistant.asked.followups.standalone import standalone
from assistant.material.names import Names
from assistant.model import Turn

MakeTurns = Callable[..., tuple[Turn, ...]]

TRADE_OFF = "What is the trade-off of the RiverCard?"


@pytest.mark.parametrize(
    "question",
    [
        "and the harbour one?",
        "What about the harbour one?",
        "and HarbourCard?",
        "how about the HarbourCard",
        "The harbour one?",
        "same for the HarbourCard",
    ],
)
def test_the_last_question_is_asked_of_another_thing(
    question: str, turns: MakeTurns, names: Names
) -> None:
    assert standalone(question, turns(TRADE_OFF), names) == (
        "What is the trade-off of the HarbourCard?"
    )


def test_a_chain_of_such_questions_keeps_what_was_asked(turns: MakeTurns, names: Names) -> None:
    first = standalone("and the harbour one?", turns(TRADE_OFF), names)
    second = standalone("and the island one?", turns(TRADE_OFF, first), names)
    assert second == "What is the trade-off of the IslandCard?"


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("How long is it valid?", "How long is the RiverCard valid?"),
        ("What does it cost?", "What does the RiverCard cost?"),
        ("And what does it cost?", "What does the RiverCard cost?"),
        ("What is its price?", "What is the RiverCard's price?"),
        ("Where can I buy that?", "Where can I buy the RiverCard?"),
        ("Is this one cheap?", "Is the RiverCard cheap?"),
        ("Can you give an example of one?", "Can you give an example of the RiverCard?"),
    ],
)
def test_a_pronoun_stands_for_what_was_talked_about(
    question: str, meant: str, turns: MakeTurns, names: Names
) -> None:
    assert standalone(question, turns("What is the RiverCard?"), names) == meant


def test_a_pronoun_means_the_thing_and_not_the_heading_that_names_an_aspect_of_it(
    turns: MakeTurns, names: Names
) -> None:
    assert standalone("How long is it valid?", turns(TRADE_OFF), names) == (
        "How long is the RiverCard valid?"
    )


def test_a_pronoun_before_another_name_still_means_the_old_one(
    turns: MakeTurns, names: Names
) -> None:
    asked = standalone("How does it differ from the HarbourCard?", turns(TRADE_OFF), names)
    assert "RiverCard" in asked
    assert "HarbourCard" in asked


def test_a_pronoun_after_another_name_means_that_one(turns: MakeTurns, names: Names) -> None:
    question = "Is the HarbourCard cheap, and can it be shared?"
    assert standalone(question, turns(TRADE_OFF), names) == question


def test_that_in_a_relative_clause_is_no_pronoun(turns: MakeTurns, names: Names) -> None:
    question = "Which dogs that bark are allowed?"
    assert standalone(question, turns(TRADE_OFF), names) == question


@pytest.mark.parametrize("question", ["Why?", "why is that", "But why?", "How come?"])
def test_why_asks_for_the_reason_of_what_was_asked(
    question: str, turns: MakeTurns, names: Names
) -> None:
    asked = standalone(question, turns("Are crossings cancelled in fog?"), names)
    assert asked.startswith("Why")
    assert "crossings cancelled in fog" in asked


def test_why_after_why_is_asked_once(turns: MakeTurns, names: Names) -> None:
    assert (
        standalone("why?", turns("Why is the Kestrel slow?"), names) == "Why is the Kestrel slow?"
    )


@pytest.mark.parametrize(
    "question", ["Tell me more", "Go on.", "Can you elaborate?", "more please"]
)
def test_more_is_about_the_same_thing(question: str, turns: MakeTurns, names: Names) -> None:
    assert "RiverCard" in standalone(question, turns(TRADE_OFF), names)


@pytest.mark.parametrize(
    "question",
    [
        "What does the Harbour Master do?",
        "Who built the first lighthouse at Skell?",
        "Which dogs travel free of charge?",
        "When are the berths assigned in the morning?",
    ],
)
def test_a_change_of_subject_drags_nothing_along(
    question: str, turns: MakeTurns, names: Names
) -> None:
    assert standalone(question, turns(TRADE_OFF), names) == question


def test_the_acronym_it_is_a_name_and_no_pronoun(turns: MakeTurns, names: Names) -> None:
    assert standalone("What does IT repair?", turns(TRADE_OFF), names) == "What does IT repair?"


def test_the_pronoun_it_can_mean_the_acronym(turns: MakeTurns, names: Names) -> None:
    assert standalone("What does it repair?", turns("Where does IT sit?"), names) == (
        "What does IT repair?"
    )


def test_small_talk_in_between_is_passed_over(turns: MakeTurns, names: Names) -> None:
    talk = (*turns(TRADE_OFF), Turn("thanks", "thanks", "You are welcome.", "smalltalk"))
    assert standalone("and the harbour one?", talk, names) == (
        "What is the trade-off of the HarbourCard?"
    )


def test_the_first_question_stands_as_it_is(names: Names) -> None:
    assert standalone("and the  harbour\none?", (), names) == "and the harbour one?"


def test_the_wording_of_answers_is_not_used(names: Names) -> None:
    turn = Turn(
        "What is the RiverCard?", "What is the RiverCard?", "See the HarbourCard.", "answer"
    )
    assert standalone("What does it cost?", (turn,), names) == "What does the RiverCard cost?"


def test_an_unanswered_question_is_still_what_was_talked_about(names: Names) -> None:
    turn = Turn("What is the RiverCard?", "What is the RiverCard?", "", "abstention")
    assert standalone("What does it cost?", (turn,), names) == "What does the RiverCard cost?"


def test_signs_of_regular_expressions_are_only_signs(turns: MakeTurns) -> None:
    names = Names(["C++ (new)", "A\\1 card"])
    asked = standalone("and A\\1 card?", turns("What is C++ (new)?"), names)
    assert "A\\1 card" in asked


def test_a_long_conversation_does_not_change_what_the_last_turns_mean(
    turns: MakeTurns, names: Names
) -> None:
    long = turns(*["What does IT repair?"] * 50, TRADE_OFF)
    assert standalone("and the island one?", long, names) == (
        "What is the trade-off of the IslandCard?"
    )
