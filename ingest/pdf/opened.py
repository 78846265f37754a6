"""A PDF opened by PDFium: why one cannot be, and what the file records of itself.

PDFium is not thread-safe: one document is read at a time (`ingest.pdf.pdf_loader`). Knows
nothing about what stands on the pages.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.errors import SourceError
from ingest.pdf.form_values import start_forms

HEAD = 1024
"""Bytes within which "%PDF-" may stand: readers accept what mail or servers put before it."""

_RECORDED = (
    ("author", "Author"),
    ("subject", "Subject"),
    ("keywords", "Keywords"),
    ("created", "CreationDate"),
    ("changed", "ModDate"),
)
"""What a reader calls it, and what the file does."""

_date = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?")
_program = re.compile(
    r"^(?:microsoft|powerpoint|word|excel)\b.*\s-\s|^(?:presentation|slide)\d*$", re.I
)
_file_name = re.compile(
    r"\.(?:docx?|docm|dotx?|rtf|odt|fodt|pdf|tex|dvi|html?|pptx?|xlsx?|indd|qxd|pages|txt|md|wpd|eps|ps)\s*$",
    re.I,
)
_page = re.compile(rb"/Type\s*/(?:Page\b|ObjStm)")
_no_title = re.compile(
    r"^(?:untitled|unnamed|title|document|no title|unknown|none|null|about:blank|data:.*|file:.*"
    r"|https?:\S*|ohne titel|sans titre|sin título|unbenannt)[\s\d._-]*$",
    re.I,
)


@contextmanager
def opened(data: bytes, password: str = "") -> Iterator[pdfium.PdfDocument]:
    """The document in `data`, closed afterwards.

    Raises SourceError where it is protected, broken, not a PDF, or has no pages.
    """
    start = data.find(b"%PDF-", 0, HEAD)
    if start < 0:
        raise SourceError(
            "It is not a PDF, although its name says so.",
            hint="Check that it was copied or downloaded whole.",
        )
    try:
        document = pdfium.PdfDocument(data[start:], password=password or None)
    except pdfium.PdfiumError as error:
        raise _fault(error, data, password) from error
    try:
        if not len(document):
            raise _without_pages()
        start_forms(document)
        yield document
    finally:
        document.close()


def _fault(error: pdfium.PdfiumError, data: bytes, password: str) -> SourceError:
    code = getattr(error, "err_code", None)
    if code == raw.FPDF_ERR_PASSWORD:
        if password:
            return SourceError(
                "It is protected by a password, and the one given does not open it.",
                hint="Give the right one with --password.",
            )
        return SourceError("It is protected by a password.", hint="Give it with --password.")
    if code == raw.FPDF_ERR_SECURITY:
        return SourceError(
            "It is protected in a way that cannot be opened here.",
            hint="Open it in the program that it was bought or made with, and print it to a PDF.",
        )
    if b"/Pages" in data and not _page.search(data):
        return _without_pages()
    if b"%%EOF" not in data[-4096:]:
        return SourceError("The PDF is cut off before its end.", hint="Copy or download it again.")
    return SourceError(
        "The PDF is broken and cannot be opened.",
        hint="Open it in a PDF viewer and save or print it to a new PDF.",
    )


def _without_pages() -> SourceError:
    return SourceError("The PDF has no pages.", hint="Leave it out, or make it anew.")


def title_of(document: pdfium.PdfDocument) -> str:
    """The title that the file records, "" where that is a program's or a file's name."""
    title = recorded(document, "Title")
    if _program.search(title) or _file_name.search(title) or _no_title.match(title):
        return ""
    if " " not in title and ("_" in title or sum(sign.isdigit() for sign in title) > 2):
        return ""  # the name of a file
    return title if sum(sign.isalpha() for sign in title) >= 3 else ""


def properties_of(document: pdfium.PdfDocument) -> tuple[tuple[str, str], ...]:
    """(name, value) of author, subject, keywords and dates, as far as the file records them."""
    found = []
    for name, key in _RECORDED:
        value = recorded(document, key)
        if key.endswith("Date"):
            value = _day(value)
        if value:
            found.append((name, value))
    return tuple(found)


def recorded(document: pdfium.PdfDocument, key: str) -> str:
    """An entry of the file's own record on one line, "" where it cannot be read."""
    try:
        value = document.get_metadata_value(key)
    except (pdfium.PdfiumError, UnicodeDecodeError):
        return ""
    plain = "".join(sign if sign.isprintable() else " " for sign in value)
    return " ".join(plain.split())


def _day(value: str) -> str:
    """2024-03-31 from "D:20240331120000Z"; "" where it is no date."""
    match = _date.match(value)
    if not match:
        return ""
    parts = [part for part in match.groups() if part]
    if len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
        parts = parts[:1]
    if len(parts) > 2 and not 1 <= int(parts[2]) <= 31:
        parts = parts[:2]
    return "-".join(parts) if 1900 <= int(parts[0]) <= 2200 else ""
