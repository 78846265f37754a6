"""Tables are rows with their cells, with rulings and without, and over the end of a page."""

from collections.abc import Sequence

from ingest.blocks import Content, RawBlock
from ingest.pdf.pdf_loader import load
from tests.pdf_writer import PdfPage, written

XS = (72, 172, 272, 372)
BOATS = [["Boat", "Crew", "Berth"], ["Tern", "4", "North"], ["Gannet", "12", "South"]]
TEXT = [
    "The harbour master keeps a record of every boat that comes in or goes out,",
    "and of the weather at that hour, so that nobody has to rely on memory.",
]


def rows(*pages: PdfPage) -> list[RawBlock]:
    return [one for one in load(Content(written(pages))).blocks if one.kind == "row"]


def cells(block: RawBlock) -> list[str]:
    return [block.text[start:end] for start, end in block.cells]


def fill(page: PdfPage, table: Sequence[Sequence[str]], top: float, *, step: float = 20) -> None:
    for number, row in enumerate(table):
        for x, text in zip(XS, row, strict=False):
            page.text(x + 4, top - 14 - step * number, text, font="regular" if number else "bold")


def test_a_ruled_table_is_rows_of_cells_with_its_header() -> None:
    page = PdfPage()
    page.lines(72, 780, TEXT)
    page.grid(XS, (700, 680, 660, 640))
    fill(page, BOATS, 700)
    found = rows(page)
    assert [cells(row) for row in found] == BOATS
    assert [row.header for row in found] == [True, False, False]
    assert found[0].apart


def test_a_cell_over_two_columns_stands_in_both_and_a_missing_side_is_no_matter() -> None:
    page = PdfPage()
    page.rule(72, 700, 372, 700)
    page.rule(72, 680, 372, 680)
    page.rule(72, 660, 372, 660)
    page.rule(172, 700, 172, 660)
    page.rule(272, 680, 272, 660)
    page.text(76, 686, "Boat")
    page.text(200, 686, "Crew and berth")
    for x, text in zip(XS, ("Tern", "4", "North"), strict=False):
        page.text(x + 4, 666, text)
    assert [cells(row) for row in rows(page)] == [
        ["Boat", "Crew and berth", "Crew and berth"],
        ["Tern", "4", "North"],
    ]


def test_lines_of_cells_that_stand_beside_each_other_are_rows() -> None:
    page = PdfPage()
    page.grid(XS, (700, 680, 636))
    fill(page, BOATS[:1], 700)
    fill(page, [["", "", ""], *BOATS[1:]], 700)
    assert [cells(row) for row in rows(page)] == BOATS


def test_an_unruled_table_is_told_by_its_columns() -> None:
    page = PdfPage()
    page.lines(72, 780, TEXT)
    fill(page, BOATS, 720, step=16)
    page.lines(72, 640, TEXT)
    found = rows(page)
    assert [cells(row) for row in found] == BOATS


def test_wrapped_cells_of_an_unruled_table_are_drawn_one_by_one() -> None:
    page = PdfPage()
    table = [
        (["Question"], ["Answer of the", "harbour master"]),
        (["Who may moor", "here?"], ["Whoever pays", "the fee"]),
        (["For how long?"], ["One night, or", "two in winter"]),
    ]
    y = 700.0
    for left, right in table:
        page.lines(72, y, left)
        page.lines(260, y, right)
        y -= 30
    assert [cells(row) for row in rows(page)] == [
        ["Question", "Answer of the harbour master"],
        ["Who may moor here?", "Whoever pays the fee"],
        ["For how long?", "One night, or two in winter"],
    ]


def test_two_columns_of_prose_are_no_table() -> None:
    page = PdfPage()
    left = ["The ferry leaves at nine from the", "north quay, and whoever comes too"] * 4
    right = ["late waits for the next one, which", "is not before noon in winter, or"] * 4
    page.lines(72, 700, left)
    page.lines(320, 700, right)
    assert rows(page) == []


def test_a_table_goes_on_over_the_page_without_its_header_again() -> None:
    pages = []
    for number, body in enumerate((BOATS[1:], [["Skua", "7", "East"], ["Auk", "3", "West"]])):
        page = PdfPage()
        top = 180 if not number else 780
        page.lines(72, 780, TEXT) if not number else None
        page.grid(XS, (top, top - 20, top - 40, top - 60))
        fill(page, [BOATS[0], *body], top)
        pages.append(page)
    found = rows(*pages)
    assert [cells(row) for row in found] == [*BOATS, ["Skua", "7", "East"], ["Auk", "3", "West"]]
    assert [row.page for row in found] == [1, 1, 1, 2, 2]
    assert [row.apart for row in found] == [True, False, False, False, False]


def test_the_words_of_cells_have_their_places() -> None:
    page = PdfPage()
    page.grid(XS, (700, 680, 660, 640))
    fill(page, BOATS, 700)
    row = rows(page)[2]
    placed = {row.text[w.start : w.end]: w for w in row.words}
    assert abs(placed["Gannet"].left * 595 - 76) < 2
    assert abs(placed["South"].left * 595 - 276) < 2


def test_a_frame_around_text_is_no_table() -> None:
    page = PdfPage()
    page.grid((60, 520), (800, 740))
    page.lines(72, 780, TEXT)
    assert rows(page) == []
