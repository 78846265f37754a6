"""What is asked for, and where a sentence has it."""

import pytest

from assistant.english.answer_types import (
    NOUNS,
    answer_type,
    counted_in,
    lacking,
    lacks,
    spans_of_type,
)
from assistant.model import AnswerType


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many ferries are there?", "number"),
        ("What was the total population of Port Ennis?", "number"),
        ("Which version does the engine run?", "number"),
        ("How much of the cargo is timber?", "number"),
        ("How much does a crate weigh?", "number"),
        ("How much does a ticket cost?", "price"),
        ("What does a cabin cost per night?", "price"),
        ("What does the pilot earn?", "price"),
        ("What is the fare to Skell?", "price"),
        ("How high was the fine that the mate paid?", "price"),
        ("What is the cost of speed?", "any"),
        ("What happens if a fine is not paid?", "any"),
        ("What do you share at sea?", "any"),
        ("In which year was the Avocet built?", "date"),
        ("When did the harbour freeze?", "date"),
        ("Who built it, and when was it sold?", "date"),
        ("What goes wrong when the tide is low?", "any"),
        ("When large boats call, what is moved?", "any"),
        ("When should the horn be blown?", "occasion"),
        ("When does the card expire?", "occasion"),
        ("How often are the lamps trimmed?", "occasion"),
        ("How many times a day is it read?", "occasion"),
        ("Who assigns the berths?", "person"),
        ("Which engineer drew the lock?", "person"),
        ("Where is the ticket office?", "place"),
        ("Which island has a school?", "place"),
        ("What is the name of the oldest boat?", "name"),
        ("Which company runs the line?", "name"),
        ("What travels free of charge?", "any"),
        ("How does a card work?", "any"),
    ],
)
def test_a_question_asks_for_a_type_of_thing(question: str, kind: AnswerType) -> None:
    assert answer_type(question) == kind


@pytest.mark.parametrize(
    ("kind", "sentence", "question", "things"),
    [
        ("number", "Nine boats and 40 men came.", "How many?", ["Nine", "40"]),
        ("number", "The nine boats were sold.", "Which nine boats?", []),
        ("number", "Twenty-five in a six-oared boat.", "How many?", ["Twenty-five", "six-oared"]),
        ("number", "Third parties describe the AX-200 on the 2nd page.", "How many?", []),
        ("number", "Forty men came in 1921.", "How many men came?", ["Forty"]),
        ("number", "By 1998 it fed 2000 guests.", "How many guests came?", ["2000"]),
        ("number", "It was built in 1921.", "How old is it?", ["1921"]),
        ("price", "A cabin is €7.50, a bunk 3 crowns.", "The price?", ["€7.50", "3 crowns"]),
        ("price", "Dogs travel free of charge.", "What do dogs cost?", ["free of charge"]),
        ("price", "Cabin | 12 | 2019", "What does a cabin cost?", ["12"]),
        ("price", "It is 5 metres long, built in 1921.", "What does it cost?", []),
        ("date", "It left on 4 May 1921, at dawn.", "When did it leave?", ["4 May 1921", "dawn"]),
        ("date", "Signed on 2024-05-03 at 9 o'clock.", "When?", ["2024-05-03", "9 o'clock"]),
        ("date", "Boats of the nineteenth century.", "When?", ["nineteenth century"]),
        ("date", "In 1921 it left.", "Did it leave in 1921?", []),
        ("occasion", "Blow it before each landing.", "When should it sound?", ["before"]),
        ("occasion", "Blow it when fog comes.", "When should it sound?", ["when"]),
        ("occasion", "It sounds twice.", "How often does it sound?", ["twice"]),
        ("occasion", "The horn is of brass.", "When should it sound?", []),
        ("name", "The harbour belongs to Lady Anne Grey.", "Whose is it?", ["Lady Anne Grey"]),
        ("name", "Harbours are old.", "Where are they?", []),
        ("person", "Anne Grey sold it.", "Who sold it?", ["Anne Grey"]),
        ("person", "The mayor met Anne.", "Who met Anne?", []),
        ("place", "It is kept at Skell.", "Where is it kept?", ["Skell"]),
        ("any", "Nine boats left in May.", "What left?", []),
    ],
)  # fmt: skip
def test_things_of_that_type_that_the_question_has_not_are_found(
    kind: AnswerType, sentence: str, question: str, things: list[str]
) -> None:
    assert [span.of(sentence) for span in spans_of_type(kind, sentence, question)] == things
    if things or kind == "any":
        assert not lacks(kind, sentence, question)


@pytest.mark.parametrize(
    ("kind", "sentence", "question", "lacking_"),
    [
        ("number", "The harbour is deep.", "How many boats?", True),
        ("person", "The berths are assigned by the harbour office.", "Who assigns them?", False),
        ("person", "The berths are assigned in spring.", "Who assigns them?", True),
        ("person", "The office is closed.", "Who runs the office?", True),
        ("place", "The lamp hangs above the door.", "Where does it hang?", False),
        ("place", "The lamp is of brass.", "Where does it hang?", True),
        ("any", "", "What is it?", False),
    ],
)
def test_a_role_is_a_person_and_what_is_near_something_a_place(
    kind: AnswerType, sentence: str, question: str, lacking_: bool
) -> None:
    assert lacks(kind, sentence, question) == lacking_


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("How many boats fit in?", "boats"),
        ("How much diesel is burnt?", "diesel"),
        ("How many of them sail?", None),
        ("How long is the pier?", None),
    ],
)
def test_the_word_for_what_is_counted(question: str, word: str | None) -> None:
    assert counted_in(question) == word


def test_what_is_asked_for_is_lacking_where_no_sentence_has_it() -> None:
    question = "How many men row?"
    silent, told = "The men row at dawn.", "Six men row."
    assert lacking("number", [silent, silent], question)
    assert not lacking("number", [silent, told], question)
    assert lacking("number", [], question)
    assert not lacking("any", [silent], question)


def test_a_name_may_begin_a_sentence_where_no_other_has_it_in_small_letters() -> None:
    question = "Who keeps the lamp?"
    assert not lacking("person", ["Orrin keeps it."], question)
    assert lacking("person", ["Oil keeps it burning.", "It burns oil."], question)
    assert lacking("person", ["They keep it."], question)


def test_whatever_is_asked_for_by_type_can_be_named_to_the_reader() -> None:
    assert NOUNS["occasion"] == "time"
    assert "any" not in NOUNS
