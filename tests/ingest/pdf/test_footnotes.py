"""Notes at the foot of a page follow the paragraph that refers to them; marks leave the words."""

from ingest.blocks import Content
from ingest.pdf.pdf_loader import load
from tests.pdf_writer import PdfPage, written


def page_with_note(mark: str = "1") -> PdfPage:
    page = PdfPage()
    page.text(72, 700, "The ferry leaves from the north quay")
    page.text(238.3, 704, mark, size=6)
    page.text(243, 700, "at nine, and whoever")
    page.lines(72, 688, ["comes too late waits for the next one.", ""])
    page.lines(72, 650, ["In winter it leaves at ten, which is when the fog lifts.", ""])
    page.text(72, 94, mark, size=5)
    page.text(77, 90, "From the south quay when the wind is in the north, as it often is,", size=8)
    page.text(77, 80, "and never on Sundays.", size=8)
    return page


def texts(page: PdfPage) -> list[str]:
    return [block.text for block in load(Content(written([page]))).blocks]


def test_a_note_follows_its_paragraph_and_its_mark_is_in_no_word() -> None:
    assert texts(page_with_note()) == [
        "The ferry leaves from the north quay at nine, and whoever comes too late waits for the"
        " next one.",
        "From the south quay when the wind is in the north, as it often is, and never on Sundays.",
        "In winter it leaves at ten, which is when the fog lifts.",
    ]


def test_a_raised_figure_without_a_note_stays_raised() -> None:
    page = PdfPage()
    page.text(72, 700, "The quay is 10")
    page.text(137.5, 704, "6", size=6)
    page.text(143, 700, "stones long, or so they say in the harbour.")
    assert "10⁶ stones" in texts(page)[0]


def test_small_print_below_text_without_a_mark_stays_where_it_is() -> None:
    page = PdfPage()
    page.lines(72, 700, ["The ferry leaves from the north quay at nine, and waits for nobody."])
    page.text(72, 300, "1 This is small print that nothing refers to.", size=8)
    assert texts(page)[-1].endswith("nothing refers to.")
