"""Numbers, dates and times of cells: how a column writes them decides what they are worth."""

from decimal import Decimal

import pytest

from assistant.english.cell_values import Convention, cell_value, convention, says_nothing


def worth(*cells: str) -> list[Decimal | None]:
    told = convention(cells)
    return [value.low if (value := cell_value(cell, told, "number")) else None for cell in cells]


@pytest.mark.parametrize(
    ("cells", "amounts"),
    [
        (("1,200", "950"), (1200, 950)),
        (("1.200", "950", "12.500"), (1200, 950, 12500)),
        (("0.250", "1.200"), ("0.25", "1.2")),
        (("3,5", "1,250"), ("3.5", "1.25")),
        (("1.234,50 €", "12 €"), ("1234.5", 12)),
        (("$1,200.50", "$3"), ("1200.5", 3)),
        (("1,204,000", "9,870"), (1204000, 9870)),
        (("1 500 kW", "−4 kW"), (1500, -4)),
        (("5 %", "7.5 %"), (5, "7.5")),
        (("EUR 50", "50 EUR"), (50, 50)),
        (("1.2 million", "3k"), (1200000, 3000)),
        (("1'500", "20*"), (1500, 20)),
    ],
)
def test_signs_between_thousands_and_before_decimals_are_told_by_the_column(
    cells: tuple[str, ...], amounts: tuple[int | str, ...]
) -> None:
    assert worth(*cells) == [Decimal(amount) for amount in amounts]


@pytest.mark.parametrize(
    "cell", ["8–17", "9-12", "3 to 5", "4/5", "1, 2", "AX-200", "n/a", "", "closed", "ca. 300"]
)
def test_ranges_and_what_is_no_number_have_no_value(cell: str) -> None:
    assert worth(cell, "12") == [None, 12]


def test_a_column_that_writes_decimals_in_both_ways_has_no_values_with_either() -> None:
    assert worth("1,5", "2.5", "7") == [None, None, 7]


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2019-03-01", "2019-03-01"),
        ("1 March 2019", "2019-03-01"),
        ("March 1, 2019", "2019-03-01"),
        ("1st of March 2019", "2019-03-01"),
        ("01.03.2019", "2019-03-01"),
        ("2019-03-01 10:30", "2019-03-01"),
    ],
)
def test_a_date_is_the_same_however_it_is_written(cell: str, iso: str) -> None:
    assert cell_value(cell, Convention()) == cell_value(iso, Convention())


def test_a_month_and_a_year_last_from_their_first_day_to_their_last() -> None:
    year, month = cell_value("2020", Convention()), cell_value("Feb 2020", Convention())
    first, last = (cell_value(day, Convention()) for day in ("2020-02-01", "2020-02-29"))
    assert year
    assert month
    assert first
    assert last
    assert (month.low, month.high) == (first.low, last.high)
    assert year.high - year.low == 365


def test_the_day_stands_first_or_the_month_as_the_column_shows() -> None:
    day_first, month_first = convention(["25/04/2020"]), convention(["04/25/2020"])
    of_both = [cell_value("03/04/2020", told) for told in (day_first, month_first)]
    told = [cell_value(cell, Convention()) for cell in ("2020-04-03", "2020-03-04")]
    assert of_both == told
    assert cell_value("03/04/2020", convention(["03/04/2020"])) is None


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [("08:30", 510), ("9:15 pm", 1275), ("2 pm", 840), ("2 h 30 min", 150), ("12 am", 0)],
)
def test_times_are_told_in_minutes(cell: str, minutes: int) -> None:
    value = cell_value(cell, Convention(), "time")
    assert value is not None
    assert value.low == minutes


def test_a_cell_that_says_there_is_nothing_says_nothing() -> None:
    assert all(map(says_nothing, ["", "n/a", "–", "unknown", " - ", "tbd"]))
    assert not any(map(says_nothing, ["0", "closed", "no"]))
