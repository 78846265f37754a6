"""The styles of an Excel workbook: which format code a cell has, and whether it stands out.

Knows nothing about cells or how a code is read.
"""

from dataclasses import dataclass

from ingest.office.xml_tree import Element, attribute, child, children
from ingest.sheets.number_formats import BUILT_IN

GENERAL = "General"
_PLAIN_FILLS = {"", "none", "gray125"}
"""Grounds that every workbook declares and no cell seems to have."""
_WHITE = {"FFFFFFFF", "00FFFFFF"}


@dataclass(frozen=True, slots=True)
class Style:
    """Of a cell: its format code, whether it is bold or on a coloured ground, or struck out."""

    code: str = GENERAL
    strong: bool = False
    struck: bool = False


def styles_of(root: Element | None) -> list[Style]:
    """The cell styles of a part of styles, in the order in which cells number them."""
    if root is None:
        return [Style()]
    codes = dict(BUILT_IN)
    for node in children(child(root, "numFmts"), "numFmt"):
        if (number := attribute(node, "numFmtId")).isdecimal():
            codes[int(number)] = attribute(node, "formatCode")
    fonts = list(children(child(root, "fonts"), "font"))
    bold = [_is_on(child(font, "b")) for font in fonts]
    struck = [_is_on(child(font, "strike")) for font in fonts]
    filled = [_coloured(fill) for fill in children(child(root, "fills"), "fill")]
    found = []
    for node in children(child(root, "cellXfs"), "xf"):
        strong = _at(bold, node, "fontId") or _at(filled, node, "fillId")
        number = attribute(node, "numFmtId", "0")
        code = codes.get(int(number) if number.isdecimal() else 0, GENERAL)
        found.append(Style(code or GENERAL, strong, _at(struck, node, "fontId")))
    return found or [Style()]


def _is_on(node: Element | None) -> bool:
    return node is not None and attribute(node, "val", "1") not in {"0", "false"}


def _coloured(fill: Element) -> bool:
    if child(fill, "gradientFill") is not None:
        return True
    pattern = child(fill, "patternFill")
    if pattern is None or attribute(pattern, "patternType") in _PLAIN_FILLS:
        return False
    ground = child(pattern, "fgColor")
    if ground is None or (attribute(ground, "theme") == "0" and not attribute(ground, "tint")):
        return False
    return attribute(ground, "rgb").upper() not in _WHITE


def _at(marks: list[bool], node: Element, name: str) -> bool:
    number = attribute(node, name, "0")
    return number.isdecimal() and int(number) < len(marks) and marks[int(number)]
