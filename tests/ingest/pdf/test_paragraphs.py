"""Lines of a page become the paragraphs, items and listings that a reader sees."""

import pytest

from ingest.blocks import Content, RawBlock
from ingest.pdf.pdf_loader import load
from tests.pdf_writer import PdfPage, written

FIRST = [
    "The harbour master keeps a record of every boat that comes in or goes out,",
    "and of the weather at that hour, so that nobody has to rely on memory when",
    "a loss is to be settled.",
]
SECOND = [
    "Whoever wants to read the record asks at the office, where it lies open on",
    "the desk from nine to noon on every day but Sunday.",
]


def read(*pages: PdfPage) -> tuple[RawBlock, ...]:
    return load(Content(written(pages))).blocks


def texts(*pages: PdfPage) -> list[str]:
    return [block.text for block in read(*pages)]


def test_a_gap_parts_paragraphs() -> None:
    page = PdfPage()
    page.lines(72, page.lines(72, 700, FIRST) - 8, SECOND)
    assert texts(page) == [" ".join(FIRST), " ".join(SECOND)]


def test_an_indent_parts_paragraphs_that_no_gap_parts() -> None:
    page = PdfPage()
    y = 700.0
    for lines in (FIRST, SECOND, FIRST, SECOND):
        page.text(90, y, lines[0])
        y = page.lines(72, y - 12, lines[1:])
    whole = [" ".join(FIRST), " ".join(SECOND)]
    assert texts(page) == whole * 2


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    page = PdfPage()
    page.lines(72, 700, [*FIRST, *SECOND])
    assert texts(page) == [" ".join(FIRST), " ".join(SECOND)]


def test_columns_are_read_one_after_the_other_and_a_sentence_runs_on() -> None:
    page = PdfPage()
    left = ["The ferry leaves at nine from the", "north quay, and whoever comes too"]
    right = ["late waits for the next one, which", "is not before noon in winter."]
    page.lines(72, 112, left)
    page.lines(320, 700, right)
    assert texts(page) == [" ".join([*left, *right])]


def test_two_columns_that_were_drawn_line_by_line_are_parted() -> None:
    page = PdfPage()
    left = [f"This is line {n} of what the left column" for n in "abcdefghijkl"]
    right = [f"while line {n} of the right column says" for n in "abcdefghijkl"]
    for number, (one, two) in enumerate(zip(left, right, strict=True)):
        page.text(72, 700 - 12 * number, one)
        page.text(330, 700 - 12 * number, two)
    text = " ".join(texts(page))
    assert text.index("line l of what") < text.index("line a of the right")


def test_what_was_drawn_later_but_stands_above_is_read_first() -> None:
    page = PdfPage()
    page.lines(72, 600, FIRST)
    page.lines(72, 560, SECOND)
    page.text(72, 720, "Rules of the harbour", size=18, font="bold")
    page.text(72, 690, "They hold from the first of May until the last of April, and are new.")
    assert texts(page)[0] == "Rules of the harbour"


def test_items_have_their_depth_and_their_marks() -> None:
    page = PdfPage()
    page.text(72, 712, "Bring with you:")
    for x, y, mark, text in (
        (80, 696, "•", "a lamp, with enough oil for the whole of the night,"),
        (96, 668, "1.", "of brass"),
        (96, 654, "2.", "of tin"),
        (80, 640, "•", "a rope"),
    ):
        page.text(x, y, mark)
        page.text(x + 14, y, text)
        if text.endswith("night,"):
            page.text(94, 684, "because there is none to be had")
    blocks = [b for b in read(page) if b.kind == "item"]
    assert [(b.marker, b.depth, b.text[:10]) for b in blocks] == [
        ("-", 1, "a lamp, wi"),
        ("1.", 2, "of brass"),
        ("2.", 2, "of tin"),
        ("-", 1, "a rope"),
    ]


def test_dots_that_are_drawn_mark_items_too() -> None:
    page = PdfPage()
    page.text(72, 700, "Bring with you:")
    for number, text in enumerate(("a lamp", "a rope", "a chart")):
        page.fill(80, 682 - 14 * number, 4, 4)
        page.text(94, 680 - 14 * number, text)
    items = [block for block in read(page) if block.kind == "item"]
    assert [(item.marker, item.text) for item in items] == [
        ("-", "a lamp"),
        ("-", "a rope"),
        ("-", "a chart"),
    ]


def test_a_number_that_a_wrapped_line_begins_with_is_no_item() -> None:
    page = PdfPage()
    page.lines(
        72,
        700,
        [
            "The oldest quay of the whole coast was built in the long summer of the year",
            "1702. It burned twice, and was built again by the same family in the years",
            "that followed.",
        ],
    )
    assert [block.kind for block in read(page)] == ["paragraph"]


def test_listings_keep_their_lines_and_indents() -> None:
    page = PdfPage()
    page.lines(72, 700, SECOND)
    page.lines(72, 660, ["def tide(hour):", "    return hour * 2"], font="mono")
    code = read(page)[-1]
    assert (code.kind, code.text) == ("code", "def tide(hour):\n    return hour * 2")


def test_a_paragraph_over_a_page_has_both_pages() -> None:
    first, second = PdfPage(), PdfPage()
    first.lines(72, 124, FIRST[:2])
    second.lines(72, 760, ["a loss is to be settled.", ""])
    second.lines(72, 720, SECOND)
    blocks = read(first, second)
    assert blocks[0].text == " ".join(FIRST)
    assert blocks[0].turns == ((len(" ".join(FIRST[:2])) + 1, 2),)
    assert blocks[1].page == 2


def test_a_paragraph_goes_on_behind_a_table() -> None:
    page = PdfPage()
    page.lines(72, 700, FIRST[:2])
    page.grid((72, 200, 330), (670, 650, 630))
    for x, y, text in ((76, 656, "Boat"), (204, 656, "Crew"), (76, 636, "Tern"), (204, 636, "4")):
        page.text(x, y, text)
    page.lines(72, 600, ["a loss is to be settled.", ""])
    blocks = read(page)
    assert [block.kind for block in blocks] == ["paragraph", "row", "row"]
    assert blocks[0].text == " ".join(FIRST)


def test_a_line_that_is_a_command_within_a_sentence_goes_on_with_it() -> None:
    page = PdfPage()
    y = page.lines(72, 700, [FIRST[0], FIRST[1]])
    page.text(
        72, y, "harbour-log --weather --every-hour --keep-for-three-years", font="mono", size=9
    )
    page.lines(72, y - 12, ["is run at that hour, and the office keeps what it prints for a year."])
    assert texts(page) == [
        f"{FIRST[0]} {FIRST[1]} harbour-log --weather --every-hour --keep-for-three-years"
        " is run at that hour, and the office keeps what it prints for a year."
    ]


def test_a_sentence_may_begin_with_a_line_that_is_a_name() -> None:
    page = PdfPage()
    y = page.lines(72, 700, FIRST) - 8
    name = "harbour/weather-of-three-years-by-hour-and-by-quay/all.txt"
    page.text(72, y, name, font="mono")
    page.lines(72, y - 12, ["holds what the office has kept of the weather since the flood."])
    block = read(page)[-1]
    said = f"{name} holds what the office has kept of the weather since the flood."
    assert (block.kind, block.text) == ("paragraph", said)


def test_a_listing_right_below_a_heading_or_a_sentence_that_ends_is_one() -> None:
    page = PdfPage()
    page.text(72, 720, "Set up the log", font="bold", size=16)
    y = page.lines(72, 704, ["harbour-log --start", "harbour-log --print"], font="mono", size=9)
    y = page.lines(72, y - 12, SECOND)
    page.lines(72, y, ["harbour-log --print --all-records-of-the-last-three-years"], font="mono")
    kinds = [block.kind for block in read(page)]
    assert kinds == ["heading", "code", "paragraph", "code"]


@pytest.mark.parametrize(
    ("above", "font", "size"),
    [
        ("The office prints the record of every boat that comes in or goes out.", "regular", 10),
        ("The record of boats that come in or go out, set up for a new harbour", "bold", 10),
        ("The office prints the record of every boat that comes in or goes out", "regular", 7),
    ],
)
def test_what_fills_its_line_takes_no_listing_along(above: str, font: str, size: float) -> None:
    page = PdfPage()
    y = page.lines(72, 700, FIRST) - 8
    page.text(72, y, above, font=font)
    page.text(72, y - 12, "/usr/bin/harbour-log-of-all-quays --print", font="mono", size=size)
    page.lines(72, y - 40, SECOND)
    assert "code" in [block.kind for block in read(page)]
