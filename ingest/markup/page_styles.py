"""The styles of a page, as far as they say what is seen: style sheets in it, style attributes.

Simple rules of CSS: selectors are matched, the more specific one wins, a screen of
1,280 by 800 pixels is looked at. Sheets that a page only links to are not there to be
read. Knows nothing about what follows from a style; see `ingest.markup.unseen`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

import soupsieve
import tinycss2
from bs4 import BeautifulSoup, Tag

from ingest import limits
from ingest.inline import words_of

Style = dict[str, str]

READ = words_of(
    """
    animation animation-name background background-clip background-color background-image bottom
    clip clip-path color content-visibility display filter font-size height left list-style
    list-style-type margin-left max-height max-width opacity overflow overflow-x overflow-y position
    right text-decoration text-decoration-line text-indent text-shadow top transform transition
    transition-property visibility width -webkit-background-clip -webkit-text-fill-color
    """
)
"""The properties that are kept."""

SCREEN = {"width": 1280.0, "height": 800.0}
"""In CSS pixels: a usual window on a desk."""

_structural = re.compile(r":(?:not|is|where|root|first-child|last-child|only-child|nth-[\w-]+)\b")
_pseudo = re.compile(r"::?[\w-]+")
_simple = re.compile(r"^([\w-]+|\*)?((?:[.#][\w-]+)*)$")
_last = re.compile(r"[^\s>+~]+$")
_length = re.compile(r"\((min|max)-(width|height)\s*:\s*([\d.]+)(px|em|rem)\)")

_Weight = tuple[bool, bool, int, int, int, int]
"""Important, from the style attribute, ids, classes, elements, order: the highest counts."""


def styles_of(soup: BeautifulSoup) -> dict[int, Style]:
    """What is declared for each element of a page itself, by `id()` of the element."""
    weighed: dict[int, dict[str, tuple[_Weight, str]]] = defaultdict(dict)

    def declare(tag: Tag, name: str, value: str, weight: _Weight) -> None:
        own = weighed[id(tag)]
        if name not in own or own[name][0] <= weight:
            own[name] = (weight, value)

    candidates = _Candidates(soup)
    work = 0
    for order, (selector, declarations) in enumerate(_rules(_sheets(soup))):
        specificity = _specificity(selector)
        for tag in candidates.matching(selector):
            work += 1
            for name, value, important in declarations:
                declare(tag, name, value, (important, False, *specificity, order))
        if work > limits.STYLED:
            break
    for tag in soup.find_all(style=True):
        for name, value, important in declarations_of(str(tag.get("style"))):
            declare(tag, name, value, (important, True, 0, 0, 0, 0))
    return {key: {name: value for name, (_, value) in own.items()} for key, own in weighed.items()}


@lru_cache(maxsize=4096)
def declarations_of(text: str) -> tuple[tuple[str, str, bool], ...]:
    """Name, value and whether it is important of each property that is read."""
    parsed = tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True)
    return tuple(_declared(parsed))


def _declared(parsed: list[tinycss2.ast.Node]) -> Iterator[tuple[str, str, bool]]:
    for node in parsed:
        if node.type == "declaration" and node.lower_name in READ:
            value = tinycss2.serialize(node.value).strip().lower()
            yield node.lower_name, value, node.important


def _sheets(soup: BeautifulSoup) -> str:
    sheets = [
        tag.get_text()
        for tag in soup.find_all("style")
        if _on_screen(str(tag.get("media") or "").lower())
    ]
    return "\n".join(sheets)[: limits.STYLE_SHEET]


def _rules(sheet: str) -> Iterator[tuple[str, tuple[tuple[str, str, bool], ...]]]:
    """Each selector of the sheet with what it declares, in order."""
    waiting = list(
        reversed(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))
    )
    while waiting:
        rule = waiting.pop()
        if rule.type == "at-rule" and rule.content is not None:
            condition = tinycss2.serialize(rule.prelude).lower()
            met = rule.lower_at_keyword in {"supports", "layer"} or (
                rule.lower_at_keyword == "media" and _on_screen(condition)
            )
            if met:
                inner = tinycss2.parse_rule_list(
                    rule.content, skip_comments=True, skip_whitespace=True
                )
                waiting += reversed(inner)
        elif rule.type == "qualified-rule":
            parsed = tinycss2.parse_blocks_contents(
                rule.content, skip_comments=True, skip_whitespace=True
            )
            declarations = tuple(_declared(parsed))
            if declarations:
                for selector in _parted(tinycss2.serialize(rule.prelude)):
                    yield selector, declarations


def _parted(selectors: str) -> Iterator[str]:
    """The selectors of a list that hold in a page at rest; `a:hover` does not."""
    for selector in re.split(r",(?![^(]*\))", selectors):
        if not _pseudo.search(_structural.sub("", selector)):
            yield selector.strip()


def _on_screen(condition: str) -> bool:
    """Whether a media query holds on `SCREEN`; of what is not understood it is said to."""
    return any(_holds(query) for query in condition.split(","))


def _holds(query: str) -> bool:
    if re.search(r"\bprint\b|\bspeech\b|prefers-|\bnot\b|orientation\s*:\s*portrait", query):
        return "not print" in query
    for bound, side, number, unit in _length.findall(query):
        limit = float(number) * (1 if unit == "px" else 16)
        if SCREEN[side] < limit if bound == "min" else SCREEN[side] > limit:
            return False
    return True


def _specificity(selector: str) -> tuple[int, int, int]:
    return (
        selector.count("#"),
        len(re.findall(r"[.\[]|(?<!:):(?!:)", selector)),
        len(re.findall(r"(?:^|[\s>+~])[a-z]", selector, re.I)),
    )


class _Candidates:
    """The elements of a page by name, class and id, so that few are tried for a selector."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self._by: dict[str, list[Tag]] = defaultdict(list)
        for tag in soup.find_all(True):
            self._by[tag.name.lower()].append(tag)
            self._by["*"].append(tag)
            for name in tag.get("class") or []:
                self._by["." + name].append(tag)
            if tag.get("id"):
                self._by[f"#{tag.get('id')}"].append(tag)

    def matching(self, selector: str) -> list[Tag]:
        """All elements that the selector matches; none where it is not understood."""
        simple = _simple.match(selector)
        last = simple or _simple.match((_last.search(selector) or [""])[0])
        if last is None:
            keys = ["*"] if _last.search(selector) else []
        else:
            keys = [*re.findall(r"[.#][\w-]+", last[2]), (last[1] or "*").lower()]
        tried = min((self._by.get(key, []) for key in keys), key=len, default=[])
        if simple:
            return [tag for tag in tried if all(_has(tag, key) for key in keys)]
        try:
            compiled = soupsieve.compile(selector)
        except (soupsieve.SelectorSyntaxError, ValueError):
            return []
        return [tag for tag in tried[: limits.STYLED] if compiled.match(tag)]


def _has(tag: Tag, key: str) -> bool:
    """Whether a name, ".class" or "#id" matches the element."""
    if key.startswith("."):
        return key[1:] in (tag.get("class") or [])
    return tag.get("id") == key[1:] if key.startswith("#") else key in {"*", tag.name.lower()}
