"""HTML of which every text is escaped: what documents, models and people wrote stays text.

Knows nothing about runs and cases.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

Json = Mapping[str, Any]
Child = str | None | Iterable["Child"]


def tag(name: str, *children: Child, **attributes: str | None) -> Markup:
    """An element; strings among the children become text, None nothing.

    An underscore at the end of an attribute's name is left out, and those that are
    None or empty.
    """
    written = [
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), value)
        for key, value in attributes.items()
        if value
    ]
    inside = Markup("").join(_flat(children))
    return Markup("<{0}{1}>{2}</{0}>").format(name, Markup("").join(written), inside)


def page_of(*children: Child) -> Markup:
    """What the style sheet of the evaluation applies to."""
    return tag("div", *children, class_="ev")


def table(
    head: Sequence[Child],
    body: Iterable[Sequence[Child]],
    numbers: Sequence[int] = (),
    **named: str,
) -> Markup:
    """A table that scrolls sideways by itself; `numbers` are columns set to the right."""

    def row(cells: Sequence[Child], name: str) -> Markup:
        return tag(
            "tr",
            [
                tag(
                    "th" if place == 0 else name,
                    cell,
                    class_="number" if place in numbers else None,
                    scope="col" if name == "th" else "row" if place == 0 else None,
                )
                for place, cell in enumerate(cells)
            ],
        )

    rows = [row(cells, "td") for cells in body]
    whole = tag("table", tag("thead", row(head, "th")), tag("tbody", rows), **named)
    return tag("div", whole, class_="wide")


def prose(blocks: Iterable[Json], broken: Sequence[int] = ()) -> Markup:
    """A reply's Markdown (`assistant.cite.prose`); the markers of `broken` citations look so."""
    return tag("div", [_block(block, broken) for block in blocks], class_="prose")


def lit(text: str, marks: Sequence[Json]) -> Markup:
    """A passage with what `eval.report.rows.marks` lights up in it."""
    last = {marker: place for place, mark in enumerate(marks) for marker in mark["markers"]}
    pieces: list[Child] = []
    at = 0
    for place, mark in enumerate(marks):
        ending = [str(marker) for marker in mark["markers"] if last[marker] == place]
        kinds = [name for name, is_ in (("cite", mark["markers"]), ("gold", mark["gold"])) if is_]
        inside = text[mark["start"] : mark["end"]]
        number = tag("sup", " ".join(ending)) if ending else None
        pieces += [text[at : mark["start"]], tag("mark", inside, number, class_=" ".join(kinds))]
        at = mark["end"]
    return tag("p", pieces, text[at:], class_="text")


def _flat(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if isinstance(child, str):
            yield child
        elif child is not None:
            yield from _flat(child)


def _block(node: Json, broken: Sequence[int]) -> Markup:
    kind = node["t"]
    if kind in ("ul", "ol"):
        items = [tag("li", [_block(child, broken) for child in item]) for item in node["items"]]
        start = str(node["start"]) if kind == "ol" else None
        return tag(kind, items, start=start)
    if kind == "quote":
        return tag("blockquote", [_block(child, broken) for child in node["c"]])
    if kind == "code":
        return tag("pre", node["text"])
    if kind == "table":
        head = [_inline(cell, broken) for cell in node["head"]]
        return table(head, [[_inline(cell, broken) for cell in row] for row in node["rows"]])
    return tag("p", _inline(node["c"], broken), class_="heading" if kind == "h" else None)


def _inline(nodes: Iterable[Json | str], broken: Sequence[int]) -> list[Child]:
    return [node if isinstance(node, str) else _piece(node, broken) for node in nodes]


def _piece(node: Json, broken: Sequence[int]) -> Child:
    kind = node["t"]
    if kind == "cite":
        number = node["n"]
        return tag("span", str(number), class_="chip broken" if number in broken else "chip")
    if kind == "b":
        return tag("strong", _inline(node["c"], broken))
    if kind == "i":
        return tag("em", _inline(node["c"], broken))
    if kind == "code":
        return tag("code", node["text"])
    return Markup("<br>") if kind == "br" else str(node.get("text", ""))
