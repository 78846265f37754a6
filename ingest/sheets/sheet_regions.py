"""The regions of a sheet: tables and texts that empty rows and columns part.

A sheet is cut along its empty rows, each part along its empty columns, and so on, until
nothing can be cut. A single empty column inside a table, set there for looks, is no cut.
Knows nothing about headers, formats or files.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from ingest.sheets.sheet_grid import Area, Place, SheetCell

Cells = Mapping[Place, SheetCell]

SPARSE = 20
"""Places a filled cell: a region with more of them is no table but scattered cells."""

SMALL = 50_000
"""Places of a region that is laid out whole however scattered its cells are."""

NAMES = 2
"""Rows of titles, or of names, that stand over the numbers of a column."""

EMPTY = SheetCell("")


@dataclass(frozen=True, slots=True)
class Region:
    """Cells that belong together.

    `rows` are all of one length, empty places filled with `EMPTY`; of scattered cells
    they hold only those that are filled. `headers` is how many rows the author declared
    to be the header, None where nothing is declared.
    """

    area: Area
    rows: tuple[tuple[SheetCell, ...], ...]
    headers: int | None = None


def regions(cells: Cells, tables: Iterable[tuple[Area, int]] = ()) -> list[Region]:
    """The regions of a sheet in reading order; declared tables are regions by themselves."""
    left = dict(cells)
    found = []
    for area, headers in tables:
        inside = {place: left.pop(place) for place in _places(left, area)}
        if inside:
            found.append(_region(inside, headers))
    found += [_region(part) for part in _parts(left)]
    if len(found) > 1 and any(region.headers is not None for region in found):
        found.sort(key=lambda region: region.area[:2])
    return found


def _places(cells: Cells, area: Area) -> list[Place]:
    """The filled places of an area, looked for among the fewer of its places and all cells."""
    top, left, bottom, right = area
    if (bottom - top + 1) * (right - left + 1) < len(cells):
        inside = ((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1))
        return [place for place in inside if place in cells]
    return [(r, c) for r, c in cells if top <= r <= bottom and left <= c <= right]


def _parts(cells: Cells) -> Iterator[Cells]:
    """Cut by rows, then by columns, until a part is whole in both directions."""
    waiting: list[tuple[Cells, int]] = [(cells, 0)]
    while waiting:
        part, tried = waiting.pop()
        if not part:
            continue
        if tried == 2:
            yield from _below_title(part, waiting)
            continue
        cut = _cut(part, tried)  # 0: by rows, 1: by columns
        if len(cut) == 1:
            waiting.append((part, tried + 1))
        else:
            waiting += ((one, 0) for one in reversed(cut))


def _below_title(part: Cells, waiting: list[tuple[Cells, int]]) -> Iterator[Cells]:
    """A part that is whole; where only a title above holds it together, the title."""
    rows: dict[int, dict[Place, SheetCell]] = {}
    for place, cell in part.items():
        rows.setdefault(place[0], {})[place] = cell
    title: dict[Place, SheetCell] = {}
    for row in sorted(rows)[:NAMES]:
        if len({id(cell) for cell in rows[row].values()}) > 1:
            break
        title |= rows[row]
    rest = {place: cell for place, cell in part.items() if place not in title}
    if not title or not rest or len(_cut(rest, 1)) == 1:
        yield part
        return
    yield title
    waiting.append((rest, 0))


def _cut(cells: Cells, axis: int) -> list[Cells]:
    """The parts between empty rows (axis 0) or empty columns (axis 1)."""
    used = sorted({place[axis] for place in cells})
    starts = [used[0]]
    cornered = set() if axis else _cornered(cells, used)
    for before, after in pairwise(used):
        spaced = axis and after - before == 2 and _only_spaced(cells, before, after)
        if (after - before > 1 and not spaced) or after in cornered:
            starts.append(after)
    if len(starts) == 1:
        return [cells]
    number = {}
    part = -1
    for index in used:
        part += part + 1 < len(starts) and starts[part + 1] == index
        number[index] = part
    parts: list[dict[Place, SheetCell]] = [{} for _ in starts]
    for place, cell in cells.items():
        parts[number[place[axis]]][place] = cell
    return list(parts)


def _cornered(cells: Cells, used: list[int]) -> set[int]:
    """Rows below which all stands in other columns than above: regions that touch at a corner."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for row, column in cells:
        first[row] = min(first.get(row, column), column)
        last[row] = max(last.get(row, column), column)
    beyond: dict[int, tuple[int, int]] = {}  # of all rows from one on
    left, right = first[used[-1]], last[used[-1]]
    for row in reversed(used):
        left, right = min(left, first[row]), max(right, last[row])
        beyond[row] = left, right
    found = set()
    left, right = first[used[0]], last[used[0]]
    for row in used:
        if beyond[row][0] > right or beyond[row][1] < left:
            found.add(row)
            left, right = first[row], last[row]
        left, right = min(left, first[row]), max(right, last[row])
    return found


def _only_spaced(cells: Cells, before: int, after: int) -> bool:
    """Whether one empty column stands inside a table: numbers follow it, under a name.

    A table of its own begins with a column of words or of counted numbers, or has rows of
    its own.
    """
    left = {row for row, column in cells if column == before}
    right = {row: cell for (row, column), cell in cells.items() if column == after}
    if not right or len(left & right.keys()) < 0.8 * max(len(left), len(right)):
        return False
    values = [right[row] for row in sorted(right) if right[row].value]
    counted = [int(cell.text) for cell in values if cell.text.isdecimal()]
    counts = len(counted) == len(values) > 1 and all(b - a == 1 for a, b in pairwise(counted))
    return bool(values) and len(values) >= len(right) - NAMES and not counts


def _region(cells: Cells, headers: int | None = None) -> Region:
    rows = {row for row, _ in cells}
    columns = {column for _, column in cells}
    area = (min(rows), min(columns), max(rows), max(columns))
    height, width = area[2] - area[0] + 1, area[3] - area[1] + 1
    if height * width > max(SMALL, SPARSE * len(cells)):
        return Region(area, tuple(_filled_only(cells)), 0)
    laid = [[EMPTY] * width for _ in range(height)]
    for (row, column), cell in cells.items():
        laid[row - area[0]][column - area[1]] = cell
    return Region(
        area, tuple(tuple(row) for row in laid if any(cell.text for cell in row)), headers
    )


def _filled_only(cells: Cells) -> Iterator[tuple[SheetCell, ...]]:
    by_row: dict[int, list[Place]] = {}
    for place in sorted(cells):
        by_row.setdefault(place[0], []).append(place)
    for places in by_row.values():
        yield tuple(cells[place] for place in places)
