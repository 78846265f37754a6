"""The shapes of a slide in the order in which a person reads them.

What a group holds is read together. The rest is parted by the widest gap that goes
through all of it, across or down, again and again: a heading above two columns, then
one column after the other. Knows nothing about what the shapes say.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest.office.xml_tree import Element, attribute, child, children, local
from ingest.slides.slide_layout import Layout, holder_of
from ingest.word.word_styles import number_of
from ingest.word.word_text import chosen

_SHAPES = frozenset({"sp", "pic", "graphicFrame", "grpSp", "cxnSp"})
_WIDER = 1.5
"""How much wider a gap between columns must be than one between rows to be cut first: rows
are what people read along."""
_ROW_GAP = 137_160
"""English Metric Units, three twentieths of an inch: a heading stands nearer to its text."""
_ALIKE_GAPS = 0.6
"""Gaps of this share of the widest part as it does; narrower ones are looked at afterwards."""
_ALIKE = 1.6
"""The tallest of the shapes of a grid against the lowest."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the slide, in English Metric Units (914,400 an inch)."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        """From top to bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape or a group; `inner` are the shapes of a group, in the order they are read."""

    node: Element
    box: Box
    held: bool
    inner: tuple["Shape", ...] = ()


def shapes_of(
    tree: Element | None, layout: Layout, wanted: Callable[[Element], bool]
) -> list[Shape]:
    """What is wanted of a slide and not hidden, in reading order."""
    found: list[Shape] = []
    last = Box(0, 0, 0, 0)
    for node in _nodes(tree):
        if is_hidden(node):
            continue
        group = local(node) == "grpSp"
        inner = tuple(shapes_of(node, layout, wanted)) if group else ()
        if not (inner if group else wanted(node)):
            continue
        box = _box(node, layout) or _around(inner) or last
        found.append(Shape(node, box, holder_of(node) is not None, inner))
        last = box
    return _ordered(found)


def _nodes(tree: Element | None) -> Iterator[Element]:
    for node in children(tree):
        if local(node) in _SHAPES:
            yield node
        elif local(node) == "AlternateContent":
            for one in chosen(node):
                yield from _nodes(one)


def is_hidden(node: Element) -> bool:
    """Whether a shape is not shown."""
    for part in children(node):
        if local(part).startswith("nv"):
            named = child(part, "cNvPr")
            return named is not None and is_on_attribute(named, "hidden")
    return False


def is_on_attribute(node: Element, name: str) -> bool:
    """Whether an attribute that is off by default is on."""
    return attribute(node, name, "0").lower() in ("1", "true", "on")


def _box(node: Element, layout: Layout) -> Box | None:
    """Where a shape stands, by itself or by the placeholder that it fills."""
    holder = holder_of(node)
    for one in (node, *(layout.same(holder) if holder is not None else ())):
        place = child(one, "xfrm")
        for name in ("spPr", "grpSpPr"):
            place = child(one, name, "xfrm") if place is None else place
        off, size = child(place, "off"), child(place, "ext")
        if off is not None and size is not None:
            left, top = number_of(off, "x") or 0, number_of(off, "y") or 0
            return Box(
                left, top, left + (number_of(size, "cx") or 0), top + (number_of(size, "cy") or 0)
            )
    return None


def _around(inner: Sequence[Shape]) -> Box | None:
    if not inner:
        return None
    boxes = [shape.box for shape in inner]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _ordered(shapes: list[Shape]) -> list[Shape]:
    if len(shapes) < 2:
        return shapes
    rows, down = _parts([(shape.box.top, shape.box.bottom) for shape in shapes])
    columns, across = _parts([(shape.box.left, shape.box.right) for shape in shapes])
    along = across <= _WIDER * down or down >= _ROW_GAP or _is_grid(shapes)
    if len(rows) > 1 and (len(columns) < 2 or along):
        parts = rows
    elif len(columns) > 1:
        parts = columns
    else:
        return _in_rows(shapes)
    return [one for part in parts for one in _ordered([shapes[number] for number in part])]


def _parts(spans: list[tuple[int, int]]) -> tuple[list[list[int]], int]:
    """Spans in groups between the widest gaps, in order, and the widest gap itself.

    Shapes that overlap by little, as text boxes with their margins do, are not held together.
    """
    order = sorted(range(len(spans)), key=lambda number: spans[number])
    gaps: list[int] = []  # before each of `order` but the first, -1 where there is none
    end = spans[order[0]][1]
    for number in order[1:]:
        start, stop = spans[number]
        slack = min(_SLACK, (stop - start) // 4)
        gaps.append(max(start - end, 0) if start >= end - slack else -1)
        end = max(end, stop)
    widest = max(gaps)
    parts = [[order[0]]]
    for gap, number in zip(gaps, order[1:], strict=True):
        if gap >= 0 and gap >= _ALIKE_GAPS * widest:
            parts.append([number])
        else:
            parts[-1].append(number)
    return parts, max(widest, 0)


_SLACK = 91_440
"""A tenth of an inch: the margin inside a text box."""


def _is_grid(shapes: list[Shape]) -> bool:
    """Whether shapes stand as the cells of a table: three rows or more of the same number."""
    heights = [max(shape.box.height, 1) for shape in shapes]
    tops = Counter(shape.box.top // _SLACK for shape in shapes)
    same = len(set(tops.values())) == 1 and len(shapes) > len(tops) > 2
    return same and max(heights) <= _ALIKE * min(heights)


def _in_rows(shapes: list[Shape]) -> list[Shape]:
    """Shapes that lie over each other: by rows, in a row from the left, placeholders first."""
    rows: list[list[Shape]] = []
    for shape in sorted(shapes, key=lambda one: one.box.top):
        first = rows[-1][0].box if rows else None
        if first is not None and shape.box.top < first.top + first.height // 2:
            rows[-1].append(shape)
        else:
            rows.append([shape])
    return [
        one for row in rows for one in sorted(row, key=lambda one: (one.box.left, not one.held))
    ]
