"""Sheets of OpenDocument (.ods) to what each cell shows: the file holds that as text.

`sheet_blocks` lays them out. Knows nothing about blocks.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.blocks import Parsed
from ingest.inline import normalise, visible
from ingest.markup.link_targets import without_signs_of_links
from ingest.office.office_links import OfficeLinks
from ingest.office.xml_tree import Element, attribute, below, children, local
from ingest.opendocument.odf_file import OdfFile
from ingest.opendocument.odf_slides import drawn_texts
from ingest.opendocument.odf_words import WordsReader
from ingest.sheets.number_digits import general, number_of
from ingest.sheets.sheet_blocks import parsed_sheets
from ingest.sheets.sheet_grid import Budget, Sheet, SheetCell

NOT_CALCULATED = ", not calculated"
MOST_HIDDEN = 10_000
"""Rows that one element hides, as far as they are noted: more are the empty end of a sheet."""

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_WORDS = {"", "string"}
_reference = re.compile(r"\[\.?([^\[\]]*)\]")
_area = re.compile(r"^(?:'((?:[^']|'')*)'|\$?([^'.$]+))\.\$?[A-Z]+\$?(\d+)", re.I)
_white = {"", "transparent", "#ffffff"}


def read_sheets(file: OdfFile) -> Parsed:
    """All sheets of a file. Raises SourceError where they hold too much."""
    budget, links = Budget(), OfficeLinks()
    headed = _filtered(file.body)
    sheets = []
    for table in children(file.body, "table"):
        reader = _Table(table, file, budget, links)
        reader.read()
        reader.sheet.headed |= headed.get(reader.sheet.name, set())
        sheets.append(reader.sheet)
    return parsed_sheets(sheets, budget, file.title, file.properties, links)


class _Table:
    """Reads one table:table of a spreadsheet."""

    def __init__(self, table: Element, file: OdfFile, budget: Budget, links: OfficeLinks) -> None:
        self.sheet = Sheet(attribute(table, "name"))
        self.sheet.hidden = not file.styles.displayed(attribute(table, "style-name"))
        self._table, self._file, self._budget = table, file, budget
        self._styles = file.styles
        self._words = WordsReader(file.styles, file.objects, links)
        self._columns: list[tuple[int, str]] = []  # (first column after, style of its cells)
        self._strong: dict[str, bool] = {}

    def read(self) -> None:
        """All rows and columns."""
        self._read_columns()
        row = 0
        for node, header in _rows(self._table, header=False):
            count = min(_number(node, "number-rows-repeated"), LAST_ROW)
            self._row(node, row, count)
            if attribute(node, "visibility", "visible") != "visible":
                self.sheet.hidden_rows.update(range(row, min(row + count, row + MOST_HIDDEN)))
            if header:
                self.sheet.headed.add(row)
            row += count
        self.sheet.struck = "struck" in self._words.met
        self.sheet.commented = next(below(self._table, "annotation"), None) is not None
        for node in children(self._table, "shapes"):
            self.sheet.drawn += drawn_texts(node, self._file)

    def _read_columns(self) -> None:
        column = 0
        for node in below(self._table, "table-column"):
            count = min(_number(node, "number-columns-repeated"), LAST_COLUMN)
            if attribute(node, "visibility", "visible") != "visible":
                self.sheet.hidden_columns.update(range(column, column + count))
            column += count
            self._columns.append((column, attribute(node, "default-cell-style-name")))

    def _row(self, node: Element, row: int, count: int) -> None:
        column = 0
        for one in children(node, "table-cell", "covered-table-cell"):
            repeated = min(_number(one, "number-columns-repeated"), LAST_COLUMN)
            if local(one) == "table-cell" and _holds_something(one):
                self._cell(one, row, column, count, repeated)
            column += repeated

    def _cell(self, node: Element, row: int, column: int, down: int, right: int) -> None:
        cell = self._shown(node, column)
        for part in children(node, "frame", "custom-shape", "rect", "g"):
            self.sheet.drawn += drawn_texts(part, self._file)
        style = attribute(node, "style-name") or self._default(column)
        if cell.text and self._styles.struck("table-cell", style):
            self._words.met.add("struck")
            return
        if not cell.text:
            return
        for at in range(row, row + down):
            for other in range(column, column + right):
                self._budget.take(cell.text)
                self.sheet.cells[at, other] = replace(cell)  # the same object would be merged
        rows, columns = (
            _number(node, "number-rows-spanned"),
            _number(node, "number-columns-spanned"),
        )
        if rows > 1 or columns > 1:
            self.sheet.merges.append((row, column, row + rows - 1, column + columns - 1))

    def _shown(self, node: Element, column: int) -> SheetCell:
        kind = attribute(node, "value-type")
        style = attribute(node, "style-name") or self._default(column)
        lines = [
            words.text for one in children(node, "p") if not (words := self._words.read(one)).hidden
        ]
        linked = _clean("\n".join(lines))
        text = without_signs_of_links(linked)
        if not text and kind not in _WORDS and next(children(node, "p"), None) is None:
            text = _value(node)
        formula = attribute(node, "formula")
        if not text and formula and not kind:
            self.sheet.uncalculated += 1
            return SheetCell(f"={_formula(formula)}{NOT_CALCULATED}", True, self._is_strong(style))
        marked = linked if linked != text and lines else ""
        return SheetCell(text, kind not in _WORDS, self._is_strong(style), marked)

    def _default(self, column: int) -> str:
        return next((style for end, style in self._columns if column < end), "")

    def _is_strong(self, style: str) -> bool:
        if style not in self._strong:
            said = self._styles.said
            bold = said("table-cell", style, "text-properties", "font-weight") == "bold"
            ground = said("table-cell", style, "table-cell-properties", "background-color")
            self._strong[style] = bold or ground not in _white
        return self._strong[style]


def _rows(node: Element, *, header: bool) -> Iterator[tuple[Element, bool]]:
    for one in children(node):
        name = local(one)
        if name == "table-row":
            yield one, header
        elif name in {"table-rows", "table-row-group", "table-header-rows"}:
            yield from _rows(one, header=header or name == "table-header-rows")


def _filtered(body: Element) -> dict[str, set[int]]:
    """By sheet, the first rows of ranges that have buttons to filter them."""
    found: dict[str, set[int]] = {}
    for node in below(body, "database-range"):
        match = _area.match(attribute(node, "target-range-address"))
        if match and attribute(node, "display-filter-buttons") == "true":
            name = (match[1] or match[2]).replace("''", "'")
            found.setdefault(name, set()).add(int(match[3]) - 1)
    return found


def _holds_something(node: Element) -> bool:
    return len(node) > 0 or any(attribute(node, name) for name in ("value-type", "formula"))


def _value(node: Element) -> str:
    """The value of a cell of which the file holds no text."""
    for name in ("value", "date-value", "time-value", "boolean-value", "string-value"):
        if said := attribute(node, name):
            try:
                return general(number_of(said)) if name == "value" else said
            except ValueError:
                return said
    return ""


def _formula(text: str) -> str:
    """A formula as people write it, without the marks of OpenDocument."""
    text = text.partition(":=")[2] or text.lstrip("=")
    return _reference.sub(lambda match: match[1].replace(":.", ":"), text)


def _clean(text: str) -> str:
    lines = visible(normalise(text.replace("\u2028", "\n"))).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip("\n")


def _number(node: Element, name: str) -> int:
    text = attribute(node, name)
    return max(int(text), 1) if text.isdecimal() else 1
