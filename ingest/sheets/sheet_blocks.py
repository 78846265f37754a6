"""Sheets to blocks: each a page under its name, its tables row by row with their headers.

Knows nothing about formats of files or of numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.model import BlockKind
from ingest.blocks import Parsed, RawBlock, property_block
from ingest.markup.link_targets import LinkSigns
from ingest.sheets.sheet_grid import Budget, Seen, Sheet, SheetCell, seen
from ingest.sheets.sheet_headers import Layout, alone, layout, names_and_values
from ingest.sheets.sheet_regions import EMPTY, Region, regions
from ingest.tables import Cell, row_block, table_blocks

NOTE = 30
"""Characters: a longer text alone in the last row of a table is a note below it."""

LINES = 3
"""Rows of one column that are a table; fewer are lines of text."""

CAPTION = 120
"""Characters of a text over a table that is its title."""


def parsed_sheets(
    sheets: Sequence[Sheet],
    budget: Budget,
    title: str = "",
    properties: tuple[tuple[str, str], ...] = (),
    links: LinkSigns | None = None,
) -> Parsed:
    """All sheets of a workbook, hidden ones too, with notes on what is not as it seems.

    `links` are those whose signs stand in the cells.
    Raises SourceError where they hold more than `budget` allows.
    """
    blocks: list[RawBlock] = []
    notes: list[str] = []
    for page, sheet in enumerate(sheets, start=1):
        view = seen(sheet, budget)
        body = [replace(block, page=page) for block in _body(view, sheet.drawn)]
        if body:
            blocks += [RawBlock("heading", sheet.name, level=1, page=page), *body]
        notes += _notes(sheet, view, read=bool(body))
    if any(sheet.struck for sheet in sheets):
        notes.append("Words that are struck out were left out.")
    if any(sheet.commented for sheet in sheets):
        notes.append("Comments were left out.")
    if links is not None:
        blocks = list(links.taken_out(blocks))
    labels = tuple(sheet.name for sheet in sheets)
    return Parsed(title, tuple(blocks), len(sheets), labels, properties, tuple(notes))


def _notes(sheet: Sheet, view: Seen, *, read: bool) -> Iterator[str]:
    if sheet.hidden and read:
        yield f"The sheet “{sheet.name}” is hidden in its file; it is read."
    left = [_count(view.rows, "row"), _count(view.columns, "column")]
    if any(left):
        what = " and ".join(one for one in left if one)
        yield f"{what} of “{sheet.name}”, hidden in the file, left out."
    if sheet.uncalculated:
        what = _count(sheet.uncalculated, "formula")
        yield f"{what} of “{sheet.name}” without a stored value, shown as written."


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}" if number else ""


def _body(view: Seen, drawn: Sequence[str]) -> Iterator[RawBlock]:
    found = regions(view.cells, view.tables)
    table: _Table | None = None
    between: list[Region] = []  # lines since the last table, which may be inside of it
    for region in found:
        if all(alone(row) for row in region.rows):
            between.append(region)
            continue
        plan = layout(region.rows, declared=region.headers, headed=_headed(region, view.headed))
        if table and _goes_on(table, region, plan) and all(_inside(table, one) for one in between):
            for one in (*between, region):
                table.add(one)
        else:
            yield from _written(table, between, before_table=True)
            table = _Table(region, plan)
        between = []
    yield from _written(table, between, before_table=False)
    for text in drawn:
        yield RawBlock(_kind(text), text)


class _Table:
    """A region with its layout, and the regions below that go on with it."""

    def __init__(self, region: Region, plan: Layout) -> None:
        self.area, self.plan = region.area, plan
        self.rows = list(region.rows)

    def add(self, region: Region) -> None:
        left = [EMPTY] * (region.area[1] - self.area[1])
        width = self.area[3] - self.area[1] + 1
        for row in region.rows:
            self.rows.append((*left, *row, *[EMPTY] * (width - len(left) - len(row))))


def _headed(region: Region, headed: frozenset[int]) -> int | None:
    """The last row of a region that is marked as a header, counted from its first."""
    top, _, bottom, _ = region.area
    if len(region.rows) != bottom - top + 1:
        return None  # rows were left out, so that places say nothing
    return max((row - top for row in headed if top <= row <= bottom), default=None)


def _goes_on(above: _Table, region: Region, plan: Layout) -> bool:
    """Whether a region without names goes on a table that an empty row divides."""
    return (
        above.plan.headers > 0
        and not plan.headers
        and region.headers is None
        and _inside(above, region)
        and region.area[1] == above.area[1]
        and not names_and_values(region.rows)
    )


def _inside(above: _Table, region: Region) -> bool:
    return above.area[1] <= region.area[1] and region.area[3] <= above.area[3]


def _written(
    table: _Table | None, lines: Sequence[Region], *, before_table: bool
) -> Iterator[RawBlock]:
    if table:
        yield from _table(table)
    for number, region in enumerate(lines):
        yield from _lines(region, before_table=before_table and number == len(lines) - 1)


def _lines(region: Region, *, before_table: bool) -> Iterator[RawBlock]:
    """A region of one thing a row: a title, lines of text, or a table of one column."""
    cells = [next(cell for cell in row if cell.text) for row in region.rows]
    over_values = len(cells) > 1 and all(cell.value for cell in cells[1:])
    if over_values or (len(cells) >= LINES and all(len(cell.text) <= NOTE for cell in cells)):
        headers = int(not cells[0].value and (over_values or cells[0].strong > cells[1].strong))
        yield from table_blocks([[Cell(cell.shown)] for cell in cells], headers=headers)
        return
    for cell in cells:
        title = before_table and len(cells) < LINES
        yield RawBlock(_kind(cell.text) if title else "paragraph", cell.shown)


def _table(table: _Table) -> Iterator[RawBlock]:
    """Titles, then the table, then the notes below it."""
    headers = table.plan.headers
    for row in table.rows[: table.plan.titles]:
        yield from _title(row)
    rows = table.rows[table.plan.titles :]
    if not headers and names_and_values(rows):
        for name, value in rows:
            yield _pair(name.text, value.shown)
        return
    notes: list[str] = []
    while len(rows) > headers + 1 and _is_note(rows[-1]):
        notes.insert(0, next(cell.shown for cell in rows.pop() if cell.text))
    for number in range(headers - 1):
        rows[number] = _filled_right(rows[number], rows[number + 1])
    made: dict[int, Cell] = {}  # one object for one cell, which tells what is merged
    yield from table_blocks(
        [[made.setdefault(id(cell), Cell(cell.shown)) for cell in row] for row in rows],
        headers=headers,
    )
    for text in notes:
        yield RawBlock("paragraph", text, apart=True)


def _title(row: Sequence[SheetCell]) -> Iterator[RawBlock]:
    """A row above a table: a title, a name with its value, or several things side by side."""
    texts = {cell.text: cell.shown for cell in row if cell.text}
    first = next(iter(texts), "")
    if len(texts) == 2 and first.rstrip().endswith(":"):
        yield _pair(first, list(texts.values())[1])
    elif len(texts) == 1:
        yield RawBlock(_kind(first), texts[first])
    elif (line := row_block(list(texts.values()))) is not None:
        yield replace(line, apart=True)


def _kind(text: str) -> BlockKind:
    """A short text is a title, a sentence is none."""
    return "paragraph" if len(text) > CAPTION or text.endswith((".", "!", "?")) else "caption"


def _pair(name: str, value: str) -> RawBlock:
    name = " ".join(name.split()).rstrip(": ")
    value = " ".join(value.split())
    return property_block(name, value) if name and value else RawBlock("paragraph", name or value)


def _is_note(row: Sequence[SheetCell]) -> bool:
    """Whether a row at the end holds one text, long or begun like a note ("*", "Source:")."""
    first = next(cell for cell in row if cell.text)
    text = first.text
    like_one = len(text) >= NOTE or ":" in text or not text[0].isalnum()
    return alone(row) and not first.value and like_one


def _filled_right(row: Sequence[SheetCell], below: Sequence[SheetCell]) -> tuple[SheetCell, ...]:
    """Names of groups stand over all of their columns, where no merged cells say which."""
    if any(a is b and a.text for a, b in pairwise(row)):
        return tuple(row)
    filled: list[SheetCell] = []
    for cell, under in zip(row, below, strict=True):
        goes_on = not cell.text and under.text and filled and filled[-1].text
        shared = goes_on and filled[-1] is below[len(filled) - 1]  # one that spans both lines
        filled.append(filled[-1] if goes_on and not shared else cell)
    return tuple(filled)
