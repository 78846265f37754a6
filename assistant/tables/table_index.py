"""A table made ready for questions: what each column holds, and which rows have which words.

Made when a question first needs it and kept; knows no questions.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assistant.english.cell_ranges import Range, ranges_of
from assistant.english.cell_values import (
    CellValue,
    Convention,
    ValueKind,
    cell_value,
    convention,
    is_no,
    is_yes,
    says_nothing,
)
from assistant.english.table_words import PERSON, days_between, groups_of, spaced, whole_word
from assistant.english.values import unit_of
from assistant.material.document_tables import Table
from corpus.words import folded_words, stem, words

SAMPLE = 500
"""Rows by which the kind of a column is known."""
MOSTLY = 0.6
"""Share of the cells with anything in them that are of a kind where the column is."""
DISTINCT = 0.9
"""Share of different cells from which a column tells rows apart."""
DATA_WORDS = 4
"""Words that a cell of names and values has on average at most."""
LONGEST_NAME = 8
"""Words of a cell that can be a name in a question."""

Rows = dict[int, list[int]]
"""By column, the rows in which it stands, ascending."""
ColumnKind = Literal["number", "date", "time", "text"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `stems` are those of the words of its name, `groups` what these say that it holds
    (`table_words`). `is_name` says that its cells tell rows apart, `has_years` that its numbers
    may be years.
    """

    at: int
    name: str
    kind: ColumnKind
    told: Convention
    stems: frozenset[str]
    groups: frozenset[str]
    is_name: bool
    has_years: bool = False

    @property
    def is_person(self) -> bool:
        """Whether it holds people, by its name."""
        return self.kind == "text" and not PERSON.isdisjoint(self.stems)

    @property
    def is_code(self) -> bool:
        """Whether its numbers name rows and measure nothing."""
        return self.is_name and (self.at == 0 or "number" in self.groups)


class TableIndex:
    """One table, with what is known of its columns and cells."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._values: dict[tuple[int, ValueKind], list[CellValue | None]] = {}

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All columns, from the left."""
        return tuple(map(self._column, range(len(self.table.columns))))

    @cached_property
    def is_data(self) -> bool:
        """Whether its cells hold names and values, and not sentences, which say more than one
        looks up.
        """
        sample = range(min(len(self.table.rows), SAMPLE))
        filled = [cell for row in sample for cell in self.table.text_of(row).split("|") if cell]
        return sum(len(cell.split()) for cell in filled) <= DATA_WORDS * len(filled)

    @cached_property
    def heads(self) -> frozenset[str]:
        """The words at the heads of the columns, folded."""
        return frozenset(word for name in self.table.columns for word in folded_words(spaced(name)))

    @cached_property
    def name_column(self) -> int:
        """The column that says what a row is about: the first that tells rows apart, by words
        rather than by numbers; the first of all where none does.
        """
        telling = [column for column in self.columns if column.is_name]
        spoken = [column for column in telling if column.kind == "text"]
        worded = [column for column in spoken if not self._holds_codes(column.at)]
        return (worded or spoken or telling or list(self.columns))[0].at

    def _holds_codes(self, column: int) -> bool:
        """Whether nearly all cells of a column have digits in them, as ids and numbers do."""
        sample = [self.table.cell(row, column) for row in range(min(SAMPLE, len(self.table.rows)))]
        return sum(any(map(str.isdigit, cell)) for cell in sample) >= DISTINCT * len(sample)

    def affirmed(self, column: int) -> list[int] | None:
        """The rows that say yes in a column of yes and no; None for another column."""
        cells = list(self.cells(column))
        if not all(is_yes(cell) or is_no(cell) for cell in cells) or not any(map(is_yes, cells)):
            return None
        return [row for row, cell in enumerate(cells) if is_yes(cell)]

    @cached_property
    def ranges(self) -> dict[int, tuple[list[Range | None], frozenset[str]]]:
        """By column, the ranges of numbers that its cells are, with their units."""
        found = {
            column.at: ranges_of(list(self.cells(column.at)), spaced(column.name))
            for column in self.columns
            if column.kind == "text"
        }
        return {at: ranges for at, ranges in found.items() if ranges is not None}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The stems of all words of the table."""
        text = self.table.span.of(self.table.document.text)
        return frozenset(map(stem, set(folded_words(text))))

    def cells(self, column: int) -> Iterator[str]:
        """The texts of a column, row by row."""
        return (self.table.cell(row, column) for row in range(len(self.table.rows)))

    def values(self, column: int, kind: ValueKind) -> list[CellValue | None]:
        """What the cells of a column are worth, None for those that have no value."""
        key = column, kind
        if key not in self._values:
            told = self.columns[column].told
            self._values[key] = [cell_value(cell, told, kind) for cell in self.cells(column)]
        return self._values[key]

    def units(self, column: int, kind: ValueKind) -> frozenset[str]:
        """The units that the head of a column or its cells name."""
        head = (unit_of(word.folded) for word in words(spaced(self.columns[column].name)))
        cells = {value.unit for value in self.values(column, kind) if value and value.unit}
        return frozenset(unit for unit in (*head, *map(unit_of, cells)) if unit)

    @cached_property
    def topic(self) -> frozenset[str]:
        """The stems of what names the table and its columns."""
        table = self.table
        told = " ".join((table.document.title, *table.section, table.caption))
        names = " ".join(map(spaced, table.columns))
        return frozenset(
            one for word in words(f"{spaced(told)} {names}") for one in (word.stem, *word.parts)
        )

    @property
    def about(self) -> str:
        """What names the table and its columns, as one text."""
        table = self.table
        names = ", ".join(spaced(name) for name in table.columns if name)
        heading = table.caption or " ".join(
            dict.fromkeys((table.document.title, *table.section[-1:]))
        )
        return f"{spaced(heading)}: {names}"

    @cached_property
    def exact(self) -> dict[str, Rows]:
        """By the words of a cell, folded and joined, where it stands; by each of the days that it
        means ("Mon–Fri") too.
        """
        found: dict[str, Rows] = {}
        for row, column, parts in self._named_cells():
            found.setdefault("".join(parts), {}).setdefault(column, []).append(row)
            if self.columns[column].kind == "text":
                for day in days_between(self.table.cell(row, column)):
                    found.setdefault(day, {}).setdefault(column, []).append(row)
        return found

    @cached_property
    def stemmed(self) -> dict[str, Rows]:
        """By the stem of what stands in a column of kinds, where: "diesels" is "diesel"."""
        found: dict[str, Rows] = {}
        for key, rows in self.exact.items():
            for column, at in rows.items():
                if not self.columns[column].is_name:
                    merged = found.setdefault(stem(key), {})
                    merged[column] = sorted({*merged.get(column, ()), *at})
        return found

    @cached_property
    def partial(self) -> dict[str, Rows]:
        """By one of the words of a cell that has several, where it stands."""
        found: dict[str, Rows] = {}
        for row, column, parts in self._named_cells():
            if len(parts) > 1 and self.columns[column].kind == "text":
                for part in dict.fromkeys(parts):
                    found.setdefault(part, {}).setdefault(column, []).append(row)
        return found

    def _named_cells(self) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Row, column and folded words of the cells that can be names: no bare values."""
        for column in self.columns:
            if column.kind != "text" and not column.is_code:
                continue
            known: dict[str, tuple[str, ...]] = {}  # kinds stand in many rows
            for row, cell in enumerate(self.cells(column.at)):
                parts = known.get(cell)
                if parts is None:
                    parts = known[cell] = tuple(whole_word(word) for word in folded_words(cell))
                if 0 < len(parts) <= LONGEST_NAME:
                    yield row, column.at, parts

    def _column(self, at: int) -> Column:
        table = self.table
        sample = [table.cell(row, at) for row in range(min(len(table.rows), SAMPLE))]
        filled = [cell for cell in sample if not says_nothing(cell)]
        told = convention(filled)
        name = spaced(table.columns[at])
        stems = frozenset(one for word in words(name) for one in (word.stem, *word.parts))
        groups = frozenset[str]().union(*map(groups_of, stems))
        kind, has_years = _kind(filled, told, stems, groups)
        is_name = bool(filled) and len(set(filled)) >= DISTINCT * len(filled)
        return Column(at, table.columns[at], kind, told, stems, groups, is_name, has_years)


_OF_TIME = frozenset(("built", "start", "end", "birth", "date"))


def _kind(
    cells: list[str], told: Convention, stems: frozenset[str], groups: frozenset[str]
) -> tuple[ColumnKind, bool]:
    """What most of the cells are; and whether all are bare numbers that may be years."""
    if not cells:
        return "text", False
    of: dict[ValueKind, int] = {
        kind: sum(cell_value(cell, told, kind) is not None for cell in cells)
        for kind in ("date", "number", "time")
    }
    least = MOSTLY * len(cells)
    years = of["date"] == of["number"] == len(cells)
    if years:
        in_time = not _OF_TIME.isdisjoint(groups) or stem("year") in stems
        return ("date" if in_time else "number"), True
    if of["date"] >= least and of["date"] > of["number"]:
        return "date", False
    if of["number"] >= max(least, of["time"]):
        return "number", False
    return ("time" if of["time"] >= least else "text"), False
