import pytest

from assistant.asked.parts import parts_of
from assistant.material.names import Names


def asked(question: str, names: Names) -> list[tuple[str | None, str]]:
    return [(part.label, part.question) for part in parts_of(question, names)]


def test_a_plain_question_is_one_part_without_a_label(names: Names) -> None:
    question = "When was the Kestrel launched?"
    assert asked(question, names) == [(None, question)]


@pytest.mark.parametrize(
    "question",
    [
        "Compare the RiverCard and the IslandCard",
        "What is the difference between the RiverCard and the IslandCard?",
        "RiverCard vs IslandCard",
        "How does the RiverCard differ from the IslandCard?",
        "How do the RiverCard and the IslandCard differ?",
    ],
)
def test_things_that_are_compared_get_a_part_each(question: str, names: Names) -> None:
    assert asked(question, names) == [
        ("RiverCard", "What is RiverCard?"),
        ("IslandCard", "What is IslandCard?"),
    ]


def test_three_things_named_side_by_side_get_three_parts(names: Names) -> None:
    found = asked("What are the trade-offs of the RiverCard, HarbourCard and IslandCard?", names)
    assert [label for label, _ in found] == ["RiverCard", "HarbourCard", "IslandCard"]
    assert [question.split()[-1].strip("?") for _, question in found] == [
        label for label, _ in found
    ]
    assert all("trade-off" in question for _, question in found)


def test_a_second_clause_asks_the_first_of_the_other_thing(names: Names) -> None:
    found = asked("What does the RiverCard give up, and what does the HarbourCard?", names)
    assert found == [
        ("RiverCard", "What does the RiverCard give up?"),
        ("HarbourCard", "What does the HarbourCard give up?"),
    ]


def test_what_things_do_together_is_one_question(names: Names) -> None:
    question = "How do the Harbour Master and IT work together?"
    assert asked(question, names) == [(None, question)]


def test_a_name_with_and_inside_is_one_thing() -> None:
    names = Names(["Bed and Breakfast", "Bed", "Breakfast"])
    question = "What is Bed and Breakfast?"
    assert [part.label for part in parts_of(question, names)] == [None]


def test_one_thing_named_twice_is_not_compared_with_itself(names: Names) -> None:
    assert len(parts_of("Compare the RiverCard and the RiverCard", names)) == 1


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
def test_a_run_with_a_thing_in_it_that_is_no_name_is_left_whole(
    question: str, names: Names
) -> None:
    assert asked(question, names) == [(None, question)]


def test_what_is_told_behind_the_things_leaves_them_side_by_side(names: Names) -> None:
    question = "Compare the RiverCard and the IslandCard, and say which is cheaper"
    assert [label for label, _ in asked(question, names)] == ["RiverCard", "IslandCard"]


def test_what_things_have_in_common_is_asked_of_each(names: Names) -> None:
    question = "What do the RiverCard and the IslandCard have in common?"
    assert [label for label, _ in asked(question, names)] == ["RiverCard", "IslandCard"]
