"""The steps of a question: understood, searched for, judged, composed, checked.

Each takes what is known of the question and returns what it adds (`graph`). Knows
what each step is made of; how it is done stands in the modules they call.
"""

from collections.abc import Callable, Iterator
from functools import wraps

from assistant.answer.comparison.side_by_side import SideBySide
from assistant.answer.extractive import drafted
from assistant.answer.overview.overview import Found
from assistant.asked.labels import labels_in, passages_labelled
from assistant.asked.parts import Part
from assistant.asked.quoted import missing_notice, passages_with, phrases_in
from assistant.asked.understand import Known, understood
from assistant.cite.citations import Draft, checked, quoted, render
from assistant.english.smalltalk import small_talk
from assistant.find.finder import EVIDENCE, Finder, merged
from assistant.graph import State
from assistant.judge.abstention import abstained, not_covered
from assistant.judge.answerability import Judgement
from assistant.material.contents import Contents
from assistant.material.outline import Outline
from assistant.model import Reply
from corpus.errors import LibraryError
from corpus.library import Library
from corpus.model import Document
from corpus.scope import Scope

Step = Callable[["Steps", State], State]


def _in_one_snapshot(step: Step) -> Step:
    """Each step reads the library as it is when the step begins."""

    @wraps(step)
    def read(self: "Steps", state: State) -> State:
        with self.library.snapshot():
            return step(self, state)

    return read


class Steps:
    """The five steps over one library; `model` is the name that its replies bear."""

    def __init__(self, library: Library, outline: Outline, finder: Finder, model: str) -> None:
        self.library = library
        self.model = model
        self._outline = outline
        self._finder = finder

    @_in_one_snapshot
    def condense(self, state: State) -> State:
        """The standalone question and the questions it holds, or small talk."""
        question = state["question"]
        said = small_talk(question)
        if said is not None:
            return {"reply": Reply("smalltalk", question, question, said, model=self.model)}
        layout, outline = self.library.layout(), self._outline
        known = Known(
            outline.names, self._contents(state), outline.vocabulary, outline.aliases, layout.pages
        )
        found = understood(question, state["turns"], known)
        notices = found.notices
        absent = self._absent(found.standalone)
        if absent:
            notices = (*notices, missing_notice(absent))
        return {"standalone": found.standalone, "parts": found.parts, "notices": notices}

    def _absent(self, question: str) -> tuple[str, ...]:
        """What the question says word for word, and the figures and tables that it names,
        where the material has nothing of the kind.
        """
        phrases = phrases_in(question)
        there = not phrases or passages_with(phrases, self.library)
        labels = (one for one in labels_in(question) if not passages_labelled((one,), self.library))
        return (*(() if there else phrases), *(one.text for one in labels))

    @_in_one_snapshot
    def retrieve(self, state: State) -> State:
        """Evidence for each part."""
        if not self.library.passage_count:
            raise LibraryError(
                "The library has no text to answer from.",
                hint="Add material with `python -m ingest add PATH`.",
            )
        retrievals = tuple(self._finder.found(part, state) for part in state["parts"])
        if len(retrievals) == 1:
            return self._finder.taken_apart(state, retrievals[0])
        return {"retrievals": retrievals}

    @_in_one_snapshot
    def judge(self, state: State) -> State:
        """Whether each part is answered; an abstention where none is."""
        judgements = tuple(self._finder.judged(one) for one in state["retrievals"])
        if any(one.answerable for one in judgements):
            return {"judgements": judgements}
        return {
            "judgements": judgements,
            "reply": abstained(state, judgements, self._finder, self.model),
        }

    @_in_one_snapshot
    def compose(self, state: State) -> State:
        """The quotes that answer, a part of the draft for each part of the question."""
        tables = SideBySide(
            self._contents(state),
            lambda question, k, doc_ids: (
                self._finder.search(question, state, k, Scope(tuple(doc_ids or ()))).evidence
            ),
            self.library.document,
        )
        draft, judgements = drafted(
            list(self._all_parts(state)), self.library, self._outline.names, tables
        )
        if not draft:
            return {"reply": abstained(state, judgements, self._finder, self.model)}
        return {"draft": draft, "judgements": judgements}

    @_in_one_snapshot
    def check(self, state: State) -> State:
        """The reply, if every citation stands; nothing unchecked leaves the graph."""
        text, citations = render(state["draft"])
        sound = len(checked(citations, self._document)) == len(citations)
        if not sound or not self._unchanged(state["draft"]):
            raise LibraryError(
                "The stored text changed while the answer was made.", hint="Ask again."
            )
        answered = [one for one in state["judgements"] if one.answerable]
        missing = tuple(
            part.label or part.question
            for part, _, judgement in self._all_parts(state)
            if not judgement.answerable
        )
        if missing:
            text += "\n\n" + not_covered(missing)
        reply = Reply(
            "partial" if missing else "answer",
            state["question"],
            state["standalone"],
            text,
            citations,
            merged(state["retrievals"])[:EVIDENCE],
            round(min(one.confidence for one in answered), 4),
            missing=missing,
            model=self.model,
        )
        return {"reply": reply}

    def _unchanged(self, draft: Draft) -> bool:
        """Whether the passages that were judged still read as they did."""
        used = {quote.evidence.passage: quote.evidence for quote in quoted(draft)}
        return all(
            (document := self._document(passage.doc_id)) is not None
            and passage.span.of(document.text) == one.text
            for passage, one in used.items()
        )

    @staticmethod
    def _all_parts(state: State) -> Iterator[tuple[Part, Found, Judgement]]:
        return zip(state["parts"], state["retrievals"], state["judgements"], strict=True)

    def _contents(self, state: State) -> Contents:
        return self._outline.contents.within(self.library.layout().documents(state["scope"]))

    def _document(self, doc_id: str) -> Document | None:
        return stored(self.library, doc_id)


def stored(library: Library, doc_id: str) -> Document | None:
    """The document as it is now, None where it is gone."""
    return library.document(doc_id) if library.info(doc_id) else None
