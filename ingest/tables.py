"""One model of a table, whatever format it comes from, and its rows as blocks.

A cell stands in every row and column that it spans, so that each row can be read
by itself; the lines of a header become one ("Captain – Day"); a line across all
columns above the header is a caption; each row of a table inside a cell becomes a
row of its own, with the cells of the row around it. Knows nothing about formats.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import CELL_SEPARATOR
from ingest import limits
from ingest.blocks import RawBlock

JOINED = " – "
"""Between the lines of a header that become one."""

_value = re.compile(r"^\W*\d|^(?:yes|no|true|false|n/?a|[-–—✓✗x])$", re.I)
"""What fills a table rather than names a column: a number, a mark."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as its source has it; `rows` and `columns` are how many it spans.

    `header` says that the source marks it as naming a row or a column. `inner` are
    the rows of a table that stands in it; `text` is then what stands beside that.
    """

    text: str
    rows: int = 1
    columns: int = 1
    header: bool = False
    inner: tuple[tuple["Cell", ...], ...] = ()


_EMPTY = Cell("")
_Row = list[Cell]


def table_blocks(
    rows: Sequence[Sequence[Cell]], *, headers: int | None = None, page: int | None = None
) -> tuple[RawBlock, ...]:
    """The blocks of one table in reading order: captions, the header as one row, other rows.

    `headers` is how many rows are the header, captions among them, where the source
    says so; else it is told from what the cells hold and how they are marked.
    """
    grid = _grid(_without_inner(rows))
    first = 0
    while first < len(grid) - 1 and _across(grid[first]) and (headers is None or first < headers):
        first += 1
    blocks = [RawBlock("caption", row[0].text, page=page) for row in grid[:first]]
    body = grid[first:]
    count = _header_rows(body) if headers is None else max(headers - first, 0)
    lines = [([cell.text for cell in row], False) for row in body[count:]]
    if count:
        lines.insert(0, (_joined(body[:count]), True))
    apart = True
    for number, (texts, header) in enumerate(lines):
        row = body[number + count - bool(count)]
        block = row_block(texts[:1] if not header and _across(row) else texts, header=header)
        if block is not None:
            blocks.append(replace(block, apart=apart, page=page))
            apart = False
    return tuple(blocks)


def row_block(cells: Sequence[str], *, header: bool = False) -> RawBlock | None:
    """One row on one line, empty cells at its end left out; None where all are empty."""
    texts = [" ".join(cell.split()) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    if not texts:
        return None
    line, spans = "", []
    for number, text in enumerate(texts):
        if number:
            line += CELL_SEPARATOR.lstrip() if not line or line.endswith(" ") else CELL_SEPARATOR
        spans.append((len(line), len(line) + len(text)))
        line += text
    return RawBlock("row", line, cells=tuple(spans), header=header)


def _without_inner(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Tables inside cells unfolded: their rows into rows, their columns into columns."""
    if not any(cell.inner for row in rows for cell in row):
        return [list(row) for row in rows]
    filled = [[(at, cell, _lines(cell)) for at, cell in row] for row in _placed(rows)]
    wide: dict[int, int] = {}  # column: how many columns it becomes
    for row in filled:
        for at, _, inner in row:
            wide[at] = max(wide.get(at, 1), *(len(line) for line in inner), 1)
    high = [max([1, *(len(inner) for _, _, inner in row)]) for row in filled]
    unfolded: list[list[Cell]] = []
    for number, row in enumerate(filled):
        parts: list[list[Cell]] = [[] for _ in range(high[number])]
        for at, cell, inner in row:
            width = sum(wide.get(column, 1) for column in range(at, at + cell.columns))
            if not inner:
                down = sum(high[number : number + cell.rows])
                parts[0].append(replace(cell, columns=width, rows=down))
                continue
            for place, part in enumerate(parts):
                line = inner[place] if place < len(inner) else []
                alone = len(line) == 1
                part += [replace(line[0], columns=width)] if alone else line
                part += [_EMPTY] * (0 if alone else width - len(line))
        unfolded += parts
    return unfolded


def _placed(rows: Sequence[Sequence[Cell]]) -> Iterator[list[tuple[int, Cell]]]:
    """The cells of each row with the column that each begins in."""
    hanging: dict[int, int] = {}  # column: rows that a cell from above still takes there
    for row in rows:
        placed, at = [], 0
        below = {column: left - 1 for column, left in hanging.items() if left > 1}
        for cell in map(_bounded, row):
            while at in hanging:
                at += 1
            placed.append((at, cell))
            for column in range(at, at + cell.columns):
                if cell.rows > 1:
                    below[column] = cell.rows - 1
            at += cell.columns
        hanging = below
        yield placed


def _bounded(cell: Cell) -> Cell:
    most = limits.SPANNED_CELLS
    return replace(cell, rows=min(cell.rows, most), columns=min(cell.columns, most))


def _lines(cell: Cell) -> list[list[Cell]]:
    """The rows of the table in a cell, what stands beside it as the first; none without one."""
    if not cell.inner:
        return []
    beside = [[Cell(cell.text)]] if cell.text else []
    inner = _grid(_without_inner(cell.inner))
    return beside + [[replace(one, rows=1, columns=1) for one in line] for line in inner]


def _grid(rows: Sequence[Sequence[Cell]]) -> list[_Row]:
    """Rows of equal length, each cell in all places that it spans."""
    grid: list[_Row] = []
    hanging: dict[int, tuple[int, Cell]] = {}  # column: rows left, cell
    for row in rows:
        line: _Row = []
        waiting = list(row)
        while waiting or any(column >= len(line) for column in hanging):
            column = len(line)
            if column in hanging:
                left, cell = hanging.pop(column)
                line.append(cell)
                if left > 1:
                    hanging[column] = left - 1, cell
            elif waiting:
                cell = waiting.pop(0)
                for _ in range(min(cell.columns, limits.SPANNED_CELLS)):
                    if cell.rows > 1:
                        hanging[len(line)] = min(cell.rows, limits.SPANNED_CELLS) - 1, cell
                    line.append(cell)
            else:
                line.append(_EMPTY)
        grid.append(line)
    width = max((len(line) for line in grid), default=0)
    return [line + [_EMPTY] * (width - len(line)) for line in grid]


def _across(row: _Row) -> bool:
    """Whether one cell takes the whole width of a table that has columns."""
    return len(row) > 1 and bool(row[0].text) and all(cell is row[0] for cell in row)


def _header_rows(grid: list[_Row]) -> int:
    """How many rows from the top name the columns: those marked so, else the first, if it may."""
    if len(grid) < 2:
        return 0
    marked = 0
    for row in grid[:-1]:
        filled = [cell for cell in row if cell.text]
        if not filled or not all(cell.header for cell in filled):
            break
        marked += 1
    if marked:
        return marked
    if any(cell.header for row in grid for cell in row[1:]):
        return 0  # the source marks what names things, and does not mark this row
    if grid[0][0].header:
        return 0  # it marks what names this row
    first = grid[0]
    names = [cell.text for cell in first]
    plain = sum(1 for name in names if name and not _value.match(name))
    if plain < max(2, len(names) - 1) or len({id(cell) for cell in first}) < 2:
        return 0
    return max(min(cell.rows for cell in first), 1)


def styled_header(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows the header takes whose first row is set apart by its look: one or two.

    Two, where cells of the first span columns that the second names one by one, above
    values: "Fares" above "Low" and "High" above 60 and 95.
    """
    grid = _grid(rows[:3])
    if len(grid) < 3:
        return 1
    first, second, third = grid
    spanned = [at for at, cell in enumerate(first) if cell.columns > 1]
    names = [second[at].text for at in spanned]
    named = all(name and not _value.match(name) for name in names)
    values = any(_value.match(third[at].text) for at in spanned)
    return 2 if names and named and values else 1


def _joined(rows: Sequence[_Row]) -> list[str]:
    """The lines of a header as one, what spans several of them said once."""
    names = []
    for column in zip(*rows, strict=True):
        parts = list(dict.fromkeys(cell.text for cell in column if cell.text))
        names.append(JOINED.join(parts))
    return names
