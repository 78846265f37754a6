"""What a slide takes from its layout and its master: places, kinds and lists of placeholders.

Their own words are no words of the slide. Knows nothing about blocks or reading order.
"""

from dataclasses import dataclass

from corpus.errors import SourceError
from ingest.office.package import Package
from ingest.office.xml_tree import Element, attribute, below, child, children, local

_MASTER_KINDS = {"ctrTitle": "title", "subTitle": "body", "title": "title"}
"""The placeholder of a master that one of a layout takes after; all others after the body."""
_OWN_KINDS = frozenset({"dt", "ftr", "sldNum", "hdr"})
TITLES = frozenset({"title", "ctrTitle"})


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder: its kind ("title", "body", "obj", "sldNum") and its number on the layout."""

    kind: str
    index: str


def holder_of(shape: Element) -> Holder | None:
    """The placeholder that a shape fills, None for one that stands by itself."""
    for part in children(shape):
        if local(part).startswith("nv") and local(part).endswith("Pr"):
            node = child(part, "nvPr", "ph")
            if node is not None:
                return Holder(attribute(node, "type", "obj"), attribute(node, "idx", "0"))
    return None


class Layout:
    """The layout and the master of one slide; either may be missing."""

    def __init__(self, package: Package, slide: str) -> None:
        layout, name = _first(package, slide, "slideLayout")
        self._master, _ = _first(package, name, "slideMaster") if name else (None, "")
        self.kind = "" if layout is None else attribute(layout, "type")
        self._holders = _holders(layout)
        self._master_holders = _holders(self._master)

    def same(self, holder: Holder) -> list[Element]:
        """The shapes that a placeholder takes after, the layout's first."""
        found = []
        for own, shape in self._holders:
            alike = own.index == holder.index and own.kind not in TITLES | _OWN_KINDS
            if alike or (own.kind == holder.kind and holder.kind in TITLES | _OWN_KINDS):
                found.append(shape)
                break
        kind = holder.kind
        kind = kind if kind in _OWN_KINDS else _MASTER_KINDS.get(kind, "body")
        found += [shape for own, shape in self._master_holders if own.kind == kind][:1]
        return found

    def lists(self, shape: Element, holder: Holder | None) -> list[Element]:
        """The list styles that a shape's text follows, the nearest first."""
        found = [child(shape, "txBody", "lstStyle")]
        if holder is not None:
            found += [child(one, "txBody", "lstStyle") for one in self.same(holder)]
        styles = child(self._master, "txStyles")
        kind = "otherStyle"
        if holder is not None:
            kind = "titleStyle" if holder.kind in TITLES else "bodyStyle"
        found.append(child(styles, kind))
        return [one for one in found if one is not None]


class Layouts:
    """The layouts of a presentation, each read once for all slides that follow it."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._read: dict[tuple[str, ...], Layout] = {}

    def of(self, slide: str) -> Layout:
        """The layout that a slide follows."""
        named = self._package.related(slide, "slideLayout")
        if named not in self._read:
            self._read[named] = Layout(self._package, slide)
        return self._read[named]


def _first(package: Package, name: str, kind: str) -> tuple[Element | None, str]:
    for target in package.related(name, kind):
        try:
            return package.tree(target), target
        except SourceError:  # the slide itself is whole
            continue
    return None, ""


def _holders(root: Element | None) -> list[tuple[Holder, Element]]:
    found = []
    for shape in below(child(root, "cSld", "spTree"), "sp", "pic", "graphicFrame"):
        holder = holder_of(shape)
        if holder is not None:
            found.append((holder, shape))
    return found
