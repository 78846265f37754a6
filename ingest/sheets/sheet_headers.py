"""Which rows of a region are titles, and which name its columns.

Told from what the cells hold: names stand over numbers, a title stands alone in its row.
What the author declared or set in bold counts first. Knows nothing about formats or text
to be written.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.sheets.sheet_grid import SheetCell

Row = Sequence[SheetCell]
Rows = Sequence[Row]

SAMPLE = 200
"""Rows by which it is known what a column holds."""

LONGEST_NAME = 80
"""Characters of what names a column where only its place says so."""

HEADER_LINES = 4
"""Rows that one header has at most."""

FIRST_ROWS = 12
"""Rows from the top in which a header begins."""

_number_like = re.compile(r"^[^\w]*\d[\d\s.,:/%()+–-]*[^\w]*$")
_neutral = re.compile(r"^(?:n/?a|n\.a\.|x|[-–—.?*✓✗]+|)$", re.I)
"""What stands for "nothing here", among numbers and among words."""
_year = re.compile(
    r"^(?:fy ?|h[12] |q[1-4] )?(?:19|20)\d\d(?:[-/–](?:19|20)?\d\d)?[EeFfAaBbPp]?$", re.I
)

_day = re.compile(r"[^\W\d_]{3}|^\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?\.?$")
"""A date or a part of one: a month's name, or numbers with the marks that part them."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How many rows from the top are titles, and how many after them the header."""

    titles: int
    headers: int


def layout(rows: Rows, *, declared: int | None = None, headed: int | None = None) -> Layout:
    """The layout of a region, its rows all of one length.

    Args:
        rows: the region from its first row on.
        declared: how many rows the author declared to be the header, None for not at all.
        headed: the last row that the author marked as a header (filter, frozen pane).

    """
    if declared is not None:
        return Layout(0, min(declared, len(rows)))
    first = _titles(rows)
    if len(rows) - first < 2:
        return Layout(first, 0)
    last = _last_header(rows, first, headed)
    if last is None:
        return Layout(first, 0)
    top = _first_header(rows, first, last)
    return Layout(top, last - top + 1)


def names_and_values(rows: Rows) -> bool:
    """Whether each row is a name and its value: two columns, names in bold or with a colon."""
    if not rows or any(len(row) != 2 or row[0] is row[1] for row in rows):
        return False
    names = [row[0] for row in rows]
    if any(not cell.text or cell.value for cell in names):
        return False
    if all(cell.text.rstrip().endswith(":") for cell in names):
        return True
    plain = not any(row[1].strong for row in rows)
    return len(rows) > 1 and plain and all(cell.strong for cell in names)


def alone(row: Row) -> bool:
    """Whether one thing stands in a row, in one place or across merged ones."""
    filled = [cell for cell in row if cell.text]
    return bool(filled) and all(cell is filled[0] for cell in filled)


def _titles(rows: Rows) -> int:
    """Rows from the top that are no part of the table: one thing each, or a name with a colon."""
    if len(rows[0]) < 2:
        return 0
    first = 0
    while first < len(rows) - 1 and (alone(rows[first]) or _labelled(rows[first])):
        if _names_a_group(rows[first]) and not alone(rows[first + 1]):
            break
        first += 1
    return first


def _names_a_group(row: Row) -> bool:
    """Whether one merged cell stands over some columns, but not over that of the labels."""
    return not row[0].text and sum(bool(cell.text) for cell in row) > 1


def _labelled(row: Row) -> bool:
    filled = list(dict.fromkeys(cell.text for cell in row if cell.text))
    return len(filled) == 2 and filled[0].rstrip().endswith(":") and len(row) > 2


def _last_header(rows: Rows, first: int, headed: int | None) -> int | None:
    """The row that stands over the first row of the table's body, None where none does."""
    if headed is not None and first <= headed < len(rows) - 1 and _filled(rows[headed]) > 1:
        return headed
    numeric = _numeric_columns(rows, first)
    if numeric:
        return _over_numbers(rows, first, numeric)
    return _over_words(rows, first)


def _over_numbers(rows: Rows, first: int, numeric: Sequence[int]) -> int | None:
    """The header of a table in which some columns hold numbers."""
    for body in range(first, min(len(rows), first + FIRST_ROWS)):
        held = [rows[body][column] for column in numeric if not _is_neutral(rows[body][column])]
        if held and 2 * sum(_is_number(cell) for cell in held) > len(held):
            break
    else:
        return _strong_row(rows, first)
    above = next((n for n in range(body - 1, first - 1, -1) if _names(rows[n], numeric)), None)
    if _counted_names(rows, body, numeric) and (above is None or _groups(rows[above], rows[body])):
        return body  # years, days of a month
    return above


def _over_words(rows: Rows, first: int) -> int | None:
    """The header of a table of words alone: the row in bold, else the first that can be one."""
    strong = _strong_row(rows, first)
    if strong is not None:
        return strong
    row = rows[first]
    filled = [cell for cell in row if cell.text]
    if len(row) < 2 or len(filled) < max(2, len(row) - 1) or names_and_values(rows[first:]):
        return None
    if any(len(cell.text) > LONGEST_NAME or _is_number(cell) for cell in filled):
        return None
    below = rows[first + 1 : first + SAMPLE]
    repeated = any(
        cell.text and any(other[column].text == cell.text for other in below)
        for column, cell in enumerate(row)
    )
    return None if repeated else first


def _strong_row(rows: Rows, first: int) -> int | None:
    """The last of the rows set in bold from the top on, where the rows after them are not."""
    last = None
    for number in range(first, min(len(rows) - 1, first + FIRST_ROWS)):
        filled = [cell for cell in rows[number] if cell.text]
        if len(filled) < 2 or not all(cell.strong and not cell.value for cell in filled):
            break
        last = number
    if last is None or all(cell.strong for cell in rows[last + 1] if cell.text):
        return None
    return last


def _first_header(rows: Rows, first: int, last: int) -> int:
    """The first row of a header that ends with `last`: lines over it that name groups."""
    top = last
    while top > first and last - top + 1 < HEADER_LINES and _over(rows[top - 1], rows[top]):
        top -= 1
    return top


def _over(upper: Row, lower: Row) -> bool:
    """Whether a row names groups of the columns that the next row names."""
    filled = [cell for cell in upper if cell.text]
    if not filled or any(cell.value and not _year.match(cell.text) for cell in filled):
        return False
    if alone(upper):
        return _names_a_group(upper)
    full = len(filled) > 1 and all(a.text or not b.text for a, b in zip(upper, lower, strict=True))
    return _groups(upper, lower) or full or not upper[0].text


def _groups(upper: Row, lower: Row) -> bool:
    """Whether merged cells say that one row stands over the other as names of groups."""
    spanning = any(a is b and a.text for a, b in pairwise(upper))
    return spanning or any(a is b and a.text for a, b in zip(upper, lower, strict=True))


def _numeric_columns(rows: Rows, first: int) -> list[int]:
    """The columns that mostly hold numbers, from the first row on in which there is one."""
    columns = []
    while first < len(rows) - 1 and not any(_is_number(cell) for cell in rows[first]):
        first += 1
    first = min(first, len(rows) - 1)
    for column in range(len(rows[0])):
        below = [row[column] for row in rows[first : first + SAMPLE]]
        held = [cell for cell in below if not _is_neutral(cell) and not cell.strong] or [
            cell for cell in below if not _is_neutral(cell)
        ]
        if held and 2 * sum(_is_number(cell) for cell in held) > len(held):
            columns.append(column)
    return columns


def _names(row: Row, numeric: Sequence[int]) -> bool:
    """Whether a row has words over half of the columns of numbers, and names several things."""
    named = [row[column] for column in numeric if not _is_neutral(row[column])]
    over = sum(not cell.value for cell in named)
    return (
        2 * over >= len(numeric)
        and not alone(row)
        and not any(cell.value and not _year.match(cell.text) for cell in row if cell.text)
    )


def _counted_names(rows: Rows, row: int, numeric: Sequence[int]) -> bool:
    """Whether a row of values names its columns: years, dates or 1, 2, 3 over other numbers."""
    names = [rows[row][column].text for column in numeric]
    others = [cell for n, cell in enumerate(rows[row]) if n not in numeric]
    alone_among_words = len(names) == 1 and bool(others) and all(cell.text for cell in others)
    if row + 1 >= len(rows) or "" in names or (len(names) < 2 and not alone_among_words):
        return False
    if any(_is_number(cell) for cell in others):
        return False
    following = [rows[row + 1][column].text for column in numeric]
    if len(set(names)) < len(names) or _all_dates(following):
        return False
    return _all_dates(names) or (_a_count(names) and not _a_count(following))


def _all_dates(texts: Sequence[str]) -> bool:
    return any(all(one.search(text) for text in texts) for one in (_year, _day))


def _a_count(texts: Sequence[str]) -> bool:
    if len(texts) < 3 or not all(text.isdecimal() for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return all(after - before == 1 for before, after in pairwise(numbers))


def _is_number(cell: SheetCell) -> bool:
    return cell.value or bool(_number_like.match(cell.text))


def _is_neutral(cell: SheetCell) -> bool:
    return bool(_neutral.match(cell.text))


def _filled(row: Row) -> int:
    return sum(bool(cell.text) for cell in row)
