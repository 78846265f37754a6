"""One model of a table, whatever format it comes from, and its rows as blocks.

A cell stands in every row and column that it spans, so that each row can be read
by itself; the lines of a header become one ("Captain – Day"); a line across all
columns above the header is a caption; each row of a table inside a cell becomes a
row of its own, with the cells of the row around it. Knows nothing about formats.
"""

import re
from collections.abc import Sequence
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
    wide: dict[int, int] = {}  # column: how many columns it becomes
    for row in rows:
        at = 0
        for cell in row:
            if cell.inner:
                width = max(sum(part.columns for part in inner) for inner in cell.inner)
                wide[at] = max(wide.get(at, 1), width)
            at += cell.columns
    if not wide:
        return [list(row) for row in rows]
    unfolded: list[list[Cell]] = []
    for row in rows:
        lines = max(1, *(len(cell.inner) + bool(cell.text and cell.inner) for cell in row), 1)
        parts: list[list[Cell]] = [[] for _ in range(lines)]
        at = 0
        for cell in row:
            width = sum(wide.get(column, 1) for column in range(at, at + cell.columns))
            at += cell.columns
            if not cell.inner:
                high = lines if cell.rows == 1 else cell.rows
                parts[0].append(replace(cell, columns=width, rows=high))
                continue
            inner = [[Cell(cell.text, columns=width)]] if cell.text else []
            inner += [list(line) for line in cell.inner]
            for number, part in enumerate(parts):
                line = inner[number] if number < len(inner) else []
                missing = width - sum(one.columns for one in line)
                part += [*line, *([_EMPTY] * missing)]
        unfolded += parts
    return unfolded


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


def _joined(rows: Sequence[_Row]) -> list[str]:
    """The lines of a header as one, what spans several of them said once."""
    names = []
    for column in zip(*rows, strict=True):
        parts = list(dict.fromkeys(cell.text for cell in column if cell.text))
        names.append(JOINED.join(parts))
    return names
