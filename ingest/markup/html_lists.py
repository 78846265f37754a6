"""The marks of list items as a browser draws them: numbers, letters, dots, boxes to tick.

Knows nothing about blocks.
"""

import re
from dataclasses import dataclass

from bs4 import Tag

from ingest.markup.elements import LIST_STYLE
from ingest.number_words import numbered

STYLES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "lower-latin": "lower-alpha",
    "upper-latin": "upper-alpha",
}
"""Short and second names of the styles that are told apart; all others count in figures."""

DRAWN = frozenset({"disc", "circle", "square", "none"})
"""Styles without a number."""

_whole = re.compile(r"^\s*([+-]?\d{1,9})")


def style_named(value: str) -> str:
    """The style of marks in a value of `list-style`, "" where none is named that is known."""
    known = DRAWN | {"decimal", "decimal-leading-zero", *STYLES, *STYLES.values()}
    return next((word for word in value.split() if word in known), "")


@dataclass(slots=True)
class Marks:
    """Counts the items of one list; `next_mark` is asked once an item."""

    numbered: bool
    style: str = "decimal"
    number: int = 1
    step: int = 1

    @classmethod
    def of(cls, tag: Tag) -> "Marks":
        """Those of an `ol`, `ul` or `menu`."""
        style = _declared(tag) or (str(tag.get("type") or "1") if tag.name == "ol" else "disc")
        backwards = tag.has_attr("reversed") and tag.name == "ol"
        start = _number(tag.get("start"))
        if start is None and backwards:
            items = tag.find_all("li")
            start = sum(1 for item in items if item.find_parent(["ol", "ul"]) is tag)
        start = 1 if start is None else start
        return cls(style not in DRAWN, STYLES.get(style, style), start, -1 if backwards else 1)

    def next_mark(self, item: Tag) -> str:
        """The mark in front of an item: "3.", "c.", "iii." or "-"."""
        style = _declared(item) or str(item.get("type") or "") or self.style
        number = _number(item.get("value"))
        number = self.number if number is None else number
        self.number = number + self.step
        numbered = self.numbered if style == self.style else style not in DRAWN
        return f"{figures(number, STYLES.get(style, style))}." if numbered else "-"


def figures(number: int, style: str) -> str:
    """A number in a style of CSS; one that the style does not reach is written in figures."""
    if style.endswith("roman") and 0 < number < 4000:
        written = numbered(number, "lowerRoman")
    elif style.endswith("alpha") and number > 0:
        written, rest = "", number
        while rest:
            rest, letter = divmod(rest - 1, 26)
            written = chr(ord("a") + letter) + written
    elif style == "decimal-leading-zero":
        return f"{number:02d}"
    else:
        return str(number)
    return written.upper() if style.startswith("upper") else written


def box_of(tag: Tag) -> str:
    """What a box to tick reads that stands with the words of an item, "[x] " or "[ ] "."""
    if str(tag.get("type") or "").lower() != "checkbox":
        return ""
    if tag.find_parent(["li", "td", "th", "dd"]) is None:
        return ""
    return "[x] " if tag.has_attr("checked") else "[ ] "


def _declared(tag: Tag) -> str:
    return str(tag.get(LIST_STYLE) or "")


def _number(value: object) -> int | None:
    match = _whole.match(str(value)) if value is not None else None
    return int(match[1]) if match else None
