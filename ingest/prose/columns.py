"""Lines of plain text that are no prose: rows of a table, lines of code.

Knows nothing about the text around them.
"""

import re
from collections.abc import Sequence

from ingest.prose.lines import marker_of

_cells = re.compile(r"\t+|\s{2,}")
_wide_gap = re.compile(r"\S(?:\t|\s{3,})\S")
_code = re.compile(r"[{};]\s*$|^\s*[$>#]\s|[=(){}<>\[\]|\\]\S*[=(){}<>\[\]|\\]|^\s*\w+\s*=\s*\S")


def table_rows(lines: Sequence[str]) -> list[list[str]]:
    """The cells of a table set with bars, tabs or aligned columns, row by row; else empty."""
    lines = [line for line in lines if re.search(r"[^\s|+:=-]", line)]
    if len(lines) < 2:
        return []
    bars = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    tabs = [[cell.strip() for cell in line.strip().split("\t")] for line in lines]
    for table in (bars, tabs):
        if len(table[0]) > 1 and len({len(row) for row in table}) == 1:
            return table
    columns = [
        [match.start() for match in re.finditer(r"(?:^|(?<=\s\s))\S", line)] for line in lines
    ]
    if len(lines) >= 3 and len(columns[0]) > 1 and all(row == columns[0] for row in columns):
        return [_cells.split(line.strip()) for line in lines]
    return []


def is_code(lines: Sequence[str], *, in_list: bool = False) -> bool:
    """Lines set apart by indentation that look like code, or set in columns."""
    if sum(bool(_wide_gap.search(line.strip())) for line in lines) >= max(2, len(lines) / 2):
        return True
    if in_list or any(marker_of(line) for line in lines):
        return False
    indented = all(re.match(r"\t| {4}", line) for line in lines)
    codelike = sum(bool(_code.search(line)) for line in lines)
    return codelike >= (0.5 if indented else 0.8) * len(lines) and (indented or len(lines) > 1)
