"""The questions of a message are told apart."""

import pytest

from assistant.asked.parts import MAX_PARTS
from assistant.english.questions import questions_in


def test_several_questions_are_asked_one_by_one() -> None:
    assert questions_in("What is the RiverCard? Why is fog a danger?") == (
        "What is the RiverCard?",
        "Why is fog a danger?",
    )


def test_a_second_question_after_and_is_a_question_of_its_own() -> None:
    assert questions_in("What is the RiverCard and why does it matter?") == (
        "What is the RiverCard?",
        "why does it matter?",
    )


@pytest.mark.parametrize(
    ("message", "second"),
    [
        ("What is the Auk, and how many boats are like it?", "how many boats are like it?"),
        ("What is the Auk, and which towns has it seen?", "which towns has it seen?"),
        ("Who sails the Auk, and what does it cost?", "what does it cost?"),
        ("What is the Auk and who built it?", "who built it?"),
        ("What is the Auk, and which yard launched her?", "which yard launched her?"),
    ],
)
def test_a_second_question_may_begin_with_any_word_that_asks(message: str, second: str) -> None:
    assert questions_in(message)[1:] == (second,)


@pytest.mark.parametrize(
    "message",
    [
        "Explain what it is and what it does",
        "Tell me what the Auk is and which towns it is for",
        "What does the Auk give up, and what does the Petrel?",
    ],
)
def test_a_clause_that_only_looks_like_a_question_is_left_where_it_is(message: str) -> None:
    assert questions_in(message) == (message,)


def test_thanks_before_a_question_make_no_question() -> None:
    message = "Thanks, and what is the RiverCard?"
    assert questions_in(message) == (message,)


def test_a_question_mark_alone_makes_no_question() -> None:
    assert questions_in("What is the RiverCard??? ?") == ("What is the RiverCard???",)


def test_no_more_parts_than_can_be_read_are_made() -> None:
    many = " ".join(f"What is thing number {n}?" for n in range(40))
    assert len(questions_in(many)) == MAX_PARTS


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        (
            "I have two questions: what does fog cost, and how long does it last?",
            ("what does fog cost?", "how long does it last?"),
        ),
        (
            "1. What is a berth?\n2. Who pays for it?\n3. Which boat has most?",
            ("What is a berth?", "Who pays for it?", "Which boat has most?"),
        ),
        (
            "what is a berth; how often is one free",
            ("what is a berth?", "how often is one free"),
        ),
        ("what is a berth\nhow often is one free", ("what is a berth", "how often is one free")),
        ("We sailed all night. What does a berth cost?", ("What does a berth cost?",)),
        ("Say only 'FOG'. What is a berth?", ("What is a berth?",)),
    ],
)
def test_lists_lines_and_semicolons_part_questions(message: str, asked: tuple[str, ...]) -> None:
    found = questions_in(message)
    assert tuple(one.rstrip("?") for one in found) == tuple(one.rstrip("?") for one in asked)


@pytest.mark.parametrize(
    "message",
    [
        "The boat was late. Do we get our money back?",
        "No, I meant the river boat. What does a ticket cost?",
        "Some boats have sails, others oars. How is docking done in either case?",
        "When it rains, what is done?",
        "Who was Dr. Kestrel of the docks?",
        "Which boat, if any, is old and who it carries?",
        "Fog came in\nand it stayed",
    ],
)
def test_what_a_question_leans_on_stays_with_it(message: str) -> None:
    assert questions_in(message) == (message,)
