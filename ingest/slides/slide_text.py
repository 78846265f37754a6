"""The text of shapes on slides: paragraphs, list items with their bullets and numbers.

Knows nothing about where a shape stands.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.blocks import RawBlock
from ingest.inline import superscript, tidy
from ingest.markup.link_targets import settled
from ingest.number_words import numbered
from ingest.office.equations import linear
from ingest.office.office_links import OfficeLinks, address_at
from ingest.office.package import Relation
from ingest.office.xml_tree import Element, attribute, child, children, local
from ingest.word.symbol_fonts import shown
from ingest.word.word_styles import number_of
from ingest.word.word_text import chosen

_escaped = re.compile(r"_x00(0[0-9A-Fa-f]|1[0-9A-Fa-f])_")
"""How PowerPoint writes signs that XML does not allow, a vertical tab before all."""
_scheme = re.compile(r"^(.*?)(Period|ParenR|ParenBoth|Plain|Minus)?$")
_WAYS = {
    "arabic": "decimal",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
    "circleNumDb": "decimalEnclosedCircle",
    "circleNumWdWhite": "decimalEnclosedCircle",
    "circleNumWdBlack": "decimalEnclosedCircle",
    "arabicDb": "decimalFullWidth",
    "ea1Chs": "chineseCounting",
    "ea1Cht": "chineseCounting",
    "ea1JpnChs": "chineseCounting",
    "ea1JpnKor": "chineseCounting",
    "hebrew2": "hebrew2",
    "arabic1": "arabicAlpha",
    "arabic2": "arabicAbjad",
    "thaiAlpha": "thaiLetters",
    "thaiNum": "thaiNumbers",
    "hindiAlpha": "hindiConsonants",
    "hindiNum": "hindiNumbers",
}
_AROUND = {"Period": "{}.", "ParenR": "{})", "ParenBoth": "({})", "Minus": "{}-"}
_BULLETS = ("buNone", "buChar", "buAutoNum", "buBlip")
_LEVELS = 9


@dataclass(slots=True)
class Told:
    """What reading the words of slides tells beside them: what it `met` and left out, and the
    links; `pointers` are the relations of the part that is read.
    """

    met: set[str] = field(default_factory=set)
    links: OfficeLinks = field(default_factory=OfficeLinks)
    pointers: Mapping[str, Relation] = field(default_factory=dict)


@dataclass(slots=True)
class _Counts:
    """How far the numbered paragraphs of one text have counted, by level."""

    counted: dict[int, tuple[str, int]] = field(default_factory=dict)

    def mark(self, bullet: Element | None, level: int) -> str:
        """What stands in front of a paragraph: "-", a number or nothing."""
        for deeper in [one for one in self.counted if one > level]:
            del self.counted[deeper]
        kind = "" if bullet is None else local(bullet)
        if bullet is None or kind != "buAutoNum":
            self.counted.pop(level, None)
            return "-" if kind in ("buChar", "buBlip") else ""
        scheme, start = attribute(bullet, "type", "arabicPeriod"), number_of(bullet, "startAt")
        named = f"{scheme} {start}"
        before, number = self.counted.get(level, ("", 0))
        number = number + 1 if before == named else (1 if start is None else start)
        self.counted[level] = named, number
        found = _scheme.match(scheme)
        way, around = (found[1], found[2] or "") if found else ("arabic", "Period")
        return _AROUND.get(around, "{}").format(numbered(number, _WAYS.get(way, "decimal")))


def text_blocks(body: Element | None, lists: Sequence[Element], told: Told) -> list[RawBlock]:
    """The paragraphs and items of a text body; `lists` are the list styles that it follows.

    `told` is told what was left out.
    """
    blocks: list[RawBlock] = []
    counts = _Counts()
    levels: list[int] = []  # of the items that are open
    for line in children(body, "p"):
        text = tidy(words_of(line, told), " ")
        if not text:
            continue
        properties = child(line, "pPr")
        level = 0 if properties is None else min(number_of(properties, "lvl") or 0, _LEVELS - 1)
        mark = counts.mark(_bullet(properties, lists, level), level)
        if not mark:
            levels.clear()
            blocks.append(RawBlock("paragraph", text))
            continue
        while levels and levels[-1] >= level:
            levels.pop()
        levels.append(level)
        apart = not blocks or blocks[-1].kind != "item"
        blocks.append(RawBlock("item", text, 0, len(levels), mark, apart))
    return blocks


def one_line(body: Element | None, told: Told) -> str:
    """All words of a text body on one line, as in a title or a cell.

    A cell too narrow for its words may have been filled letter by letter: those are a word.
    """
    lines = [tidy(words_of(line, told), " ") for line in children(body, "p")]
    lines = [line for line in lines if line]
    letters = len(lines) > 2 and all(len(line) == 1 and line.isalpha() for line in lines)
    return ("" if letters else " ").join(lines)


def words_of(line: Element, told: Told) -> str:
    """The words of one paragraph."""
    return settled("".join(_words(one, told) for one in line))


def _words(node: Element, told: Told) -> str:
    way = _INLINE.get(local(node))
    return way(node, told) if way is not None else ""


def _run(node: Element, told: Told) -> str:
    properties = child(node, "rPr")
    text = "".join(one.text or "" for one in children(node, "t"))
    text = _escaped.sub(" ", text)
    if properties is None or not text:
        return text
    if attribute(properties, "strike", "noStrike") != "noStrike":
        told.met.add("struck")
        return ""
    font = child(properties, "latin")
    font = child(properties, "sym") if font is None else font
    text = shown(text, "" if font is None else attribute(font, "typeface"))
    raised = (number_of(properties, "baseline") or 0) > 0 and len(text) < 12
    text = superscript(text) if raised and text.strip() else text
    link = child(properties, "hlinkClick")
    pointer = "" if link is None else attribute(link, "id")
    return told.links.around(text, address_at(pointer, told.pointers)) if pointer else text


def _field(node: Element, told: Told) -> str:
    return "" if attribute(node, "type") == "slidenum" else _run(node, told)


def _all(nodes: Iterable[Element], told: Told) -> str:
    return "".join(_words(inner, told) for one in nodes for inner in one)


_INLINE: dict[str, Callable[[Element, Told], str]] = {
    "r": _run,
    "fld": _field,
    "br": lambda _, __: " ",
    "m": lambda node, _: "".join(linear(one) for one in node),
    "oMath": lambda node, _: linear(node),
    "oMathPara": lambda node, _: linear(node),
    "AlternateContent": lambda node, told: _all(chosen(node), told),
}


def _bullet(properties: Element | None, lists: Sequence[Element], level: int) -> Element | None:
    """What says how a paragraph is marked, the nearest first."""
    for one in (properties, *(child(each, f"lvl{level + 1}pPr") for each in lists)):
        found = next(children(one, *_BULLETS), None)
        if found is not None:
            return found
    return None
