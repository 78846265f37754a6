"""Tables that the other reader finds hold PDFium's words, and are no prose."""

import pypdfium2 as pdfium
import pytest

from ingest.pdf.lite_tables import can_find_tables, found_tables
from ingest.pdf.page_reading import read_page
from ingest.pdf.text_lines import Line
from tests.pdf_writer import PdfPage, written

pytestmark = pytest.mark.skipif(not can_find_tables(), reason="the extra tables is not installed")


def tables_of(page: PdfPage) -> list[list[list[str]]]:
    data = written([page])
    with pdfium.PdfDocument(data) as document:
        read = read_page(document, 1)
    lines = [one for one in read.elements if isinstance(one, Line)]
    found = found_tables(data, "", {1: lines})
    return [[[cell.text for cell in row] for row in table.rows] for table in found.get(1, [])]


def test_cells_hold_the_exact_signs_of_the_page() -> None:
    page = PdfPage()
    rows = [("Boat", "Crew", "Berth"), ("Tern", "4", "North — east"), ("Auk", "7", "South")]
    for number, row in enumerate([*rows, ("Skua", "2", "West")]):
        for x, text in zip((72, 220, 330), row, strict=True):
            page.text(x, 700 - 16 * number, text)
    (table,) = tables_of(page)
    assert ["Tern", "4", "North — east"] in table


def test_words_are_never_taken_out_of_lines() -> None:
    page = PdfPage()
    for number in range(8):
        y = 700 - 12 * number
        page.text(72, y, "The master of the")
        page.text(180 + number, y, "harbour keeps a record")
        page.text(310, y, "of the boats and of")
    for table in tables_of(page):
        assert all(len(row) > 1 for row in table)
