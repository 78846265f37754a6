"""What is filled into the fields of a form, put where it stands among the words of its page.

Text that somebody typed onto a page as an annotation is treated alike; comments are not.
Knows nothing about lines.
"""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.pdf.fonts import Style
from ingest.pdf.glyphs import ASCENT, DESCENT, Word
from ingest.pdf.page_frame import Frame

MOST_FIELDS = 2_000
"""Of one page."""

PASSWORD = 1 << 13
"""Flag of a text field whose value must not be shown (ISO 32000-1, table 228)."""

UNSEEN = 0b100010
"""Flags of an annotation that is hidden or not viewed (ISO 32000-1, table 165)."""

TALLEST = 14.0
"""Points; the letters in a taller field are of this size, for it has room for several lines."""


class _Filled(NamedTuple):
    text: str
    left: float
    top: float
    right: float
    bottom: float
    tick: bool = False


def start_forms(document: pdfium.PdfDocument) -> None:
    """Makes PDFium look at the document's fields; to be called before any page is opened."""
    if document.get_formtype() != raw.FORMTYPE_NONE:
        document.init_forms()


def with_values(
    document: pdfium.PdfDocument, page: pdfium.PdfPage, frame: Frame, words: Sequence[Word]
) -> list[Word]:
    """The words of a page with what its fields hold, each value behind what names it."""
    placed = list(words)
    for filled in sorted(_filled(document, page, frame), key=lambda one: (one.top, one.left)):
        _put(filled, placed, frame)
    return placed


def _filled(document: pdfium.PdfDocument, page: pdfium.PdfPage, frame: Frame) -> Iterator[_Filled]:
    count = min(max(raw.FPDFPage_GetAnnotCount(page.raw), 0), MOST_FIELDS)
    for index in range(count):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            if not raw.FPDFAnnot_GetFlags(annotation) & UNSEEN:
                yield from _said_by(annotation, document.formenv, frame)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _said_by(annotation: Any, form: Any, frame: Frame) -> Iterator[_Filled]:
    rect = raw.FS_RECTF()
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if not raw.FPDFAnnot_GetRect(annotation, rect):
        return
    place = frame.rectangle(rect.left, rect.bottom, rect.right, rect.top)
    if kind == raw.FPDF_ANNOT_FREETEXT:
        text = _asked(lambda *at: raw.FPDFAnnot_GetStringValue(annotation, b"Contents", *at))
        if text:
            yield _Filled(text, *place)
    elif kind == raw.FPDF_ANNOT_WIDGET and form is not None:
        field = raw.FPDFAnnot_GetFormFieldType(form.raw, annotation)
        if field in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
            ticked = raw.FPDFAnnot_IsChecked(form.raw, annotation)
            yield _Filled("[x]" if ticked else "[ ]", *place, tick=True)
        elif field in (
            raw.FPDF_FORMFIELD_TEXTFIELD,
            raw.FPDF_FORMFIELD_COMBOBOX,
            raw.FPDF_FORMFIELD_LISTBOX,
        ):
            hidden = raw.FPDFAnnot_GetFormFieldFlags(form.raw, annotation) & PASSWORD
            text = _asked(lambda *at: raw.FPDFAnnot_GetFormFieldValue(form.raw, annotation, *at))
            if text and not hidden:
                yield _Filled(text, *place)


def _asked(ask: Callable[[Any, int], int]) -> str:
    """A text that PDFium writes into memory, whose length it says first."""
    length = ask(None, 0)
    if not 2 < length <= 200_000:
        return ""
    buffer = ctypes.create_string_buffer(length)
    ask(ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    text = buffer.raw[: length - 2].decode("utf-16-le", "replace")
    return "".join(sign for sign in text if sign.isprintable() or sign.isspace()).strip()


def _put(filled: _Filled, words: list[Word], frame: Frame) -> None:
    """Puts a value behind the word left of it on its line; a tick before the word right of it."""
    beside = [
        (number, word)
        for number, word in enumerate(words)
        if not word.quarter and _level(filled, word)
    ]
    before = [entry for entry in beside if entry[1].right <= filled.left + 3]
    after = [entry for entry in beside if entry[1].left >= filled.right - 3]
    if filled.tick and after:
        number, near = min(after, key=lambda entry: entry[1].left)
    elif before:
        number, near = max(before, key=lambda entry: entry[1].right)
        number += 1
    else:
        above = [entry for entry in enumerate(words) if entry[1].bottom <= filled.top + 3]
        number = max(above, key=lambda entry: (entry[1].base, entry[0]))[0] + 1 if above else 0
        near = None
    words[number:number] = _words(filled, near, frame)


def _level(filled: _Filled, word: Word) -> bool:
    shared = min(filled.bottom, word.bottom) - max(filled.top, word.top)
    return shared > 0.5 * min(filled.bottom - filled.top, word.bottom - word.top)


def _words(filled: _Filled, near: Word | None, frame: Frame) -> list[Word]:
    height = filled.bottom - filled.top
    size = near.style.size if near else min(0.7 * height, TALLEST)
    base = near.base if near else filled.top + min(0.75 * height, ASCENT * size + 2)
    style = near.style._replace(bold=False) if near else Style(round(size, 1), "filled in")
    parts = ["[x]" if filled.text == "[x]" else "[ ]"] if filled.tick else filled.text.split()
    letters = sum(map(len, parts)) + len(parts)
    step = (filled.right - filled.left) / max(letters, 1)
    box = (
        filled.left / frame.width,
        filled.top / frame.height,
        filled.right / frame.width,
        filled.bottom / frame.height,
    )
    words, x = [], filled.left
    for part in parts:
        right = x + step * len(part)
        words.append(
            Word(part, x, base - ASCENT * size, right, base + DESCENT * size, base, style, box)
        )
        x = right + step
    return words
