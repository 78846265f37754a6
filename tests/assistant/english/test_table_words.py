"""Words of tables and of questions about them."""

import pytest

from assistant.english.table_words import (
    days_between,
    groups_of,
    is_joined,
    leads_to_name,
    number_in,
    same_root,
    spaced,
    whole_word,
)
from corpus.words import stem


def test_words_that_ask_for_the_same_share_a_group() -> None:
    assert groups_of(stem("earn")) & groups_of(stem("salary"))
    assert groups_of(stem("heavy")) & groups_of(stem("weight"))
    assert not groups_of(stem("heavy")) & groups_of(stem("salary"))


def test_days_are_the_same_in_full_and_shortened() -> None:
    assert whole_word("sat") == whole_word("saturday") == "saturday"
    assert whole_word("we") == "we"


def test_first_and_last_day_mean_those_between() -> None:
    assert days_between("Mon–Wed") == {"monday", "tuesday", "wednesday"}
    assert days_between("Sat-Mon") == {"saturday", "sunday", "monday"}
    assert not days_between("red-blue")


def test_heads_are_read_as_words() -> None:
    assert spaced("unit_price") == "unit price"
    assert spaced("unitPrice") == "unit Price"


def test_who_does_something_has_the_root_of_what_it_is() -> None:
    assert same_root("keep", "keeper")
    assert not same_root("tow", "tower")


def test_names_are_listed_or_make_one() -> None:
    assert is_joined([" and ", ", "])
    assert not is_joined([" to "])
    assert not is_joined([])


@pytest.mark.parametrize(
    ("before", "behind", "kind"),
    [("for ", " ", True), ("a ", " from ", True), ("the ", " of ", False), ("a ", " or ", False)],
)
def test_a_noun_before_a_name_says_what_kind_it_is(before: str, behind: str, kind: bool) -> None:
    assert leads_to_name(before, behind) is kind


@pytest.mark.parametrize(
    ("typed", "plain"),
    [("3,000", "3000"), ("60k", "60000"), ("five", "5"), ("2.5", "2.5"), ("€40", "40"),
     ("-3", "-3"), ("many", None), ("3-4", None)],
)  # fmt: skip
def test_numbers_are_read_as_people_type_them(typed: str, plain: str | None) -> None:
    read = number_in(typed)
    assert (read if read is None else float(read)) == (plain if plain is None else float(plain))
