"""The characters of a page as PDFium has them, and the words they make up.

Places are points from the top left corner of the page as it is shown, with the page's
rotation and crop heeded. Words stand in the order in which the file draws them. Knows
nothing about lines or layout.
"""

import ctypes
import math
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.pdf import native
from ingest.pdf.char_runs import Runs, leftward
from ingest.pdf.fonts import Style, Styles
from ingest.pdf.page_frame import Frame, turned

ASCENT, DESCENT = 0.75, 0.25
"""How far letters reach above and below the line they stand on, in parts of their size. What
fonts say of it differs too much for lines to be compared."""

SPACE = 0.12
"""Parts of the size that words of scripts of different directions stand apart at a space."""

SLANT = 4.0
"""Degrees by which a line of text may be off the horizontal or vertical, as in crooked scans."""


class Word(NamedTuple):
    """Signs without a space between them that are set in one style.

    `left`, `top`, `right`, `bottom` and `base` (the line it stands on) are points in the
    frame in which its letters are upright, top and bottom told from base and size; `box`
    are fractions of the page as shown.
    `glued` says that no space parts it from the word before. `hyphen` says that its last
    sign is a hyphen at which a line ends. `mark` names the marked content it belongs to.
    `spaced` says that the file has a space behind it, at the end of a line too.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    style: Style
    box: tuple[float, float, float, float]
    glued: bool = False
    hyphen: bool = False
    mark: int = -1
    quarter: int = 0
    spaced: bool = False


def page_words(page: pdfium.PdfPage, frame: Frame, styles: Styles) -> list[Word]:
    """All words of a page in the order in which they are drawn, seen or not.

    Text that does not run along an edge of the page has `quarter` -1.
    """
    text_page = page.get_textpage()
    try:
        return list(_with_spaces(_words(text_page, frame, styles)))
    finally:
        text_page.close()


def _words(text_page: pdfium.PdfTextPage, frame: Frame, styles: Styles) -> Iterator[Word]:
    handle = native.address(text_page.raw)
    quarters: dict[tuple[float, float], int] = {}
    known: dict[float, float] = {}

    def shared(value: float) -> float:
        """The same number as one object: words of a line have most of theirs in common."""
        return known.setdefault(value, value)

    rect = raw.FS_RECTF()
    at = ctypes.addressof(rect)
    x, y = ctypes.c_double(), ctypes.c_double()
    x_at, y_at = ctypes.addressof(x), ctypes.addressof(y)
    for run in Runs(handle).cut(max(text_page.count_chars(), 0)):
        style, direction = styles.of(run.object, handle, run.first)
        if direction not in quarters:
            quarters[direction] = _quarter(frame, direction)
        quarter = quarters[direction]
        native.box_at(handle, run.first, at)
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        text = run.text
        if run.last != run.first:
            native.box_at(handle, run.last, at)
            if leftward(ord(text[0])) and rect.left > left and leftward(ord(text[-1])):
                text = text[::-1]  # in the order it is seen; PDFium turns some lines, not all
            left, right = min(left, rect.left), max(right, rect.right)
            bottom, top = min(bottom, rect.bottom), max(top, rect.top)
        native.origin_at(handle, run.first, x_at, y_at)
        shown = frame.rectangle(left, bottom, right, top)
        foot = frame.point(x.value, y.value)
        across, base = shown, foot[1]
        if quarter > 0:
            across = turned(*shown, frame, quarter)
            base = turned(*foot, *foot, frame, quarter)[3]
        style = _sized(style, across[3] - across[1])
        base, top, bottom = shared(base), base - ASCENT * style.size, base + DESCENT * style.size
        box = (
            shown[0] / frame.width,
            shared(shown[1] / frame.height),
            shown[2] / frame.width,
            shared(shown[3] / frame.height),
        )
        yield Word(
            sys.intern(text),
            across[0],
            shared(top),
            across[2],
            shared(bottom),
            base,
            style,
            box,
            run.glued,
            run.hyphen,
            native.mark_of(run.object),
            quarter,
            run.spaced,
        )


def _sized(style: Style, height: float) -> Style:
    """The style with a size that fits its letters: some fonts say 1 and are scaled inside."""
    if height > 0 and not 0.3 < style.size / height < 3:
        return style._replace(size=round(height, 1))
    return style


def _quarter(frame: Frame, direction: tuple[float, float]) -> int:
    """Which way text runs on the page as shown: 0 to 3 quarter turns clockwise, -1 slanted."""
    x, y = direction
    across = frame.a * x + frame.c * y
    down = frame.b * x + frame.d * y
    if not across and not down:
        return 0
    angle = math.degrees(math.atan2(down, across)) % 360
    quarter = round(angle / 90)
    return quarter % 4 if abs(angle - quarter * 90) <= SLANT else -1


def _with_spaces(words: Iterable[Word]) -> Iterator[Word]:
    """The words, parted by a space where scripts of different directions stand apart.

    PDFium misses spaces there.
    """
    before: Word | None = None
    for word in words:
        if before is not None and _turns(before.text[-1], word.text[0]):
            gap = max(word.left - before.right, before.left - word.right)
            if abs(word.base - before.base) < 1 and gap < 2 * word.style.size:
                word = word._replace(glued=gap < SPACE * word.style.size)
        yield word
        before = word


def _turns(before: str, after: str) -> bool:
    letters = before.isalpha() and after.isalpha()
    return letters and leftward(ord(before)) != leftward(ord(after))
