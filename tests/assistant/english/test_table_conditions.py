"""What a question wants values to be."""

import pytest

from assistant.english.table_conditions import conditions_in


@pytest.mark.parametrize(
    ("question", "relation", "low", "high"),
    [
        ("Which have more than 3,000 kW?", "above", "3,000", "3,000"),
        ("Who earns over €60,000?", "above", "€60,000", "€60,000"),
        ("Which cost less than five euros?", "below", "five", "five"),
        ("Which have at least 20 beds?", "from", "20", "20"),
        ("Which take no more than 30 minutes?", "to", "30", "30"),
        ("Which were built before 1960?", "below", "1960", "1960"),
        ("Which were opened after 14 February 2026?", "above", "14 February 2026", None),
        ("Which were built since 2015?", "from", "2015", "2015"),
        ("Which were built in 1963?", "equal", "1963", "1963"),
        ("Which were built in the 1960s?", "between", "1960", "1969"),
        ("Which were built between 1990 and 2000?", "between", "1990", "2000"),
        ("Which leave before 9:30?", "below", "9:30", "9:30"),
        ("Which have exactly 12 seats?", "equal", "12", "12"),
    ],
)
def test_a_comparison_says_what_the_values_must_be(
    question: str, relation: str, low: str, high: str | None
) -> None:
    (condition,) = conditions_in(question)
    assert (condition.relation, condition.low) == (relation, low)
    assert condition.high == (low if high is None else high)


def test_a_unit_behind_the_number_belongs_to_it() -> None:
    question = "Which cost more than 40 euros?"
    (condition,) = conditions_in(question)
    assert condition.span.of(question) == "more than 40 euros"


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("Which cost more than 40 euros?", "eur"),
        ("Which cost less than $40?", "usd"),
        ("Which have less than 40?", None),
    ],
)
def test_a_unit_stands_behind_the_number_or_is_a_sign_before_it(
    question: str, unit: str | None
) -> None:
    (condition,) = conditions_in(question)
    assert condition.unit(question) == unit


def test_an_adjective_says_what_a_comparison_is_about() -> None:
    (condition,) = conditions_in("Which are heavier than 3 kg?")
    assert condition.of == ("weight",)


def test_a_place_is_no_condition() -> None:
    assert list(conditions_in("Which boats lie in Marn before the storm?")) == []
