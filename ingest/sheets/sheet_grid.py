"""What a sheet holds, whichever format it comes from, and the part of it that is seen.

Rows and columns count from 0. Merged cells are the same object in every place that they
cover, so that what is one can be told from what is merely equal. Knows nothing about
formats of files or of numbers.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.errors import SourceError
from ingest import limits

Place = tuple[int, int]
"""(row, column)."""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, all inside."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell as it is shown.

    `value` says that it holds a number, a date or a truth value rather than words;
    `strong` that it is set in bold or on a coloured ground, as names of columns are.
    `linked` is the text with the signs of its links, "" where it has none.
    """

    text: str
    value: bool = False
    strong: bool = False
    linked: str = ""

    @property
    def shown(self) -> str:
        """The text, links marked in it."""
        return self.linked or self.text


@dataclass(slots=True)
class Sheet:
    """One sheet of a workbook.

    `cells` are those with something to show. `tables` are (area, header rows) that the
    author declared; `headed` rows that a filter or a frozen pane marks as names of
    columns. `drawn` is what charts and text boxes say. `uncalculated` counts formulas
    without a stored value; `struck` and `commented` say that struck-out words and
    comments were left out. `addresses` are (area, where its cells lead).
    """

    name: str
    cells: dict[Place, SheetCell] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    tables: list[tuple[Area, int]] = field(default_factory=list)
    headed: set[int] = field(default_factory=set)
    drawn: list[str] = field(default_factory=list)
    uncalculated: int = 0
    struck: bool = False
    commented: bool = False
    addresses: list[tuple[Area, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Seen:
    """The part of a sheet that is seen, closed up where rows or columns are hidden.

    `rows` and `columns` are how many of those that hold something are left out.
    """

    cells: dict[Place, SheetCell]
    tables: tuple[tuple[Area, int], ...]
    headed: frozenset[int]
    rows: int = 0
    columns: int = 0


class Budget:
    """Counts the cells of a workbook and their characters, merged places included.

    Raises SourceError at the first that is too many (`limits.SHEET_CELLS`,
    `limits.SHEET_CHARACTERS`).
    """

    def __init__(self) -> None:
        self._cells = self._characters = 0

    def take(self, text: str) -> None:
        """One more place with this text."""
        self._cells += 1
        self._characters += len(text)
        if self._cells > limits.SHEET_CELLS:
            raise SourceError(
                f"It has more than {limits.SHEET_CELLS:,} cells.",
                hint="Split it into several files.",
            )
        if self._characters > limits.SHEET_CHARACTERS:
            raise SourceError(
                f"Its cells hold more than {limits.SHEET_CHARACTERS // 1_000_000:,} million "
                "characters.",
                hint="Split it into several files.",
            )


def seen(sheet: Sheet, budget: Budget) -> Seen:
    """What of a sheet is seen: merged cells in all their places, hidden ones left out."""
    cells = dict(sheet.cells)
    _spread(cells, sheet.merges, budget)
    rows = {row for row, _ in cells} & sheet.hidden_rows
    columns = {column for _, column in cells} & sheet.hidden_columns
    if not rows and not columns:
        return Seen(cells, tuple(sheet.tables), frozenset(sheet.headed))
    hidden_rows, hidden_columns = sorted(sheet.hidden_rows), sorted(sheet.hidden_columns)

    def closed(place: Place) -> Place:
        row, column = place
        return row - bisect_left(hidden_rows, row), column - bisect_left(hidden_columns, column)

    left = {
        closed(place): cell
        for place, cell in cells.items()
        if place[0] not in rows and place[1] not in columns
    }
    tables = [
        ((*closed(area[:2]), *closed((area[2] + 1, area[3] + 1))), count)
        for area, count in sheet.tables
    ]
    return Seen(
        left,
        tuple(((a, b, c - 1, d - 1), count) for (a, b, c, d), count in tables),
        frozenset(closed((row, 0))[0] for row in sheet.headed if row not in sheet.hidden_rows),
        len(rows),
        len(columns),
    )


def _spread(cells: dict[Place, SheetCell], merges: Iterable[Area], budget: Budget) -> None:
    """Put what stands in the first place of each merged area into all of its places."""
    if not cells:
        return
    last_row = max(row for row, _ in cells)
    last_column = max(column for _, column in cells)
    for top, left, bottom, right in merges:
        first = cells.get((top, left))
        if first is None:
            continue
        for row in range(top, min(bottom, last_row) + 1):
            for column in range(left, min(right, last_column) + 1):
                if (row, column) != (top, left):
                    budget.take(first.text)
                    cells[row, column] = first
