"""What is drawn on a sheet of an Excel file and is read: titles of charts, text boxes.

Knows nothing about cells.
"""

from collections.abc import Iterator

from ingest.office.package import Package
from ingest.office.xml_tree import Element, attribute, below, child
from ingest.sheets.excel_cells import clean


def drawn_on(package: Package, sheet: str) -> list[str]:
    """The texts drawn on the sheet that is the part `sheet`, in the order of its drawings."""
    found: list[str] = []
    for name in package.related(sheet, "drawing"):
        charts = {key: one.target for key, one in package.relations(name).items()}
        for node in below(package.tree(name), "sp", "chart"):
            if any(attribute(one, "hidden") in {"1", "true"} for one in below(node, "cNvPr")):
                continue
            if child(node, "txBody") is not None:
                found += _paragraphs(node)
            elif (part := charts.get(attribute(node, "id"), "")) and part in package:
                found += _titles(package.tree(part))
    return [text for text in found if text]


def _paragraphs(node: Element) -> Iterator[str]:
    for paragraph in below(node, "p"):
        yield clean("".join(text.text or "" for text in below(paragraph, "t")))


def _titles(chart: Element) -> Iterator[str]:
    """The title of a chart and those of its axes, written there or taken from cells."""
    for title in below(chart, "title"):
        words = [text.text or "" for text in below(title, "t")]
        words = words or [text.text or "" for text in below(title, "v")]
        yield clean(" ".join("".join(words).split()))
