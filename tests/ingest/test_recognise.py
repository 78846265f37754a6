"""Bytes say what they are, whatever they are called, and only where it is certain."""

import json

import pytest

from ingest import json_starts
from ingest.recognise import (
    EPUB,
    EXCEL,
    OLD_EXCEL,
    POWERPOINT,
    PROTECTED,
    WORD,
    binary_kind,
    is_text,
    text_kind,
)
from tests.ingest.made_files import archive, ole

BINARY = [
    (b"%PDF-1.7\n1 0 obj", "application/pdf"),
    (b"\xef\xbb\xbf\r\n%PDF-1.4", "application/pdf"),
    (b"\x01\xff junk \xfe" * 20 + b"%PDF-1.4\n1 0 obj", "application/pdf"),
    (archive("[Content_Types].xml", "word/document.xml"), WORD),
    (archive("[Content_Types].xml", "ppt/presentation.xml", "ppt/x"), POWERPOINT),
    (archive("_rels/.rels", "xl/workbook.xml"), EXCEL),
    (archive("_rels/.rels", "xl/workbook.bin"), OLD_EXCEL),
    (archive("[Content_Types].xml", "word/document.xml", "word/embeddings/xl/a.xlsx"), WORD),
    (archive("META-INF/container.xml"), EPUB),
    (archive("a", mimetype="application/epub+zip"), EPUB),
    (
        archive("content.xml", mimetype="application/vnd.oasis.opendocument.text"),
        "application/vnd.oasis.opendocument.text",
    ),
    (archive("word/notes.md", "xl/notes.md"), "application/zip"),
    (archive(), "application/zip"),
    (archive("a.md")[:-9], "application/zip"),
    (ole("Root Entry", "WordDocument"), "application/msword"),
    (ole("Root Entry", "Workbook"), "application/vnd.ms-excel"),
    (ole("Root Entry", "EncryptedPackage"), PROTECTED),
    (ole("Root Entry", "__substg1.0_0037001F", "WordDocument"), "application/vnd.ms-outlook"),
    (ole("Root Entry"), "application/x-ole-storage"),
    (rb"{\rtf1\ansi Text}", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n....", "image/png"),
    (b"BM\x36\0\x0c\0\0\0\0\0", "image/bmp"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"a.txt".ljust(257, b"\0") + b"ustar\x0000", "application/x-tar"),
]


@pytest.mark.parametrize(("data", "media_type"), BINARY, ids=[kind for _, kind in BINARY])
def test_what_is_no_text_is_known_by_its_bytes(data: bytes, media_type: str) -> None:
    kind = binary_kind(data)
    assert kind is not None
    assert kind.media_type == media_type
    assert kind.called.startswith(("a ", "an "))


@pytest.mark.parametrize(
    "data",
    [
        b"# How a PDF begins\n\nWith `%PDF-1.7` and then 1 0 obj.",
        b"BMW makes cars.",
        b"MZ is a sign.",
        b"II* and so on.",
        b"PKs are keys.",
        "Grüße, %PDF- obj".encode(),
        b"",
    ],
)
def test_text_that_only_looks_like_it_is_text(data: bytes) -> None:
    assert binary_kind(data) is None


LINES = "\n".join(json.dumps({"id": number}) for number in range(3)).encode()
TEXT = [
    (b"\n<!DOCTYPE html><p>x", "text/html"),
    (b"<!-- saved -->\n<HTML><body>", "text/html"),
    (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y">\n<html xmlns="z">', "text/html"),
    (b'<?xml version="1.0"?><book/>', "application/xml"),
    (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml"),
    (b'{"cells": [], "nbformat": 4}', "application/x-ipynb+json"),
    (b'[{"a": 1}]', "application/json"),
    (LINES, "application/jsonl"),
    ((LINES + b"\n") * 9000, "application/jsonl"),
    (b'{"text": "' + b"word " * 30_000 + b'"}', "application/json"),
    (
        b'[{"a": 1, "b": [true, null]}' + b', {"a": 12345.75, "b": []}' * 9000 + b"]",
        "application/json",
    ),
    (b'{"cells": ["' + b"word " * 30_000 + b'"], "nbformat": 4}', "application/x-ipynb+json"),
    (b"From a@x Mon Jan  5 10:00:00 2026\nFrom: a@x\nDate: x\nSubject: y\n\n", "application/mbox"),
    (b"Received: by x\n\tfor y\nFrom: a@x\nSubject: y\n\nText", "message/rfc822"),
]


@pytest.mark.parametrize(("data", "media_type"), TEXT, ids=[kind for _, kind in TEXT])
def test_text_that_opens_as_one_kind_does_is_of_that_kind(data: bytes, media_type: str) -> None:
    kind = text_kind(data)
    assert kind is not None
    assert kind.media_type == media_type


@pytest.mark.parametrize(
    "data",
    [
        b"Plain words.",
        b"<b>bold</b> words",
        b"{not json}",
        b"{% extends %}",
        b"[1] A source\n[2] Another",
        b"From there we went on.\nDate: unknown",
        b"To: do\nSubject: to change\nNote: this",
        b"[" * 100_000,
        b"[1] A source that is cited. " * 9000,
        b'{"a": 1} and then words. ' * 9000,
    ],
)
def test_plain_text_is_of_no_kind(data: bytes) -> None:
    assert text_kind(data) is None


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Grüße".encode(), True),
        ("Grüße".encode("utf-16"), True),
        ("Plain words in a row.".encode("utf-16-le"), True),
        ("日本語の文章です。".encode("shift_jis"), True),
        (b"\0\1\2\3" * 50, False),
        (bytes(range(1, 9)) * 50, False),
    ],
)
def test_text_is_told_from_what_is_none(data: bytes, text: bool) -> None:
    assert is_text(data) is text


def test_what_a_large_value_is_is_told_without_reading_it(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    decoder = json_starts._decoder

    class Watched:
        def raw_decode(self, text: str) -> object:
            looked.append(len(text))
            return decoder.raw_decode(text)

    monkeypatch.setattr(json_starts, "_decoder", Watched())
    monkeypatch.setattr(json_starts.json, "loads", lambda text: looked.append(len(text)) or {})
    assert text_kind(b'[{"a": "word"}' + b', {"a": "word"}' * 100_000 + b"]")
    assert 0 < sum(looked) <= json_starts.START
