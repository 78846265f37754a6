"""The numbers that Word shows in front of paragraphs, counted as Word counts.

Word keeps one count for an abstract numbering, whichever of its numberings a paragraph
names; a numbering that states where a level starts restarts its count when it first uses
that level (ISO/IEC 29500-1, 17.9). Knows nothing about blocks or text.
"""

import re
from dataclasses import dataclass, field, replace

from ingest.number_words import numbered, padded
from ingest.office.xml_tree import Element, attribute, below, child, children, local
from ingest.word.word_styles import Styles, indent_of, is_on, number_of

_LEVELS = 9
_place = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a numbering counts and looks.

    `restart` is the level from 1 after which it starts anew, 0 never, None any above.
    """

    start: int = 1
    way: str = "decimal"
    example: str = ""
    text: str = ""
    restart: int | None = None
    all_decimal: bool = False
    gap: str = " "
    style: str = ""
    indent: int | None = None


@dataclass(slots=True)
class _Numbering:
    abstract: str
    levels: dict[int, Level]
    restarts: set[int] = field(default_factory=set)  # levels that were not yet used


@dataclass(frozen=True, slots=True)
class Place:
    """The numbering and the level that a paragraph stands in."""

    numbering: str
    level: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in front of a paragraph: `text` is its number, "-" for a bullet.

    `gap` stands between it and the words; `numbering` tells lists apart, and `indent`
    is where the lines begin, in twentieths of a point, None where nothing says so.
    """

    text: str
    gap: str
    numbering: str
    level: int
    indent: int | None


class Numbers:
    """The numberings of a document, and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._numberings = _numberings(root, styles)
        self._counts: dict[str, dict[int, int]] = {}

    def place(self, properties: Element | None, style: str) -> Place | None:
        """Where a paragraph of that style stands, by itself or by its style; None for nowhere."""
        own = child(properties, "numPr")
        numbering, level = _named(own)
        if numbering is None:
            numbering, by_style = self._by_style(style)
            level = by_style if level is None else level
        if numbering is None or numbering not in self._numberings:
            return None
        return Place(numbering, min(max(level or 0, 0), _LEVELS - 1))

    def _by_style(self, style: str) -> tuple[str | None, int | None]:
        numbering: str | None = None
        stated: int | None = None
        chain = self._styles.chain(style)
        for _, one in chain:
            named, level = _named(one.numbering)
            stated = level if stated is None else stated
            if named is not None:
                numbering = named
                break
        if numbering in self._numberings:
            levels = self._numberings[str(numbering)].levels
            for name, one in chain:
                for number, level_ in levels.items():
                    if level_.style and level_.style == name:
                        return numbering, number
                if one.numbering is not None and _named(one.numbering)[0] is not None:
                    break
        return numbering, stated

    def next(self, place: Place) -> Mark | None:
        """The mark of the next paragraph at that place; None where Word shows none."""
        numbering = self._numberings[place.numbering]
        counts = self._counts.setdefault(numbering.abstract, {})
        if place.level in numbering.restarts:
            numbering.restarts.remove(place.level)
            counts.pop(place.level, None)
        levels = numbering.levels
        for above in range(place.level):
            counts.setdefault(above, levels.get(above, Level()).start)
        own = levels.get(place.level, Level())
        counts[place.level] = counts[place.level] + 1 if place.level in counts else own.start
        for lower in range(place.level + 1, _LEVELS):
            restart = levels.get(lower, Level()).restart
            if restart is None or place.level < restart:
                counts.pop(lower, None)
        text = self._text(numbering, own, counts)
        if text and own.way == "bullet":
            text = "-"
        if not text:
            return None
        return Mark(text, own.gap, numbering.abstract, place.level, own.indent)

    @staticmethod
    def _text(numbering: _Numbering, own: Level, counts: dict[int, int]) -> str:
        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            level = numbering.levels.get(at, Level())
            if at not in counts:
                return ""
            if own.all_decimal and level.way != "none":
                return str(counts[at])
            if level.example:
                return padded(counts[at], level.example)
            return numbered(counts[at], level.way)

        return " ".join(_place.sub(shown, own.text).split())


def _named(node: Element | None) -> tuple[str | None, int | None]:
    """The id and the level that a numPr states; the id "0" says that there is no number."""
    numbering = child(node, "numId")
    return (
        None if numbering is None else attribute(numbering, "val"),
        number_of(child(node, "ilvl")),
    )


def _numberings(root: Element | None, styles: Styles) -> dict[str, _Numbering]:
    abstracts = {attribute(node, "abstractNumId"): node for node in children(root, "abstractNum")}
    numbers = {attribute(node, "numId"): node for node in children(root, "num")}
    found = {}
    for name, node in numbers.items():
        abstract = _abstract(node, abstracts, numbers, styles)
        levels = {
            number_of(level, "ilvl") or 0: _level(level)
            for level in children(abstracts.get(abstract), "lvl")
        }
        numbering = _Numbering(abstract, levels)
        for override in children(node, "lvlOverride"):
            _override(numbering, override)
        if name != "0":
            found[name] = numbering
    return found


def _abstract(
    number: Element, abstracts: dict[str, Element], numbers: dict[str, Element], styles: Styles
) -> str:
    """The abstract numbering of a number, that of a list style where it points to one."""
    named = child(number, "abstractNumId")
    abstract = "" if named is None else attribute(named, "val")
    for _ in range(_LEVELS):
        link = child(abstracts.get(abstract), "numStyleLink")
        if link is None:
            break
        style = attribute(link, "val")
        further = [_named(one.numbering)[0] for _, one in styles.chain(style)]
        named = child(numbers.get(next(filter(None, further), "")), "abstractNumId")
        if named is None:
            break
        abstract = attribute(named, "val")
    return abstract


def _override(numbering: _Numbering, node: Element) -> None:
    at = number_of(node, "ilvl") or 0
    whole = child(node, "lvl")
    if whole is not None:
        numbering.levels[at] = _level(whole)
    start = number_of(child(node, "startOverride"))
    if start is not None:
        numbering.levels[at] = replace(numbering.levels.get(at, Level()), start=start)
        numbering.restarts.add(at)


def _level(node: Element) -> Level:
    # Word before 2010 reads only the fallback of a number it cannot write.
    ways = [one for one in below(node, "numFmt") if local(one.getparent()) != "Fallback"]
    way = ways[0] if ways else None
    text, style = child(node, "lvlText"), child(node, "pStyle")
    start = number_of(child(node, "start"))
    legal, gap = child(node, "isLgl"), child(node, "suff")
    return Level(
        start=0 if start is None else start,
        way="decimal" if way is None else attribute(way, "val", "decimal"),
        example="" if way is None else attribute(way, "format"),
        text="" if text is None else attribute(text, "val"),
        restart=number_of(child(node, "lvlRestart")),
        all_decimal=legal is not None and is_on(legal),
        gap="" if gap is not None and attribute(gap, "val") == "nothing" else " ",
        style="" if style is None else attribute(style, "val"),
        indent=indent_of(child(node, "pPr")),
    )
