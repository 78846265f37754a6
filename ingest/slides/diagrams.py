"""SmartArt: the words of a diagram, as a list that is nested as its boxes are.

Knows nothing about where a diagram stands.
"""

from collections.abc import Iterator

from ingest.blocks import RawBlock
from ingest.inline import HARD_BREAK, tidy
from ingest.office.xml_tree import Element, attribute, below, child, children
from ingest.word.word_styles import number_of

_MOST_LEVELS = 9


def diagram_blocks(root: Element, page: int | None = None) -> list[RawBlock]:
    """An item a box that has words, in the order of the outline beside the diagram."""
    points = {attribute(one, "modelId"): one for one in children(child(root, "ptLst"), "pt")}
    under: dict[str, list[tuple[int, str]]] = {}
    for link in children(child(root, "cxnLst"), "cxn"):
        if attribute(link, "type", "parOf") == "parOf":
            place = number_of(link, "srcOrd") or 0
            under.setdefault(attribute(link, "srcId"), []).append(
                (place, attribute(link, "destId"))
            )
    tops = [name for name, one in points.items() if attribute(one, "type") == "doc"]
    blocks: list[RawBlock] = []
    seen = set(tops)

    def read(name: str, depth: int) -> Iterator[tuple[int, str]]:
        for _, inner in sorted(under.get(name, ())):
            if inner in seen or inner not in points or depth > _MOST_LEVELS:
                continue
            seen.add(inner)
            words = _words(points[inner])
            if words:
                yield depth, words
            yield from read(inner, depth + bool(words))

    found = [entry for top in tops for entry in read(top, 1)]
    rest = [(1, _words(one)) for name, one in points.items() if name not in seen]
    for depth, words in found + [entry for entry in rest if entry[1]]:
        blocks.append(RawBlock("item", words, 0, depth, "-", apart=not blocks, page=page))
    return blocks


def _words(point: Element) -> str:
    lines = (
        "".join(one.text or "" for one in below(line, "t"))
        for line in below(child(point, "t"), "p")
    )
    return tidy(HARD_BREAK.join(lines), " ")
