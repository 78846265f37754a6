"""Bytes to text, whatever wrote them.

In this order: a byte order mark; the charset that the transport or an HTML page
declares; UTF-16 without a mark where every second byte is zero; UTF-8; UTF-8
with a few broken bytes, which become U+FFFD; Windows-1252, the superset of
Latin-1 that most old files are in. Bytes that are no text at all raise
SourceError. Knows nothing about formats beyond HTML's charset declaration.
"""

import codecs
import re

from corpus.errors import SourceError
from ingest.inline import normalise

MAX_BROKEN = 0.01
"""Share of bytes that may be broken in a file that is otherwise UTF-8. A file in
another encoding breaks at every accented letter and has hardly any valid
multi-byte sequence beside them."""

MAX_CONTROL = 0.02
"""Share of control characters above which bytes are no text."""

SAMPLE = 65_536
"""Bytes looked at to tell text from other things."""

_marks = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_charset = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I
)
_control = re.compile("[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]")
NOT_TEXT = "Convert it to text, or name a file in a format that is read."


def decode(data: bytes, *, declared: str | None = None, html: bool = False) -> str:
    """The text of `data`: line ends as newlines, Unicode NFC, without a byte order mark.

    `declared` is the charset the transport names; with `html` the page's own
    declaration is heeded too. Raises SourceError for bytes that are no text.
    """
    for mark, encoding in _marks:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"))
    if unmarked := _utf16_without_mark(data):
        return _checked(data.decode(unmarked, "replace"))
    if b"\0" in data[:SAMPLE]:
        raise SourceError("This is not text: it holds zero bytes.", hint=NOT_TEXT)
    text = _utf8(data)
    if text is None:
        named = declared or (_declared_in_page(data) if html else None)
        text = _as_declared(data, named) or data.decode("cp1252", "replace")
    return _checked(text)


def _utf8(data: bytes) -> str | None:
    """UTF-8 comes before what is declared: hardly any other text is valid UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    valid = sum(sign > "\u007f" for sign in text) - broken
    return text if broken <= MAX_BROKEN * len(data) and valid >= broken else None


def _as_declared(data: bytes, name: str | None) -> str | None:
    if name is None:
        return None
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return None
    if codec.name in {"utf-8", "ascii", "iso8859-1"}:  # browsers read the last two as cp1252
        return None
    text, _ = codec.decode(data, "replace")
    return (
        text if isinstance(text, str) and text.count("\ufffd") <= MAX_BROKEN * len(text) else None
    )


def _declared_in_page(data: bytes) -> str | None:
    match = _charset.search(data[:4096])
    return match.group(1).decode("ascii", "replace") if match else None


def _utf16_without_mark(data: bytes) -> str | None:
    """Western text in UTF-16 has a zero in nearly every second byte, and no other zeros."""
    sample = data[:SAMPLE]
    half = len(sample) // 2
    if half < 2 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd >= 0.7 * half and even <= 0.01 * half:
        return "utf-16-le"
    if even >= 0.7 * half and odd <= 0.01 * half:
        return "utf-16-be"
    return None


def _checked(text: str) -> str:
    sample = text[:SAMPLE]
    if len(_control.findall(sample)) > MAX_CONTROL * len(sample):
        raise SourceError("This is not text: it is full of control characters.", hint=NOT_TEXT)
    if sample.count("\ufffd") > max(1, MAX_BROKEN * len(sample)):
        raise SourceError("Its characters cannot be decoded.", hint="Save it as UTF-8.")
    return normalise(text).lstrip("\ufeff")
