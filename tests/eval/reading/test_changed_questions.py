"""One thing of a question is changed, and the passage that answered it answers no more."""

from collections import Counter

import pytest

from eval.reading.changed_questions import (
    Context,
    changed,
    names_in,
    with_denial,
    with_opposite,
    with_other_name,
    with_other_number,
)
from eval.reading.training_examples import seeded

NOTHING = Context("", "", "", ())
KEEPERS = Context(
    "Anna Holm lit the lamp in 1893. Erik Dahl counted the storms.",
    "Anna Holm lit the lamp in 1893.",
    "1893",
    ("Anna Holm", "Erik Dahl", "Ida", "Karin Lind"),
)


def test_a_name_becomes_another_of_the_article_that_is_not_beside_the_answer() -> None:
    asked = "When did Anna Holm light the lamp?"
    found = {with_other_name(asked, KEEPERS, seeded(seed)) for seed in range(30)}
    assert found == {"When did Erik Dahl light the lamp?", "When did Karin Lind light the lamp?"}


@pytest.mark.parametrize(
    "asked",
    ["When was the lamp lit?", "When did Peter Bergh light the lamp?", "Anna Holm was who?"],
)
def test_without_a_name_of_the_passage_no_name_is_changed(asked: str) -> None:
    assert with_other_name(asked, KEEPERS, seeded(1)) is None


def test_a_number_becomes_one_that_does_not_stand_in_the_passage() -> None:
    found = {with_other_number("Who lit it in 1893?", KEEPERS, seeded(seed)) for seed in range(60)}
    years = {int(one.removeprefix("Who lit it in ").removesuffix("?")) for one in found if one}
    assert len(years) > 5
    assert 1893 not in years
    assert all(abs(year - 1893) <= 20 for year in years)


def test_a_number_that_stands_in_the_passage_is_not_asked_for() -> None:
    years = Context(" ".join(map(str, range(1870, 1920))), "", "", ())
    for seed in range(20):
        assert with_other_number("Who lit it in 1893?", years, seeded(seed)) is None


def test_a_large_number_becomes_a_multiple_and_its_sentence_stays() -> None:
    found = {
        with_other_number("Who paid 12,000, and when?", NOTHING, seeded(seed)) for seed in range(40)
    }
    assert found == {f"Who paid {one}, and when?" for one in ("6000", "15600", "24000", "36000")}


@pytest.mark.parametrize("asked", ["Who lit it?", "What is COVID-19?", "Is it version 1.2.3?"])
def test_what_is_no_number_is_not_changed(asked: str) -> None:
    assert with_other_number(asked, NOTHING, seeded(1)) is None


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("Who was the first keeper?", "Who was the last keeper?"),
        ("What are the benefits of a lamp?", "What are the drawbacks of a lamp?"),
        ("Which is the smallest ship?", "Which is the largest ship?"),
        ("What happened before the storm?", "What happened after the storm?"),
    ],
)
def test_a_word_becomes_its_opposite(asked: str, other: str) -> None:
    assert with_opposite(asked, NOTHING, seeded(1)) == other


@pytest.mark.parametrize("asked", ["How early do ships come?", "Who owns first-aid kits?", "Why?"])
def test_a_degree_and_a_part_of_a_word_have_no_opposite(asked: str) -> None:
    assert with_opposite(asked, NOTHING, seeded(1)) is None


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("Who was the keeper?", "Who wasn't the keeper?"),
        ("Why can ships wait?", "Why can't ships wait?"),
        ("What will come?", "What won't come?"),
        ("Why is it NOT lit?", None),
        ("Why isn't it lit?", None),
        ("Is the lamp lit?", None),  # "Isn't it?" asks the same
        ("Tell me of the lamp", None),
    ],
)
def test_a_denial_is_put_in_once_and_never_where_it_asks_the_same(
    asked: str, other: str | None
) -> None:
    assert with_denial(asked) == other


def test_a_denial_is_seldom_where_another_change_is_possible() -> None:
    found = Counter(changed("Who was the first?", NOTHING, seeded(seed)) for seed in range(300))
    assert found["Who was the last?"] > 200
    assert 5 < found["Who wasn't the first?"] < 80


def test_nothing_is_made_of_a_question_that_offers_nothing() -> None:
    assert changed("Why?", NOTHING, seeded(1)) is None


def test_names_are_what_has_capital_letters_inside_of_sentences() -> None:
    text = "Ships wait. The pilot Erik Dahl met the Duke of York.\nAnna laughed: Soon, he said."
    assert list(names_in(text)) == ["Erik Dahl", "Duke of York"]
