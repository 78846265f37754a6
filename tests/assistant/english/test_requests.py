"""What is asked of the last answer itself, and what only looks so."""

import pytest

from assistant.asked.followups.standalone import Standalone, standalone
from assistant.english.requests import request_in
from assistant.material.names import Names
from assistant.model import Request, RequestKind, Turn


@pytest.mark.parametrize(
    ("kind", "messages"),
    [
        ("shorter", "Shorter please|Could you give me a short summary?|That's too long|tl;dr"),
        ("shorter", "Can you make it a bit shorter?|Please sum it up|in a nutshell|Keep it brief"),
        ("table", "Can you put that in a table?|as a table|Put your last answer into a table"),
        ("list", "as a list|bullet points please|Can I have that as a bulleted list?"),
        ("wording", "Explain it like I'm five|in simpler words|translate it|in German please"),
        ("wording", "Explain it to a child|I don't understand|What do you mean by that?"),
        ("wording", "Say that again, more simply|Can you rephrase this?"),
        ("grounds", "Are you sure?|Who says that?|Where does it say that?|Really?|Sources?"),
        ("grounds", "Is that true?|How do you know that?|Where did you get that from?"),
        ("example", "an example?|Can you give an example?|for instance?|Do you have an example?"),
        ("example", "Give me another example of that"),
        ("more", "Tell me more|anything else?|go on|What else?|more details please"),
        ("more", "Tell me more about it|Is there anything else I should know?|Can you elaborate?"),
        ("more", "Are there any other interesting facts in this article?"),
    ],
)
def test_a_request_is_told_by_its_words(kind: RequestKind, messages: str) -> None:
    assert {request_in(one) for one in messages.split("|")} == {Request(kind)}


@pytest.mark.parametrize(
    ("message", "count"),
    [("in three sentences", 3), ("Explain it in 2 lines, please", 2), ("in a sentence", 1)],
)
def test_so_many_sentences_are_counted(message: str, count: int) -> None:
    assert request_in(message) == Request("sentences", count)


@pytest.mark.parametrize(
    "question",
    [
        "Tell me more about the HarbourCard",
        "Tell me more about the second one",
        "Give me an example of a season ticket",
        "Can you give an example of one?",
        "Give me a list of boats",
        "Explain mooring in three sentences",
        "Explain mooring like I'm five",
        "Summarise the harbour rules",
        "Who says that dogs are allowed?",
        "Where does it say that dogs are allowed?",
        "Shorter trips?",
        "For a family?",
        "In winter?",
        "What else does it cost?",
        "Is it in the table?",
        "Do I need a list?",
        "What does it mean?",
        "Why?",
    ],
)
def test_what_has_a_thing_of_its_own_asks_the_material(question: str) -> None:
    assert request_in(question) is None


@pytest.mark.parametrize("message", ["Shorter please", "Who says that?", "Explain it like I'm 5"])
def test_with_a_request_the_question_stays_as_typed_beside_the_last(message: str) -> None:
    turns = (Turn("What is a levy?", "What is a levy?", "A levy is a fee.", "answer"),)
    found = standalone(message, turns, Names(()))
    assert found == Standalone(message, "What is a levy?", request_in(message))
    assert found.request is not None


def test_where_nothing_was_answered_yet_the_material_is_asked() -> None:
    message = "Show me a short summary"
    assert request_in(message) == Request("shorter")
    assert standalone(message, (), Names(())) == Standalone(message)
