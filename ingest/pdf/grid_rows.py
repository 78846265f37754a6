"""Rows of a drawn table that rulings do not part: cells whose lines stand beside each other.

Knows nothing about rulings.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ingest.pdf.page_drafts import TableCell
from ingest.pdf.page_marks import Box
from ingest.pdf.text_lines import Line

LEVEL = 2.5
"""Points by which lines of one row may stand off each other."""

SHORT = 0.72
"""Part of its cell's width that a line takes at most where it was not wrapped there."""


class Held(NamedTuple):
    """A cell with the box it was drawn in."""

    cell: TableCell
    box: Box


def incomplete(held: Sequence[Held]) -> bool:
    """Whether a cell holds a table of its own: lines of it have wide gaps, one below the other."""
    return any(
        sum(1 for line in one.cell.lines if len(line.pieces) > 1) > 1 and len(one.cell.lines) > 2
        for one in held
    )


def parted_rows(row: Sequence[Held]) -> list[list[TableCell]]:
    """The rows that one row of a grid really is; itself, where it is one."""
    whole = [[one.cell for one in row]]
    if any(one.cell.rows > 1 for one in row) or len(row) < 2:
        return whole
    most = max(len(one.cell.lines) for one in row)
    full = [one for one in row if len(one.cell.lines) == most]
    if most < 2 or len(full) < max(2, (len(row) + 1) // 2):
        return whole
    bases = [line.base for line in full[0].cell.lines]
    level = [one for one in full if _at(one.cell.lines, bases) == list(range(most))]
    if len(level) < max(2, (len(row) + 1) // 2) or not _short(level):
        return whole
    rows: list[list[TableCell]] = [[] for _ in bases]
    for one in row:
        places = _at(one.cell.lines, bases)
        if len(one.cell.lines) == 1 and places == [-1]:
            rows[0].append(TableCell(one.cell.lines, most, one.cell.columns, one.cell.header))
            continue
        if -1 in places:
            return whole
        for number, part in enumerate(rows):
            lines = tuple(
                line for line, at in zip(one.cell.lines, places, strict=True) if at == number
            )
            part.append(TableCell(lines, 1, one.cell.columns, one.cell.header))
    return rows


def _at(lines: Sequence[Line], bases: Sequence[float]) -> list[int]:
    """For each line, at which of the bases it stands; -1 where at none."""
    return [
        next((n for n, base in enumerate(bases) if abs(base - line.base) <= LEVEL), -1)
        for line in lines
    ]


def _short(cells: Sequence[Held]) -> bool:
    """Whether most lines leave room in their cells: they end where their author wanted."""
    lines = [(line, one.box) for one in cells for line in one.cell.lines[:-1]]
    short = sum(1 for line, box in lines if line.width < SHORT * box.width)
    return short >= 0.7 * len(lines)
