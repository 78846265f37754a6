"""What a table's columns hold, and where its words stand."""

from collections.abc import Callable

from assistant.tables.table_index import TableIndex

MakeIndex = Callable[[str], TableIndex]

CREW = """no,name,salary_eur,since,shift,berth
1,Ada Marsh,"2,100",2012,08:30,Sat
2,Ben Vale,1900,2015,09:15,Mon-Wed
3,Cleo Brandt,n/a,2015,17:45,Sun
"""


def test_the_kind_of_a_column_is_that_of_most_of_its_cells(index_of: MakeIndex) -> None:
    kinds = {column.name: column.kind for column in index_of(CREW).columns}
    assert kinds == {
        "no": "number", "name": "text", "salary_eur": "number", "since": "date", "shift": "time",
        "berth": "text",
    }  # fmt: skip


def test_bare_years_are_dates_where_the_head_says_so(index_of: MakeIndex) -> None:
    weight, built = index_of("weight,built\n1500,1950\n1800,1960\n").columns
    assert (weight.kind, weight.has_years) == ("number", True)
    assert (built.kind, built.has_years) == ("date", True)


def test_rows_are_called_by_their_words_rather_than_by_numbers(index_of: MakeIndex) -> None:
    index = index_of(CREW)
    assert index.name_column == 1
    assert index.columns[0].is_code
    assert index.columns[1].is_person
    assert not index.columns[0].is_person


def test_cells_are_found_by_all_and_by_some_of_their_words(index_of: MakeIndex) -> None:
    index = index_of(CREW)
    assert index.exact["adamarsh"] == {1: [0]}
    assert index.partial["brandt"] == {1: [2]}
    assert "brandt" not in index.exact


def test_days_are_found_inside_a_range_and_however_shortened(index_of: MakeIndex) -> None:
    exact = index_of(CREW).exact
    assert exact["saturday"] == {5: [0]}
    assert exact["tuesday"] == {5: [1]}


def test_cells_without_a_value_have_none(index_of: MakeIndex) -> None:
    values = index_of(CREW).values(2, "number")
    assert [value and int(value.low) for value in values] == [2100, 1900, None]
