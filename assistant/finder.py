"""Evidence for what is asked: a search for each part, or what an overview is made of.

Knows what of the library is asked about, and whether what was found answers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.answerability import Judgement, judge
from assistant.citations import Part as DraftPart
from assistant.comparison.aspects import content_stems
from assistant.comparison.pairs import compared
from assistant.contents import Place
from assistant.graph import State
from assistant.model import Evidence
from assistant.outline import Outline
from assistant.overview.overview import Overview, overview
from assistant.parts import Part
from assistant.retriever import Retrieval, Retriever
from assistant.selection import tells
from assistant.tuning import Tuning
from corpus.library import Library

EVIDENCE = 8
"""Passages a reply carries."""
CACHED_OVERVIEWS = 32


class Finder:
    """Finds evidence in one library. Safe to use from several threads."""

    def __init__(self, library: Library, outline: Outline, tuning: Tuning) -> None:
        self._library = library
        self._outline = outline
        self._threshold = tuning.threshold
        self._retriever = Retriever(library, tuning)
        self._overviews = lru_cache(CACHED_OVERVIEWS)(self._overview)

    def search(
        self,
        question: str,
        state: State,
        k: int = EVIDENCE,
        doc_ids: Sequence[str] | None = None,
    ) -> Retrieval:
        """Within the documents that were named, if any, or those of `doc_ids`."""
        within = doc_ids if doc_ids is not None else state.get("doc_ids")
        return self._retriever.search(question, k, within, hidden=state.get("hidden", ()))

    def found(self, part: Part, state: State) -> Retrieval:
        """What was found for a part; an Overview where it asks for one that can be made."""
        found = self.search(part.question, state)
        if part.about is None:
            return found
        doc_ids, hidden = state.get("doc_ids"), state.get("hidden", frozenset())
        draft, evidence = self._overviews(part.about, doc_ids, hidden, self._library.generation)
        if draft:
            return Overview(found.query, evidence, draft=draft)
        of = part.about.doc_id
        return Overview(found.query, found.evidence) if self._is_bare(of) else found

    def taken_apart(self, state: State, whole: Retrieval) -> State:
        """Things that are compared by their wording, one of them known at least, each by
        itself; a question that is better answered whole, since that speaks of all, as it is.
        """
        things = compared(state["standalone"]) if state["parts"][0].about is None else ()
        parts = tuple(Part(f"What is {one}?", one, "definition", compared=True) for one in things)
        retrievals = tuple(self.search(part.question, state) for part in parts)
        answerable = [self.judged(one).answerable for one in retrievals]
        silent = [one for one, known in zip(things, answerable, strict=True) if not known]
        if any(answerable) and not (
            silent and self.judged(whole).answerable and _speaks_of(silent, whole)
        ):
            return {"parts": parts, "retrievals": retrievals}
        return {"retrievals": (whole,)}

    def summary(self, doc_id: str) -> tuple[DraftPart, ...]:
        """A document of the library summed up; empty where no sentence can be quoted."""
        return overview(Place(doc_id), self._library, self._outline.contents)[0]

    def judged(self, retrieval: Retrieval) -> Judgement:
        """Whether what was found answers."""
        if isinstance(retrieval, Overview):
            return Judgement(retrieval.confidence, bool(retrieval.draft), ())
        return judge(retrieval, self._threshold)

    def answered(
        self, questions: Iterable[str], count: int, state: State | None = None
    ) -> tuple[str, ...]:
        """The first `count` of these questions that are answered, each tried out."""
        answered: list[str] = []
        for question in questions:
            if len(answered) == count:
                break
            found = self.search(question, state or {})
            if self.judged(found).answerable and tells(question, found.evidence):
                answered.append(question)
        return tuple(answered)

    def _is_bare(self, doc_id: str | None) -> bool:
        """Whether a document has nothing but its title."""
        return doc_id is not None and not self._library.passage_rows(doc_id)

    def _overview(
        self, of: Place, doc_ids: tuple[str, ...] | None, hidden: frozenset[int], generation: int
    ) -> tuple[tuple[DraftPart, ...], tuple[Evidence, ...]]:
        del generation  # tells the cache when to look anew
        return overview(of, self._library, self._outline.contents.within(doc_ids), hidden)


def _speaks_of(things: Iterable[str], found: Retrieval) -> bool:
    """Whether some passage has all content words of each of the things."""
    said = [content_stems(f"{one.title} {one.text}") for one in found.evidence]
    return all(any(content_stems(thing) <= one for one in said) for thing in things)


def merged(retrievals: Sequence[Retrieval]) -> tuple[Evidence, ...]:
    """The evidence of all parts, each passage once with its best score, ranked anew."""
    best: dict[str, Evidence] = {}
    for retrieval in retrievals:
        for one in retrieval.evidence:
            known = best.get(one.passage.passage_id)
            if known is None or one.score > known.score:
                best[one.passage.passage_id] = one
    ordered = sorted(best.values(), key=lambda one: (-one.score, one.rank))
    return tuple(replace(one, rank=rank) for rank, one in enumerate(ordered, 1))
