"""Tables in text files, CSV and its kin, to rows.

Knows nothing about files or encodings.
"""

import csv
from collections import Counter
from collections.abc import Iterator

from ingest.blocks import Content, Parsed
from ingest.encodings import decode
from ingest.inline import tidy
from ingest.tables import Cell, table_blocks

DELIMITERS = ",;\t|"
SAMPLE = 50
"""Lines by which the delimiter is known."""


def load(content: Content) -> Parsed:
    """The loader of CSV and its kin."""
    return parse_delimited(decode(content.data, declared=content.charset))


def parse_delimited(text: str) -> Parsed:
    """A row a record, cells parted as in any table; quoted cells may hold line ends."""
    rows = [[Cell(tidy(cell, " ")) for cell in record] for record in _records(text)]
    return Parsed("", table_blocks(rows))


def _records(text: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text))
    except csv.Error:  # an unclosed quote, a cell without end: lines are all that is certain
        yield from ([cell] for cell in text.splitlines())


def _delimiter(text: str) -> str:
    """The sign that stands on most lines, most often equally often."""
    lines = [line for line in text.splitlines()[:SAMPLE] if line.strip()]

    def regular(sign: str) -> tuple[int, int]:
        counts = Counter(line.count(sign) for line in lines if sign in line)
        return max(counts.values(), default=0), -DELIMITERS.index(sign)

    return max(DELIMITERS, key=regular)
