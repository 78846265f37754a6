"""Bytes become the text their writer saw, or an error that says why not."""

import pytest

from corpus.errors import SourceError
from ingest.encodings import decode

TEXT = "Größe und Maß – “naïve” 3 €"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_unicode_is_read_without_its_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_its_zeros(encoding: str) -> None:
    assert decode(("The quick brown fox.\n" * 3).encode(encoding)) == "The quick brown fox.\n" * 3


def test_what_is_not_utf8_is_windows_1252() -> None:
    assert decode(TEXT.encode("cp1252")) == TEXT


def test_a_few_broken_bytes_in_utf8_become_replacement_characters() -> None:
    data = ("Übermut tut selten gut. " * 40).encode()
    broken = data[:100] + b"\xff" + data[100:]
    assert decode(broken).count("\ufffd") == 1
    assert "Übermut" in decode(broken)


def test_a_page_names_its_own_charset() -> None:
    page = '<html><head><meta charset="koi8-r"></head><body>Привет</body></html>'
    assert "Привет" in decode(page.encode("koi8-r"), html=True)


def test_a_declared_charset_is_heeded_and_an_unknown_one_is_not() -> None:
    assert decode("Žluťoučký kůň".encode("iso8859-2"), declared="iso-8859-2") == "Žluťoučký kůň"
    assert decode("café".encode("cp1252"), declared="no-such-charset") == "café"


def test_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode("café".encode(), declared="iso-8859-2") == "café"


def test_line_ends_and_composed_letters_are_made_one() -> None:
    assert decode("a\r\nb\rc\u0085d e\u0301 \ufb01n".encode()) == "a\nb\nc\nd \u00e9 fin"


@pytest.mark.parametrize("data", [b"text\0more\0zeros\0a", bytes(range(1, 32)) * 20])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="not text"):
        decode(data)
