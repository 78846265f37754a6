"""Tables in text files, CSV and its kin: rows by the names of their columns, with their lines.

RFC 4180, with commas, semicolons or tabs: the one that makes the first line name
the column that must be there.
"""

import codecs
import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.errors import DatasetError

DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """Values by column, white space around them left out; `where` names file and line."""

    where: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are in lower case, in the order of the file."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(file: Path, one_of: Collection[str]) -> Table:
    """The rows of `file`, whose first line names columns, one of `one_of` among them.

    Raises DatasetError with the line for what cannot be read.
    """
    text = _decoded(file)
    wanted = " or ".join(repr(name) for name in one_of)
    for delimiter in DELIMITERS:
        rows = _rows(file, text, delimiter)
        line, names = next(rows, (1, []))
        columns = tuple(name.strip().lower() for name in names)
        if set(columns) & set(one_of):
            break
    else:
        raise DatasetError(
            f"{file}, line 1: there is no column {wanted}.",
            hint="The first line names the columns, with commas, semicolons or tabs between.",
        )
    twice = {name for name in columns if name and columns.count(name) > 1}
    if twice:
        raise DatasetError(f"{file}, line {line}: {min(twice)!r} names two columns.")
    return Table(
        columns, tuple(_row(f"{file}, line {line}", columns, cells) for line, cells in rows)
    )


def write_table(columns: Sequence[str], rows: Iterator[Mapping[str, str]]) -> str:
    """The text of a table with commas; values that a row lacks are empty."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _row(where: str, columns: tuple[str, ...], cells: list[str]) -> Row:
    if len(cells) > len(columns):
        raise DatasetError(
            f"{where}: there are {len(cells)} values for {len(columns)} columns.",
            hint="A value that holds the sign between the columns stands in quotation marks.",
        )
    values = (cell.strip() for cell in cells)
    return Row(where, {name: value for name, value in zip(columns, values, strict=False) if value})


def _rows(file: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold something, each with the line that it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise DatasetError(f"{file}, line {line}: this is no row of a table ({error}).") from (
                error
            )
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _decoded(file: Path) -> str:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise DatasetError(f"{file} cannot be read ({error.strerror}).") from error
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DatasetError(
            f"{file}, line {line}: this is not UTF-8 text.", hint="Save the table as UTF-8."
        ) from error
