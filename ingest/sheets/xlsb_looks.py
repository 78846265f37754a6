"""How cells look in a binary workbook of Excel (.xlsb), record by record (MS-XLSB).

Knows nothing about values that are words.
"""

import struct
from collections.abc import Iterator

from ingest.office.package import Package
from ingest.sheets.binary_looks import BOLD, ERRORS, Looks, SheetLook, packed_number, styled
from ingest.sheets.excel_styles import Style

_SHEET, _PROPERTIES = 156, 153
_FORMAT, _FONT, _FILL, _CELL_STYLE, _CELL_STYLES, _CELL_STYLES_END = 44, 43, 45, 47, 617, 618
_ROW, _COLUMNS, _MERGED = 0, 60, 176
_BLANK, _PACKED, _ERROR, _REAL, _FORMULA_NUMBER, _FORMULA_ERROR, _LAST = 1, 2, 3, 5, 9, 11, 11
_LAST_COLUMN = 16_383


def looks_of(package: Package) -> Looks:
    """The looks of a workbook. Raises SourceError or struct.error where it is unsound."""
    looks = Looks()
    names = package.related("", "officeDocument")
    main = names[0] if names else "xl/workbook.bin"
    for name in package.related(main, "styles")[:1]:
        looks.styles = _styles(package.part(name))
    parts = package.relations(main)
    for kind, record in _records(package.part(main)):
        if kind == _PROPERTIES:
            looks.from_1904 = bool(record[0] & 1)
        elif kind == _SHEET:
            pointer, at = _text(record, 8)
            sheet, _ = _text(record, at)
            if pointer in parts and parts[pointer].target in package:
                looks.sheets[sheet] = _sheet(package.part(parts[pointer].target))
    return looks


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(kind, content) of each record; kinds and sizes are written seven bits a byte."""
    at = 0
    while at < len(data):
        kind, at = _seven_bits(data, at, 2)
        size, at = _seven_bits(data, at, 4)
        yield kind, data[at : at + size]
        at += size


def _seven_bits(data: bytes, at: int, most: int) -> tuple[int, int]:
    number = 0
    for place in range(most):
        if at >= len(data):
            raise struct.error("cut off")
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << (7 * place)
        if not byte & 0x80:
            break
    return number, at


def _text(record: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", record, at)
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    return record[at + 4 : end].decode("utf-16-le", "replace"), end


def _styles(data: bytes) -> list[Style]:
    formats: dict[int, str] = {}
    fonts: list[tuple[bool, bool]] = []
    fills: list[bool] = []
    cells: list[tuple[int, int, bool]] = []
    inside = False
    for kind, record in _records(data):
        if kind == _FORMAT:
            formats[struct.unpack_from("<H", record)[0]] = _text(record, 2)[0]
        elif kind == _FONT:
            _, flags, weight = struct.unpack_from("<HHH", record)
            fonts.append((weight >= BOLD, bool(flags & 8)))
        elif kind == _FILL:
            fills.append(struct.unpack_from("<I", record)[0] == 1)
        elif kind in {_CELL_STYLES, _CELL_STYLES_END}:
            inside = kind == _CELL_STYLES
        elif kind == _CELL_STYLE and inside:
            _, code, font, fill = struct.unpack_from("<HHHH", record)
            cells.append((code, font, fill < len(fills) and fills[fill]))
    return styled(formats, fonts, cells)


def _sheet(data: bytes) -> SheetLook:
    look = SheetLook()
    row = 0
    for kind, record in _records(data):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", record)
            if record[11] & 0x10:
                look.hidden_rows.add(row)
        elif kind == _COLUMNS:
            first, last, _, _, flags = struct.unpack_from("<IIIIH", record)
            if flags & 1:
                look.hidden_columns.update(range(first, min(last, _LAST_COLUMN) + 1))
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<IIII", record)
            look.merges.append((top, left, bottom, right))
        elif _BLANK < kind <= _LAST:
            _cell(kind, record, row, look)
    return look


def _cell(kind: int, record: bytes, row: int, look: SheetLook) -> None:
    column, style = struct.unpack_from("<II", record)
    place = row, column
    look.styles[place] = style & 0xFFFFFF
    if kind == _PACKED:
        look.numbers[place] = packed_number(record, 8)
    elif kind in {_REAL, _FORMULA_NUMBER}:
        look.numbers[place] = struct.unpack_from("<d", record, 8)[0]
    elif kind in {_ERROR, _FORMULA_ERROR}:
        look.errors[place] = ERRORS.get(record[8], "#ERROR")
