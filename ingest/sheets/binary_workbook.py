"""Binary Excel files (.xls, .xlsb) to blocks: values by python-calamine, their looks by hand.

`sheet_blocks` lays the sheets out. Knows nothing about records.
"""

import io
import struct
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import python_calamine as calamine

from corpus.errors import SourceError
from ingest import limits
from ingest.blocks import Content, Parsed
from ingest.markup.webpage import load as load_page
from ingest.office.ole_file import SIGNATURE
from ingest.office.package import Package, is_protected
from ingest.office.passwords import unlocked
from ingest.recognise import looks_like_html
from ingest.sheets import xls_looks, xlsb_looks
from ingest.sheets.binary_looks import Looks, SheetLook
from ingest.sheets.excel_cells import clean
from ingest.sheets.excel_styles import Style
from ingest.sheets.excel_workbook import load as load_packed
from ingest.sheets.number_digits import general, rounded
from ingest.sheets.number_formats import shown, shown_text
from ingest.sheets.sheet_blocks import parsed_sheets
from ingest.sheets.sheet_grid import Budget, Sheet, SheetCell

Value = int | float | str | bool | time | date | datetime | timedelta
_PACKED = b"PK"
_TEXT = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<")
UNKNOWN_LOOK = "How its numbers are written could not be read; they are shown plainly."


def load(content: Content) -> Parsed:
    """The loader of binary Excel files; .xlsx or a page under such a name is read as it is."""
    if content.data.startswith(SIGNATURE) and (
        is_protected(content.data) or xls_looks.is_encrypted(content.data)
    ):
        content = replace(content, data=unlocked(content.data, content.password))
    if looks_like_html(content.data):  # what many programs call an export for Excel
        return load_page(content)
    if content.data.startswith(_TEXT):
        raise SourceError(
            "It is not an Excel file, although its name says so.",
            hint="It is an XML file that Excel opens: save it as .xlsx.",
        )
    package = Package.open(content.data, "an Excel file") if _packed(content.data) else None
    if package is not None and not any(name.endswith("workbook.bin") for name in package.names):
        return load_packed(content)
    try:
        looks = xlsb_looks.looks_of(package) if package else xls_looks.looks_of(content.data)
    except (SourceError, struct.error, IndexError):
        looks = None  # the values can be read without; what is no workbook fails below
    budget = Budget()
    sheets = _sheets(content.data, looks or Looks(), budget)
    parsed = parsed_sheets(sheets, budget)
    notes = parsed.notes if looks else (*parsed.notes, UNKNOWN_LOOK)
    return Parsed(parsed.title, parsed.blocks, parsed.pages, parsed.labels, (), notes)


def _sheets(data: bytes, looks: Looks, budget: Budget) -> list[Sheet]:
    """All sheets. Raises SourceError where calamine cannot read them."""
    damaged = SourceError(
        "It is damaged, or not an Excel file.",
        hint="Open it in its own program and save it as .xlsx.",
    )
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return [_sheet(book, meta, looks, budget) for meta in book.sheets_metadata]
    except calamine.CalamineError as error:
        raise damaged from error
    except BaseException as error:
        # A failed check in Rust is no Exception, so that nobody catches it unawares.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged from error


def _packed(data: bytes) -> bool:
    return data.startswith(_PACKED)


def _sheet(
    book: calamine.CalamineWorkbook, meta: calamine.SheetMetadata, looks: Looks, budget: Budget
) -> Sheet:
    sheet = Sheet(meta.name, hidden=meta.visible != calamine.SheetVisibleEnum.Visible)
    if meta.typ != calamine.SheetTypeEnum.WorkSheet:
        return sheet
    look = looks.sheets.get(meta.name, SheetLook())
    _refuse_scattered(look)
    values = book.get_sheet_by_name(meta.name)
    sheet.hidden_rows, sheet.hidden_columns = look.hidden_rows, look.hidden_columns
    merged = [(*first, *last) for first, last in values.merged_cell_ranges or ()]
    sheet.merges = merged or look.merges
    row, left = values.start or (0, 0)
    for number, line in enumerate(values.iter_rows(), start=row):
        for column, value in enumerate(line, start=left):
            place = number, column
            if value == "" and place not in look.errors:
                continue
            index = look.styles.get(place, -1)
            style = looks.styles[index] if 0 <= index < len(looks.styles) else Style()
            text, is_value = _shown(place, value, style, look, looks.from_1904)
            sheet.struck |= style.struck and bool(text)
            if text and not style.struck:
                budget.take(text)
                sheet.cells[place] = SheetCell(text, is_value, style.strong)
    return sheet


def _refuse_scattered(look: SheetLook) -> None:
    """SourceError where so much lies between two cells that laying it out fills the memory."""
    if not look.styles:
        return
    rows, columns = zip(*look.styles, strict=True)
    if (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > limits.SHEET_PLACES:
        raise SourceError(
            "A sheet of it has cells too far apart.", hint="Open it and save it as .xlsx."
        )


def _shown(
    place: tuple[int, int], value: Value, style: Style, look: SheetLook, from_1904: bool
) -> tuple[str, bool]:
    """What a cell shows, and whether that is a value rather than words."""
    if place in look.errors:
        return look.errors[place], True
    if isinstance(value, str):
        return shown_text(clean(value), style.code), False
    if isinstance(value, bool):
        return str(value).upper(), True
    number = look.numbers.get(place, value if isinstance(value, int | float) else None)
    if number is not None:
        return shown(rounded(float(number)), style.code, from_1904=from_1904), True
    return _plain(value), True


def _plain(value: Value) -> str:
    """A date or time of a workbook whose formats are unknown."""
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    if isinstance(value, date | time):
        return value.isoformat()
    return general(rounded(float(value))) if isinstance(value, int | float) else str(value)
