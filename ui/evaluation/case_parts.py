"""A case and the reply to it as HTML: each part by itself, from the rows of the report.

See `eval.report.rows`; every text is escaped by `markup`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from eval.report.shown import measure, shown
from ui.evaluation.markup import Child, prose, tag

Json = Mapping[str, Any]

STATES = {"cited": "cited", "found": "found, not cited", "missed": "missed"}
FIELDS = {
    "note": "Note",
    "reference": "A good answer",
    "sources": "Asked of",
    "absent": "Must not be there",
    "missing": "Must be named as not covered",
    "standalone": "In the standalone question",
    "standalone_absent": "Not in the standalone question",
    "group": "Another wording of",
    "change": "What was changed",
    "noise": "With noise documents",
    "hide": "With the answering passages hidden",
    "title": "Title",
    "media_type": "Media type",
    "contains": "Must be there",
    "sections": "Headings",
    "pages": "Pages",
    "together": "Must share a passage",
}
"""Fields of a case as they are called for people, in the order in which they stand."""


def asked(row: Json) -> Markup | None:
    """What was asked before, and how the question was understood; None where that is nothing."""
    understood = (row["reply"] or {}).get("standalone_question", row["question"])
    if not row["history"] and understood == row["question"]:
        return None
    otherwise = understood != row["question"]
    return block(
        "Conversation",
        [tag("p", question, class_="before") for question in row["history"]],
        tag("p", row["question"], class_="asked"),
        tag("p", f"Understood as: {understood}", class_="aside") if otherwise else None,
    )


def failure(row: Json) -> Markup | None:
    """Why the case has no result, if it has none."""
    if not row["error"]:
        return None
    return block(
        "Failed",
        tag("p", row["error"], class_="bad"),
        tag(
            "p",
            "It raised an error instead of giving a result, and is in no score.",
            class_="aside",
        ),
    )


def reply(row: Json, title: str = "Reply") -> Markup | None:
    """What was replied, of which kind, how sure, and in what time."""
    said = row["reply"]
    if said is None:
        return None
    wanted = row["case"].get("expect", "answer")
    wrong = not said["right"]
    confidence = said.get("confidence")
    about: list[Child] = [
        tag("span", said["said"], class_="tag bad" if wrong else "tag"),
        tag("span", f"expected {_a(wanted)}", class_="bad") if wrong else None,
        tag("span", f"confidence {confidence:.2f}") if confidence is not None else None,
        tag("span", shown(row["ms"], "ms")) if row["ms"] else None,
    ]
    lost = ", ".join(f"[{marker}]" for marker in said["broken"])
    return block(
        title,
        tag("p", about, class_="line"),
        _aside("", said.get("notice")),
        prose(said["prose"], said["broken"]),
        _aside("Reason: ", said.get("reason")),
        _aside("Not covered: ", "; ".join(said.get("missing", ()))),
        tag("p", f"What {lost} quotes does not stand where it points to.", class_="bad")
        if lost
        else None,
    )


def beside(row: Json) -> Markup | None:
    """What the extractive writer replied to the same; None where no language model wrote."""
    said = row.get("beside")
    if said is None:
        return None
    scores = said["scores"].items()
    told = " · ".join(f"{measure(name).label} {shown(v, measure(name).unit)}" for name, v in scores)
    return block(
        "The extractive answer beside it",
        tag("p", tag("span", said["said"], class_="tag" if said["right"] else "tag bad")),
        prose(said["prose"], ()),
        _aside("", told),
    )


def expected(row: Json) -> Markup | None:
    """The facts that were wanted, each with its places, and all else that the case says."""
    case = row["case"]
    told = [(label, case[name]) for name, label in FIELDS.items() if name in case]
    if not row["facts"] and not told and "expect" not in case:
        return None
    searched = row["reply"] is None
    return block(
        "Expected",
        tag("p", tag("span", case["expect"], class_="tag"), class_="line")
        if "expect" in case
        else None,
        tag("ul", [_fact(fact, searched) for fact in row["facts"]], class_="facts")
        if row["facts"]
        else None,
        told_of(told),
    )


def block(title: str, *children: Child) -> Markup:
    """A part of a case with its title."""
    return tag("section", tag("h4", title), children, class_="block")


def _aside(before: str, text: str | None) -> Markup | None:
    return tag("p", before, text, class_="aside") if text else None


def _a(word: str) -> str:
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def _fact(fact: Json, searched: bool) -> Markup:
    def word(state: str) -> str:
        return "found" if searched and state == "found" else STATES[state]

    places = fact["places"]
    said = " / ".join(fact["says"]) or places[0]["text"]
    many = f"{len(places)} places, any of which states it"
    good = searched and fact["state"] == "found"
    return tag(
        "li",
        tag("p", tag("span", word(fact["state"]), class_="state"), said),
        tag(
            "details",
            tag("summary", "the place that states it" if len(places) == 1 else many),
            [
                tag(
                    "p",
                    tag("span", f"{place['title']} · {word(place['state'])}", class_="where"),
                    tag("q", place["text"]),
                )
                for place in places
            ],
        ),
        class_=f"fact {'cited' if good else fact['state']}",
    )


def told_of(told: Iterable[tuple[str, Any]]) -> Markup | None:
    """Values with their labels; None without any."""
    lines = [[tag("dt", label), tag("dd", _value(value))] for label, value in told]
    return tag("dl", lines, class_="told") if lines else None


def _value(value: Any) -> Child:
    if isinstance(value, list | tuple):
        said = [
            " › ".join(map(str, item)) if isinstance(item, list) else str(item) for item in value
        ]
        return tag("ul", [tag("li", text) for text in said])
    if value is None:
        return "–"
    return "yes" if value is True else str(value)
