"""The facade: a question and a conversation in, a checked reply out."""

import re
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from time import perf_counter

from assistant.answerability import Judgement, judge
from assistant.citations import Draft, checked, escaped, render
from assistant.condense import standalone
from assistant.drafting import drafted
from assistant.examples import example_questions, question_from_heading
from assistant.framing import unframed
from assistant.graph import STAGES, State, build_graph
from assistant.model import Citation, Evidence, Reply, Turn
from assistant.names import Names
from assistant.parts import MAX_PARTS, Part, parts_of, questions_in
from assistant.retriever import Retrieval, Retriever, check_question
from assistant.selection import tells
from assistant.smalltalk import small_talk
from assistant.tuning import DEFAULT_TUNING, Tuning
from corpus.errors import LibraryError, ModelError
from corpus.library import Library
from corpus.model import Document

EXTRACTIVE = "extractive"
EVIDENCE = 8
"""Passages a reply carries."""
NEAREST = 5
"""Passages an abstention shows as nearest."""
SUGGESTIONS = 3


class Assistant:
    """Answers questions over one library. Safe to call from several threads.

    Raises ModelError for a model that cannot be used.
    """

    def __init__(
        self, library: Library, model: str = EXTRACTIVE, tuning: Tuning = DEFAULT_TUNING
    ) -> None:
        if model != EXTRACTIVE:
            raise ModelError(
                f"The model {model!r} cannot be used:"
                " this version answers without a language model.",
                hint=f"Leave --model out, or name {EXTRACTIVE!r}.",
            )
        self.library = library
        self.model = model
        self.tuning = tuning
        self._retriever = Retriever(library, tuning)
        self._graph = build_graph(self)
        self._lock = threading.Lock()
        self._names: tuple[int, Names] | None = None

    def ask(
        self,
        question: str,
        turns: Sequence[Turn] = (),
        doc_ids: Sequence[str] | None = None,
        on_stage: Callable[[str], None] | None = None,
        on_text: Callable[[str], None] | None = None,
        *,
        hidden: Collection[int] = (),
    ) -> Reply:
        """One checked reply; raises AssistantError, never dresses an error as a reply.

        Passages whose rowids are `hidden` are passed over, as in a search. `on_stage`
        is told the name of each step as it ends, `on_text` the text in the pieces it
        is made in.
        """
        started = perf_counter()
        question = check_question(question)
        state = self._graph(
            {
                "question": question,
                "turns": tuple(turns),
                "doc_ids": tuple(doc_ids) if doc_ids else None,
                "hidden": frozenset(hidden),
            },
            on_stage,
        )
        reply = state["reply"]
        if on_text is not None:
            on_text(reply.text)
        total = round((perf_counter() - started) * 1000, 1)
        return replace(reply, timings_ms={**state.get("timings", {}), "total": total})

    def warm_up(self) -> None:
        """Load the encoder and touch the library, so that the first answer is quick."""
        if self.library.passage_count:
            self._retriever.search("What is this about?", k=1)
        self.names()

    def examples(self, count: int = 4) -> tuple[str, ...]:
        """Questions the material answers, made from its headings."""
        return self._answered(example_questions(self.library), count)

    def names(self) -> Names:
        """The names of the library as it is now."""
        with self._lock:
            generation = self.library.generation
            if self._names is None or self._names[0] != generation:
                self._names = (generation, Names.of(self.library))
            return self._names[1]

    # The steps of the graph.

    def condense(self, state: State) -> State:
        """The standalone question and the questions it holds, or small talk."""
        question = state["question"]
        said = small_talk(question)
        if said is not None:
            return {"reply": Reply("smalltalk", question, question, said, model=self.model)}
        names = self.names()
        turns = list(state["turns"])
        asked: list[str] = []
        parts: list[Part] = []
        several = questions_in(question)
        for one in several:  # each understood in the light of those before it
            alone = unframed(standalone(one, turns, names))
            turns.append(Turn(one, alone, "", "answer"))
            asked.append(alone)
            label = alone if len(several) > 1 else None
            parts += [replace(part, label=part.label or label) for part in parts_of(alone, names)]
        return {"standalone": " ".join(asked), "parts": tuple(parts[:MAX_PARTS])}

    def retrieve(self, state: State) -> State:
        """Evidence for each part."""
        if not self.library.passage_count:
            raise LibraryError(
                "The library has no text to answer from.",
                hint="Add material with `python -m ingest add PATH`.",
            )
        return {"retrievals": tuple(self._search(part.question, state) for part in state["parts"])}

    def judge(self, state: State) -> State:
        """Whether each part is answered; an abstention where none is."""
        judgements = tuple(self._judged(one) for one in state["retrievals"])
        if any(one.answerable for one in judgements):
            return {"judgements": judgements}
        return {"judgements": judgements, "reply": self._abstention(state, judgements)}

    def compose(self, state: State) -> State:
        """The quotes that answer, a part of the draft for each part of the question."""
        draft, judgements = drafted(
            list(self._all_parts(state)),
            self.library,
            lambda question: self._search(question, state).evidence,
        )
        if not draft:
            return {"reply": self._abstention(state, judgements)}
        return {"draft": draft, "judgements": judgements}

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
            text += "\n\n" + _not_covered(missing)
        reply = Reply(
            "partial" if missing else "answer",
            state["question"],
            state["standalone"],
            text,
            citations,
            _merged(state["retrievals"])[:EVIDENCE],
            round(min(one.confidence for one in answered), 4),
            missing=missing,
            model=self.model,
        )
        return {"reply": reply}

    def _abstention(self, state: State, judgements: Sequence[Judgement]) -> Reply:
        nearest = _merged(state["retrievals"])[:NEAREST]
        unmatched = tuple(
            dict.fromkeys(word for judgement in judgements for word in judgement.unmatched)
        )
        reason = _reason(unmatched)
        return Reply(
            "abstention",
            state["question"],
            state["standalone"],
            f"The material does not answer this. {reason}",
            (),
            nearest,
            round(max(one.confidence for one in judgements), 4),
            reason=reason,
            model=self.model,
            suggestions=self._suggestions(nearest, state),
        )

    def _unchanged(self, draft: Draft) -> bool:
        """Whether the passages that were judged still read as they did."""
        used = {quote.evidence.passage: quote.evidence for part in draft for quote in part.quotes}
        return all(
            (document := self._document(passage.doc_id)) is not None
            and passage.span.of(document.text) == one.text
            for passage, one in used.items()
        )

    def _suggestions(self, nearest: Sequence[Evidence], state: State) -> tuple[str, ...]:
        """Questions near the asked one that the material does answer."""
        headings = dict.fromkeys((one.title, *one.passage.section)[-1] for one in nearest)
        questions = [one for one in map(question_from_heading, headings) if one is not None]
        return self._answered(dict.fromkeys(questions), SUGGESTIONS, state)

    def _answered(
        self, questions: Iterable[str], count: int, state: State | None = None
    ) -> tuple[str, ...]:
        """The first `count` of these questions that are answered, each tried out."""
        answered: list[str] = []
        for question in questions:
            if len(answered) == count:
                break
            found = self._search(question, state or {})
            if self._judged(found).answerable and tells(question, found.evidence):
                answered.append(question)
        return tuple(answered)

    def _search(self, question: str, state: State) -> Retrieval:
        return self._retriever.search(
            question, EVIDENCE, state.get("doc_ids"), hidden=state.get("hidden", ())
        )

    def _judged(self, retrieval: Retrieval) -> Judgement:
        return judge(retrieval, self.tuning.threshold)

    @staticmethod
    def _all_parts(state: State) -> Iterator[tuple[Part, Retrieval, Judgement]]:
        return zip(state["parts"], state["retrievals"], state["judgements"], strict=True)

    def _document(self, doc_id: str) -> Document | None:
        return _stored(self.library, doc_id)


def valid_citations(library: Library, citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Those whose quote still stands at its span; asked whenever citations are shown."""
    return checked(citations, lambda doc_id: _stored(library, doc_id))


def _stored(library: Library, doc_id: str) -> Document | None:
    """The document as it is now, None where it is gone."""
    return library.document(doc_id) if library.info(doc_id) else None


def _merged(retrievals: Sequence[Retrieval]) -> tuple[Evidence, ...]:
    """The evidence of all parts, each passage once with its best score, ranked anew."""
    best: dict[str, Evidence] = {}
    for retrieval in retrievals:
        for one in retrieval.evidence:
            known = best.get(one.passage.passage_id)
            if known is None or one.score > known.score:
                best[one.passage.passage_id] = one
    ordered = sorted(best.values(), key=lambda one: (-one.score, one.rank))
    return tuple(replace(one, rank=rank) for rank, one in enumerate(ordered, 1))


def _reason(unmatched: Sequence[str]) -> str:
    if unmatched:
        quoted = [f"“{escaped(word)}”" for word in unmatched[:4]]
        listed = quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
        return f"Nothing found in it speaks of {listed}."
    return "The nearest passages speak of related things, but not of what was asked."


def _not_covered(missing: Sequence[str]) -> str:
    listed = "; ".join(escaped(re.sub(r"\s*\?$", "", one)) for one in missing)
    return f"The material does not answer this part: {listed}."


__all__ = ["EXTRACTIVE", "STAGES", "Assistant", "valid_citations"]
