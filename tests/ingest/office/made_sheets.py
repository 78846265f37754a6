"""Excel files made by hand: rows of values, written as the XML that Excel writes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from ingest.sheets.excel_formulas import column_letters
from tests.ingest.office.made_files import OFFICE, STRICT, packed, relations

SHEET_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_NAMESPACE = "http://purl.oclc.org/ooxml/spreadsheetml/main"


@dataclass(frozen=True)
class Cell:
    """A value with its format code, or the XML of a cell's inside with its type."""

    value: object = None
    code: str = "General"
    bold: bool = False
    struck: bool = False
    inside: str = ""
    kind: str = ""


Value = Cell | str | int | float | None


def bold(*values: Value) -> list[Value]:
    return [Cell(value, bold=True) if value is not None else None for value in values]


@dataclass
class Workbook:
    """Sheets and what they share."""

    from_1904: bool = False
    strict: bool = False
    strings: str = ""
    parts: dict[str, str | bytes] = field(default_factory=dict)
    names: str = ""
    _sheets: list[tuple[str, str, str]] = field(default_factory=list)
    _styles: list[tuple[str, int]] = field(default_factory=lambda: [("General", 0)])

    def add(
        self,
        name: str,
        rows: Sequence[Sequence[Value]],
        *,
        merges: Sequence[str] = (),
        state: str = "visible",
        hidden_rows: Sequence[int] = (),
        columns: str = "",
        views: str = "",
        after: str = "",
    ) -> "Workbook":
        """A sheet whose first row is row 1; `hidden_rows` count from 1."""
        lines = []
        for number, row in enumerate(rows, start=1):
            cells = "".join(self._cell(value, number, at) for at, value in enumerate(row))
            hidden = ' hidden="1"' if number in hidden_rows else ""
            lines.append(f'<row r="{number}"{hidden}>{cells}</row>')
        merged = "".join(f'<mergeCell ref="{area}"/>' for area in merges)
        merged = f"<mergeCells>{merged}</mergeCells>" if merged else ""
        cols = f"<cols>{columns}</cols>" if columns else ""
        data = f"<sheetData>{''.join(lines)}</sheetData>"
        self._sheets.append((name, state, f"{views}{cols}{data}{merged}{after}"))
        return self

    def _cell(self, value: Value, row: int, column: int) -> str:
        if value is None:
            return ""
        cell = value if isinstance(value, Cell) else Cell(value)
        style = (cell.code, 2 if cell.struck else int(cell.bold))
        if style not in self._styles:
            self._styles.append(style)
        start = f'<c r="{column_letters(column)}{row}" s="{self._styles.index(style)}"'
        if cell.inside:
            return f'{start} t="{cell.kind or "n"}">{cell.inside}</c>'
        if isinstance(cell.value, str):
            return f'{start} t="inlineStr"><is><t>{escape(cell.value)}</t></is></c>'
        return f"{start}><v>{cell.value!r}</v></c>" if cell.value is not None else f"{start}/>"

    def data(self) -> bytes:
        """The file."""
        base, space = (STRICT, STRICT_NAMESPACE) if self.strict else (OFFICE, SHEET_NAMESPACE)
        listed = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{number}" state="{state}" r:id="s{number}"/>'
            for number, (name, state, _) in enumerate(self._sheets, start=1)
        )
        from_1904 = '<workbookPr date1904="1"/>' if self.from_1904 else ""
        codes = "".join(
            f'<numFmt numFmtId="{164 + number}" formatCode={quoteattr(code)}/>'
            for number, (code, _) in enumerate(self._styles)
        )
        formats = "".join(
            f'<xf numFmtId="{164 + number if code != "General" else 0}" fontId="{font}"/>'
            for number, (code, font) in enumerate(self._styles)
        )
        pointers = [
            (f"s{number}", "worksheet", f"worksheets/sheet{number}.xml")
            for number in range(1, len(self._sheets) + 1)
        ]
        parts: dict[str, str | bytes] = {
            "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml"), base=base),
            "xl/_rels/workbook.xml.rels": relations(
                *pointers,
                ("st", "styles", "styles.xml"),
                ("ss", "sharedStrings", "sharedStrings.xml"),
                base=base,
            ),
            "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{base}">{from_1904}'
            f"<sheets>{listed}</sheets>{self.names}</workbook>",
            "xl/styles.xml": f'<styleSheet xmlns="{space}"><numFmts>{codes}</numFmts>'
            f"<fonts><font/><font><b/></font><font><strike/></font></fonts><cellXfs>{formats}</cellXfs></styleSheet>",
            "xl/sharedStrings.xml": f'<sst xmlns="{space}">{self.strings}</sst>',
        }
        for number, (_, _, inside) in enumerate(self._sheets, start=1):
            parts[f"xl/worksheets/sheet{number}.xml"] = (
                f'<worksheet xmlns="{space}" xmlns:r="{base}">{inside}</worksheet>'
            )
        return packed({**parts, **self.parts})
