"""The order in which the lines of a page are read.

That of the file is right in nearly all that programs write, so it is kept, unless something
stands above what was drawn before it: then the page is cut into bands and columns. Two
columns that were drawn line by line across both are parted. Knows nothing about paragraphs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.pdf.page_drafts import Element, Table
from ingest.pdf.page_marks import Box
from ingest.pdf.text_lines import Line, line_of

MOST_GROUPS = 300
"""Of a page; a drawing full of labels has more, and no order."""

FEW = 5
"""Groups of a page, below which single lines count too: among many they are labels."""

NEAR = 3.0
"""Parts of its size by which the next line of a group may be below."""

SHARED = 0.35
"""Part of the narrower of two groups that must be above the other for the two to be in order."""

ACROSS = 0.55
"""Share of lines, at least, with a gap at the same place, where two columns were drawn as one."""


@dataclass(slots=True)
class _Group:
    elements: list[Element] = field(default_factory=list)
    left: float = 1e9
    top: float = 1e9
    right: float = -1e9
    bottom: float = -1e9

    def add(self, element: Element, box: Box) -> None:
        self.elements.append(element)
        self.left, self.top = min(self.left, box.left), min(self.top, box.top)
        self.right, self.bottom = max(self.right, box.right), max(self.bottom, box.bottom)


def in_reading_order(elements: Sequence[Element]) -> list[Element]:
    """The elements of a page as they are read; text that runs aside comes last."""
    upright = [one for one in elements if isinstance(one, Table) or not one.flow]
    aside = [one for one in elements if isinstance(one, Line) and one.flow]
    groups = _groups(_parted(upright))
    if len(groups) <= MOST_GROUPS and _provably_wrong(groups):
        groups = _cut_up(groups)
    return [element for group in groups for element in group.elements] + aside


def _box(element: Element) -> Box:
    if isinstance(element, Table):
        return element.box
    return Box(element.left, element.top, element.right, element.bottom)


def _groups(elements: Sequence[Element]) -> list[_Group]:
    """Runs of elements of which each stands right below the one before."""
    groups: list[_Group] = []
    last: Element | None = None
    for element in elements:
        if last is None or not _follows(last, element):
            groups.append(_Group())
        groups[-1].add(element, _box(element))
        last = element
    return groups


def _follows(last: Element, element: Element) -> bool:
    if isinstance(last, Table) or isinstance(element, Table):
        return False
    overlap = min(last.right, element.right) - max(last.left, element.left)
    step = element.base - last.base
    return overlap > 0 and -2 < step < NEAR * max(element.size, last.size)


def _provably_wrong(groups: Sequence[_Group]) -> bool:
    """Whether one was drawn after another that it stands above."""
    return any(
        _above(group, other)
        for number, group in enumerate(groups)
        for other in groups[:number]
        if len(group.elements) + len(other.elements) > 2 or len(groups) < FEW
    )


def _cut_up(groups: Sequence[_Group]) -> list[_Group]:
    """The groups from top to bottom and from left to right, by what nothing runs across.

    The recursive X-Y cut of Nagy and Seth (1984), bands first.
    """
    if len(groups) < 2:
        return list(groups)
    for upright in (False, True):
        parts = _parts(groups, upright=upright)
        if len(parts) > 1:
            return [group for part in parts for group in _cut_up(part)]
    return list(groups)


def _parts(groups: Sequence[_Group], *, upright: bool) -> list[list[_Group]]:
    """The groups, parted where a straight line touches none of them."""

    def start(group: _Group) -> float:
        return group.left if upright else group.top

    parts: list[list[_Group]] = []
    reach = -1e9
    for group in sorted(groups, key=start):
        if start(group) > reach:
            parts.append([])
        parts[-1].append(group)
        reach = max(reach, group.right if upright else group.bottom - 1)
    places = {id(group): number for number, group in enumerate(groups)}
    return [sorted(part, key=lambda group: places[id(group)]) for part in parts]


def _above(group: _Group, other: _Group) -> bool:
    """Whether a group ends before the other begins, over the same part of the page."""
    if group.bottom > other.top + 1:
        return False
    overlap = min(group.right, other.right) - max(group.left, other.left)
    narrow = min(group.right - group.left, other.right - other.left)
    return overlap > SHARED * max(narrow, 1)


def _parted(elements: Sequence[Element]) -> list[Element]:
    """Lines that run over two columns of prose, cut in two; all others as they are."""
    lines = [one for one in elements if isinstance(one, Line) and not one.mono]
    gutter = _gutter(lines)
    if gutter is None:
        return list(elements)
    before: list[Element] = []
    left: list[Element] = []
    right: list[Element] = []
    for element in elements:
        sides = _cut(element, gutter) if isinstance(element, Line) else None
        if sides is None:
            if left or right:
                before += [*left, *right]
                left, right = [], []
            before.append(element)
            continue
        left += [one for one in sides[:1] if one]
        right += [one for one in sides[1:] if one]
    return [*before, *left, *right]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the gap between two columns lies that were drawn as one; None where they were not."""
    if len(lines) < 10:
        return None
    left, right = min(one.left for one in lines), max(one.right for one in lines)
    middles = []
    for line in lines:
        gaps = [
            (two.left - one.right, (one.right + two.left) / 2)
            for one, two in pairwise(line.words)
            if not two.glued
        ]
        wide, middle = max(gaps, default=(0.0, 0.0))
        central = left + 0.35 * (right - left) < middle < left + 0.65 * (right - left)
        if wide > 1.2 * line.size and central:
            middles.append(middle)
    if len(middles) < ACROSS * len(lines):
        return None
    gutter = sorted(middles)[len(middles) // 2]
    cut = [sides for line in lines if (sides := _cut(line, gutter))]
    both = [sides for sides in cut if all(sides)]
    if len(both) < ACROSS * len(lines) or not _prose(both, gutter):
        return None
    return gutter


def _prose(both: Sequence[tuple[Line | None, Line | None]], gutter: float) -> bool:
    """Whether both sides are lines of text that fill their column, and no cells of a table."""
    for side in (0, 1):
        lines = [sides[side] for sides in both]
        held = [line for line in lines if line is not None]
        right = sorted(line.right for line in held)[int(0.9 * (len(held) - 1))]
        left = min(line.left for line in held)
        full = sum(1 for line in held if line.right > right - 0.12 * (right - left))
        words = sum(len(line.words) for line in held) / len(held)
        if full < 0.6 * len(held) or words < 4:
            return False
    return gutter > 0


def _cut(line: Line, gutter: float) -> tuple[Line | None, Line | None] | None:
    """The parts of a line left and right of the gutter; None where it runs over it."""
    if any(word.left < gutter < word.right for word in line.words):
        return None
    left = [word for word in line.words if word.right <= gutter]
    right = [word for word in line.words if word.left >= gutter]
    if left and right and right[0].left - left[-1].right < 0.8 * line.size:
        return None
    return (
        line_of(left, line.page, line.flow) if left else None,
        line_of(right, line.page, line.flow) if right else None,
    )
