"""Dates, versions and what is said of replacing; and of which state of things is asked."""

import pytest

from assistant.english.standing import (
    as_of,
    day_in,
    says_date,
    says_replaced,
    series_key,
    version_in,
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Valid from 1 January 2026.", (2026, 1, 1)),
        ("Effective March 3rd, 2023", (2023, 3, 3)),
        ("leave-policy-2024-05", (2024, 5, 0)),
        ("As of 03.04.2025", (2025, 4, 3)),
        ("Rules 2019", (2019, 0, 0)),
    ],
)
def test_dates_are_read_in_many_forms(text: str, day: tuple[int, int, int]) -> None:
    found = day_in(text)
    assert found is not None
    assert found[0] == day


def test_versions_are_read_from_titles_and_file_names() -> None:
    assert version_in("travel-v2.1.md") == ((2, 1), "v2.1")
    assert version_in("The version of the team") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Leave policy 2024", "Leave policy 2026"),
        ("travel-v2", "travel-v3"),
        ("House rules (old)", "House rules"),
    ],
)
def test_a_series_is_told_by_the_name_without_date_version_and_state(one: str, other: str) -> None:
    assert series_key(one) == series_key(other) != ""


@pytest.mark.parametrize("name", ["README", "index", "notes-2024", "2026-01-01"])
def test_names_that_say_nothing_make_no_series(name: str) -> None:
    assert series_key(name) == ""


def test_a_sentence_says_that_a_document_is_replaced_and_not_a_part_of_a_machine() -> None:
    assert says_replaced("It replaces the policy of 2024.")
    assert says_replaced("The rules of 2023 are no longer valid.")
    assert not says_replaced("The miller replaced the wheel.")
    assert says_date("Valid from 1 January 2024.")
    assert not says_date("The wheel turned in 2024.")


@pytest.mark.parametrize(
    ("question", "rest", "state"),
    [
        ("Is leave carried over under the current policy?", "Is leave carried over?", "current"),
        ("What does the new manual say on oil?", "What does the manual say on oil?", "current"),
        ("May I smoke under the old rules?", "May I smoke?", "former"),
        ("Is it free under the 2024 tariff policy?", "Is it free?", "2024"),
        ("Is it free according to the rules of 2023?", "Is it free?", "2023"),
        ("How many desks are there currently?", "How many desks are there currently?", "current"),
        ("Who built the old mill?", "Who built the old mill?", ""),
    ],
)
def test_of_which_state_of_things_is_asked(question: str, rest: str, state: str) -> None:
    assert as_of(question) == (rest, state)


def test_why_something_is_done_is_another_text_than_what_it_is() -> None:
    assert series_key("Why we row") != series_key("We row")
