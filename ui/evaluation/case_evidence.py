"""What a case rests on as HTML: its scores with reasons, its passages, what was read.

See `eval.report.rows`; every text is escaped by `markup`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from eval.report.shown import measure, shown
from eval.report.worst import LIKENESS, WEAK
from ui.evaluation.case_parts import block, told_of
from ui.evaluation.markup import Child, lit, tag

Json = Mapping[str, Any]


def scores(row: Json) -> Markup | None:
    """What the case scored, and why."""
    if not row["scores"]:
        return None
    return block(
        "Scores",
        tag(
            "table",
            tag("tbody", [_score(name, row) for name in row["scores"]]),
            class_="marks",
        ),
    )


def passages(row: Json, texts: Sequence[Json]) -> Markup | None:
    """The passages that were found, what is cited or wanted lit up in them; dark ones folded."""
    lighted = [passage for passage in row["passages"] if passage["marks"]]
    dark = [passage for passage in row["passages"] if not passage["marks"]]
    if not row["passages"] and not row["elsewhere"]:
        return None
    marks = [mark for passage in lighted for mark in passage["marks"]]
    key: list[Child] = [
        tag("mark", "cited", class_="cite") if any(mark["markers"] for mark in marks) else None,
        tag("mark", "states a fact", class_="gold")
        if any(mark["gold"] for mark in marks)
        else None,
    ]
    more = f"{len(dark)} {'more ' if lighted else ''}passage{'' if len(dark) == 1 else 's'}"
    return block(
        "Passages" if row["reply"] else "Found",
        tag("p", key, class_="line key") if marks else None,
        [_passage(passage, texts) for passage in lighted],
        [_elsewhere(citation) for citation in row["elsewhere"]],
        tag(
            "details",
            tag("summary", more),
            [_passage(passage, texts) for passage in dark],
            class_="more",
        )
        if dark
        else None,
    )


def read(row: Json) -> Markup | None:
    """What was read from a file."""
    document = row["read"]
    if document is None:
        return None
    told = [(name.replace("_", " "), value) for name, value in document.items() if name != "text"]
    return block(
        "Read", told_of(told), tag("pre", document["text"]) if "text" in document else None
    )


def _score(name: str, row: Json) -> Markup:
    said, value = measure(name), row["scores"][name]
    turned = value if said.higher_is_better else 1 - value
    share = said.unit == "share"
    low = share and name not in LIKENESS and turned < WEAK
    width = f"width:{100 * min(max(value, 0.0), 1.0):.0f}%"
    bar = tag("span", tag("i", style=width), class_="bar", aria_hidden="true") if share else None
    return tag(
        "tr",
        tag("th", said.label, scope="row", title=said.meaning),
        tag("td", bar),
        tag("td", shown(value, said.unit), class_="number"),
        tag("td", row["reasons"].get(name), class_="why"),
        class_="low" if low else None,
    )


def _passage(hit: Json, texts: Sequence[Json]) -> Markup:
    passage = texts[hit["passage"]]
    return tag(
        "article",
        tag(
            "header",
            tag("span", f"{hit['rank']}. {passage['where']}"),
            tag("small", f"{hit['score']:.2f}"),
            title=passage["source"],
        ),
        lit(passage["text"], hit["marks"]),
        class_="passage",
    )


def _elsewhere(citation: Json) -> Markup:
    return tag(
        "article",
        tag(
            "header",
            tag("span", citation["where"]),
            tag("small", "cited from a passage that was not kept"),
        ),
        tag(
            "p", tag("mark", citation["quote"], tag("sup", str(citation["marker"])), class_="cite")
        ),
        class_="passage",
    )
