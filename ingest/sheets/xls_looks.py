"""How cells look in a workbook of Excel 97 to 2003 (.xls), record by record (MS-XLS).

Excel 5 and 95 (BIFF5) are read too. Knows nothing about values that are words.
"""

import struct
from collections.abc import Iterator

from corpus.errors import SourceError
from ingest.office.ole_file import SIGNATURE, stream_of
from ingest.sheets.binary_looks import BOLD, ERRORS, Looks, SheetLook, packed_number, styled

_BEGIN, _END = 0x809, 0x0A
_FORMAT, _FONT, _CELL_STYLE, _DATES, _SHEET = 0x41E, 0x31, 0xE0, 0x22, 0x85
_NUMBER, _PACKED, _MANY_PACKED, _FORMULA, _TRUTH = 0x203, 0x27E, 0xBD, 0x06, 0x205
_WORDS = {0xFD, 0x204, 0xD6}
_ROW, _COLUMNS = 0x208, 0x7D
_PASSWORD = 0x2F
_BIFF8 = 0x600
_WHITE = {1, 9, 65}
"""Of the palette: white twice, and the ground of the window."""


def looks_of(data: bytes) -> Looks:
    """The looks of a workbook. Raises SourceError or struct.error where it is unsound."""
    stream = stream_of(data, "Workbook", "Book") if data.startswith(SIGNATURE) else data
    looks = Looks()
    formats: dict[int, str] = {}
    fonts: list[tuple[bool, bool]] = []
    cells: list[tuple[int, int, bool]] = []
    starts: dict[str, int] = {}
    new = True
    for kind, record in _records(stream, 0):
        if kind == _BEGIN:
            new = struct.unpack_from("<H", record)[0] >= _BIFF8
        elif kind == _FORMAT:
            formats[struct.unpack_from("<H", record)[0]] = _text(record, 2, new)
        elif kind == _FONT:
            _, flags, _, weight = struct.unpack_from("<HHHH", record)
            fonts.append((weight >= BOLD, bool(flags & 8)))
            if len(fonts) == 4:
                fonts.append((False, False))  # number 4 is never used
        elif kind == _CELL_STYLE:
            font, code = struct.unpack_from("<HH", record)
            cells.append((code, font, new and _is_coloured(record)))
        elif kind == _DATES:
            looks.from_1904 = struct.unpack_from("<H", record)[0] == 1
        elif kind == _SHEET:
            starts[_short_text(record, 6, new)] = struct.unpack_from("<I", record)[0]
    looks.styles = styled(formats, fonts, cells)
    looks.sheets = {name: _sheet(stream, start) for name, start in starts.items()}
    return looks


def is_encrypted(data: bytes) -> bool:
    """Whether a workbook says that what its records hold is encrypted."""
    try:
        stream = stream_of(data, "Workbook", "Book")
    except SourceError:
        return False
    return any(kind == _PASSWORD for kind, _ in _records(stream, 0))


def _is_coloured(style: bytes) -> bool:
    """Whether the ground of a cell style is filled with a colour that is not white."""
    return len(style) >= 20 and style[17] >> 2 == 1 and style[18] & 0x7F not in _WHITE


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """(kind, content) of each record of one substream, without those of charts inside of it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind == _BEGIN:
            depth += 1
        if depth <= 1:
            yield kind, stream[at : at + size]
        if kind == _END:
            depth -= 1
            if depth <= 0:
                return
        at += size


def _text(record: bytes, at: int, new: bool) -> str:
    """A text after its length, two bytes of it in BIFF8 and one before."""
    if not new:
        return record[at + 1 : at + 1 + record[at]].decode("cp1252", "replace")
    (length,) = struct.unpack_from("<H", record, at)
    return _characters(record, at + 2, length)


def _short_text(record: bytes, at: int, new: bool) -> str:
    if not new:
        return record[at + 1 : at + 1 + record[at]].decode("cp1252", "replace")
    return _characters(record, at + 1, record[at])


def _characters(record: bytes, at: int, length: int) -> str:
    wide = record[at] & 1
    data = record[at + 1 : at + 1 + length * (2 if wide else 1)]
    return data.decode("utf-16-le" if wide else "latin-1", "replace")


def _sheet(stream: bytes, start: int) -> SheetLook:
    look = SheetLook()
    for kind, record in _records(stream, start):
        if kind == _ROW:
            if struct.unpack_from("<H", record, 12)[0] & 0x20:
                look.hidden_rows.add(struct.unpack_from("<H", record)[0])
        elif kind == _COLUMNS:
            first, last, _, _, flags = struct.unpack_from("<HHHHH", record)
            if flags & 1:
                look.hidden_columns.update(range(first, min(last, 255) + 1))
        elif kind == _MANY_PACKED:
            row, column = struct.unpack_from("<HH", record)
            for at in range(4, len(record) - 6, 6):
                place = row, column + (at - 4) // 6
                look.styles[place] = struct.unpack_from("<H", record, at)[0]
                look.numbers[place] = packed_number(record, at + 2)
        elif kind in _WORDS or kind in {_NUMBER, _PACKED, _FORMULA, _TRUTH}:
            _cell(kind, record, look)
    return look


def _cell(kind: int, record: bytes, look: SheetLook) -> None:
    row, column, style = struct.unpack_from("<HHH", record)
    place = row, column
    look.styles[place] = style
    if kind == _PACKED:
        look.numbers[place] = packed_number(record, 6)
    elif kind == _TRUTH and record[7]:
        look.errors[place] = ERRORS.get(record[6], "#ERROR")
    elif kind == _NUMBER or (kind == _FORMULA and record[12:14] != b"\xff\xff"):
        look.numbers[place] = struct.unpack_from("<d", record, 6)[0]
    elif kind == _FORMULA and record[6] == 2:
        look.errors[place] = ERRORS.get(record[8], "#ERROR")
