"""Headings are told by outline, by size and weight, in any script, with their levels."""

from collections.abc import Sequence

from ingest.blocks import Content
from ingest.pdf.pdf_loader import load
from tests.pdf_writer import PdfPage, written

BODY = [
    "The harbour master keeps a record of every boat that comes in or goes out,",
    "and of the weather at that hour, so that nobody has to rely on memory.",
]


def outline_of(
    headings: Sequence[tuple[str, float, str]], *, outline: Sequence[tuple[str, int, int]] = ()
) -> list[tuple[int, str]]:
    page = PdfPage()
    y = 780.0
    for text, size, font in headings:
        page.text(72, y, text, size=size, font=font)
        y = page.lines(72, y - 24, BODY) - 24
    blocks = load(Content(written([page], outline=outline))).blocks
    return [(block.level, block.text) for block in blocks if block.kind == "heading"]


def test_larger_and_bolder_lines_are_headings_of_their_level() -> None:
    assert outline_of(
        [
            ("Rules of the harbour", 20, "bold"),
            ("Coming in", 14, "bold"),
            ("By night", 10, "bold"),
            ("Going out", 14, "bold"),
        ]
    ) == [
        (1, "Rules of the harbour"),
        (2, "Coming in"),
        (3, "By night"),
        (2, "Going out"),
    ]


def test_numbers_settle_levels_where_all_are_set_alike() -> None:
    assert outline_of(
        [
            ("1 Coming in", 12, "bold"),
            ("1.1 By night", 12, "bold"),
            ("1.1.1 In fog", 12, "bold"),
            ("2 Going out", 12, "bold"),
        ]
    ) == [(1, "1 Coming in"), (2, "1.1 By night"), (3, "1.1.1 In fog"), (1, "2 Going out")]


def test_the_outline_names_headings_that_are_set_like_text_and_ends_may_dangle() -> None:
    assert outline_of(
        [("2. COMING IN", 10, "regular"), ("By night", 10, "regular")],
        outline=[("Coming in", 1, 0), ("By Night", 2, 0), ("Lost chapter", 1, 7)],
    ) == [(1, "2. COMING IN"), (2, "By night")]


def test_sentences_and_captions_in_large_or_bold_type_are_no_headings() -> None:
    assert (
        outline_of(
            [
                ("Nobody may cast off in fog.", 10, "bold"),
                ("Figure 3: The north quay", 10, "bold"),
                ("Note:", 10, "bold"),
            ]
        )
        == []
    )


def test_labels_of_a_drawing_are_no_headings() -> None:
    page = PdfPage()
    page.lines(72, 780, BODY * 3)
    for number, label in enumerate(("Quay", "Crane", "Office", "Ferry", "Lamp", "Buoy")):
        page.text(100 + 40 * (number % 2), 500 - 50 * number, label, size=14)
    blocks = load(Content(written([page]))).blocks
    assert not [block for block in blocks if block.kind == "heading"]


def test_a_heading_of_two_lines_is_one_and_two_in_a_row_are_two() -> None:
    page = PdfPage()
    page.lines(
        72, 780, ["What the harbour asks of whoever", "comes in"], size=16, leading=19, font="bold"
    )
    page.text(72, 730, "2.1 Lamps", size=12, font="bold")
    page.text(72, 706, "2.2 Ropes", size=12, font="bold")
    page.lines(72, 680, BODY)
    blocks = load(Content(written([page]))).blocks
    assert [block.text for block in blocks if block.kind == "heading"] == [
        "What the harbour asks of whoever comes in",
        "2.1 Lamps",
        "2.2 Ropes",
    ]
