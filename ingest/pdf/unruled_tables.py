"""Tables without rulings, told by columns that stay apart while the file draws row after row.

Whoever sets a table draws it cell by cell or line by line: either way the drawing comes
back to the first column again and again, which two columns of prose do once. Knows
nothing about rulings or tags.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.pdf.cell_words import around, cell_of
from ingest.pdf.list_marks import mark_of
from ingest.pdf.page_drafts import Table
from ingest.pdf.row_pieces import Piece, pieces_of
from ingest.pdf.table_columns import Column, Row, columns_among, rows_among
from ingest.pdf.text_lines import Line, line_of, spaced
from ingest.pdf.typesetting import Typesetting

GUTTER = 0.5
"""What stays free between two columns, in parts of the size."""

FILLED = 0.5
"""Of its cells, at least, that hold words: labels of a drawing stand like stairs."""

FAR = 3.2
"""Lines by which the next row may be away."""

PROSE = 28
"""Letters of a piece on the average, from which on two columns of equal lines are prose."""

_leader = re.compile(r"(?:\. ?){4,}|…{2,}|_{4,}")
_value = re.compile(r"\d")


@dataclass(slots=True)
class _Growing:
    """A table while it grows: its columns from left to right, and pieces `first` to `last`."""

    columns: list[Column]
    first: int
    last: int
    top: float
    bottom: float
    size: float
    where: dict[int, int] = field(default_factory=dict)


def unruled_tables(lines: Sequence[Line], page: int, setting: Typesetting) -> list[Table]:
    """The tables among the lines of a page, which stand in the order they are drawn in."""
    pieces = pieces_of(lines, setting)
    found: list[Table] = []
    start = 0
    while start < len(pieces) - 1:
        if not _seed(pieces[start], pieces[start + 1]):
            start += 1
            continue
        grown = _grow(pieces, start, found_to=_taken(found, pieces))
        table = _table(pieces, grown, page, setting)
        if table is None:
            start += 1
            continue
        found.append(table)
        start = grown.last + 1
    return found


def _taken(found: Sequence[Table], pieces: Sequence[Piece]) -> int:
    """The first piece that stands in no table found so far."""
    if not found:
        return 0
    held = {
        id(word)
        for row in found[-1].rows
        for cell in row
        for one in cell.lines
        for word in one.words
    }
    return max((n for n, piece in enumerate(pieces) if id(piece.words[0]) in held), default=-1) + 1


def _seed(one: Piece, two: Piece) -> bool:
    """Whether two pieces drawn one after the other stand side by side as cells do."""
    size = min(one.line.size, two.line.size)
    beside = two.left - one.right > GUTTER * size or one.left - two.right > GUTTER * size
    return beside and two.base < one.base + 2 and one.base - two.base < 40 * size


def _grow(pieces: Sequence[Piece], seed: int, found_to: int) -> _Growing:
    one, two = pieces[seed], pieces[seed + 1]
    left, right = sorted((one, two), key=lambda piece: piece.left)
    table = _Growing(
        [Column(left.left, left.right), Column(right.left, right.right)],
        seed,
        seed + 1,
        min(one.base, two.base),
        max(one.base, two.base),
        max(one.line.size, two.line.size),
    )
    for index in range(seed + 2, len(pieces)):
        if not _joins(table, pieces[index], pieces[table.first : table.last + 1]):
            break
        table.last = index
    for index in range(seed - 1, found_to - 1, -1):
        if not _joins(table, pieces[index], pieces[table.first : table.last + 1]):
            break
        table.first = index
    return table


def _joins(table: _Growing, piece: Piece, there: Sequence[Piece]) -> bool:
    """Takes the piece in, where it fits into one column, or beside all on the same line."""
    far = FAR * 1.2 * table.size
    if not table.top - far <= piece.base <= table.bottom + far or piece.line.mono:
        return False
    if abs(piece.line.size - table.size) > 0.25 * table.size:
        return False
    gutter = GUTTER * table.size
    over = [
        column
        for column in table.columns
        if piece.left < column.right + gutter and piece.right > column.left - gutter
    ]
    if len(over) > 1:
        return False
    if over:
        over[0].left = min(over[0].left, piece.left)
        over[0].right = max(over[0].right, piece.right)
    else:
        if not any(abs(other.base - piece.base) < 2 for other in there):
            return False
        table.columns.append(Column(piece.left, piece.right))
        table.columns.sort(key=lambda column: column.left)
    table.top, table.bottom = min(table.top, piece.base), max(table.bottom, piece.base)
    return True


def _table(
    pieces: Sequence[Piece], grown: _Growing, page: int, setting: Typesetting
) -> Table | None:
    """The table that has grown; None where it is prose, a list, or too little."""
    mine = pieces[grown.first : grown.last + 1]
    if grown.first and _goes_on(pieces[grown.first - 1].line, mine[0].line, setting):
        return None
    grown.columns = columns_among(mine, GUTTER * grown.size)
    if len(grown.columns) < 2:
        return None
    rows = rows_among(mine, grown.columns, setting)
    while rows and len(rows[0]) < 2:
        rows.pop(0)
    while rows and len(rows[-1]) < 2:
        rows.pop()
    full = sum(1 for row in rows if len(row) > 1)
    if sum(map(len, rows)) < FILLED * len(rows) * len(grown.columns):
        return None
    if full < 2 or full < 0.5 * len(rows) or not _tabular(rows, grown):
        return None
    held = {id(piece) for row in rows for some in row.values() for piece in some}
    grown.last = max(number for number, piece in enumerate(pieces) if id(piece) in held)
    words = [word for piece in pieces if id(piece) in held for word in piece.words]
    cells = [
        [
            cell_of([word for piece in row.get(column, ()) for word in piece.words], page)
            for column in range(len(grown.columns))
        ]
        for row in rows
    ]
    edges = tuple(column.left for column in grown.columns)
    return Table(page, around(words), cells, edges)


def _goes_on(before: Line, line: Line, setting: Typesetting) -> bool:
    """Whether the first line is one of the paragraph above it, with its gaps stretched."""
    step = line.base - before.base
    near = 0 < step < 1.15 * setting.leading(line.size)
    return near and abs(line.right - before.right) < 1.5 and line.left - before.left < 20


def _tabular(rows: Sequence[Row], grown: _Growing) -> bool:
    held = [piece for row in rows for some in row.values() for piece in some]
    texts = [spaced(piece.words) for piece in held]
    if sum(1 for text in texts if _leader.search(text)) > 0.3 * len(rows):
        return False
    firsts = [some[0] for row in rows for column, some in row.items() if not column]
    if firsts and all(len(spaced(piece.words)) < 4 and _marks(piece) for piece in firsts):
        return False
    full = [row for row in rows if len(row) > 1]
    if _even(held) and sum(1 for text in texts if _value.search(text)) < 0.3 * len(texts):
        return False
    letters = sum(map(len, texts)) / len(texts)
    wide = min(column.right - column.left for column in grown.columns)
    single = all(len(some) == 1 for row in rows for some in row.values())
    if len(grown.columns) == 2 and single and letters > PROSE and wide > 12 * grown.size:
        return False
    if len(full) >= 3:
        return True
    return any(_value.search(text) for text in texts) or not single


def _even(held: Sequence[Piece]) -> bool:
    """Whether they are whole lines that all end at one edge: prose with its gaps stretched."""
    edges = {id(piece.line): (piece.line.left, piece.line.right) for piece in held}
    rights = [right for _, right in edges.values()]
    return max(rights) - min(rights) < 1.5 and len(edges) < len(held)


def _marks(piece: Piece) -> bool:
    line = line_of([*piece.words, *piece.words], piece.line.page)
    return mark_of(line, ()) is not None
