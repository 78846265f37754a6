"""What stands in the markup and no reader sees, taken out of the tree before it is read.

Out go: elements not shown, without size, off the screen, cut away or transparent,
words as small as nothing or of the colour they stand on, struck-out words, and what is
only said to ears (`sr-only`) or only drawn (`aria-hidden`). A citation must be seen
where it stands, so words for ears stay only where what they say is drawn beside them.
What opens at a click is text: tabs, folds, accordions. So is what a script brings in,
told by a transition or by holding nearly the whole page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from ingest.markup.css_colours import BLACK, WHITE, Colour, alike, colour_of, painted
from ingest.markup.elements import LIST_STYLE
from ingest.markup.html_lists import style_named
from ingest.markup.page_styles import Style, styles_of

MOST = 0.8
"""Share of the page's characters: what holds more is shown sooner or later."""

FAR = 500.0
"""CSS pixels beyond an edge of the window, from which on nothing looks in again."""

TINY = 2.0
"""CSS pixels of type, below which it is no type."""

STRUCK = frozenset({"del", "s", "strike"})

_for_ears = re.compile(
    r"^(?:sr-?only|visually-?hidden|screen-?reader(?:-only|-text|-response)?|a-offscreen|"
    r"(?:is-)?vhidden|assistive-text|hidden-visually|u-hidden-visually|element-invisible|"
    r"katex-mathml|mwe-math-mathml-a11y)$",
    re.I,
)
_folded = re.compile(
    r"(?:^|[-_])(?:tab-?(?:pane|panel|content|body)s?|accordion(?:-\w+)*|collaps\w*|"
    r"expand\w*|fold\w*|toggle-?(?:content|body)|faq-?answer|details|spoiler|answer)(?:$|[-_])",
    re.I,
)
_number = re.compile(r"^(-?[\d.]+)(px|em|rem|ch|vw|vh|pt|%)?$")
_pixels = {"": 1.0, "px": 1.0, "em": 16, "rem": 16, "ch": 8, "vw": 12.8, "vh": 8, "pt": 1.33}
_nothing = re.compile(
    r"rect\((?:\s*(?:0|1)(?:px|em)?[\s,]*){4}\)|inset\((?:50|[6-9]\d|100)%|circle\(0"
)


@dataclass(frozen=True, slots=True)
class Unseen:
    """How often words were left out, by why."""

    struck: int = 0
    invisible: int = 0

    def notes(self) -> tuple[str, ...]:
        """A sentence for each reason that a person should know of."""
        told = (
            ("Struck-out words were left out", self.struck),
            ("Words that no reader sees were left out", self.invisible),
        )
        return tuple(f"{what} in {_places(count)}." for what, count in told if count)


@dataclass(frozen=True, slots=True)
class _Around:
    """What an element inherits from those around it, as far as it decides what is seen."""

    ink: Colour | None = BLACK
    paper: Colour | None = WHITE  # None where it is not known
    tiny: bool = False


def take_out_unseen(root: Tag) -> Unseen:
    """Take out of the tree below `root` what no reader sees; what it was is counted."""
    soup = next((one for one in root.parents if isinstance(one, BeautifulSoup)), root)
    styles = styles_of(soup)  # type: ignore[arg-type]  # any tree has what is asked of it
    for listed in root.find_all(["ol", "ul", "li"]):
        own = styles.get(id(listed), {})
        listed[LIST_STYLE] = style_named(own.get("list-style-type") or own.get("list-style", ""))
    sees = _Reader(soup, root, styles)
    struck = invisible = 0
    for tag, why in list(sees.unseen()):
        worded = any(sign.isalnum() for sign in tag.get_text())
        _extract(tag)
        struck += worded and why == "struck"
        invisible += worded and why == "invisible"
    return Unseen(struck, invisible)


class _Reader:
    """Somebody who looks at a page, with the styles of its elements."""

    def __init__(self, soup: Tag, root: Tag, styles: dict[int, Style]) -> None:
        self._root, self._styles = root, styles
        self._opened = _opened(soup)
        self._most = MOST * sum(map(len, root.stripped_strings))
        linked = soup.find("link", rel="stylesheet") is not None
        self._start = _Around(paper=None if linked else WHITE)
        self._linked = linked

    def unseen(self) -> Iterator[tuple[Tag | NavigableString, str]]:
        """The outermost elements, and texts, that are not seen, each with why."""
        waiting: list[tuple[Tag, _Around]] = [(self._root, self._start)]
        while waiting:
            tag, around = waiting.pop()
            around = self._inside(tag, around)
            for child in tag.children:
                if isinstance(child, Tag):
                    why = self._why(child)
                    if why and not (why != "struck" and self._is_nearly_all(child)):
                        yield child, why
                    else:
                        waiting.append((child, around))
                elif type(child) is NavigableString and child.strip() and _is_blind(around):
                    yield child, "invisible"

    def _is_nearly_all(self, tag: Tag) -> bool:
        if tag.name in {"body", "main"}:
            return True
        return len(tag.contents) > 1 and sum(map(len, tag.stripped_strings)) > self._most

    def _why(self, tag: Tag) -> str:
        """Why an element is not seen, "" where it is."""
        style = self._styles.get(id(tag), {})
        line = style.get("text-decoration", "") + style.get("text-decoration-line", "")
        if tag.name.lower() in STRUCK or "line-through" in line:
            return "struck"
        if _is_for_ears(tag) or str(tag.get("aria-hidden")).lower() == "true":
            return "" if _says_what_is_drawn(tag) else "aside"
        if tag.has_attr("hidden") or style.get("display") == "none":
            shown = tag.has_attr("hidden") and style.get("display", "none") != "none"
            return "" if shown or self._opens(tag) or tag.name in {"style", "head"} else "aside"
        if _is_without_place(style) and not (_has_no_height(style) and self._opens(tag, style)):
            return "invisible"
        if _is_without_substance(style) and not _moves(style):
            return "invisible"
        return ""

    def _opens(self, tag: Tag, style: Style | None = None) -> bool:
        """Whether a click shows it."""
        names = " ".join(str(name) for name in tag.get("class") or [])
        named = any(_folded.search(name) for name in names.split())
        by_role = tag.get("role") == "tabpanel" or tag.get("hidden") == "until-found"
        moved = style is not None and _moves(style)
        return named or by_role or moved or tag.get("id") in self._opened

    def _inside(self, tag: Tag, around: _Around) -> _Around:
        style = self._styles.get(id(tag), {})
        if "font-size" in style:
            tiny = _is_tiny(style["font-size"], around.tiny)
            around = replace(around, tiny=tiny)
        return replace(around, ink=_ink(tag, style, around), paper=self._paper(tag, style, around))

    def _paper(self, tag: Tag, style: Style, around: _Around) -> Colour | None:
        declared = style.get("background-color") or style.get("background")
        declared = declared or str(tag.get("bgcolor") or "")
        if "background-image" in style or "url(" in style.get("background", ""):
            return None
        if declared and (colour := painted(declared.lower())) is not None:
            return colour if colour[3] > 0 else around.paper
        if declared and declared not in {"none", "transparent", "inherit", "0"}:
            return None
        placed = style.get("position") in {"absolute", "fixed"}
        styled_elsewhere = self._linked and bool(tag.get("class") or tag.get("id"))
        return None if placed or styled_elsewhere else around.paper


def _extract(tag: Tag | NavigableString) -> None:
    """Take a part out; no space is left in front of the point or comma behind it."""
    before, after = tag.previous_sibling, tag.next_sibling
    tag.extract()
    if not isinstance(before, NavigableString) or not isinstance(after, NavigableString):
        return
    if before[-1:].isspace() and after[:1] in set(".,;:!?)"):
        before.replace_with(NavigableString(before.rstrip()))


def _opened(soup: Tag) -> frozenset[str]:
    """The ids of what something in the page opens and closes."""
    ids: set[str] = set()
    for tag in soup.find_all(["button", "a", "summary", "div", "span", "h2", "h3", "h4", "label"]):
        for name in ("aria-controls", "data-target", "data-bs-target"):
            ids.update(str(tag.get(name) or "").replace("#", " ").split())
    return frozenset(ids)


def _is_blind(around: _Around) -> bool:
    ink, paper = around.ink, around.paper
    if around.tiny or (ink is not None and ink[3] <= 0.02):
        return True
    return ink is not None and paper is not None and alike(ink, paper)


def _ink(tag: Tag, style: Style, around: _Around) -> Colour | None:
    shadowed = style.get("text-shadow", "none") != "none" or "-webkit-text-fill-color" in style
    clipped = "text" in style.get("background-clip", "") + style.get("-webkit-background-clip", "")
    if shadowed or clipped:
        return None
    declared = style.get("color") or (str(tag.get("color") or "") if tag.name == "font" else "")
    if declared and declared not in {"inherit", "currentcolor"}:
        return colour_of(declared.lower())
    return None if tag.name == "a" else around.ink


def _is_tiny(value: str, around: bool) -> bool:
    size = _length(value)
    if size is None or re.search(r"[\d.](?:em|%)$", value):
        return around or size == 0
    return size < TINY


def _is_without_place(style: Style) -> bool:
    """Off the screen, without size, cut to nothing."""
    placed = style.get("position") in {"absolute", "fixed", "relative"}
    sides = [style.get(side, "") for side in ("left", "top", "right", "bottom")] if placed else []
    sides += [style.get("text-indent", ""), style.get("margin-left", "")]
    sides += re.findall(r"translate[xy3d]*\(\s*(-[\d.]+\w*)", style.get("transform", ""))
    if any((_length(side) or 0) <= -FAR for side in sides):
        return True
    if re.search(r"scale[xy]?\(\s*0(?:\.0+)?\s*[,)]", style.get("transform", "")):
        return True
    clipped = style.get("clip", "") if placed else ""
    if _nothing.search(clipped) or _nothing.search(style.get("clip-path", "")):
        return True
    return _has_no_height(style) or (_cuts(style) and _is_none(style, "width", "max-width"))


def _has_no_height(style: Style) -> bool:
    return _cuts(style) and _is_none(style, "height", "max-height")


def _is_none(style: Style, *names: str) -> bool:
    return any((size := _length(style.get(name, ""))) is not None and size <= 1 for name in names)


def _cuts(style: Style) -> bool:
    return any(
        word in style.get(name, "")
        for name in ("overflow", "overflow-x", "overflow-y")
        for word in ("hidden", "clip")
    )


def _is_without_substance(style: Style) -> bool:
    if style.get("visibility") in {"hidden", "collapse"}:
        return True
    if style.get("content-visibility") == "hidden":
        return True
    faint = [style.get("opacity", "")]
    faint += re.findall(r"opacity\(([^)]*)\)", style.get("filter", ""))
    return any((share := _length(value)) is not None and share <= 0.02 for value in faint)


def _moves(style: Style) -> bool:
    """Whether a script or the style itself will bring it in."""
    names = ("animation", "animation-name", "transition", "transition-property")
    return any(style.get(name, "none") != "none" for name in names)


def _length(value: str) -> float | None:
    """CSS pixels; of a share of something, and of nothing, None, but for 0."""
    match = _number.match(value.replace("!important", "").strip())
    if match is None:
        return None
    unit = match[2] or ""
    try:
        number = float(match[1])
    except ValueError:
        return None
    return 0.0 if number == 0 else number * _pixels[unit] if unit in _pixels else None


def _is_for_ears(tag: Tag) -> bool:
    return any(_for_ears.match(name) for name in tag.get("class") or [])


def _says_what_is_drawn(tag: Tag) -> bool:
    """Whether words for ears stand right beside a drawing of what they say."""
    if not _is_for_ears(tag):
        return False
    for beside in (tag.previous_siblings, tag.next_siblings):
        near = next((one for one in beside if isinstance(one, Tag) or str(one).strip()), None)
        if not isinstance(near, Tag) or str(near.get("aria-hidden")).lower() != "true":
            continue
        if any(sign.isalnum() for sign in near.get_text()):
            return True
    return False


def _places(count: int) -> str:
    return "one place" if count == 1 else f"{count} places"
