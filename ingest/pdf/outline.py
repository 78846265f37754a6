"""The outline of a PDF, as a viewer shows it beside the pages, and what the pages are called.

Knows nothing about lines.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium

MOST_ENTRIES = 5_000
"""Of an outline; more is no outline, or one that leads back to itself."""

MOST_LEVELS = 8
"""Of an outline."""

_leading_number = re.compile(
    r"^(?:(?:chapter|section|part|appendix|kapitel|chapitre|capítulo|teil|anhang)\s+)?"
    r"(?:[\divxlc]+|[a-z](?=\.))(?:\.[\da-z]+)*[.):]?\s+",
    re.I,
)
_no_letter = re.compile(r"[\W_]+")


class Entry(NamedTuple):
    """A title of the outline: its level, from 1, and the page it leads to, from 1, 0 if none."""

    title: str
    level: int
    page: int


def outline_of(document: pdfium.PdfDocument) -> list[Entry]:
    """All entries in order; those that lead nowhere have page 0."""
    return list(_entries(document))


def _entries(document: pdfium.PdfDocument) -> Iterator[Entry]:
    try:
        for number, bookmark in enumerate(document.get_toc(max_depth=MOST_LEVELS)):
            if number >= MOST_ENTRIES:
                return
            target = bookmark.get_dest()
            page = target.get_index() if target else None
            title = " ".join(bookmark.get_title().split())
            if title:
                yield Entry(title, bookmark.level + 1, 0 if page is None else page + 1)
    except (pdfium.PdfiumError, UnicodeDecodeError):
        return


def labels_of(document: pdfium.PdfDocument) -> tuple[str, ...]:
    """What each page is called where that is not its number; nothing where none is."""
    labels = []
    for index in range(len(document)):
        try:
            label = " ".join(document.get_page_label(index).split())
        except (pdfium.PdfiumError, UnicodeDecodeError):
            label = ""
        labels.append("" if label == str(index + 1) else label)
    return tuple(labels) if any(labels) else ()


def key(title: str) -> str:
    """What is the same in a title and in the heading it names: neither numbers nor case."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    bare = _leading_number.sub("", plain)
    return _no_letter.sub("", bare) or _no_letter.sub("", plain)
