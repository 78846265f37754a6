"""The styles of a Word document: what a paragraph is by its style, and which text is hidden.

Names of built-in styles are English in the file whatever the language of Word. Knows
nothing about numbers, blocks or text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ingest.office.xml_tree import Element, attribute, child, children, local

_heading = re.compile(r"heading ?([1-9])$", re.I)
_contents = re.compile(r"(?:toc|contents|index|table of (?:figures|authorities)) ?\d*$")
_KINDS = {
    "caption": frozenset({"caption", "illustration", "table caption", "image caption"}),
    "quote": frozenset({"quote", "intense quote", "block text", "quotations", "blockquote"}),
    "code": frozenset(
        {"html preformatted", "source code", "code", "preformatted text", "macro text", "macro"}
    ),
    "title": frozenset({"title"}),
    "contents": frozenset({"toc heading", "contents heading"}),
    "continued": frozenset(
        {"list paragraph", "list continue", *(f"list continue {n}" for n in range(2, 6))}
    ),
}
_TEXT_SIZE = 20
"""Half points, where a document does not say what size its text is (ISO/IEC 29500-1, 17.3.2.38)."""
_MOST_BASES = 20
"""Styles that a style may be based on, one on the other; more is a circle."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style as the file defines it; `level` is its outline level from 1, 0 for body text."""

    name: str
    base: str
    level: int | None
    numbering: Element | None
    indent: int | None
    look: "StatedLook"


def is_on(node: Element) -> bool:
    """Whether a property that is on by standing there is on."""
    return attribute(node, "val", "true").lower() not in ("0", "false", "off", "none")


def number_of(node: Element | None, name: str = "val") -> int | None:
    """A whole number of an attribute, None where there is none."""
    if node is None:
        return None
    found = re.match(r"-?\d{1,9}", attribute(node, name))
    return int(found[0]) if found else None


def outline_level(properties: Element | None) -> int | None:
    """The outline level that paragraph properties state, from 1; 0 says body text."""
    level = number_of(child(properties, "outlineLvl"))
    if level is None:
        return None
    return level + 1 if 0 <= level < 9 else 0


def indent_of(properties: Element | None) -> int | None:
    """Where a paragraph's lines begin, in twentieths of a point."""
    node = child(properties, "ind")
    left = number_of(node, "left")
    return left if left is not None else number_of(node, "start")


TOGGLES = ("vanish", "strike", "dstrike", "b")
"""Looks that a style turns on and a run may turn off again."""


class Styles:
    """All styles of a document, looked up by id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default = {"paragraph": "", "character": ""}
        stated = stated_look(child(root, "docDefaults", "rPrDefault", "rPr"))
        self.text_size = stated.size or _TEXT_SIZE
        for node in children(root, "style"):
            name, kind = attribute(node, "styleId"), attribute(node, "type")
            self._styles[name] = _style(node)
            if attribute(node, "default").lower() in ("1", "true", "on"):
                self._default[kind] = name
        self.chain = lru_cache(maxsize=1024)(self._chain)
        self.kind = lru_cache(maxsize=1024)(self._kind)

    def of_paragraph(self, properties: Element | None) -> str:
        """The id of a paragraph's style."""
        node = child(properties, "pStyle")
        return self._default["paragraph"] if node is None else attribute(node, "val")

    def _chain(self, style: str) -> tuple[tuple[str, Style], ...]:
        return tuple(self._bases(style))

    def _bases(self, style: str) -> Iterator[tuple[str, Style]]:
        for _ in range(_MOST_BASES):
            found = self._styles.get(style)
            if found is None:
                return
            yield style, found
            style = found.base

    def _kind(self, style: str) -> str:
        """What its style says a paragraph is: a key of `_KINDS`, else "".

        Styles that the file names and does not define are known by their id.
        """
        names = [found.name for _, found in self.chain(style)] or [style.lower()]
        for name in names:
            if _contents.match(name):
                return "contents"
            for kind, called in _KINDS.items():
                if name in called:
                    return kind
        return ""

    def level(self, style: str) -> int:
        """The level that a style makes its paragraphs headings of, 0 for none."""
        found = self.chain(style)
        for _, one in found:
            if one.level is not None:
                return one.level
            if named := _heading.match(one.name):
                return int(named[1])
        named = None if found else _heading.match(style)
        return int(named[1]) if named else 0

    def toggled(self, name: str, style: str) -> bool:
        """Whether a style turns a toggle property on ("vanish", "strike", "dstrike", "b")."""
        at = TOGGLES.index(name)
        stated = (one.look.toggles[at] for _, one in self.chain(style))
        return next((one for one in stated if one is not None), False)

    def vertical(self, style: str) -> str:
        """Whether a style raises or lowers text: "superscript", "subscript" or ""."""
        return next((one.look.vertical for _, one in self.chain(style) if one.look.vertical), "")

    def size(self, style: str) -> int:
        """The size of type that a style names, in half points, 0 for none."""
        stated = (one.look.size for _, one in self.chain(style) if one.look.size)
        return next(stated, 0)

    def font(self, style: str) -> str:
        """The font that a style names, "" for none."""
        return next((one.look.font for _, one in self.chain(style) if one.look.font), "")


class StatedLook(NamedTuple):
    """What run properties state: of toggles None where they are silent, else ""."""

    style: str = ""
    vertical: str = ""
    font: str = ""
    size: int = 0
    toggles: tuple[bool | None, ...] = (None,) * len(TOGGLES)


_SILENT = StatedLook()


def stated_look(properties: Element | None) -> StatedLook:
    """How run properties say that words look, in one pass, for there are very many runs."""
    if properties is None:
        return _SILENT
    style = vertical = font = ""
    size = 0
    toggles: list[bool | None] = [None] * len(TOGGLES)
    for node in properties:
        name = local(node)
        if name in TOGGLES:
            toggles[TOGGLES.index(name)] = is_on(node)
        elif name == "rStyle":
            style = attribute(node, "val")
        elif name == "vertAlign":
            vertical = attribute(node, "val")
        elif name == "rFonts":
            font = attribute(node, "ascii") or attribute(node, "hAnsi")
        elif name == "sz":
            size = number_of(node) or 0
    return StatedLook(style, vertical, font, size, tuple(toggles))


def _style(node: Element) -> Style:
    named, based = child(node, "name"), child(node, "basedOn")
    paragraph = child(node, "pPr")
    return Style(
        name="" if named is None else attribute(named, "val").lower(),
        base="" if based is None else attribute(based, "val"),
        level=outline_level(paragraph),
        numbering=child(paragraph, "numPr"),
        indent=indent_of(paragraph),
        look=stated_look(child(node, "rPr")),
    )


def goes_on(properties: Element | None) -> bool:
    """Whether a paragraph has no end of its own: it was deleted, or it is one large letter."""
    mark, frame = child(properties, "rPr"), child(properties, "framePr")
    if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
        return True
    return frame is not None and attribute(frame, "dropCap", "none") != "none"


def is_hidden(properties: Element | None) -> bool:
    """Whether the end of a paragraph is hidden, and with it the line that it would take."""
    hidden = child(properties, "rPr", "vanish")
    return hidden is not None and is_on(hidden)
