"""What is found for each part of a question: passages, or what an overview is made of."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.find.query import Query
from assistant.find.retriever import Retriever
from assistant.find.word_for_word import word_for_word
from assistant.material.contents import Contents
from assistant.material.digest import digest
from assistant.model import Evidence, Found, Part, Retrieved
from assistant.tuning import Tuning
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope

EVIDENCE = 8
"""Passages that are found for a part."""
FOR_COMPARISON = 32
"""Passages among which a table is looked for that has all of a kind ("Compare the boats")."""
BELOW = 64
"""Passages of the documents about a thing that is compared."""


class Finder:
    """Finds evidence in one library. Safe to use from several threads."""

    def __init__(self, library: Library, tuning: Tuning) -> None:
        self._library = library
        self._retriever = Retriever(library, tuning)

    def found(self, part: Part, contents: Contents, scope: Scope = EVERYWHERE) -> Found:
        """What was found for a part, within `scope`, whose table of contents is `contents`."""
        if part.about is not None:
            made = digest(part.about, self._library, contents, scope)
            if made.evidence:
                return Found(part, digest=made)
        if part.scope.is_named:
            scope = self._within(scope, part.scope)
        question, names = part.question, part.aliases
        if part.kind == "definition":  # the other name may be the answer
            question, names = " ".join((question, *names)), ()
        query = self._retriever.query(question, names)
        k = FOR_COMPARISON if part.kind == "comparison" else EVIDENCE
        found = Found(part, query, self._retriever.ranked(query, k, scope))
        if part.phrases or part.figures:  # what has the very words comes before all else
            rows, absent = word_for_word(part, self._library)
            first = self._retriever.ranked(query, k, scope.of_passages(rows)) if rows else ()
            found = replace(found, passages=_before(first, found.passages)[:k], absent=absent)
        if part.compared or len(part.names) > 1:
            below = self._below(part, query, contents, scope)
            both = _before(found.passages, below)
            found = replace(found, below=both[len(found.passages) :])
        return found

    def _below(
        self, part: Part, query: Query, contents: Contents, scope: Scope
    ) -> tuple[Retrieved, ...]:
        """For things set side by side, the passages of the documents that are about them."""
        places = map(contents.find, part.names)
        doc_ids = {one.doc_id for one in places if one is not None and one.doc_id is not None}
        doc_ids.update(doc_id for name in part.names for doc_id in contents.speaking_of(name))
        if not doc_ids:
            return ()
        inside = self._within(scope, Scope(tuple(sorted(doc_ids))))
        return self._retriever.ranked(query, BELOW, inside)

    def _within(self, scope: Scope, inner: Scope) -> Scope:
        """What lies in both."""
        inside = self._library.rows(inner)
        return scope if inside is None else scope.of_passages(frozenset(inside.tolist()))


def _before(first: Sequence[Retrieved], others: Sequence[Retrieved]) -> tuple[Retrieved, ...]:
    """The first before what is only among the others, ranked anew."""
    both: dict[str, Retrieved] = {}
    for one in (*first, *others):
        both.setdefault(one.evidence.passage.passage_id, one)
    return tuple(
        replace(one, evidence=replace(one.evidence, rank=rank))
        for rank, one in enumerate(both.values(), 1)
    )


def merged(found: Sequence[Sequence[Evidence]]) -> tuple[Evidence, ...]:
    """The evidence of all parts, each passage once with its best score, ranked anew."""
    ordered = sorted(
        (one for evidence in found for one in evidence), key=lambda one: (-one.score, one.rank)
    )
    best: dict[str, Evidence] = {}
    for one in ordered:
        best.setdefault(one.passage.passage_id, one)
    return tuple(replace(one, rank=rank) for rank, one in enumerate(best.values(), 1))
