"""Binary Excel files made by hand, record by record."""

import struct
from collections.abc import Iterable

from tests.ingest.office.made_files import packed, relations

SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(name: str, stream: bytes) -> bytes:
    """An OLE file with one stream, which is made long enough to have sectors of its own."""
    stream = stream.ljust(4096, b"\0")
    stream += b"\0" * (-len(stream) % SECTOR)
    count = len(stream) // SECTOR
    table = [_TABLE, _END, *range(3, count + 2), _END]
    table += [_FREE] * (SECTOR // 4 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry(name, 2, 2, len(stream))
    return header + struct.pack("<128I", *table) + directory.ljust(SECTOR, b"\0") + stream


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(written), kind, 1, _FREE, _FREE, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of an old workbook (.xls)."""
    return struct.pack("<HH", kind, len(content)) + content


def words(text: str, size: str = "<H") -> bytes:
    """A text of an old workbook, two bytes a sign."""
    return struct.pack(size, len(text)) + b"\x01" + text.encode("utf-16-le")


def old_workbook(
    cells: Iterable[bytes], codes: Iterable[tuple[str, int]], more: bytes = b""
) -> bytes:
    """A workbook of one sheet "S"; `codes` are (format code, number of the font) of its styles.

    Font 1 is bold, font 2 struck out. `more` are records before the sheet.
    """
    begin = struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)
    fonts = b"".join(
        record(0x31, struct.pack("<HHHHHBBBB", 200, flags, 0x7FFF, weight, 0, 0, 0, 0, 0)
               + words("Arial", "<B"))
        for flags, weight in ((0, 400), (0, 700), (8, 400))
    )  # fmt: skip
    codes = list(codes)
    formats = b"".join(
        record(0x41E, struct.pack("<H", 164 + n) + words(code)) for n, (code, _) in enumerate(codes)
    )
    styles = b"".join(
        record(0xE0, struct.pack("<HH", font, 164 + n) + b"\0" * 16)
        for n, (_, font) in enumerate(codes)
    )
    globals_ = record(0x809, begin) + record(0x42, struct.pack("<H", 1200)) + more
    globals_ += fonts + formats + styles
    name = words("S", "<B")
    start = len(globals_) + 4 + 6 + len(name) + 4
    globals_ += record(0x85, struct.pack("<IBB", start, 0, 0) + name) + record(0x0A)
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    sheet += record(0x200, struct.pack("<IIHHH", 0, 9, 0, 9, 0))
    return ole("Workbook", globals_ + sheet + b"".join(cells) + record(0x0A))


def bits(kind: int, content: bytes = b"") -> bytes:
    """A record of a new binary workbook (.xlsb)."""
    first = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(content), b""
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 0x7F else 0)])
        size >>= 7
        if not size:
            return first + length + content


def wide(text: str) -> bytes:
    """A text of a new binary workbook."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def new_workbook(
    rows: Iterable[bytes], codes: Iterable[tuple[str, int]], merged: bytes = b""
) -> bytes:
    """A binary workbook of one sheet "S"; styles as those of `old_workbook`."""
    codes = list(codes)
    count = struct.pack("<I", len(codes))
    styles = bits(278) + bits(615, count) + b"".join(
        bits(44, struct.pack("<H", 164 + n) + wide(code)) for n, (code, _) in enumerate(codes)
    ) + bits(616) + bits(611, count) + b"".join(
        bits(43, struct.pack("<HHH", 200, flags, weight) + b"\0" * 20 + wide("Arial"))
        for flags, weight in ((0, 400), (0, 700), (8, 400))
    ) + bits(612) + bits(617, count) + b"".join(
        bits(47, struct.pack("<HHHHH", 0, 164 + n, font, 0, 0) + b"\0" * 6)
        for n, (_, font) in enumerate(codes)
    ) + bits(618) + bits(279)  # fmt: skip
    sheet = bits(129) + bits(148, struct.pack("<IIII", 0, 9, 0, 9)) + bits(145)
    sheet += b"".join(rows) + bits(146) + merged + bits(130)
    book = bits(131) + bits(153, struct.pack("<III", 0, 0, 0)) + bits(143)
    book += bits(156, struct.pack("<II", 0, 1) + wide("r1") + wide("S")) + bits(144) + bits(132)
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(("m", "officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relations(
                ("r1", "worksheet", "worksheets/sheet1.bin"), ("r2", "styles", "styles.bin")
            ),
            "xl/worksheets/sheet1.bin": sheet,
            "xl/styles.bin": styles,
        }
    )
