"""What is embedded in an OpenDocument file and is read: formulas on one line, charts as tables.

Knows nothing about where it stands.
"""

from collections.abc import Iterator

from lxml import etree

from corpus.errors import SourceError
from ingest import limits
from ingest.blocks import RawBlock
from ingest.inline import tidy
from ingest.markup.html_pictures import formula_of
from ingest.markup.html_tree import soup_of
from ingest.office.package import Package
from ingest.office.xml_tree import Element, attribute, below, child, children, local
from ingest.tables import Cell, table_blocks

_NO_NUMBER = frozenset({"nan", "1.#nan", "-1.#ind", "inf", "-inf"})
"""How a place of a chart is written at which there is no value."""


class Objects:
    """The embedded objects of one file; those of a flat file stand in it."""

    def __init__(self, package: Package | None = None) -> None:
        self._package = package

    def of(self, frame: Element) -> Element | None:
        """What a frame embeds: a formula or a chart, None for anything else."""
        node = child(frame, "object")
        root = next(children(node, "math", "document"), None)
        if root is None and node is not None and self._package is not None:
            name = attribute(node, "href").removeprefix("./").strip("/") + "/content.xml"
            try:
                root = self._package.tree(name) if name in self._package else None
            except SourceError:  # the text around it is whole
                return None
        if root is None or local(root) == "math":
            return root
        return child(root, "body", "chart", "chart")

    def formula(self, frame: Element) -> str:
        """The formula that a frame embeds, on one line; "" where it does not."""
        root = self.of(frame)
        if root is None or local(root) != "math":
            return ""
        markup = etree.tostring(root, encoding="unicode", with_tail=False)
        return tidy(formula_of(soup_of(markup)), " ")


def chart_blocks(chart: Element) -> list[RawBlock]:
    """The titles of a chart and of its axes as captions, then what it plots."""
    blocks = [RawBlock("caption", text, apart=True) for text in list(_titles(chart))[:1]]
    axes = [text for axis in below(chart, "axis") for text in _titles(axis)]
    if axes:
        blocks.append(RawBlock("caption", ", ".join(axes)))
    rows = [
        [Cell(_words(cell)) for cell in children(row, "table-cell")]
        for row in below(child(chart, "table"), "table-row")
    ]
    return [*blocks, *table_blocks(rows[: limits.CHART_POINTS + 1], headers=1)]


def _titles(node: Element) -> Iterator[str]:
    for title in children(node, "title", "subtitle"):
        if text := _words(title):
            yield text


def _words(node: Element) -> str:
    text = tidy(" ".join("".join(line.itertext()) for line in children(node, "p")), " ")
    return "" if text.lower() in _NO_NUMBER else text
