"""How the cells of a binary workbook look: what `python-calamine` leaves out of .xls and .xlsb.

Numbers as stored, their format codes, error texts, hidden rows and columns. Knows nothing
about records or files.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.sheets.excel_styles import GENERAL, Style
from ingest.sheets.number_formats import BUILT_IN
from ingest.sheets.sheet_grid import Area, Place

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""The texts of error values (MS-XLS 2.5.10)."""
BOLD = 700
"""The weight from which a font is bold."""


@dataclass(slots=True)
class SheetLook:
    """Of one sheet: by cell its style's number, its number where it has one, or its error."""

    styles: dict[Place, int] = field(default_factory=dict)
    numbers: dict[Place, float] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[Area] = field(default_factory=list)


@dataclass(slots=True)
class Looks:
    """Of a workbook: its styles, and its sheets by name."""

    styles: list[Style] = field(default_factory=list)
    sheets: dict[str, SheetLook] = field(default_factory=dict)
    from_1904: bool = False


def styled(
    formats: Mapping[int, str],
    fonts: list[tuple[bool, bool]],
    cells: list[tuple[int, int, bool]],
) -> list[Style]:
    """The styles of cells.

    `formats` are format codes by number, `fonts` (bold, struck out), `cells` (number of the
    format, of the font, whether the ground is coloured).
    """
    codes = {**BUILT_IN, **formats}
    found = []
    for code, font, filled in cells:
        bold, struck = fonts[font] if font < len(fonts) else (False, False)
        found.append(Style(codes.get(code, GENERAL) or GENERAL, bold or filled, struck))
    return found


def packed_number(data: bytes, at: int) -> float:
    """An RK number: 30 bits of a whole number or of a binary one, either perhaps times 100."""
    (bits,) = struct.unpack_from("<i", data, at)
    if bits & 2:
        number = float(bits >> 2)
    else:
        (number,) = struct.unpack("<d", struct.pack("<II", 0, bits & 0xFFFFFFFC))
    return number / 100 if bits & 1 else number
