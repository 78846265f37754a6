"""The content chooses what reads a source; the name only among kinds of text."""

import pytest

from corpus.errors import SourceError
from ingest import formats
from ingest.formats import BY_MEDIA_TYPE, BY_SUFFIX, Format
from ingest.recognise import EPUB, WORD
from ingest.which_format import UnreadFormat, chosen
from tests.ingest.made_files import archive, ole

BOOK = archive("META-INF/container.xml")
LETTER = archive("[Content_Types].xml", "word/document.xml")


@pytest.fixture(autouse=True)
def _binary_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    for media_type, suffix in ((EPUB, ".epub"), (WORD, ".docx"), ("application/pdf", ".pdf")):
        format_ = Format(media_type, (suffix,), "nowhere:load")
        monkeypatch.setitem(BY_MEDIA_TYPE, media_type, format_)
        monkeypatch.setitem(formats.BY_SUFFIX, suffix, format_)


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"# A\n\nb", "a.md", "text/markdown"),
        (b"<!doctype html><p>x", "a.md", "text/markdown"),
        (b"<!doctype html><p>x", "a", "text/html"),
        (b"<!doctype html><p>x", "a.unknown", "text/html"),
        (b"Plain words.", "README", "text/plain"),
        (b"Plain words.", "a.unknown", "text/plain"),
        (BOOK, "a.epub", EPUB),
        (BOOK, "a", EPUB),
        (BOOK, "a.zip", EPUB),
        (LETTER, "a.download", WORD),
    ],
)
def test_content_comes_first_and_the_suffix_decides_among_kinds_of_text(
    data: bytes, name: str, media_type: str
) -> None:
    choice = chosen(data, name)
    assert (choice.format.media_type, choice.notes) == (media_type, ())


@pytest.mark.parametrize(
    ("data", "name", "media_type", "says", "is_"),
    [
        (BOOK, "a.docx", EPUB, "a Word file", "an EPUB book"),
        (LETTER, "a.txt", WORD, "plain text", "a Word file"),
        (b"<!doctype html><p>x", "a.pdf", "text/html", "a PDF", "a web page"),
    ],
)
def test_what_is_called_something_else_is_read_as_what_it_is_and_that_is_said(
    data: bytes, name: str, media_type: str, says: str, is_: str
) -> None:
    choice = chosen(data, name)
    assert choice.format.media_type == media_type
    assert choice.notes == (
        f"Its name says that it is {says}, but it is {is_}, and was read as that.",
    )


PICTURE = b"\x89PNG\r\n\x1a\n"
NOISE = b"\0\1\2\3" * 50
NOT_WORD = "It is not a Word file, although its name says so"


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b" \n", "a.md", "The file is empty."),
        (b"Plain words.", "a.docx", f"{NOT_WORD}: it is plain text."),
        (NOISE, "a.docx", f"{NOT_WORD}."),
        (PICTURE, "a.docx", f"{NOT_WORD}: it is a PNG picture."),
        (PICTURE, "a.txt", "It is not plain text, although its name says so: it is a PNG picture."),
        (PICTURE, "a.png", "It is a PNG picture, and that is not read."),
        (ole("WordDocument"), "a.doc", "It is an old Word file (.doc), and that is not read."),
        (ole("WordDocument"), "a.docx", f"{NOT_WORD}: it is an old Word file (.doc)."),
        (ole("EncryptedPackage"), "a", "It is protected by a password."),
        (NOISE, "a.bin", "The format of 'a.bin' is not one that is read."),
    ],
)
def test_what_is_not_read_is_called_by_what_it_is(data: bytes, name: str, message: str) -> None:
    with pytest.raises(SourceError) as raised:
        chosen(data, name)
    assert raised.value.message == message
    assert raised.value.hint


def test_a_protected_or_damaged_office_file_goes_to_its_reader() -> None:
    assert chosen(ole("EncryptedPackage"), "a.docx").format.media_type == WORD
    assert chosen(LETTER[:-9], "a.docx").format.media_type == WORD


@pytest.mark.parametrize(
    ("data", "name", "served", "media_type"),
    [
        (b"%PDF-1.7\n", "paper", "text/html", "application/pdf"),
        (b"# A\n\nb", "a.md", "text/plain", "text/markdown"),
        (b"# A\n\nb", "a", "text/markdown", "text/markdown"),
        (b"<p>x", "a.md", "text/html", "text/html"),
        (b"<html><p>x", "report", "application/octet-stream", "text/html"),
        (b"<html>Sign in", "paper", "application/pdf", "text/html"),
        (b"words", "notes", "text/plain", "text/plain"),
    ],
)
def test_of_an_address_the_server_is_asked_before_the_name(
    data: bytes, name: str, served: str, media_type: str
) -> None:
    assert chosen(data, name, served).format.media_type == media_type


def test_text_of_a_kind_that_is_not_read_is_not_plain_text() -> None:
    with pytest.raises(UnreadFormat, match="text/css"):
        chosen(b"p { color: red }", "style", "text/css")
    assert chosen(b"# A\n\nb", "a.md", "text/x-odd").format is BY_SUFFIX[".md"]
