"""A PDF that cannot be opened says why, and one that can tells what it records of itself."""

import pytest

from corpus.errors import SourceError
from ingest.blocks import Content, Parsed
from ingest.formats import BY_SUFFIX
from ingest.pdf.pdf_loader import load
from ingest.which_format import chosen
from tests.pdf_writer import PdfPage, written


def one_page() -> list[PdfPage]:
    page = PdfPage()
    page.lines(72, 700, ["The ferry to Norvik leaves at nine.", "It takes two hours."])
    return [page]


def read(data: bytes, password: str = "") -> Parsed:
    return load(Content(data, password=password))


def refusal(data: bytes, password: str = "") -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(data, password)
    return caught.value


def test_a_password_is_asked_for_used_and_told_from_a_wrong_one() -> None:
    data = written(one_page(), user="harbour")
    assert refusal(data).message == "It is protected by a password."
    assert "--password" in refusal(data).hint
    assert "does not open it" in refusal(data, "river").message
    assert "Norvik" in read(data, "harbour").blocks[0].text


def test_a_pdf_that_only_its_owner_has_a_password_for_opens() -> None:
    assert "Norvik" in read(written(one_page(), user="", owner="harbour")).blocks[0].text


def test_a_pdf_that_is_cut_off_broken_or_none_says_which() -> None:
    whole = written(one_page())
    assert "cut off" in refusal(whole[:200]).message
    assert "not a PDF" in refusal(b"Dear all, the ferry leaves at nine.").message
    assert "broken" in refusal(b"%PDF-1.7\nnothing of what should stand here\n%%EOF").message


def test_a_pdf_without_pages_says_so() -> None:
    assert "no pages" in refusal(written([])).message


def test_what_mail_puts_before_a_pdf_is_passed_over() -> None:
    data = b"Content-Type: application/pdf\r\n\r\n" + written(one_page())
    assert chosen(data, "tides.bin").format is BY_SUFFIX[".pdf"]
    assert "Norvik" in read(data).blocks[0].text


@pytest.mark.parametrize(
    ("recorded", "title"),
    [
        ("Tides of the north coast", "Tides of the north coast"),
        ("Microsoft Word - tides final.doc", ""),
        ("tides_final_v2", ""),
        ("untitled", ""),
        ("report.tex", ""),
        ("潮汐の記録", "潮汐の記録"),
    ],
)
def test_a_title_is_taken_unless_a_program_made_it_up(recorded: str, title: str) -> None:
    assert read(written(one_page(), info={"Title": recorded})).title == title


def test_author_and_dates_are_properties() -> None:
    info = {"Author": "Ada Marsh", "CreationDate": "D:20240331120000Z", "ModDate": "yesterday"}
    assert read(written(one_page(), info=info)).properties == (
        ("author", "Ada Marsh"),
        ("created", "2024-03-31"),
    )
