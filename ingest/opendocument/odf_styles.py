"""The styles of an OpenDocument file: headings, lists, and what is hidden.

Styles inherit by name, within a family. Knows nothing about paragraphs or blocks.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.office.xml_tree import Element, attribute, child, children, local

MOST_PARENTS = 20
"""Styles that a style inherits from, one from the other; more is a circle."""

_heading_name = re.compile(r"^Heading(?:_20_|\s)?(\d{1,2})$", re.I)
_WAYS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
"""The number formats of OpenDocument, by the names that `number_words` has for them."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list style.

    `way` is how numbers are written ("decimal"), "" where there is none, "bullet" for a
    bullet; `pattern` is the whole label with "%1%" for the number of level 1, "" where
    it is made of `before`, the numbers of `shown` levels, and `after`.
    """

    way: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1
    pattern: str = ""


class OdfStyles:
    """All styles of a file, found by family and name."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        for root in roots:
            for group in children(root, "styles", "automatic-styles"):
                for node in children(group):
                    self._keep(node)

    def _keep(self, node: Element) -> None:
        if local(node) == "style":
            self._styles[attribute(node, "family"), attribute(node, "name")] = node
        elif local(node) == "list-style":
            self._lists[attribute(node, "name")] = _levels(node)
        elif local(node) == "outline-style":
            self.outline = _levels(node)

    def chain(self, family: str, name: str) -> Iterator[Element]:
        """A style and those that it inherits from."""
        for _ in range(MOST_PARENTS):
            node = self._styles.get((family, name))
            if node is None:
                return
            yield node
            name = attribute(node, "parent-style-name")

    def names(self, family: str, name: str) -> list[str]:
        """The names of a style and of those that it inherits from."""
        found = []
        for node in self.chain(family, name):
            found.append(attribute(node, "name"))
            name = attribute(node, "parent-style-name")
        return [*found, name] if found and name and name not in found else found or [name]

    def said(self, family: str, name: str, group: str, wanted: str) -> str:
        """A property of a style, of a group like "text-properties", inherited; "" for none."""
        for node in self.chain(family, name):
            value = _attribute_of(child(node, group), wanted)
            if value:
                return value
        return ""

    def heading_level(self, name: str) -> int:
        """The level of headings of a paragraph style, 0 where it is none."""
        for node in self.chain("paragraph", name):
            level = attribute(node, "default-outline-level")
            if level.isdecimal():
                return int(level)
        for one in self.names("paragraph", name):
            if one == "Title":
                return 1
            if match := _heading_name.match(one):
                return int(match[1])
        return 0

    def displayed(self, table: str) -> bool:
        """Whether tables, or sheets, of this style are displayed."""
        return self.said("table", table, "table-properties", "display") != "false"

    def hidden(self, family: str, name: str) -> bool:
        """Whether text of this style is not displayed."""
        return self.said(family, name, "text-properties", "display") == "none"

    def struck(self, family: str, name: str) -> bool:
        """Whether text of this style is struck out."""
        line = self.said(family, name, "text-properties", "text-line-through-style")
        kind = self.said(family, name, "text-properties", "text-line-through-type")
        return (line or kind or "none") != "none"

    def level(self, list_style: str, number: int) -> Level | None:
        """A level of a list style, counted from 1."""
        return self._lists.get(list_style, {}).get(number)


def _levels(node: Element) -> dict[int, Level]:
    found = {}
    for level in children(node):
        number = attribute(level, "level")
        if not number.isdecimal():
            continue
        if "bullet" in local(level) or "image" in local(level):
            found[int(number)] = Level("bullet")
            continue
        found[int(number)] = Level(
            _WAYS.get(way, "decimal") if (way := attribute(level, "num-format")) else "",
            attribute(level, "num-prefix"),
            attribute(level, "num-suffix"),
            _number(attribute(level, "start-value"), 1),
            _number(attribute(level, "display-levels"), 1),
            attribute(level, "num-list-format"),
        )
    return found


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() else otherwise


def _attribute_of(node: Element | None, name: str) -> str:
    return "" if node is None else attribute(node, name)
