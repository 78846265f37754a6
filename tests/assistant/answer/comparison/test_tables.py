"""Tables of the material, cell by cell."""

from collections.abc import Callable, Sequence

import pytest

from assistant.answer.comparison.tables import Table, tables
from corpus.model import Document
from tests.assistant.conftest import MakeEvidence

KNIVES = (
    "# Knives\n\nBoth knives are sharpened on Fridays.\n\n"
    "| knife | edge | handle of the knife |\n| --- | --- | --- |\n"
    "| boning knife (BK) | stiff | beech |\n| carving knife | n/a | beech |\n"
    "| paring knife | straight |  |\n\n"
    "## Stones\n\n| stone | grit |\n| --- | --- |\n| whetstone | 400 |\n"
)

DocumentsOf = Callable[[Sequence[Document]], Callable[[str], Document]]


@pytest.fixture
def document(evidence_of: MakeEvidence) -> Document:
    return evidence_of(KNIVES, {})[0]


@pytest.fixture
def knives(evidence_of: MakeEvidence, documents_of: DocumentsOf) -> Table:
    document, evidence = evidence_of(KNIVES, {"boning": 0.9})
    [found] = tables(evidence, documents_of([document]))
    return found


def test_a_table_has_a_kind_of_rows_titles_and_named_rows(knives: Table) -> None:
    assert knives.kind == "knife"
    assert knives.titles == ("edge", "handle of the knife")
    assert knives.names == ["boning knife (BK)", "carving knife", "paring knife"]


def test_a_cell_is_a_span_of_the_document(knives: Table, document: Document) -> None:
    for _, cells in knives.rows:
        for cell in cells:
            assert cell is None or cell.span.of(document.text) == cell.text


def test_a_cell_without_anything_in_it_is_empty(knives: Table) -> None:
    edges = [cells[0].text if cells[0] else None for _, cells in knives.rows]
    handles = [cells[1].text if cells[1] else None for _, cells in knives.rows]
    assert edges == ["stiff", None, "straight"]
    assert handles == ["beech", "beech", None]


def test_a_table_with_a_single_row_sets_nothing_side_by_side(
    evidence_of: MakeEvidence, documents_of: DocumentsOf
) -> None:
    document, evidence = evidence_of(KNIVES, {"whetstone": 0.9})
    found = tables(evidence, documents_of([document]))
    assert [one.kind for one in found] == ["knife"]


def test_rows_are_found_by_either_of_their_names_and_called_as_they_are_asked_for(
    knives: Table,
) -> None:
    found = knives.only(["The boning knife", "Ladle"])
    assert found.names == ["The boning knife"]
    assert knives.only(["BK"]).names == ["BK"]


def test_a_row_is_mentioned_by_its_whole_name(knives: Table) -> None:
    assert knives.mentioned("Is the paring knife longer?") == ["paring knife"]
    assert knives.mentioned("Is comparing knife and fork allowed?") == []


def test_a_column_that_says_all_that_is_wanted_comes_before_one_that_says_part(
    knives: Table,
) -> None:
    assert knives.asked({"handl", "knife"}) == [1]
    assert knives.asked({"edg", "handl"}) == [0]
    assert knives.asked({"price"}) == []
    assert knives.asked(set()) == []


def test_only_columns_with_different_cells_tell_the_rows_apart(knives: Table) -> None:
    assert knives.telling() == [0]


def test_a_thing_that_has_no_row_has_empty_cells(knives: Table) -> None:
    grid = knives.cells_of(["ladle", "paring knife"], [0])
    assert grid.titles == ("Edge",)
    assert [bool(cells[0]) for _, cells in grid.rows] == [False, True]
