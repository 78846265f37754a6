"""Words of made files stand on the right pages, and their boxes hold ink there."""

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.assemble import assemble
from ingest.blocks import Content
from ingest.pdf.pdf_loader import load
from ingest.pdf.visibility import rendered
from tests.pdf_writer import PdfPage, written

WORDS = ["harbour", "ferry", "tide", "wind", "quay", "lamp", "rope", "keel", "mast", "chart"]


@st.composite
def made(draw: st.DrawFn) -> tuple[list[PdfPage], list[list[str]]]:
    """Pages of one to three lines each, cropped, rotated, off the origin; and their words."""
    pages, texts = [], []
    for number in range(draw(st.integers(1, 5))):
        left, bottom = draw(st.sampled_from([(0, 0), (100, -50), (-30, 20)]))
        inset = draw(st.sampled_from([0, 40]))
        box = (left, bottom, left + 595, bottom + 842)
        crop = (left + inset, bottom + inset, left + 595 - inset, bottom + 842 - inset)
        page = PdfPage(
            box=box,
            crop=crop if inset else None,
            rotate=draw(st.sampled_from([0, 90, 180, 270])),
        )
        said: list[str] = []
        for line in range(draw(st.integers(1, 3))):
            words = draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=6))
            words.append(f"on{number}")
            page.text(left + 72, bottom + 600 - 14 * line, " ".join(words), size=11)
            said += words
        pages.append(page)
        texts.append(said)
    return pages, texts


@settings(max_examples=40, deadline=None)
@given(made())
def test_every_word_is_on_its_page_and_its_box_holds_its_ink(
    case: tuple[list[PdfPage], list[list[str]]],
) -> None:
    pages, texts = case
    data = written(pages)
    parsed = load(Content(data))
    said: dict[int, list[str]] = {}
    pictures = {}
    with pdfium.PdfDocument(data) as document:
        for number in range(len(pages)):
            pictures[number + 1] = rendered(document[number], scale=2)
    for block in parsed.blocks:
        for word in block.words:
            said.setdefault(word.page, []).append(block.text[word.start : word.end])
            picture = pictures[word.page]
            height, width = picture.shape
            part = picture[
                int(word.top * height) : int(word.bottom * height) + 1,
                int(word.left * width) : int(word.right * width) + 1,
            ]
            assert part.min() < 100, f"no ink where {block.text[word.start : word.end]!r} should be"
    assert said == dict(enumerate(texts, 1))
    assembled = assemble(parsed)
    for page, words in zip(assembled.pages, texts, strict=True):
        assert page.span.of(assembled.text).split() == words


def test_boxes_are_no_larger_than_the_words() -> None:
    page = PdfPage(rotate=90)
    page.text(72, 700, "quay")
    (word,) = load(Content(written([page]))).blocks[0].words
    assert word.right - word.left == pytest.approx(12 / 842, abs=0.006)
    assert word.bottom - word.top == pytest.approx(21 / 595, abs=0.01)


def test_labels_are_kept_where_they_differ_from_the_numbers() -> None:
    pages = []
    for number in range(4):
        page = PdfPage()
        page.text(
            72, 700, f"The page of the {['first', 'second', 'third', 'fourth'][number]} ferry."
        )
        pages.append(page)
    parsed = load(Content(written(pages, labels="0<</S/r>>2<</S/D/St 3>>")))
    assert parsed.labels == ("i", "ii", "", "")
    assert load(Content(written(pages))).labels == ()
