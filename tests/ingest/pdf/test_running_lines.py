"""Running heads and feet and page numbers are left out; what the text repeats stays."""

from ingest.blocks import Content
from ingest.pdf.pdf_loader import load
from tests.pdf_writer import PdfPage, written

BODY = [
    "The harbour master keeps a record of every boat that comes in or goes out again,",
    "and of the weather at that hour, so that nobody has to rely on memory when a loss",
    "is to be settled between the owners and those who insure them against the sea.",
]


def text_of(pages: list[PdfPage]) -> str:
    return "\n".join(block.text for block in load(Content(written(pages))).blocks)


def pages_with(heads: list[str], feet: list[str], *, odd: str = "") -> list[PdfPage]:
    pages = []
    for number, (head, foot) in enumerate(zip(heads, feet, strict=True)):
        page = PdfPage()
        x = 400 if odd and number % 2 else 72
        page.text(x, 800, odd if odd and number % 2 else head, size=9)
        page.lines(72, 700, BODY)
        page.lines(72, 640, [f"Chapter {'abcdefgh'[number]} says more of this than all others do."])
        page.text(290, 40, foot, size=9)
        pages.append(page)
    return pages


def test_a_head_and_numbers_go_whether_written_12_or_xii() -> None:
    text = text_of(pages_with(["Harbour rules"] * 4, ["i", "ii", "iii", "iv"]))
    assert "Harbour rules" not in text
    assert "iii" not in text.split()
    text = text_of(pages_with(["Harbour rules"] * 4, [f"Page {n} of 4" for n in range(1, 5)]))
    assert "Page" not in text
    assert text.count("Chapter") == 4


def test_heads_that_differ_on_left_and_right_pages_go() -> None:
    pages = pages_with(["Harbour rules"] * 6, [str(n) for n in range(1, 7)], odd="Of the north")
    text = text_of(pages)
    assert "Harbour rules" not in text
    assert "Of the north" not in text


def test_a_head_with_the_title_of_each_chapter_goes() -> None:
    heads = ["Of boats", "Of weather", "Of losses", "Of owners"]
    text = text_of(pages_with(heads, ["1", "2", "3", "4"]))
    assert not any(head in text for head in heads)


def test_a_sentence_that_pages_repeat_in_their_text_stays() -> None:
    pages = []
    for number in range(4):
        page = PdfPage()
        page.text(72, 800, f"Section {'abcd'[number]}", font="bold", size=12)
        page.lines(72, 780, ["Read the whole section before you cast off.", *BODY])
        pages.append(page)
    assert text_of(pages).count("Read the whole section before you cast off.") == 4


def test_titles_of_slides_stay() -> None:
    pages = []
    for number in range(4):
        page = PdfPage(box=(0, 0, 720, 405))
        page.text(
            60,
            365,
            f"What the tide does in {['spring', 'summer', 'autumn', 'winter'][number]}",
            size=28,
        )
        page.lines(60, 250, ["It rises higher.", "It falls lower."], size=18, leading=30)
        pages.append(page)
    assert text_of(pages).count("What the tide does") == 4


def test_a_sentence_goes_on_over_a_page_without_what_stands_between() -> None:
    first, second = PdfPage(), PdfPage()
    for page, number in ((first, "1"), (second, "2")):
        page.text(72, 810, "Harbour rules", size=9)
        page.text(290, 30, number, size=9)
    first.lines(72, 124, [*BODY[:2]])
    second.lines(72, 760, ["is to be settled between the owners and those who insure them."])
    blocks = load(Content(written([first, second]))).blocks
    assert len(blocks) == 1
    turn, page = blocks[0].turns[0]
    assert blocks[0].text[turn:].startswith("is to be settled")
    assert (blocks[0].page, page) == (1, 2)
