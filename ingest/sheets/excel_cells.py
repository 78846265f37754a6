"""One sheet of an Excel file: its XML read cell by cell to what each shows.

Knows nothing about workbooks, other parts or how text is laid out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from ingest.inline import normalise, visible
from ingest.office.office_links import address_of_formula
from ingest.office.xml_stream import elements
from ingest.office.xml_tree import Element, attribute, child, children, local
from ingest.sheets.excel_formulas import LAST_COLUMN, LAST_ROW, Formulas, column_number
from ingest.sheets.excel_styles import GENERAL, Style
from ingest.sheets.number_digits import number_of, rounded
from ingest.sheets.number_formats import shown, shown_text
from ingest.sheets.sheet_grid import Area, Budget, Sheet, SheetCell

NOT_CALCULATED = ", not calculated"
"""After a formula whose value the file does not hold."""

MOST_FROZEN = 10
"""Rows of a frozen pane that are a header; more is a way of looking at a long sheet."""

_address = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})$")
_escape = re.compile(r"_x([0-9A-Fa-f]{4})_")
_plain_number = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$")
_STRUCTURE = ("row", "col", "mergeCell", "autoFilter", "pane", "hyperlink")


@dataclass(frozen=True, slots=True)
class Shared:
    """A string that cells share; `struck` says that a part of it is struck out."""

    text: str
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of all sheets of a workbook share."""

    strings: Sequence["Shared"]
    styles: Sequence[Style]
    from_1904: bool
    budget: Budget


def read_sheet(data: bytes, name: str, book: Book) -> Sheet:
    """The sheet that a part holds. Raises SourceError where it is unsound or too large."""
    sheet = Sheet(name)
    reader = _Cells(sheet, book)
    for kind, node in elements(data, *_STRUCTURE):
        if kind == "row":
            reader.row(node)
        elif kind == "col":
            _column(node, sheet)
        elif kind == "mergeCell":
            sheet.merges += areas(attribute(node, "ref"))
        elif kind == "autoFilter":
            sheet.headed.update(area[0] for area in areas(attribute(node, "ref")))
        elif kind == "hyperlink":
            pointer = attribute(node, "id")
            sheet.addresses += ((area, pointer) for area in areas(attribute(node, "ref")))
        elif attribute(node, "state").startswith("frozen"):
            _frozen(node, sheet)
    return sheet


def areas(text: str) -> Iterator[Area]:
    """The areas that references like "A1:C3 E5" name; what is none is left out."""
    for reference in text.split():
        first, _, last = reference.partition(":")
        start, end = place(first), place(last or first)
        if start and end:
            yield (
                min(start[0], end[0]), min(start[1], end[1]),
                max(start[0], end[0]), max(start[1], end[1]),
            )  # fmt: skip


def place(reference: str) -> tuple[int, int] | None:
    """Row and column of "B7", from 0; None for what names no cell."""
    match = _address.match(reference)
    if not match:
        return None
    row, column = int(match[2]) - 1, column_number(match[1])
    return (row, column) if 0 <= row < LAST_ROW and column < LAST_COLUMN else None


class _Cells:
    """Reads the rows of one sheet in order."""

    def __init__(self, sheet: Sheet, book: Book) -> None:
        self._sheet, self._book = sheet, book
        self._formulas = Formulas()
        self._row = -1

    def row(self, node: Element) -> None:
        number = attribute(node, "r")
        self._row = int(number) - 1 if number.isdecimal() else self._row + 1
        if attribute(node, "hidden") in {"1", "true"} or node.get("ht") == "0":
            self._sheet.hidden_rows.add(self._row)
        column = -1
        for cell in children(node, "c"):
            at = place(cell.get("r") or "")
            column = at[1] if at else column + 1
            if len(cell):  # one without content has only a style
                self._cell(cell, at[0] if at else self._row, column)

    def _cell(self, node: Element, row: int, column: int) -> None:
        style_number = node.get("s") or "0"
        styles = self._book.styles
        index = int(style_number) if style_number.isdecimal() else 0
        style = styles[index] if index < len(styles) else Style()
        kind = node.get("t") or "n"
        stored, formula, own = _parts(node)
        raw = (stored.text or "") if stored is not None else ""
        if kind == "inlineStr":
            text = self._string(rich_text(own) if own is not None else Shared(""), style)
            value = False
        else:
            text, value = self._shown(raw, kind, style)
        if style.struck and text:
            self._sheet.struck = True
            return
        if formula is not None:
            shared = attribute(formula, "si") if attribute(formula, "t") == "shared" else ""
            written = self._formulas.written(formula.text or "", shared, row, column)
            if address := address_of_formula(written):
                self._sheet.addresses.append(((row, column, row, column), address))
            if not text and written and kind != "str" and not raw:
                text, value = f"={clean(written)}{NOT_CALCULATED}", True
                self._sheet.uncalculated += 1
        if text:
            self._book.budget.take(text)
            self._sheet.cells[row, column] = SheetCell(text, value, style.strong)

    def _shown(self, raw: str, kind: str, style: Style) -> tuple[str, bool]:
        """What a stored value shows, and whether that is a value rather than words."""
        if kind == "s":
            index = int(raw) if raw.strip().isdecimal() else -1
            strings = self._book.strings
            return self._string(
                strings[index] if 0 <= index < len(strings) else Shared(""), style
            ), False
        if kind == "str":
            return _words(clean(raw), style), False
        if kind == "b":
            return {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}.get(raw, ""), True
        if kind == "e":
            return raw.strip(), True
        if not raw.strip():
            return "", False
        number = str(_serial(raw)) if kind == "d" else raw
        return _number(number, style.code, self._book.from_1904), True

    def _string(self, string: Shared, style: Style) -> str:
        self._sheet.struck |= string.struck
        return _words(string.text, style)


def _parts(cell: Element) -> tuple[Element | None, Element | None, Element | None]:
    """The stored value, the formula and the own string of a cell."""
    found: dict[str, Element] = {}
    for part in cell:
        found[str(part.tag).rpartition("}")[2]] = part
    return found.get("v"), found.get("f"), found.get("is")


def _words(text: str, style: Style) -> str:
    return text if style.code == GENERAL or not text else shown_text(text, style.code)


@lru_cache(maxsize=100_000)
def _number(raw: str, code: str, from_1904: bool) -> str:
    if code == GENERAL and len(raw) <= 11 and _plain_number.match(raw):
        return raw
    try:
        return shown(number_of(raw), code, from_1904=from_1904)
    except (ValueError, ArithmeticError):
        return clean(raw)


def _serial(raw: str) -> Decimal | str:
    """A date in ISO 8601 as days since 1900, as strict files may write it."""
    try:
        moment = datetime.fromisoformat(raw.strip())
    except ValueError:
        return raw
    days = (moment.replace(tzinfo=None) - datetime(1899, 12, 30)) / timedelta(days=1)
    return rounded(days)


def _column(node: Element, sheet: Sheet) -> None:
    if attribute(node, "hidden") in {"1", "true"} or node.get("width") == "0":
        first, last = attribute(node, "min"), attribute(node, "max")
        if first.isdecimal() and last.isdecimal():
            sheet.hidden_columns.update(range(int(first) - 1, min(int(last), LAST_COLUMN)))


def _frozen(node: Element, sheet: Sheet) -> None:
    rows = attribute(node, "ySplit").partition(".")[0]
    if rows.isdecimal() and 0 < int(rows) <= MOST_FROZEN:
        sheet.headed.add(int(rows) - 1)


def shared_strings(data: bytes) -> list[Shared]:
    """The strings of a workbook, in the order in which cells number them."""
    return [rich_text(node) for _, node in elements(data, "si")]


def rich_text(node: Element) -> Shared:
    """The words of a string: of its runs, or its own, without how they are pronounced.

    Runs that are struck out are left out.
    """
    runs = []
    for part in children(node, "t", "r"):
        if local(part) == "t":
            runs.append((part.text or "", False))
        else:
            strike = child(part, "rPr", "strike")
            struck = strike is not None and attribute(strike, "val", "1") not in {"0", "false"}
            runs += ((text.text or "", struck) for text in children(part, "t"))
    kept = clean("".join(text for text, struck in runs if not struck))
    return Shared(kept, any(struck and text.strip() for text, struck in runs))


def clean(text: str) -> str:
    """The text of a cell as a reader sees it, its lines kept."""
    if "_x" in text:
        text = _escape.sub(lambda match: _sign(int(match[1], 16)), text)
    lines = visible(normalise(text)).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip("\n")


def _sign(code: int) -> str:
    return "" if 0xD800 <= code <= 0xDFFF or code == 0 else chr(code)
