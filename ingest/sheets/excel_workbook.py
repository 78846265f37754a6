"""An Excel file (.xlsx, .xlsm) to blocks: its sheets in order, as a person sees them.

`excel_cells` reads one sheet, `sheet_blocks` lays it out. Knows nothing about offsets.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ingest.blocks import Content, Parsed
from ingest.office.core_properties import core_properties
from ingest.office.office_links import OfficeLinks, address_at
from ingest.office.package import Package, Relation
from ingest.office.xml_tree import Element, attribute, below, child, children
from ingest.sheets.excel_cells import Book, areas, read_sheet, shared_strings
from ingest.sheets.excel_drawings import drawn_on
from ingest.sheets.excel_styles import styles_of
from ingest.sheets.sheet_blocks import parsed_sheets
from ingest.sheets.sheet_grid import Budget, Sheet

_title_rows = re.compile(r"\$(\d+):\$(\d+)$")
MOST_LINKS = 10_000
"""Links of a sheet that are kept."""

MOST_LINKED = 1_000
"""Cells that one link covers; more is a mistake, or an attack."""

MOST_TABLES = 500
"""Declared tables of a sheet that are looked at."""


def load(content: Content) -> Parsed:
    """The loader of Excel files."""
    package = Package.open(content.data, "an Excel file", content.password)
    main = package.main("workbook")
    root = package.tree(main)
    budget = Budget()
    book = Book(
        [text for name in package.related(main, "sharedStrings")[:1]
         for text in shared_strings(package.part(name))],
        styles_of(next((package.tree(name) for name in package.related(main, "styles")), None)),
        attribute_of(child(root, "workbookPr"), "date1904") in {"1", "true"},
        budget,
    )  # fmt: skip
    links = OfficeLinks()
    sheets = list(_sheets(package, main, root, book, links))
    title, properties = core_properties(package)
    return parsed_sheets(sheets, budget, title, properties, links)


def attribute_of(node: Element | None, name: str) -> str:
    """An attribute of an element that may be missing."""
    return "" if node is None else attribute(node, name)


def _sheets(
    package: Package, main: str, root: Element, book: Book, links: OfficeLinks
) -> Iterator[Sheet]:
    parts = package.relations(main)
    headed = _title_rows_of(root)
    for number, node in enumerate(children(child(root, "sheets"), "sheet")):
        relation = parts.get(attribute(node, "id"))
        name = attribute(node, "name")
        if relation is None or relation.target not in package:
            yield Sheet(name)
            continue
        if relation.kind in {"worksheet", "xlMacrosheet", "dialogsheet"}:
            sheet = read_sheet(package.part(relation.target), name, book)
            sheet.tables += _tables(package, relation.target)
            _link(sheet, package.relations(relation.target), links)
        else:
            sheet = Sheet(name)  # a chart
        sheet.commented = bool(package.related(relation.target, "comments"))
        sheet.drawn += drawn_on(package, relation.target)
        sheet.hidden = attribute(node, "state") in {"hidden", "veryHidden"}
        sheet.headed |= headed.get(number, set())
        yield sheet


def _link(sheet: Sheet, pointers: Mapping[str, Relation], links: OfficeLinks) -> None:
    """Marks the cells of a sheet that lead out of the workbook."""
    for (top, left, bottom, right), said in sheet.addresses[:MOST_LINKS]:
        address = address_at(said, pointers) if said in pointers else said
        if (bottom - top + 1) * (right - left + 1) > MOST_LINKED:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                cell = sheet.cells.get((row, column))
                if cell is not None:
                    marked = links.around(cell.text, address)
                    sheet.cells[row, column] = replace(cell, linked=marked)


def _tables(package: Package, sheet: str) -> Iterator[tuple[tuple[int, int, int, int], int]]:
    """The tables that the author declared on a sheet, each with its rows of names."""
    for name in package.related(sheet, "table")[:MOST_TABLES]:
        table = package.tree(name)
        headers = attribute(table, "headerRowCount", "1")
        for area in areas(attribute(table, "ref")):
            yield area, int(headers) if headers.isdecimal() else 1


def _title_rows_of(root: Element) -> dict[int, set[int]]:
    """By the number of a sheet, the last of the rows that are printed on every page."""
    found: dict[int, set[int]] = {}
    for node in below(child(root, "definedNames"), "definedName"):
        number = attribute(node, "localSheetId")
        if attribute(node, "name") == "_xlnm.Print_Titles" and number.isdecimal():
            match = _title_rows.search(node.text or "")
            if match:
                found.setdefault(int(number), set()).add(int(match[2]) - 1)
    return found
