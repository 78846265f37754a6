"""What a page draws beside its text: rulings of tables, dots of lists, pictures, fills.

Places are points on the page as it is shown. Knows nothing about words.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.pdf import native
from ingest.pdf.page_frame import Frame

MOST_OBJECTS = 6_000
"""Paths and pictures of one page that are looked at; a drawing has more, and no table."""

MOST_LEVELS = 4
"""Of forms within forms that are looked into."""

THIN = 2.2
"""Points; a thinner shape is a ruling."""

LEAST_RULING = 6.0
"""Points; a shorter ruling belongs to a sign or an underline."""

DOT = (1.2, 7.5)
"""Points from which to which a shape can be the bullet of a list."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, from the top left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In points."""
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """In square points."""
        return max(self.width, 0) * max(self.height, 0)


def overlap(one: Box, two: Box) -> bool:
    """Whether two boxes share more than an edge."""
    across = min(one.right, two.right) - max(one.left, two.left)
    down = min(one.bottom, two.bottom) - max(one.top, two.top)
    return across > 1 and down > 1


@dataclass(slots=True)
class Marks:
    """What is drawn on a page; `across` and `down` are rulings."""

    across: list[Box] = field(default_factory=list)
    down: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)


def marks_of(page: pdfium.PdfPage, frame: Frame) -> Marks:
    """Everything but text, as far as it can matter to how the text is read."""
    marks = Marks()
    bounds = _Bounds()
    handle = native.address(page.raw)
    count = native.objects_on(handle)
    paths = 0
    for drawn, matrix in _objects(handle, count):
        kind = native.type_of(drawn)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            continue
        paths += 1
        if paths > MOST_OBJECTS:
            break
        box = bounds.of(drawn, matrix, frame)
        if box is None:
            continue
        if kind == raw.FPDF_PAGEOBJ_PATH:
            _sort(box, drawn, bounds, marks)
        else:
            marks.pictures.append(box)
    return marks


_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1, 0, 0, 1, 0, 0)


def _objects(page: int, count: int) -> Iterator[tuple[int, _Matrix]]:
    """All objects of a page, those in forms too, with the matrix of the form they stand in."""
    for index in range(max(count, 0)):
        drawn = native.object_on(page, index)
        if drawn:
            yield from _with_inner(drawn, _SAME, 0)


def _with_inner(drawn: int, outer: _Matrix, level: int) -> Iterator[tuple[int, _Matrix]]:
    if native.type_of(drawn) != raw.FPDF_PAGEOBJ_FORM:
        yield drawn, outer
        return
    if level >= MOST_LEVELS:
        return
    matrix = raw.FS_MATRIX()
    native.object_matrix(drawn, ctypes.addressof(matrix))
    own = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
    inner = _product(own, outer)
    for index in range(max(native.objects_in(drawn), 0)):
        if found := native.object_in(drawn, index):
            yield from _with_inner(found, inner, level + 1)


def _product(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


class _Bounds:
    """Asks objects where they stand, without a new piece of memory for each."""

    def __init__(self) -> None:
        self._sides = (ctypes.c_float * 4)()
        start = ctypes.addressof(self._sides)
        self._at = (start, start + 4, start + 8, start + 12)
        self._mode = (ctypes.c_int * 2)()
        first = ctypes.addressof(self._mode)
        self._mode_at = (first, first + 4)

    def of(self, drawn: int, matrix: _Matrix, frame: Frame) -> Box | None:
        """Where the object stands on the page as shown; None where it has no place."""
        if not native.bounds_of(drawn, *self._at):
            return None
        left, bottom, right, top = self._sides
        if matrix is not _SAME:
            a, b, c, d, e, f = matrix
            x0, y0 = a * left + c * bottom + e, b * left + d * bottom + f
            x1, y1 = a * right + c * top + e, b * right + d * top + f
            left, bottom, right, top = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        return Box(*frame.rectangle(left, bottom, right, top))

    def filled(self, drawn: int) -> bool:
        """Whether the path is filled."""
        native.draw_mode_of(drawn, *self._mode_at)
        return bool(self._mode[0] != raw.FPDF_FILLMODE_NONE)

    def stroked(self, drawn: int) -> bool:
        """Whether the path's outline is drawn."""
        native.draw_mode_of(drawn, *self._mode_at)
        return bool(self._mode[1])


def _sort(box: Box, drawn: int, bounds: _Bounds, marks: Marks) -> None:
    if box.height <= THIN and box.width >= LEAST_RULING:
        marks.across.append(box)
    elif box.width <= THIN and box.height >= LEAST_RULING:
        marks.down.append(box)
    elif DOT[0] <= box.width <= DOT[1] and DOT[0] <= box.height <= DOT[1]:
        if 0.6 < box.width / box.height < 1.7:
            marks.dots.append(box)
    elif box.width >= LEAST_RULING and box.height >= LEAST_RULING:
        if bounds.filled(drawn):
            marks.fills.append(box)
        if bounds.stroked(drawn):
            _frame(box, drawn, marks)


def _frame(box: Box, drawn: int, marks: Marks) -> None:
    """The four sides of a drawn rectangle; what has more corners is a drawing."""
    if native.segments_of(drawn) > 6:
        return
    marks.across += (
        Box(box.left, box.top, box.right, box.top),
        Box(box.left, box.bottom, box.right, box.bottom),
    )
    marks.down += (
        Box(box.left, box.top, box.left, box.bottom),
        Box(box.right, box.top, box.right, box.bottom),
    )
