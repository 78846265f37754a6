"""The tables of a document: where each begins and ends, and what names it."""

import pytest

from assistant.material.document_tables import Table, TablesOfLibrary, tables_of
from corpus.library import Library
from corpus.model import Document
from ingest.assemble import assemble
from ingest.blocks import Parsed, RawBlock
from ingest.tables import Cell, table_blocks


def document(*blocks: RawBlock) -> Document:
    made = assemble(Parsed("Fares", blocks))
    return Document(
        "d1", "Fares", made.text, "/fares", "text/html", "0", made.sections, (), made.blocks
    )


def table(*rows: str) -> tuple[RawBlock, ...]:
    return table_blocks([[Cell(cell) for cell in row.split(",")] for row in rows])


def test_a_table_ends_where_another_begins() -> None:
    one, other = tables_of(document(*table("boat,fuel", "Dunlin,coal"), *table("a,b", "x,1")))
    assert (one.columns, other.columns) == (("boat", "fuel"), ("a", "b"))
    assert [one.text_of(0), other.text_of(0)] == ["Dunlin | coal", "x | 1"]


def test_headings_and_caption_name_a_table() -> None:
    blocks = (
        RawBlock("heading", "Crew", level=1),
        *table_blocks(
            [
                [Cell("Pay of 2026", columns=2)],
                [Cell("Rank"), Cell("Day")],
                [Cell("Cook"), Cell("9")],
            ]
        ),
    )
    (found,) = tables_of(document(*blocks))
    assert (found.section, found.caption) == (("Crew",), "Pay of 2026")
    assert found.columns == ("Rank", "Day")


def test_a_table_without_a_header_has_columns_without_names() -> None:
    (found,) = tables_of(document(*table("1,2", "3,4")))
    assert found.header is None
    assert found.columns == ("", "")
    assert len(found.rows) == 2


def test_a_cell_that_a_row_lacks_is_empty() -> None:
    (found,) = tables_of(document(*table("boat,fuel,berths", "Dunlin,coal,", "Avocet,oil,9")))
    assert found.cell(0, 2) == ""
    assert found.cell(1, 2) == "9"


def test_a_pipe_inside_a_cell_parts_no_cells() -> None:
    (found,) = tables_of(document(*table("does,command", "counts,grep x | wc -l")))
    assert found.cell(0, 1) == "grep x | wc -l"


def test_places_are_found_in_their_rows() -> None:
    (found,) = tables_of(document(*table("boat,fuel", "Dunlin,coal", "Avocet,oil")))
    at = found.document.text.index("oil")
    assert found.row_at(at) == 1
    assert found.row_at(0) is None
    assert found.holds("d1", at)
    assert not found.holds("d2", at)


@pytest.mark.usefixtures("ferry_copy")
def test_what_a_document_became_is_read_anew(ferry_copy: Library) -> None:
    tables = TablesOfLibrary(ferry_copy)
    read: list[Table] = [one for doc in ferry_copy.documents() for one in tables.of(doc.doc_id)]
    assert all(one.rows for one in read)
