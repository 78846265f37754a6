"""Formulas of cells as they are written, those that many cells share moved to their place.

Knows nothing about values or sheets.
"""

import re

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_reference = re.compile(r"\"[^\"]*\"|'[^']*'|(?<![\w.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(.])")
_future = re.compile(r"_xl(?:fn|ws|pm)\.")


class Formulas:
    """The formulas of one sheet; a shared one stands in full only where it is first used."""

    def __init__(self) -> None:
        self._shared: dict[str, tuple[str, int, int]] = {}

    def written(self, text: str, shared: str, row: int, column: int) -> str:
        """The formula of a cell without its "=", "" where the file does not hold it.

        Args:
            text: what stands in the cell, "" where it only points to a shared formula.
            shared: the number of the shared formula, "" for one of its own.
            row: from 0.
            column: from 0.

        """
        text = _future.sub("", text.strip())
        if not shared:
            return text
        if text:
            self._shared[shared] = text, row, column
            return text
        if shared not in self._shared:
            return ""
        first, first_row, first_column = self._shared[shared]
        return moved(first, row - first_row, column - first_column)


def moved(formula: str, down: int, right: int) -> str:
    """A formula as it reads in another cell: references without "$" go along."""

    def shifted(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[0]
        column, row = column_number(match[2]), int(match[4]) - 1
        column = column if match[1] else (column + right) % LAST_COLUMN
        row = row if match[3] else (row + down) % LAST_ROW
        return f"{match[1]}{column_letters(column)}{match[3]}{row + 1}"

    return _reference.sub(shifted, formula)


def column_number(letters: str) -> int:
    """The column that letters name, from 0: "A" is 0, "AA" 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    """The letters of a column, from 0."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
