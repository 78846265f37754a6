import pytest

from assistant.english.headings import example_questions, question_from_heading
from corpus.library import Library


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("What the RiverCard is", "What is the RiverCard?"),
        ("2.1 What berths are", "What are berths?"),
        ("What a berth means", "What does a berth mean?"),
        ("Who pays for the soup?", "Who pays for the soup?"),
        ("The trade-off of the RiverCard", "What is the trade-off of the RiverCard?"),
        ("IT office hours", "What are the IT office hours?"),
        ("Harbour fees", "What are the harbour fees?"),
    ],
)
def test_a_heading_whose_wording_asks_becomes_a_question(heading: str, question: str) -> None:
    assert question_from_heading(heading) == question


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "---",
        "Where the boats go in winter when the ice is thick on the river",
        "Why crossings are cancelled",
        "crossing times and how they are set out in the tables below for all of us",
    ],
)
def test_a_heading_that_gives_no_good_question_gives_none(heading: str) -> None:
    assert question_from_heading(heading) is None


def test_every_question_from_a_heading_is_one_question(ferry: Library) -> None:
    questions = list(example_questions(ferry))
    assert len(questions) == len(set(questions)) > 3
    for one in questions:
        assert one.endswith("?")
        assert one.count("?") == 1
        assert one[0].isupper()


def test_many_documents_come_before_many_questions_of_one(ferry: Library) -> None:
    sources = {
        question_from_heading(heading): outline[0]
        for outline in ferry.outlines()
        for heading in outline
    }
    first = [sources[question] for question in example_questions(ferry)][:3]
    assert len(set(first)) == 3


def test_an_empty_library_gives_no_questions(bare: Library) -> None:
    assert list(example_questions(bare)) == []
