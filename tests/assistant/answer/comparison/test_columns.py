"""What a question asks about several things."""

from collections.abc import Sequence

import pytest
from assistant.answer.comparison.things import MAX_THINGS, Thing

from assistant.answer.comparison.columns import asked_about, rows_asked, topic
from assistant.answer.comparison.tables import Table
from assistant.english.question_kinds import QuestionKind


def table(kind: str, *names: str) -> Table:
    return Table(kind, ("weight",), tuple((name, (None,)) for name in names))


BOATS = table("boat", "Auk", "Tern", "Skua")
ENGINES = table("engine", "pump", "crane")


def asked(
    question: str,
    kind: QuestionKind = "comparison",
    named: Sequence[str] = (),
    found: Sequence[Table] = (BOATS, ENGINES),
) -> list[tuple[list[str], str]]:
    return list(rows_asked(question, kind, named, found))


def test_what_is_asked_is_what_neither_names_nor_compares_the_things() -> None:
    names = ["Auk", "Arctic tern"]
    question = "What are the main differences in weight between the Auk and the Arctic tern?"
    assert asked_about(question, names, "comparison") == {"weight"}
    assert asked_about("Compare the Auk and the Arctic tern", names, "comparison") == set()


def test_a_question_that_weighs_things_up_asks_for_their_trade_off() -> None:
    assert "tradeoff" in asked_about("What does the Auk give up?", ["Auk"], "trade-off")


def test_rows_that_the_question_names_are_asked_for() -> None:
    assert asked("Is the Tern heavier than the Skua?", "yes-no") == [(["Tern", "Skua"], "")]


def test_of_a_kind_all_rows_are_meant() -> None:
    assert asked("Compare the boats") == [(["Auk", "Tern", "Skua"], "boat")]


@pytest.mark.parametrize(
    "question",
    [
        "Which boat gives up most?",
        "Compare the hull and the keel of the boat Tern",
        "Compare the oars",
    ],
)
def test_where_one_is_asked_for_or_none_the_kind_is_not_meant(question: str) -> None:
    assert asked(question) == []


def test_a_kind_is_meant_only_where_things_are_compared() -> None:
    assert asked("How heavy are the boats?", "fact") == []


def test_more_things_than_can_be_read_are_not_set_side_by_side() -> None:
    many = [f"boat{number}" for number in range(MAX_THINGS + 1)]
    assert asked(f"Compare {' and '.join(many)}", named=many, found=[table("boat", *many)]) == []


def test_names_of_the_material_serve_where_no_table_has_them() -> None:
    assert asked("What do Gull and Rail eat?", "fact", ["Gull", "Rail"]) == [(["Gull", "Rail"], "")]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("What is the price of the Auk?", "Price"),
        ("Which are the sailing days for Auk?", "Sailing days"),
        ("What is the Auk?", ""),
        ("How fast is the Auk?", ""),
    ],
)
def test_the_topic_is_what_the_question_asks_for_in_its_own_words(
    question: str, title: str
) -> None:
    assert topic(Thing("Auk", question, "fact")) == title
