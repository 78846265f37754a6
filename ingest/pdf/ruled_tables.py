"""Tables that are drawn: cells between rulings, spanning where a ruling is missing.

Knows nothing about the words in them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.pdf.page_marks import Box, Marks

TOUCH = 2.5
"""Points by which rulings may miss each other and still meet."""

MOST_RULINGS = 3_000
"""Of a page; more are a drawing."""

COVERED = 0.55
"""Part of a cell's side along which a ruling must run to part it from the next."""

OPEN = 12.0
"""Points by which rulings across reach beyond the outermost ones down where a column is there."""

LEAST_CELL = 4.0
"""Points; rulings closer together are one, drawn twice."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its box on the page, its row and column from 0, and how many of each it spans."""

    box: Box
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table that is drawn, row by row; `edges` are the left edges of columns."""

    box: Box
    cells: tuple[GridCell, ...]
    edges: tuple[float, ...]
    rows: int


def grids_of(marks: Marks) -> list[Grid]:
    """The grids of a page with at least two columns, from top to bottom."""
    if not marks.down or len(marks.across) + len(marks.down) > MOST_RULINGS:
        return []
    grids = []
    for across, down in _connected(marks.across, marks.down):
        xs = _levels((box.left + box.right) / 2 for box in down)
        ys = _levels((box.top + box.bottom) / 2 for box in across)
        xs = _with_ends(xs, [box.left for box in across], [box.right for box in across])
        if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > 20_000:
            continue
        grids.append(_grid(xs, ys, across, down))
    return sorted(grids, key=lambda grid: (grid.box.top, grid.box.left))


def _connected(across: Sequence[Box], down: Sequence[Box]) -> list[tuple[list[Box], list[Box]]]:
    """Rulings that meet, directly or by way of others."""
    boxes = [*across, *down]
    parent = list(range(len(boxes)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    order = sorted(range(len(boxes)), key=lambda index: boxes[index].top)
    open_: list[int] = []
    for index in order:
        box = boxes[index]
        open_ = [other for other in open_ if boxes[other].bottom >= box.top - TOUCH]
        for other in open_:
            if boxes[other].right >= box.left - TOUCH and boxes[other].left <= box.right + TOUCH:
                parent[root(other)] = root(index)
        open_.append(index)
    groups: dict[int, tuple[list[Box], list[Box]]] = {}
    for index, box in enumerate(boxes):
        group = groups.setdefault(root(index), ([], []))
        group[index >= len(across)].append(box)
    return list(groups.values())


def _levels(values: Iterable[float]) -> list[float]:
    """Values, those close together as one."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] < LEAST_CELL:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _with_ends(levels: list[float], starts: list[float], ends: list[float]) -> list[float]:
    """The rulings down, and the ends of those across where tables are open at their sides."""
    if not levels or len(starts) < 2:
        return levels
    first, last = min(starts), max(ends)
    open_left = first < levels[0] - OPEN and sum(one < first + TOUCH for one in starts) > 1
    open_right = last > levels[-1] + OPEN and sum(one > last - TOUCH for one in ends) > 1
    return [first] * open_left + levels + [last] * open_right


def _grid(xs: list[float], ys: list[float], across: Sequence[Box], down: Sequence[Box]) -> Grid:
    columns, rows = len(xs) - 1, len(ys) - 1
    beside = [
        [
            _runs(down, xs[column + 1], ys[row], ys[row + 1], upright=True)
            for column in range(columns)
        ]
        for row in range(rows)
    ]
    under = [
        [
            _runs(across, ys[row + 1], xs[column], xs[column + 1], upright=False)
            for column in range(columns)
        ]
        for row in range(rows)
    ]
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide = 1
            while column + wide < columns and not beside[row][column + wide - 1]:
                wide += 1
            high = 1
            while row + high < rows and not any(
                under[row + high - 1][column + step] for step in range(wide)
            ):
                high += 1
            taken |= {(row + i, column + j) for i in range(high) for j in range(wide)}
            box = Box(xs[column], ys[row], xs[column + wide], ys[row + high])
            cells.append(GridCell(box, row, column, high, wide))
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), tuple(cells), tuple(xs[:-1]), rows)


def _runs(rulings: Iterable[Box], at: float, start: float, end: float, *, upright: bool) -> bool:
    """Whether rulings run along most of a side of a cell."""
    covered = 0.0
    for box in rulings:
        middle = (box.left + box.right) / 2 if upright else (box.top + box.bottom) / 2
        if abs(middle - at) > LEAST_CELL:
            continue
        first, last = (box.top, box.bottom) if upright else (box.left, box.right)
        covered += max(0.0, min(last, end) - max(first, start))
    return covered >= COVERED * (end - start)
