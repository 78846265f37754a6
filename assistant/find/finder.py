"""Evidence for what is asked: a search for each part, or what an overview is made of.

Knows what of the library is asked about, and whether what was found answers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.answer.overview.overview import Found, Overview, overview
from assistant.answer.selection import tells
from assistant.asked.labels import caption, labels_in, passages_labelled
from assistant.asked.parts import Part
from assistant.asked.quoted import passages_with, phrases_in
from assistant.cite.citations import Part as DraftPart
from assistant.english.compared import compared
from assistant.english.question_kinds import question_kind
from assistant.find.retriever import Retrieval, Retriever, first_those_of
from assistant.graph import State
from assistant.judge.answerability import Judgement, judge
from assistant.material.aspects import content_stems
from assistant.material.contents import Place
from assistant.material.outline import Outline
from assistant.model import Evidence
from assistant.tuning import Tuning
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope

EVIDENCE = 8
"""Passages a reply carries."""
CACHED_OVERVIEWS = 32
CACHED_TRIALS = 4_096
"""Questions made from headings of which it is known whether they are answered: they come
again beside one abstention after the other, and each takes a search.
"""


class Finder:
    """Finds evidence in one library. Safe to use from several threads."""

    def __init__(self, library: Library, outline: Outline, tuning: Tuning) -> None:
        self._library = library
        self._outline = outline
        self._threshold = tuning.threshold
        self._retriever = Retriever(library, tuning)
        self._overviews = lru_cache(CACHED_OVERVIEWS)(self._overview)
        self._tried = lru_cache(CACHED_TRIALS)(self._try)

    def search(
        self, question: str, state: State, k: int = EVIDENCE, within: Scope = EVERYWHERE
    ) -> Retrieval:
        """Within the scope of the conversation, and `within` that, by the other names of what
        the question names too; passages that have the phrases in quotation marks, or the
        figure or table that it names, come before others.
        """
        scope = state.get("scope", EVERYWHERE)
        inside = self._library.rows(within)
        if inside is not None:
            scope = scope.of_passages(frozenset(inside.tolist()))
        phrases = phrases_in(question)
        names = self._outline.aliases.of(question)
        if question_kind(question) == "definition":  # the other name may be the answer
            question, names = " ".join((question, *names)), ()
        found = self._retriever.search(question, k, scope, names=names)
        rows = passages_with(phrases, self._library)
        rows = rows or passages_labelled(labels_in(question), self._library)
        if not rows:
            return found
        return first_those_of(
            self._retriever.search(question, k, scope.of_passages(rows), names=names), found, k
        )

    def found(self, part: Part, state: State) -> Found:
        """What was found for a part; an Overview where it asks for one that can be made."""
        about = part.about
        if about is not None:
            draft, evidence = self._overviews(about, state["scope"], self._library.generation)
            if draft:
                return Overview(evidence, draft)
        found = self.search(part.question, state, within=part.scope)
        if part.whole is not None and not self.judged(found).answerable:
            found = self._whole(part, part.whole, state)
        if about is None:
            captions = caption(part.question, found.evidence)
            return Overview(found.evidence, captions) if captions else found
        return Overview(found.evidence) if self._is_bare(about.doc_id) else found

    def _whole(self, part: Part, whole: str, state: State) -> Retrieval:
        """What was found with the place among the words: there, or where it is named only in
        passing, anywhere; a page is never left.
        """
        there = self.search(whole, state, within=part.scope)
        if part.scope.pages or self.judged(there).answerable:
            return there
        return self.search(whole, state)

    def taken_apart(self, state: State, whole: Found) -> State:
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

    def judged(self, retrieval: Found) -> Judgement:
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
            scope = (state or {}).get("scope", EVERYWHERE)
            if self._tried(question, scope, self._library.generation):
                answered.append(question)
        return tuple(answered)

    def _try(self, question: str, scope: Scope, generation: int) -> bool:
        """Whether a question is answered by a sentence that begins with what it asks about."""
        del generation  # tells the cache when to look anew
        found = self.search(question, {"scope": scope})
        return self.judged(found).answerable and tells(question, found.evidence)

    def _is_bare(self, doc_id: str | None) -> bool:
        """Whether a document has nothing but its title."""
        return doc_id is not None and not self._library.passage_rows(doc_id)

    def _overview(
        self, of: Place, scope: Scope, generation: int
    ) -> tuple[tuple[DraftPart, ...], tuple[Evidence, ...]]:
        del generation  # tells the cache when to look anew
        contents = self._outline.contents.within(self._library.layout().documents(scope))
        return overview(of, self._library, contents, scope)


def _speaks_of(things: Iterable[str], found: Found) -> bool:
    """Whether some passage has all content words of each of the things."""
    said = [content_stems(f"{one.title} {one.text}") for one in found.evidence]
    return all(any(content_stems(thing) <= one for one in said) for thing in things)


def merged(retrievals: Sequence[Found]) -> tuple[Evidence, ...]:
    """The evidence of all parts, each passage once with its best score, ranked anew."""
    best: dict[str, Evidence] = {}
    for retrieval in retrievals:
        for one in retrieval.evidence:
            known = best.get(one.passage.passage_id)
            if known is None or one.score > known.score:
                best[one.passage.passage_id] = one
    ordered = sorted(best.values(), key=lambda one: (-one.score, one.rank))
    return tuple(replace(one, rank=rank) for rank, one in enumerate(ordered, 1))
