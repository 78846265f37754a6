"""A quote of a draft with the words around it in its document.

Knows nothing about Streamlit and files of drafts.
"""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from corpus.library import Library
from ui.evaluation.markup import tag

AROUND = 280
"""Characters shown before and after a quote."""
NOT_THERE = "does not stand in the library that is open"


def fact(library: Library | None, doc_ids: Mapping[str, str], said: Mapping[str, Any]) -> Markup:
    """What states the fact, and each of its quotes; `doc_ids` are those of sources."""
    says = said.get("says")
    return tag(
        "section",
        tag("h4", "A reply must say"),
        tag("p", " / ".join(says) if says else "the quoted words"),
        [_quote(library, doc_ids.get(quote["source"]), quote) for quote in said["quotes"]],
        class_="block",
    )


def _quote(library: Library | None, doc_id: str | None, quote: Mapping[str, str]) -> Markup:
    mark = tag("mark", quote["text"], class_="cite")
    whole = library.document(doc_id).text if library and doc_id else ""
    at = whole.find(quote["text"])
    before, after = ("", "") if at < 0 else _around(whole, at, at + len(quote["text"]))
    return tag(
        "article",
        tag("header", tag("span", quote["source"]), tag("small", NOT_THERE) if at < 0 else None),
        tag("p", before, mark, after, class_="text"),
        class_="passage",
    )


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after, cut between words and with a sign where it is cut."""
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "… " + before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, after
