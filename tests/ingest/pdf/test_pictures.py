"""Pages that are pictures are named, and read where the packages for that are installed."""

import pytest

from corpus.errors import SourceError
from ingest import limits
from ingest.blocks import Content
from ingest.pdf import page_reading, pdf_loader
from ingest.pdf.fonts import Style
from ingest.pdf.glyphs import Word
from ingest.pdf.page_frame import Frame
from ingest.pdf.pdf_loader import load
from ingest.pdf.reading_notes import page_names
from ingest.pdf.recognising_packages import can_recognise
from ingest.pdf.recognition import Recogniser
from tests.pdf_writer import PdfPage, written


@pytest.fixture
def unaided(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where nothing that recognises text is installed."""
    monkeypatch.setattr(pdf_loader, "can_recognise", lambda: False)
    monkeypatch.setattr(page_reading, "can_recognise", lambda: False)


def picture() -> PdfPage:
    page = PdfPage()
    page.picture(50, 50, 495, 742)
    return page


def text() -> PdfPage:
    page = PdfPage()
    page.text(72, 700, "The ferry to Norvik leaves at nine.")
    return page


@pytest.mark.usefixtures("unaided")
def test_pages_that_are_pictures_are_named_and_empty_ones_are_not() -> None:
    parsed = load(Content(written([text(), PdfPage(), picture(), picture(), picture()])))
    assert parsed.notes == ("Pages 3 to 5 are pictures.",)
    assert parsed.pages == 5
    assert load(Content(written([text(), picture()]))).notes == ("Page 2 is a picture.",)


@pytest.mark.usefixtures("unaided")
def test_a_pdf_of_pictures_alone_is_refused_with_what_would_read_it() -> None:
    with pytest.raises(SourceError) as caught:
        load(Content(written([picture(), picture()])))
    assert caught.value.message == "Its pages are pictures, without text that could be read."
    assert "[ocr]" in caught.value.hint


def test_a_pdf_of_empty_pages_is_refused_as_such() -> None:
    with pytest.raises(SourceError, match="no text on its pages"):
        load(Content(written([PdfPage(), PdfPage()])))


@pytest.mark.parametrize(
    ("numbers", "names"),
    [
        ([3], "page 3"),
        ([3, 4], "pages 3 and 4"),
        ([7, 3, 4, 5, 6], "pages 3 to 7"),
        ([1, 3, 5, 6, 7, 8], "pages 1, 3 and 5 to 8"),
    ],
)
def test_pages_are_named_in_runs(numbers: list[int], names: str) -> None:
    assert page_names(numbers) == names


def test_pages_for_whose_text_there_was_no_time_are_named_and_the_others_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]

    def slow(page: object, frame: Frame) -> list[Word]:
        now[0] += 0.4 * limits.RECOGNITION_SECONDS
        style = Style(12, "recognised")
        return [Word("Norvik", 72, 91, 110, 103, 100, style, (0.12, 0.11, 0.18, 0.12))]

    monkeypatch.setattr(page_reading, "can_recognise", lambda: True)
    monkeypatch.setattr(pdf_loader, "Recogniser", lambda: Recogniser(slow, lambda: now[0]))
    parsed = load(Content(written([picture()] * 5)))
    assert {word.page for block in parsed.blocks for word in block.words} == {1, 2}
    assert parsed.notes == (
        "Pages 3 to 5 are pictures, and to recognise their text takes more time or memory than"
        " a file has. Split the file and add its parts to have it read.",
        "The text of pages 1 and 2 was recognised from pictures, and may hold mistakes.",
    )


def test_an_engine_that_stumbles_is_told_as_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbling(page: object, frame: Frame) -> list[Word]:
        raise RuntimeError("std::bad_alloc")

    monkeypatch.setattr(page_reading, "can_recognise", lambda: True)
    monkeypatch.setattr(pdf_loader, "Recogniser", lambda: Recogniser(stumbling))
    with pytest.raises(SourceError, match="takes more time or memory than a file has"):
        load(Content(written([picture()])))


@pytest.mark.skipif(not can_recognise(), reason="nothing that recognises text is installed")
@pytest.mark.filterwarnings("ignore")
def test_text_in_a_picture_is_recognised_and_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (1200, 500), "white")
    font = ImageFont.load_default(size=44)
    ImageDraw.Draw(image).text((60, 100), "The ferry leaves at nine", "black", font=font)
    file = io_bytes(image)
    parsed = load(Content(file))
    assert "ferry leaves at nine" in parsed.blocks[0].text
    assert "recognised" in parsed.notes[0]
    assert all(0.02 < word.left < word.right < 0.8 for word in parsed.blocks[0].words)


def io_bytes(image: object) -> bytes:
    import io

    buffer = io.BytesIO()
    image.save(buffer, "PDF")  # type: ignore[attr-defined]
    return buffer.getvalue()
