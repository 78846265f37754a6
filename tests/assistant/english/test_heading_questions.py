import pytest

from assistant.english.heading_questions import is_bare, question_from_heading


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


@pytest.mark.parametrize(
    ("heading", "bare"),
    [
        ("RiverCard", True),
        ("Harbour fees", True),
        ("What the RiverCard is", False),
        ("The trade-off of the RiverCard", False),
    ],
)
def test_a_bare_name_is_told_from_half_a_question(heading: str, *, bare: bool) -> None:
    assert is_bare(heading) is bare
