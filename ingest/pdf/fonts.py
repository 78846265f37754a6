"""How a piece of text is set: its size, weight and slant, and whether it can be seen.

Asked once for each text object of a page, for fonts once a page. Knows nothing about
words or layout.
"""

import ctypes
import math
import re
from typing import NamedTuple

import pypdfium2.raw as raw

from ingest.pdf import native

BOLD_WEIGHT = 600
"""On the scale of 100 to 900 on which 400 is regular and 700 bold (CSS, OpenType)."""

_bold = re.compile(r"bold|black|heavy|demi|(?:^|[-+,])bd|bx\d|cmb\d|ultra(?!light)", re.I)
_italic = re.compile(r"ital|obliq|slant|kursiv|(?:cm|sf)(?:ti|it|sl|bxti)\d", re.I)
_mono = re.compile(
    r"mono|courier|consol|typewriter|(?:cm|sf|lm)tt|cmsltt|menlo|inconsolata|code", re.I
)

_FIXED_PITCH, _ITALIC, _FORCED_BOLD = 1, 1 << 6, 1 << 18
"""Bits of a font's flags (ISO 32000-1, table 123)."""


class Style(NamedTuple):
    """How text is set.

    `size` is the height of its em in points, as shown. `ink` is its colour as (red,
    green, blue, alpha), 0 to 255; `drawn` is false for text that is not painted at all.
    """

    size: float
    font: str = ""
    bold: bool = False
    italic: bool = False
    mono: bool = False
    ink: tuple[int, int, int, int] = (0, 0, 0, 255)
    drawn: bool = True


class _Font(NamedTuple):
    name: str
    bold: bool
    italic: bool
    mono: bool


_BLACK = (0, 0, 0, 255)
_NO_FONT = _Font("", False, False, False)
_STROKED = (raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP)
_OUTLINED = (raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP)
_UNPAINTED = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


class Styles:
    """The styles of one page; each is made, and each font asked, only once."""

    def __init__(self) -> None:
        self._fonts: dict[int, _Font] = {}
        self._known: dict[tuple[object, ...], Style] = {}
        self._matrix = raw.FS_MATRIX()
        self._colour = (ctypes.c_uint * 4)()
        self._matrix_at = ctypes.addressof(self._matrix)
        start = ctypes.addressof(self._colour)
        self._colour_at = (start, start + 4, start + 8, start + 12)

    def of(self, drawn: int, text_page: int, index: int) -> tuple[Style, tuple[float, float]]:
        """The style of a text object, and the direction in which its text runs.

        `index` is that of one of its characters; all handles are addresses. The direction
        is in the coordinates of the page's content.
        """
        matrix = self._matrix
        native.matrix_at(text_page, index, self._matrix_at)
        font = native.font_of(drawn) or 0
        size = native.size_at(text_page, index)
        mode = native.mode_of(drawn)
        ask = native.stroke_of if mode in _STROKED else native.fill_of
        ink = tuple(self._colour) if ask(drawn, *self._colour_at) else _BLACK
        scale = math.hypot(matrix.c, matrix.d)
        key = font, size, scale, mode, ink
        if key not in self._known:
            self._known[key] = self._made(font, abs(size) * scale, mode, ink)
        return self._known[key], (math.copysign(1, size) * matrix.a, matrix.b)

    def _made(self, handle: int, size: float, mode: int, ink: tuple[int, ...]) -> Style:
        if handle not in self._fonts:
            self._fonts[handle] = _asked(native.pointer_to_font(handle)) if handle else _NO_FONT
        font = self._fonts[handle]
        red, green, blue, alpha = ink
        return Style(
            round(size, 2),
            font.name,
            font.bold or mode in _OUTLINED,
            font.italic,
            font.mono,
            (red, green, blue, alpha),
            mode not in _UNPAINTED,
        )


def _asked(handle: raw.FPDF_FONT) -> _Font:
    length = raw.FPDFFont_GetBaseFontName(handle, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFFont_GetBaseFontName(handle, buffer, length)
    name = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
    flags = max(raw.FPDFFont_GetFlags(handle), 0)
    angle = ctypes.c_int()
    raw.FPDFFont_GetItalicAngle(handle, angle)
    weight = raw.FPDFFont_GetWeight(handle)
    return _Font(
        name,
        bool(_bold.search(name) or weight >= BOLD_WEIGHT or flags & _FORCED_BOLD),
        bool(_italic.search(name) or flags & _ITALIC or angle.value),
        bool(_mono.search(name) or flags & _FIXED_PITCH),
    )
