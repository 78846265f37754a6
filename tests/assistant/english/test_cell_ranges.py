"""Ranges of numbers in cells, and numbers of questions."""

from decimal import Decimal

import pytest

from assistant.english.cell_ranges import numbers_in, ranges_of


@pytest.mark.parametrize(
    ("cells", "inside", "outside"),
    [
        (["0–2 kg", "2–5 kg"], "1", "6"),
        (["10 - 30 %", "30 to 60 %"], "45", "61"),
        (["under 6", "6 to 15"], "5.5", "16"),
        (["16-64", "65+"], "99", "3"),
        (["up to 100 euros", "more than 100 euros"], "100", None),
        (["between 1,000 and 2,000", "≥ 5,000"], "1500", "3000"),
        (["18 and over", "5 or less"], "18", "7"),
        (["2010–2014", "2015–2019"], "2012", "2020"),
        (["$0 - $99", "$100 - $499"], "120", "600"),
        (["1", "2-4", "5-9", "10 or more"], "1", "0"),
    ],
)
def test_a_number_lies_in_the_range_that_a_cell_says(
    cells: list[str], inside: str, outside: str | None
) -> None:
    found = ranges_of(cells, "")
    assert found is not None
    held = [one for one in found[0] if one is not None]
    assert any(one.holds(Decimal(inside)) for one in held)
    assert outside is None or not any(one.holds(Decimal(outside)) for one in held)


def test_an_end_belongs_to_a_range_unless_it_says_otherwise() -> None:
    found = ranges_of(["under 6", "6 to 15", "over 15"], "Age")
    assert found is not None
    six, fifteen = Decimal(6), Decimal(15)
    assert [bool(one and one.holds(six)) for one in found[0]] == [False, True, False]
    assert [bool(one and one.holds(fifteen)) for one in found[0]] == [False, True, False]


def test_units_come_from_the_cells_and_from_the_head() -> None:
    of_cells, of_head = ranges_of(["0–2 kg", "2–5 kg"], ""), ranges_of(["<5", ">5"], "Sum (EUR)")
    assert of_cells is not None
    assert of_head is not None
    assert (of_cells[1], of_head[1]) == ({"kg"}, {"eur"})


@pytest.mark.parametrize(
    "cells",
    [
        ["3", "4", "17"],
        ["red", "blue", "up to 3"],
        ["to the station", "from Marn", "over the hill"],
        ["2026-05-03", "2026-05-04"],
        ["A-1", "B-2"],
        ["1 - 2", "n/a", "-"],
    ],
)
def test_other_columns_hold_no_ranges(cells: list[str]) -> None:
    assert ranges_of(cells, "") is None


def test_the_numbers_of_a_question_have_the_units_beside_them() -> None:
    question = "Is a 3 kg parcel of $40 for a 12 year old at 50% off?"
    assert [(int(one.amount), one.unit) for one in numbers_in(question)] == [
        (3, "kg"),
        (40, "usd"),
        (12, "year"),
        (50, "%"),
    ]
