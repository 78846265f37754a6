"""What no reader sees is left out, and said; the layer of text over a scan is text."""

import math

from ingest.blocks import Content, Parsed
from ingest.pdf.pdf_loader import load
from tests.pdf_writer import PdfPage, written

TEXT = "The price of a lamp is eighteen crowns in every shop of this town."
FALSE = "The price of a lamp is two crowns."


def read(page: PdfPage) -> Parsed:
    page.text(72, 700, TEXT)
    return load(Content(written([page])))


def texts(parsed: Parsed) -> list[str]:
    return [block.text for block in parsed.blocks]


def test_white_text_on_white_is_left_out_and_on_black_is_not() -> None:
    page = PdfPage()
    page.text(72, 600, FALSE, colour="1 1 1")
    parsed = read(page)
    assert texts(parsed) == [TEXT]
    assert parsed.notes == ("Text on page 1 that cannot be seen there is left out.",)
    page = PdfPage()
    page.fill(60, 590, 400, 30)
    page.text(72, 600, "Prices hold until May.", colour="1 1 1")
    assert "Prices hold until May." in texts(read(page))


def test_a_watermark_that_runs_aslant_is_left_out() -> None:
    page = PdfPage()
    root = math.sqrt(0.5)
    page.text(150, 300, "CONFIDENTIAL", size=60, turn=(root, root, -root, root))
    parsed = read(page)
    assert texts(parsed) == [TEXT]
    assert "aslant over page 1" in parsed.notes[0]


def test_invisible_text_is_text_over_a_scan_and_nowhere_else() -> None:
    page = PdfPage()
    page.text(72, 600, FALSE, mode=3)
    assert texts(read(page)) == [TEXT]
    scan = PdfPage()
    scan.picture(0, 0, 595, 842)
    scan.text(72, 600, "The scanned page says this.", mode=3)
    assert "The scanned page says this." in texts(read(scan))


def test_text_beyond_the_edge_or_the_crop_is_left_out() -> None:
    page = PdfPage(crop=(50, 500, 560, 800))
    page.text(72, 300, FALSE)
    parsed = read(page)
    assert texts(parsed) == [TEXT]
    assert parsed.notes == ("Text beyond the edge of page 1 is left out.",)


def test_letters_too_small_to_be_read_are_left_out() -> None:
    page = PdfPage()
    page.text(72, 600, FALSE, size=0.5)
    assert texts(read(page)) == [TEXT]


def test_text_that_runs_up_the_margin_is_kept_apart_from_the_lines() -> None:
    page = PdfPage()
    page.text(30, 300, "Printed in Norvik", size=8, turn=(0, 1, -1, 0))
    assert texts(read(page)) == [TEXT, "Printed in Norvik"]
