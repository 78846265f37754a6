"""What a question names of a table."""

from collections.abc import Callable

import pytest

from assistant.tables.mentions import Mention, mentions
from assistant.tables.table_index import TableIndex
from corpus.words import words

MakeIndex = Callable[[str], TableIndex]
Named = Callable[[str], list[Mention]]

LINES = """line,from,to,fuel,boats
North Star,Marn,Tarrow,coal,3
Star,Tarrow,Marn,diesel,4
East – West,Ennis,Port Ennis,coal,3
AX-200,Port Ennis,Marn,diesel,5
"""


@pytest.fixture
def named(index_of: MakeIndex) -> Named:
    """What a question names of the lines."""
    index = index_of(LINES)
    return lambda question: mentions(question, list(words(question)), index)


def test_the_longest_name_is_taken(named: Named) -> None:
    (one,) = named("How many boats has the North Star?")
    assert one.rows == {0: [0]}
    (other,) = named("How many boats has the Star?")
    assert other.rows == {0: [1]}


def test_a_name_is_found_however_it_is_joined_and_accented(named: Named) -> None:
    assert [one.rows for one in named("boats of AX 200")] == [{0: [3]}]
    assert [one.rows for one in named("boats of ax-200")] == [{0: [3]}]


def test_some_words_of_a_name_are_enough_where_all_stand_in_one_cell(named: Named) -> None:
    (one,) = named("What burns the line from East to West?")
    assert (one.rows, one.whole) == ({0: [2]}, False)


def test_the_head_of_a_column_before_a_name_says_which_column_is_meant(named: Named) -> None:
    (one,) = named("Which lines go to Marn?")
    assert one.rows == {2: [1, 3]}


def test_a_kind_is_named_in_small_letters_and_in_the_plural(named: Named) -> None:
    assert [one.rows for one in named("Which lines run on diesels?")] == [{3: [1, 3]}]


def test_a_bare_number_that_is_no_name_names_nothing(named: Named) -> None:
    assert not named("Which 3 of them?")
    assert not named("Which lines have boats 3?")


def test_names_that_stand_in_no_common_cell_are_told_apart_only_where_they_are_listed(
    named: Named,
) -> None:
    assert [one.rows for one in named("Take North or West")] == [{0: [0]}, {0: [2]}]
    assert not named("Take North to West")


TARIFF = """Weight,Zone 1,Zone 2
0–2 kg,4.90,7.20
2–5 kg,6.50,9.80
more than 5 kg,9.90,14.00
"""


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("What does a parcel of 3 kg to zone 2 cost?", [{0: [1]}]),
        ("What does a 12 kg parcel cost to zone 1?", [{0: [2]}]),
        ("What does a parcel of 3 litres cost?", []),
        ("What does a parcel to zone 2 cost?", []),
        ("What do parcels of 1 kg or of 3 kg cost?", [{0: [0]}, {0: [1]}]),
        ("What does 1 of 3 parcels cost?", []),
    ],
)
def test_a_number_names_the_range_that_it_lies_in(
    index_of: MakeIndex, question: str, rows: list[dict[int, list[int]]]
) -> None:
    index = index_of(TARIFF)
    assert [one.rows for one in mentions(question, list(words(question)), index)] == rows
