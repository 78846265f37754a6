"""Numbers, units and dates, however they are written."""

import pytest

from assistant.english.values import values


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("on 27 September", "on September 27,"),
        ("the 15th of December 1941", "15 December 1941"),
        ("May 3rd, 1999", "1999-05-03"),
        ("an eighteen-year-old boat", "18 years"),
        ("the second-busiest quay", "the 2nd quay"),
        ("2.5 million", "2,500,000"),
        ("5 KM", "5 kilometres"),
        ("one of the boats", "a boat"),
        ("20 per cent", "20%"),
    ],
)
def test_one_value_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert values(one) == values(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("27 September", "28 September"),
        ("27 September", "27 October"),
        ("1941", "1951"),
        ("5 km", "5 m"),
        ("twelve boats", "thirteen boats"),
        ("one hundred boats", "a boat"),
        ("twenty-one boats", "20 boats"),
    ],
)
def test_other_values_differ(one: str, other: str) -> None:
    assert values(one) != values(other)
