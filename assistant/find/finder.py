"""What is found for each part of a question: passages, or what an overview is made of."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.find.query import Query
from assistant.find.retriever import Retriever
from assistant.find.word_for_word import with_label, with_phrases
from assistant.material.contents import Contents
from assistant.material.digest import Digest, digest
from assistant.model import Asked, Evidence, Found, Part, Place, Retrieved
from assistant.tuning import Tuning
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope

EVIDENCE = 8
"""Passages that are found for a part."""
FOR_COMPARISON = 32
"""Passages among which a table is looked for that has all of a kind ("Compare the boats")."""
BELOW = 64
"""Passages of the documents about a thing that is compared."""
CACHED_DIGESTS = 32


class Finder:
    """Finds evidence in one library. Safe to use from several threads."""

    def __init__(self, library: Library, tuning: Tuning) -> None:
        self._library = library
        self._retriever = Retriever(library, tuning)
        self._digests = lru_cache(CACHED_DIGESTS)(self._digest)

    def found(
        self, asked: Asked, contents: Contents, scope: Scope = EVERYWHERE
    ) -> tuple[Found, ...]:
        """What was found for each part, within `scope`, whose table of contents is `contents`."""
        return tuple(self._found(part, contents, scope) for part in asked.parts)

    def absent(self, asked: Asked) -> tuple[str, ...]:
        """Phrases and figures that the question names and the material has nowhere."""
        phrases = dict.fromkeys(part.phrases for part in asked.parts)
        figures = dict.fromkeys(one for part in asked.parts for one in part.figures)
        return (
            *(one for all_ in phrases if not with_phrases(all_, self._library) for one in all_),
            *(one.text for one in figures if not with_label(one, self._library)),
        )

    def _found(self, part: Part, contents: Contents, scope: Scope) -> Found:
        if part.about is not None:
            made = self._digests(part.about, contents, scope, self._library.generation)
            if made.evidence or self._is_bare(part.about):
                return Found(part, digest=made)
        scope = self._within(scope, part.scope)
        question, names = part.question, part.aliases
        if part.kind == "definition":  # the other name may be the answer
            question, names = " ".join((question, *names)), ()
        query = self._retriever.query(question, names)
        k = FOR_COMPARISON if part.kind == "comparison" else EVIDENCE
        passages = self._retriever.ranked(query, k, scope)
        first = with_phrases(part.phrases, self._library) or frozenset[int]().union(
            *(with_label(one, self._library) for one in part.figures)
        )
        if first:  # what has the very words comes before all else
            passages = _before(
                self._retriever.ranked(query, k, scope.of_passages(first)), passages, k
            )
        below = self._below(part, query, contents, scope)
        both = _before(passages, below, len(passages) + len(below))
        return Found(part, query, passages, both[len(passages) :])

    def _below(
        self, part: Part, query: Query, contents: Contents, scope: Scope
    ) -> tuple[Retrieved, ...]:
        """For things set side by side, the passages of the documents that are about them."""
        if not part.compared and len(part.names) < 2:
            return ()
        titled = (contents.find(name) for name in part.names)
        places = [*(one for one in titled if one is not None), *contents.speaking_of(part.names)]
        doc_ids = tuple(dict.fromkeys(one.doc_id for one in places if one.doc_id is not None))
        if not doc_ids:
            return ()
        return self._retriever.ranked(query, BELOW, self._within(scope, Scope(doc_ids)))

    def _within(self, scope: Scope, inner: Scope) -> Scope:
        """What lies in both."""
        inside = self._library.rows(inner)
        return scope if inside is None else scope.of_passages(frozenset(inside.tolist()))

    def _is_bare(self, place: Place) -> bool:
        """Whether a document has nothing but its title."""
        return place.doc_id is not None and not self._library.passage_rows(place.doc_id)

    def _digest(self, of: Place, contents: Contents, scope: Scope, generation: int) -> Digest:
        del generation  # tells the cache when to look anew
        return digest(of, self._library, contents, scope)


def _before(
    first: Sequence[Retrieved], others: Sequence[Retrieved], k: int
) -> tuple[Retrieved, ...]:
    """The first before what is only among the others, at most `k`, ranked anew."""
    known = {one.evidence.passage.passage_id for one in first}
    rest = [one for one in others if one.evidence.passage.passage_id not in known]
    both = [*first, *rest][:k]
    return tuple(
        replace(one, evidence=replace(one.evidence, rank=rank)) for rank, one in enumerate(both, 1)
    )


def merged(found: Sequence[Sequence[Evidence]]) -> tuple[Evidence, ...]:
    """The evidence of all parts, each passage once with its best score, ranked anew."""
    best: dict[str, Evidence] = {}
    for evidence in found:
        for one in evidence:
            known = best.get(one.passage.passage_id)
            if known is None or one.score > known.score:
                best[one.passage.passage_id] = one
    ordered = sorted(best.values(), key=lambda one: (-one.score, one.rank))
    return tuple(replace(one, rank=rank) for rank, one in enumerate(ordered, 1))
