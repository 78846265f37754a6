"""One question about several things, taken apart by their names or by its wording."""

import pytest

from assistant.asked.parts import Subquestion, by_name, by_wording
from assistant.english.question_kinds import question_kind
from assistant.material.names import Names
from assistant.model import MAX_PARTS


def asked(question: str, names: Names) -> list[tuple[str | None, str]]:
    """The things that are named side by side, and the question about each."""
    found = by_name(question, question_kind(question), names)
    assert all(one.compared for one in found)
    return [(one.label, one.question) for one in found]


# By name


@pytest.mark.parametrize(
    "question",
    [
        "When was the Kestrel launched?",
        "How do the Harbour Master and IT work together?",
        "What lies between the RiverCard and the IslandCard?",
        "Compare the RiverCard and the RiverCard",
        "Compare soup and bread",
    ],
)
def test_where_no_names_stand_side_by_side_nothing_is_taken_apart(
    question: str, names: Names
) -> None:
    assert asked(question, names) == []


@pytest.mark.parametrize(
    "question",
    [
        "Compare the RiverCard and the IslandCard",
        "What is the difference between the RiverCard and the IslandCard?",
        "RiverCard vs IslandCard",
        "How does the RiverCard differ from the IslandCard?",
        "How do the RiverCard and the IslandCard differ?",
        "What do the RiverCard and the IslandCard have in common?",
    ],
)
def test_things_that_are_compared_get_a_question_each(question: str, names: Names) -> None:
    assert asked(question, names) == [
        ("RiverCard", "What is RiverCard?"),
        ("IslandCard", "What is IslandCard?"),
    ]


def test_three_things_named_side_by_side_get_three_questions(names: Names) -> None:
    found = asked("What are the trade-offs of the RiverCard, HarbourCard and IslandCard?", names)
    assert [label for label, _ in found] == ["RiverCard", "HarbourCard", "IslandCard"]
    assert [question.split()[-1].strip("?") for _, question in found] == [
        label for label, _ in found
    ]
    assert all("trade-off" in question for _, question in found)


def test_each_question_has_a_kind_of_its_own(names: Names) -> None:
    found = by_name("What are the RiverCard and the IslandCard?", "list", names)
    assert [one.kind for one in found] == [question_kind(one.question) for one in found]


def test_a_name_with_and_inside_is_one_thing() -> None:
    names = Names(["Bed and Breakfast", "Bed", "Breakfast"])
    assert asked("What is Bed and Breakfast?", names) == []


def test_names_that_no_heading_has_are_taken_apart_by_their_capitals(names: Names) -> None:
    found = asked("Compare SeaCard and SkyCard", names)
    assert [label for label, _ in found] == ["SeaCard", "SkyCard"]


@pytest.mark.parametrize(
    "question",
    [
        "Compare the RiverCard, the IslandCard and the dog lead",
        "Compare the lead, the RiverCard and the IslandCard",
    ],
)
def test_a_run_with_a_thing_in_it_that_is_no_name_is_not_taken_apart_by_names(
    question: str, names: Names
) -> None:
    assert asked(question, names) == []


def test_what_is_told_behind_the_things_leaves_them_side_by_side(names: Names) -> None:
    question = "Compare the RiverCard and the IslandCard, and say which is cheaper"
    assert [label for label, _ in asked(question, names)] == ["RiverCard", "IslandCard"]


def test_no_more_things_are_taken_apart_than_are_answered() -> None:
    many = [f"Card{number}A" for number in range(MAX_PARTS + 2)]
    found = asked(f"Compare {', '.join(many)}", Names(many))
    assert [label for label, _ in found] == many[:MAX_PARTS]


# By wording


def test_things_are_taken_apart_by_wording_whether_or_not_they_are_names() -> None:
    assert by_wording("Compare soup and rye bread") == (
        Subquestion("What is Soup?", "definition", "Soup", compared=True),
        Subquestion("What is Rye bread?", "definition", "Rye bread", compared=True),
    )


def test_where_the_wording_compares_nothing_nothing_is_taken_apart() -> None:
    assert by_wording("What is soup?") == ()
