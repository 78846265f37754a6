"""Words of a page into the cells of the tables found there.

Knows nothing about how tables are found.
"""

from collections.abc import Iterable, Sequence

from ingest.pdf.glyphs import Word
from ingest.pdf.grid_rows import Held, incomplete, parted_rows
from ingest.pdf.page_drafts import Table, TableCell
from ingest.pdf.page_marks import Box
from ingest.pdf.ruled_tables import Grid
from ingest.pdf.tags import Tags
from ingest.pdf.text_lines import lines_of

FILLED = 0.3
"""Of the cells of a grid, at least, that hold words: charts and forms have empty ones."""


def inside(word: Word, box: Box) -> bool:
    """Whether the middle of the word lies in the box."""
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def cell_of(
    words: Sequence[Word], page: int, *, rows: int = 1, columns: int = 1, header: bool = False
) -> TableCell:
    """The cell that holds these words."""
    return TableCell(tuple(lines_of(words, page)), rows, columns, header)


def ruled_tables(words: Sequence[Word], page: int, grids: Iterable[Grid]) -> list[Table]:
    """Tables of the grids that hold words in enough of their cells."""
    found = []
    for grid in grids:
        there = [word for word in words if not word.quarter and inside(word, grid.box)]
        if not there:
            continue
        held = [
            Held(
                cell_of(
                    [word for word in there if inside(word, cell.box)],
                    page,
                    rows=cell.rows,
                    columns=cell.columns,
                ),
                cell.box,
            )
            for cell in grid.cells
        ]
        filled = sum(1 for one in held if one.cell.lines)
        if filled < 2 or filled < FILLED * len(held) or incomplete(held):
            continue
        rows: list[list[Held]] = [[] for _ in range(grid.rows)]
        for cell, one in zip(grid.cells, held, strict=True):
            rows[cell.row].append(one)
        parted = _parted(rows)
        if _has_columns(parted):
            found.append(Table(page, grid.box, parted, grid.edges))
    return found


def _parted(rows: Sequence[Sequence[Held]]) -> list[list[TableCell]]:
    """The rows of a grid, and those that no ruling parts, where no cell hangs over them."""
    crossed = {
        number + step
        for number, row in enumerate(rows)
        for one in row
        for step in range(one.cell.rows)
        if one.cell.rows > 1
    }
    whole: list[list[TableCell]] = []
    for number, row in enumerate(rows):
        if number in crossed:
            whole.append([one.cell for one in row])
        else:
            whole += [part for part in parted_rows(row) if any(cell.lines for cell in part)]
    return whole


def _has_columns(rows: Sequence[Sequence[TableCell]]) -> bool:
    """Whether some row has two cells with words: else it is text with lines around it."""
    return any(sum(1 for cell in row if cell.lines) > 1 for row in rows)


def tagged_tables(words: Sequence[Word], page: int, tags: Tags) -> list[Table]:
    """Tables as the file's tags have them."""
    if not tags.tables:
        return []
    by_cell: dict[int, list[Word]] = {}
    for word in words:
        tag = tags.by_mark.get(word.mark)
        if tag is not None and tag.cell:
            by_cell.setdefault(tag.cell, []).append(word)
    found = []
    for rows in tags.tables:
        cells = [
            [
                cell_of(
                    by_cell.get(cell.number, []),
                    page,
                    rows=cell.rows,
                    columns=cell.columns,
                    header=cell.header,
                )
                for cell in row
            ]
            for row in rows
            if row
        ]
        held = [word for row in rows for cell in row for word in by_cell.get(cell.number, ())]
        if held and _has_columns(cells):
            found.append(Table(page, around(held), cells, _edges(cells)))
    return found


def around(words: Sequence[Word]) -> Box:
    """The smallest box that holds the words; there must be one."""
    return Box(
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
    )


def _edges(rows: Sequence[Sequence[TableCell]]) -> tuple[float, ...]:
    widest = max(rows, key=len)
    return tuple(min(line.left for line in cell.lines) for cell in widest if cell.lines)


def held_by(tables: Iterable[Table]) -> set[int]:
    """The words (by identity) that stand in tables."""
    return {
        id(word)
        for table in tables
        for row in table.rows
        for cell in row
        for line in cell.lines
        for word in line.words
    }
