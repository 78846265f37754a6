"""Courtesies and wishes of form are not searched for."""

import pytest

from assistant.english.framing import unframed


@pytest.mark.parametrize(
    "question",
    [
        "Please could you kindly tell me what the RiverCard is?",
        "What is the RiverCard in simple words?",
        "Explain the RiverCard please",
        "Tell me about the RiverCard",
        "Can you describe the RiverCard to me",
        "I would like to know what the RiverCard is",
        "Thanks, and what is the RiverCard?",
        "Give me a short summary of the RiverCard",
        "What does the handbook say about the RiverCard?",
        "What is the RiverCard in this handbook?",
        "Define the RiverCard as the guideline does.",
    ],
)
def test_what_stands_around_a_question_is_taken_off(question: str) -> None:
    assert unframed(question).lower() == "what is the rivercard?"


@pytest.mark.parametrize(
    "question",
    ["Why?", "and the harbour one?", "What is this about?", "Which cards exist", "known issues?"],
)
def test_a_bare_question_stays_as_it_is(question: str) -> None:
    assert unframed(question) == question


def test_how_is_kept_when_something_is_to_be_described() -> None:
    assert unframed("Describe how boats are boarded") == "How boats are boarded?"


@pytest.mark.parametrize(
    "question",
    [
        'What is the term "berth"?',
        "What does the word berth mean?",
        "Can you explain the concept of berth to me?",
        "What is the meaning of the word berth?",
        "What is meant by the word berth here?",
    ],
)
def test_a_question_about_a_word_asks_what_it_means(question: str) -> None:
    assert unframed(question) == "What is berth?"


def test_the_wish_for_steps_is_no_part_of_the_question() -> None:
    assert unframed("How do I board, step by step?") == "How do I board?"


def test_what_is_to_be_given_is_asked_for_as_it_is() -> None:
    assert unframed("Can you give an example of a berth?") == "Give an example of a berth?"
