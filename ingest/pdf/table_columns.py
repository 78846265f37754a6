"""Pieces of lines to the columns and rows of a table without rulings.

Knows nothing about which pieces make up a table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.pdf.row_pieces import Piece
from ingest.pdf.typesetting import Typesetting

NEW_ROW = 1.12
"""Of the distance of lines in a cell, from which on the next line is of another row."""

LEVEL = 2.0
"""Points by which pieces of one line may stand off each other."""

Row = dict[int, list[Piece]]
"""The pieces in each column of a row."""


@dataclass(slots=True)
class Column:
    """From where to where a column reaches, in points."""

    left: float
    right: float


def columns_among(pieces: Sequence[Piece], gutter: float) -> list[Column]:
    """The columns of a table from left to right; what spans several of them does not count."""
    lines = _lines(pieces)
    columns: list[Column] = []
    for piece in sorted(pieces, key=lambda one: one.left):
        if _spans(piece, lines):
            continue
        if columns and piece.left < columns[-1].right + gutter:
            columns[-1].right = max(columns[-1].right, piece.right)
        else:
            columns.append(Column(piece.left, piece.right))
    return columns


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces by the line they stand on, from top to bottom and left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.base):
        if lines and piece.base - lines[-1][0].base <= LEVEL:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _spans(piece: Piece, lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether two pieces of another line stand over or under it."""
    for line in lines:
        if any(other is piece for other in line):
            continue
        over = sum(1 for one in line if one.left < piece.right - 1 and one.right > piece.left + 1)
        if over > 1:
            return True
    return False


def rows_among(
    pieces: Sequence[Piece], columns: Sequence[Column], setting: Typesetting
) -> list[Row]:
    """The rows of a table, from pieces in the order they are drawn in."""
    jumps = sum(1 for one, two in pairwise(pieces) if two.base < one.base - LEVEL)
    beside = sum(1 for one, two in pairwise(pieces) if abs(two.base - one.base) <= LEVEL)
    if not jumps or (jumps == 1 and beside > 0.3 * len(_lines(pieces))):
        return _unwrapped(_rows_by_line(pieces, columns), columns)
    rows: list[Row] = []
    last = -1
    for piece in pieces:
        column = _column(piece, columns)
        leading = setting.leading(piece.line.size)
        same = column == last and _wraps(rows[-1][column][-1], piece, leading)
        if not rows or column < last or (column == last and not same):
            rows.append({})
        rows[-1].setdefault(column, []).append(piece)
        last = column
    return rows


def _rows_by_line(pieces: Sequence[Piece], columns: Sequence[Column]) -> list[Row]:
    rows: list[Row] = []
    for line in _lines(pieces):
        row: Row = {}
        for piece in line:
            row.setdefault(_column(piece, columns), []).append(piece)
        rows.append(row)
    return rows


def _column(piece: Piece, columns: Sequence[Column]) -> int:
    """The column a piece stands in; the first of those that it spans."""
    over = [
        number
        for number, column in enumerate(columns)
        if piece.left < column.right - 1 and piece.right > column.left + 1
    ]
    if over:
        return over[0]
    middle = (piece.left + piece.right) / 2
    return min(
        range(len(columns)),
        key=lambda number: max(columns[number].left - middle, middle - columns[number].right),
    )


def _wraps(one: Piece, two: Piece, leading: float) -> bool:
    """Whether a piece is the next line of the same cell, or goes on on its line."""
    step = two.base - one.base
    return -LEVEL < step <= NEW_ROW * leading


def _unwrapped(rows: list[Row], columns: Sequence[Column]) -> list[Row]:
    """Lines across a table to its rows: a line that is only the rest of cells goes on a row."""
    bases = [min(piece.base for some in row.values() for piece in some) for row in rows]
    steps = [two - one for one, two in pairwise(bases) if two > one]
    if not steps:
        return rows
    least = min(steps)
    spread = sum(step > NEW_ROW * least for step in steps) >= max(1, len(steps) / 4)
    merged = [dict(rows[0])]
    for number, row in enumerate(rows[1:], 1):
        near = bases[number] - bases[number - 1] <= NEW_ROW * least
        fewer = len(row) < len(merged[-1]) or (spread and _lowered(row))
        partial = fewer and set(row) <= set(merged[-1])
        if (
            near
            and partial
            and all(_rest(merged[-1][at][-1], some[0], columns[at]) for at, some in row.items())
        ):
            for at, some in row.items():
                merged[-1][at] = [*merged[-1][at], *some]
        else:
            merged.append(dict(row))
    return merged


def _lowered(row: Row) -> bool:
    """Whether most cells begin with a small letter, as the rest of a sentence does."""
    begun = [some[0].words[0].text for some in row.values()]
    return sum(text[:1].islower() for text in begun) > 0.5 * len(begun)


def _rest(before: Piece, piece: Piece, column: Column) -> bool:
    """Whether the first word of a piece had no room left on the line before it in its column."""
    first = piece.words[0]
    return before.right + (first.right - first.left) + 0.25 * piece.line.size > column.right
