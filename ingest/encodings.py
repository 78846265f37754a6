"""Bytes to text, whatever wrote them.

In this order: a byte order mark; UTF-16 without a mark where every second byte is zero;
the escapes of Japanese mail; UTF-8, also with a few broken bytes, which become U+FFFD;
the charset that the user, the transport or an HTML page declares; the encoding in which
the bytes read as a language (`ingest.charsets`). Where that is not certain, and for
bytes that are no text at all, SourceError. Knows nothing about formats beyond HTML's
charset declaration.
"""

import codecs
import re

from corpus.errors import SourceError
from ingest import charsets
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
_high = re.compile(rb"[\x80-\xff]")
_escapes = re.compile(rb"\x1b\$[@B]|\x1b\([JI]")
_SAID_OF_ANYTHING = frozenset({"utf-8", "ascii", "iso8859-1"})
_SELDOM = ("mac", "cp8", "cp7")
NOT_TEXT = "Convert it to text, or name a file in a format that is read."


def decode(data: bytes, *, declared: str | None = None, html: bool = False) -> str:
    """The text of `data`: line ends as newlines, Unicode NFC, without a byte order mark.

    `declared` is the charset that the user or the transport names; with `html` the page's
    own declaration is heeded too. Raises SourceError for bytes that are no text, and
    where nobody can be sure in which encoding they are.
    """
    for mark, encoding in _marks:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"))
    if unmarked := _utf16_without_mark(data):
        return _checked(data.decode(unmarked, "replace"))
    if _escapes.search(data[:SAMPLE]):
        return _checked(data.decode("iso2022_jp_ext", "replace"))
    text = None if b"\0" in data[:SAMPLE] else _utf8(data)
    if text is None:
        named = declared or (_declared_in_page(data) if html else None)
        text = _as_declared(data, named) or _guessed(data, html, latin=_is_latin(named))
    return _checked(text)


def _guessed(data: bytes, html: bool, *, latin: bool) -> str:
    """As it reads; `latin` where it is said to be Latin-1, as servers say of anything."""
    found = charsets.guess(data, html=html)
    if found is not None and found.sure and not (latin and found.encoding.startswith(_SELDOM)):
        return data.decode(found.encoding, "replace")
    if latin:
        return data.decode("cp1252", "replace")  # as browsers read it
    if b"\0" in data[:SAMPLE]:
        raise SourceError("This is not text: it holds zero bytes.", hint=NOT_TEXT)
    if len(_high.findall(data[:SAMPLE])) <= MAX_BROKEN * len(data[:SAMPLE]):
        return data.decode("cp1252", "replace")  # readable, whatever the few signs are
    perhaps = f" (perhaps {found.encoding})" if found is not None else ""
    name = found.encoding if found is not None else "NAME"
    raise SourceError(
        f"It is not certain which encoding its text is in{perhaps}.",
        hint=f"Name it, as in --encoding {name}, or save the file as UTF-8.",
    )


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
    if codec.name in _SAID_OF_ANYTHING:
        return None
    text, _ = codec.decode(data, "replace")
    return (
        text if isinstance(text, str) and text.count("\ufffd") <= MAX_BROKEN * len(text) else None
    )


def _is_latin(name: str | None) -> bool:
    try:
        return name is not None and codecs.lookup(name).name == "iso8859-1"
    except LookupError:
        return False


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
