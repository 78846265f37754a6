"""The characters of a page as PDFium has them, and the words they make up.

Places are points from the top left corner of the page as it is shown, with the page's
rotation and crop heeded. Words stand in the order in which the file draws them. Knows
nothing about lines or layout.
"""

import ctypes
import math
from collections.abc import Iterator
from itertools import repeat
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.pdf import native
from ingest.pdf.fonts import Style, Styles

HYPHENS = (0x02, 0xFFFE, 0xAD)
"""What PDFium has for a hyphen at a line's end, and the soft hyphen."""

LEVEL = 0.7
"""Points by which letters of one word may stand off their line; marks of notes are raised by
more than two."""

ASCENT, DESCENT = 0.75, 0.25
"""How far letters reach above and below the line they stand on, in parts of their size. What
fonts say of it differs too much for lines to be compared."""

SLANT = 4.0
"""Degrees by which a line of text may be off the horizontal or vertical, as in crooked scans."""

NOTHING = frozenset(
    {
        0,
        0xFEFF,
        0x200B,
        0x2060,
        0xFFFF,
        *range(0x200C, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    }
)
"""Signs without a look of their own inside a word."""

_SPACE = frozenset(
    {
        *range(1, 2),
        *range(3, 33),
        *range(0x7F, 0xA1),
        0x1680,
        *range(0x2000, 0x200B),
        0x2028,
        0x2029,
        0x202F,
        0x205F,
        0x3000,
    }
)


class Word(NamedTuple):
    """Signs without a space between them that are set in one style.

    `left`, `top`, `right`, `bottom` and `base` (the line it stands on) are points in the
    frame in which its letters are upright, top and bottom told from base and size; `box`
    are fractions of the page as shown.
    `glued` says that no space parts it from the word before. `hyphen` says that its last
    sign is a hyphen at which a line ends. `mark` names the marked content it belongs to.
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


class Frame(NamedTuple):
    """From the coordinates of a page's content to those of the page as it is shown.

    `width` and `height` are of the page as shown, in points.
    """

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the content, on the page as shown."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def rectangle(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """(left, top, right, bottom) of a rectangle of the content."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def frame_of(page: pdfium.PdfPage) -> Frame:
    """How the page is shown: its crop box, turned as the page says."""
    rect = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, rect)
    left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
    width, height = right - left, top - bottom
    turn = raw.FPDFPage_GetRotation(page.raw) % 4
    if turn == 1:
        return Frame(0, 1, 1, 0, -bottom, -left, height, width)
    if turn == 2:
        return Frame(-1, 0, 0, 1, right, -bottom, width, height)
    if turn == 3:
        return Frame(0, -1, -1, 0, top, right, height, width)
    return Frame(1, 0, 0, -1, -left, top, width, height)


def turned(
    left: float, top: float, right: float, bottom: float, frame: Frame, quarter: int
) -> tuple[float, float, float, float]:
    """A rectangle in the frame in which text that runs in this quarter is upright.

    Quarter 1 is text that runs downwards, 2 upside down, 3 text that runs upwards.
    """
    if quarter == 1:
        return top, frame.width - right, bottom, frame.width - left
    if quarter == 2:
        return frame.width - right, frame.height - bottom, frame.width - left, frame.height - top
    if quarter == 3:
        return frame.height - bottom, left, frame.height - top, right
    return left, top, right, bottom


class _Run(NamedTuple):
    """Characters `first` to `last` of a page that make up one word."""

    text: str
    first: int
    last: int
    object: int
    glued: bool
    hyphen: bool


def page_words(page: pdfium.PdfPage, frame: Frame, styles: Styles) -> list[Word]:
    """All words of a page in the order in which they are drawn, seen or not.

    Text that does not run along an edge of the page has `quarter` -1.
    """
    text_page = page.get_textpage()
    try:
        return list(_words(text_page, frame, styles))
    finally:
        text_page.close()


def _words(text_page: pdfium.PdfTextPage, frame: Frame, styles: Styles) -> Iterator[Word]:
    handle = native.address(text_page.raw)
    rect = raw.FS_RECTF()
    at = ctypes.addressof(rect)
    x, y = ctypes.c_double(), ctypes.c_double()
    x_at, y_at = ctypes.addressof(x), ctypes.addressof(y)
    for run in _Runs(handle).cut(max(text_page.count_chars(), 0)):
        style, direction = styles.of(run.object, handle, run.first)
        quarter = _quarter(frame, direction)
        native.box_at(handle, run.first, at)
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        if run.last != run.first:
            native.box_at(handle, run.last, at)
            left, right = min(left, rect.left), max(right, rect.right)
            bottom, top = min(bottom, rect.bottom), max(top, rect.top)
        native.origin_at(handle, run.first, x_at, y_at)
        shown = frame.rectangle(left, bottom, right, top)
        foot = frame.point(x.value, y.value)
        across = turned(*shown, frame, max(quarter, 0))
        base = turned(*foot, *foot, frame, max(quarter, 0))[3]
        style = _sized(style, across[3] - across[1])
        placed = across[0], base - ASCENT * style.size, across[2], base + DESCENT * style.size
        box = (
            shown[0] / frame.width,
            shown[1] / frame.height,
            shown[2] / frame.width,
            shown[3] / frame.height,
        )
        mark = native.mark_of(run.object)
        yield Word(run.text, *placed, base, style, box, run.glued, run.hyphen, mark, quarter)


class _Runs:
    """Cuts the characters of a page into words."""

    def __init__(self, text_page: int) -> None:
        self._page = text_page
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._x_at, self._y_at = ctypes.addressof(self._x), ctypes.addressof(self._y)

    def cut(self, count: int) -> Iterator[_Run]:
        """Runs of characters parted by spaces, by a hyphen at a line's end, or by their look."""
        codes = list(map(native.unicode_at, repeat(self._page), range(count)))
        objects = list(map(native.object_at, repeat(self._page), range(count)))
        signs: list[str] = []
        first = last = current = begun = 0
        glued = hyphen = False
        for index, code in enumerate(_whole(codes)):
            drawn = objects[index]
            if code in _SPACE:
                if signs:
                    yield _Run("".join(signs), first, last, begun, glued, hyphen)
                    signs.clear()
                glued = hyphen = False
                continue
            if code in NOTHING or not drawn:
                continue
            other = drawn != current and signs and not self._alike(last, index, current, drawn)
            if signs and (hyphen or other):
                yield _Run("".join(signs), first, last, begun, glued, hyphen)
                signs.clear()
                glued = not hyphen
            if not signs:
                first, begun = index, drawn
            last, current, hyphen = index, drawn, code in HYPHENS
            signs.append("-" if hyphen else chr(code))
        if signs:
            yield _Run("".join(signs), first, last, begun, glued, hyphen)

    def _alike(self, before: int, index: int, one: int, other: int) -> bool:
        """Whether two characters of different objects are set alike, on one line."""
        if native.font_of(one) != native.font_of(other):
            return False
        if native.size_at(self._page, before) != native.size_at(self._page, index):
            return False
        feet = []
        for at in (before, index):
            native.origin_at(self._page, at, self._x_at, self._y_at)
            feet.append((self._x.value, self._y.value))
        (x0, y0), (x1, y1) = feet
        return min(abs(x1 - x0), abs(y1 - y0)) < LEVEL


def _whole(codes: list[int]) -> list[int]:
    """Codes without surrogates: pairs as one sign, single ones as none."""
    if not any(0xD800 <= code < 0xE000 for code in codes):
        return codes
    whole = list(codes)
    for index, code in enumerate(codes):
        if not 0xD800 <= code < 0xE000:
            continue
        whole[index] = 0
        before = codes[index - 1] if index else 0
        if code >= 0xDC00 and 0xD800 <= before < 0xDC00:
            whole[index] = 0x10000 + ((before - 0xD800) << 10) + (code - 0xDC00)
    return whole


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
