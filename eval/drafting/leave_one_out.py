"""Leave-one-out: questions asked while the passages that answer them are hidden.

What is left does not answer, so an abstention is right, and no question had to be
written for it. Every place that answers must be known: of a suite the facts say
them, and of drafts only those are taken that no other passage seems to speak of.
"""

from collections.abc import Iterable, Sequence

from corpus.library import Library
from corpus.model import Passage, embedding_prefix
from corpus.words import stems, words
from eval.cases import Case
from eval.drafting.drafts import to_case
from eval.drafting.rules import Draft
from eval.exchange.case_lines import Json, case_line

SUFFIX = "-hidden"
NEAREST = 50
"""Passages that are looked at for another answer, those that share most with the question."""

_ABOUT_THE_ANSWER = ("reference", "absent", "missing", "standalone", "standalone_absent")
_ABOUT_A_GROUP = ("group", "change")


def from_cases(cases: Iterable[Case]) -> list[Json]:
    """A leave-one-out case for each that the material answers and whose places are known."""
    return [
        _hidden(dict(case.raw))
        for case in cases
        if case.answerable and case.facts and not case.hide
    ]


def from_drafts(library: Library, drafts: Iterable[Draft]) -> list[Json]:
    """A leave-one-out case for each draft that seems to be answered in its own places only.

    Ready to run: that nobody read the questions shows in their `note`.
    """
    return [_hidden(to_case(draft)) for draft in drafts if not _answered_elsewhere(library, draft)]


def _hidden(line: Json) -> Json:
    left = {
        name: value
        for name, value in line.items()
        if name not in (*_ABOUT_THE_ANSWER, *_ABOUT_A_GROUP, "status")
    }
    changed = {
        "id": f"{line['id']}{SUFFIX}",
        "suite": "abstention",
        "expect": "abstention",
        "hide": True,
        "note": "; ".join(filter(None, (line.get("note"), "leave-one-out"))),
    }
    return case_line(**(left | changed))


def _answered_elsewhere(library: Library, draft: Draft) -> bool:
    """Whether a passage that holds none of the quotes holds all that the question speaks of."""
    asked = {word.stem for word in words(draft.question) if not word.is_stop_word}
    if not asked:
        return True
    quotes = [quote.text for fact in draft.facts for quote in fact.quotes]
    rows = [row for row, _ in library.full_text(sorted(asked), NEAREST)]
    return any(asked <= _stems(library, passage, quotes) for passage in library.passages(rows))


def _stems(library: Library, passage: Passage, quotes: Sequence[str]) -> set[str]:
    """The stems of a passage and its headings; none of one that will be hidden."""
    document = library.document(passage.doc_id)
    text = passage.span.of(document.text)
    if any(quote in text for quote in quotes):
        return set()
    return set(stems(f"{embedding_prefix(document.title, passage.section)} {text}").split())
