"""Answers of tables as drafts: every quote stands where it says, what is ours is told apart."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from assistant.answer.table_drafts import QUOTED, rows_as_evidence, table_runs
from assistant.answer.writer import CLOSEST
from assistant.draft import Statements
from assistant.english.table_wordings import MUST_BE_READ
from assistant.material.document_tables import Table, tables_of
from assistant.tables.table_answer import TableAnswer
from ingest.document import document_of
from ingest.formats import BY_SUFFIX

Boats = Callable[[int], Table]


@pytest.fixture
def boats() -> Boats:
    """A table of so many boats."""

    def make(number: int) -> Table:
        rows = "".join(f"Boat {at},coal,{at * 10}\n" for at in range(number))
        text = f"boat,fuel,berths\n{rows}"
        document = document_of(text.encode(), BY_SUFFIX[".csv"], source="/b.csv", name="b.csv")
        return tables_of(document)[0]

    return make


def drafted(*answers: TableAnswer, lead: str | None = None) -> Sequence[Statements]:
    """The runs, each quote held against the text that it is of."""
    text = answers[0].table.document.text
    runs = table_runs(answers, lead)
    for run in runs:
        for quote in run.quotes:
            assert quote.span.of(text) == quote.text
            assert quote.text
    return runs


def test_a_row_stands_below_its_header_with_the_cell_that_is_asked_for(boats: Boats) -> None:
    (run,) = drafted(TableAnswer(boats(3), (1,), (2,)))
    header, row = run.quotes
    assert (header.text, row.text) == ("boat | fuel | berths", "Boat 1 | coal | 10")
    assert (header.asked, row.asked) == ((), (2,))
    assert [cell.of(row.text) for cell in row.cells] == ["Boat 1", "coal", "10"]


def test_of_many_rows_the_first_are_shown_and_the_rest_is_told(boats: Boats) -> None:
    (run,) = drafted(TableAnswer(boats(50), tuple(range(50))))
    assert len(run.quotes) == 41
    assert run.note == "10 more rows are not shown."


def test_a_value_cites_its_cells_where_they_are_few(boats: Boats) -> None:
    table = boats(3)
    cells = tuple(row.cells[2] for row in table.rows)
    (run,) = drafted(TableAnswer(table, value="30", cells=cells, lead="Computed:"))
    assert (run.shape, run.value, run.lead) == ("value", "30", "Computed:")
    assert [quote.text for quote in run.quotes] == ["0", "10", "20"]


def test_a_value_of_many_cells_cites_rows_that_stand_together_up_to_a_length(boats: Boats) -> None:
    table = boats(400)
    cells = tuple(row.cells[2] for row in table.rows)
    (run,) = drafted(TableAnswer(table, value="798000", cells=cells))
    (quote,) = run.quotes
    assert len(quote.text) <= QUOTED + 400
    assert quote.text.startswith("Boat 0 | coal | 0\nBoat 1 | coal | 10\n")
    shown = quote.text.count("\n") + 1
    assert run.note == f"The first {shown} of the 400 cells are cited."


def test_rows_apart_are_cited_apart(boats: Boats) -> None:
    table = boats(30)
    cells = tuple(row.cells[2] for row in table.rows[::2])
    (run,) = drafted(TableAnswer(table, value="15", cells=cells))
    assert len(run.quotes) == 15
    assert all(one.span.end < other.span.start for one, other in pairwise(run.quotes))


def test_what_is_not_sure_is_said_to_be_the_closest(boats: Boats) -> None:
    (run,) = drafted(TableAnswer(boats(3), (1,), sure=False, lead="1 of 3 rows:"), lead=CLOSEST)
    assert run.lead == f"{CLOSEST} 1 of 3 rows:"
    unread = TableAnswer(boats(3), (1,), sure=False, lead=MUST_BE_READ, is_unread=True)
    assert drafted(unread, lead=CLOSEST)[0].lead == MUST_BE_READ


def test_tables_that_answer_alike_stand_below_their_names(boats: Boats) -> None:
    answers = [TableAnswer(boats(3), (1,)), TableAnswer(boats(3), (1,))]
    assert [run.heading for run in drafted(*answers)] == ["B", "B"]
    assert drafted(answers[0])[0].heading is None


def test_rows_are_evidence_below_their_header(boats: Boats) -> None:
    (row,) = rows_as_evidence(TableAnswer(boats(3), (2,)))
    assert (row.context, row.text) == ("boat | fuel | berths", "Boat 2 | coal | 20")
    assert [sentence.text for sentence in row.sentences] == [row.text]
