"""What a question asks about several things."""

from collections.abc import Sequence

import pytest

from assistant.answer.comparison.asked_columns import asked_about, rows_asked
from assistant.answer.comparison.tables import Table
from assistant.model import MAX_PARTS, Part, QuestionKind


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
    return list(rows_asked(Part(question, kind, names=tuple(named)), found))


def test_what_is_asked_is_what_neither_names_nor_compares_the_things() -> None:
    names = ["Auk", "Arctic tern"]
    question = "What are the main differences in weight between the Auk and the Arctic tern?"
    assert asked_about(question, names) == {"weight"}
    assert asked_about("Compare the Auk and the Arctic tern", names) == set()


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
    many = [f"boat{number}" for number in range(MAX_PARTS + 1)]
    assert asked(f"Compare {' and '.join(many)}", named=many, found=[table("boat", *many)]) == []


def test_names_of_the_material_serve_where_no_table_has_them() -> None:
    assert asked("What do Gull and Rail eat?", "fact", ["Gull", "Rail"]) == [(["Gull", "Rail"], "")]
