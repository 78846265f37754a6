"""Tables of a PDF as rows of blocks with the places of words; those that go on over a page joined.

Knows nothing about how tables are found.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus.placed_words import PlacedWord
from ingest.blocks import RawBlock
from ingest.pdf.hyphens import Vocabulary
from ingest.pdf.page_drafts import Table, TableCell
from ingest.pdf.wording import Worded, worded
from ingest.tables import JOINED, Cell, table_blocks

NEAR = 6.0
"""Points by which the columns of a table may stand elsewhere on the next page."""


def goes_on(table: Table, following: Table) -> bool:
    """Whether a table on a later page is the rest of this one."""
    if following.page not in (table.page, table.page + 1) or not table.rows:
        return False
    if _width(table) != _width(following):
        return False
    if following.page == table.page and following.box.top > table.box.top:
        return False
    if len(table.edges) != len(following.edges):
        return _head(table) == _head(following)
    shift = following.edges[0] - table.edges[0] if table.edges else 0.0
    return all(
        abs(two - one - shift) < NEAR for one, two in zip(table.edges, following.edges, strict=True)
    )


def extend(table: Table, following: Table) -> None:
    """Puts the rest of a table to it, the header that is repeated on each page left out."""
    rows = following.rows
    repeated = 0
    while (
        repeated < len(rows) - 1
        and repeated < len(table.rows)
        and _same(table.rows[repeated], rows[repeated])
    ):
        repeated += 1
    rest = rows[repeated:]
    if rest and _torn(table.rows[-1], rest[0]):
        table.rows[-1] = [
            replace(one, lines=(*one.lines, *two.lines))
            for one, two in zip(table.rows[-1], rest[0], strict=True)
        ]
        rest = rest[1:]
    table.rows += rest


def _same(one: Sequence[TableCell], two: Sequence[TableCell]) -> bool:
    return [cell.text for cell in one] == [cell.text for cell in two] and any(
        cell.text for cell in one
    )


def _torn(last: Sequence[TableCell], first: Sequence[TableCell]) -> bool:
    """Whether the first row of a page is the rest of a row: its first cell is empty, or goes on."""
    if len(last) != len(first) or not any(cell.lines for cell in first):
        return False
    spans = any(cell.rows > 1 or cell.columns > 1 for cell in (*last, *first))
    return not spans and not first[0].lines and bool(last[0].lines)


def _width(table: Table) -> int:
    return max(sum(cell.columns for cell in row) for row in table.rows)


def _head(table: Table) -> list[str]:
    return [cell.text for cell in table.rows[0]]


def row_blocks(table: Table, vocabulary: Vocabulary) -> list[RawBlock]:
    """The blocks of a table, with pages and places of words."""
    said: dict[str, list[Worded]] = defaultdict(list)
    rows: list[list[Cell]] = []
    for row in table.rows:
        cells = []
        for cell in row:
            wording = _without_edges(worded(cell.lines, vocabulary, narrow=True))
            if wording.text:
                said[wording.text].append(wording)
            cells.append(Cell(wording.text, cell.rows, cell.columns, cell.header))
        rows.append(cells)
    headers = _bold_rows(table)
    blocks = table_blocks(rows, headers=headers, page=table.page)
    used: dict[str, int] = defaultdict(int)
    return [_placed(block, said, used) for block in blocks]


def _without_edges(wording: Worded) -> Worded:
    """What `tables.row_block` would make of it: one line of single spaces."""
    if " ".join(wording.text.split()) == wording.text:
        return wording
    return Worded(" ".join(wording.text.split()), (), wording.turns)


def _bold_rows(table: Table) -> int | None:
    """How many rows from the top are set bold where the others are not; None where that says
    nothing.
    """
    if any(cell.header for row in table.rows for cell in row):
        return None
    bold = [_bold(row) for row in table.rows]
    count = next((number for number, one in enumerate(bold) if not one), len(bold))
    if not 0 < count < len(bold) or sum(bold[count:]) > 0.2 * len(bold) or count > 3:
        return None
    return count


def _bold(row: Sequence[TableCell]) -> bool:
    lines = [line for cell in row for line in cell.lines]
    return bool(lines) and all(line.bold for line in lines)


def _placed(block: RawBlock, said: dict[str, list[Worded]], used: dict[str, int]) -> RawBlock:
    """A row with the places of its words: cells are known by what they say, in their order."""
    words: list[PlacedWord] = []
    spans = block.cells or ((0, len(block.text)),)
    for start, end in spans:
        at = start
        parts = block.text[start:end].split(JOINED)
        for part in parts if len(parts) > 1 and block.header else [block.text[start:end]]:
            words += _words_of(part, at, said, used, last=not block.header)
            at += len(part) + len(JOINED)
    pages = [word.page for word in words]
    return replace(block, words=tuple(words), page=min(pages) if pages else block.page)


def _words_of(
    text: str, at: int, said: dict[str, list[Worded]], used: dict[str, int], *, last: bool
) -> list[PlacedWord]:
    there = said.get(text)
    if not there:
        return []
    wording = there[min(used[text], len(there) - 1)]
    used[text] += last or len(there) > 1
    return [word._replace(start=at + word.start, end=at + word.end) for word in wording.words]
