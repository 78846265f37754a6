"""The facade: a question and a conversation in, a checked reply out.

The steps in between stand in `steps`, their order in `graph`.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from time import perf_counter
from typing import Any

from assistant.answer.overview import overview
from assistant.answer.suggestions import Suggestions
from assistant.asked.understand import understood
from assistant.cite.citations import checked, render
from assistant.engines import EXTRACTIVE, NO_READER, default_reader, open_reader, open_writer
from assistant.find.finder import Finder
from assistant.find.retriever import Retriever, check_question
from assistant.graph import STAGES, State, build_graph
from assistant.judge.judging import Judge
from assistant.judge.link_reader import LinkReader
from assistant.material.digest import digest
from assistant.material.snapshot import MaterialReader
from assistant.model import Citation, Evidence, Part, Place, Reply, Turn
from assistant.steps import AssistantSteps
from assistant.tables.table_reader import TableReader
from assistant.tracing import span
from assistant.tuning import DEFAULT_TUNING, Tuning
from assistant.waiting import UNWATCHED, Progress
from corpus.errors import UsageError
from corpus.languages import ENGLISH
from corpus.library import Library
from corpus.model import Document
from corpus.scope import EVERYWHERE, Scope


class Assistant:
    """Answers questions over one library. Safe to call from several threads.

    `model` names who writes, `reader` who reads what was found; `options` are those of a
    language model (`assistant.engines`). Raises ModelError for one that cannot be used.
    """

    def __init__(
        self,
        library: Library,
        model: str = EXTRACTIVE,
        tuning: Tuning = DEFAULT_TUNING,
        reader: str | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        self.library = library
        self.model = model
        self._reader = open_reader(reader or default_reader(), library)
        quick = open_reader(NO_READER, library)
        unread, tuning = quick.tuned(tuning), self._reader.tuned(tuning)
        self.tuning = tuning
        self._material = MaterialReader(library)
        self._retriever = Retriever(library, tuning)
        finder = Finder(library, tuning)
        tables, links = TableReader(library), LinkReader(library)
        judge = Judge(self._reader, tuning, tables, links)
        # Of questions that are tried out many are asked for one that is offered.
        self._suggestions = Suggestions(library, finder, Judge(quick, unread, tables, links))
        self._writer = open_writer(model, library, options)
        self._ask = build_graph(
            AssistantSteps(library, self._material, finder, judge, self._writer, self._suggestions)
        )

    def ask(
        self,
        question: str,
        turns: Sequence[Turn] = (),
        scope: Scope = EVERYWHERE,
        progress: Progress = UNWATCHED,
    ) -> Reply:
        """One checked reply, of the library as it is when the question comes; raises
        AssistantError, never dresses an error as a reply.

        `scope` is where it is looked for; `progress` is told what happens on the way. While a
        language model writes, the library may change; what is cited is checked afterwards.
        """
        started = perf_counter()
        with ExitStack() as reading, span("assistant.ask") as traced:
            first: State = {
                "question": check_question(question),
                "turns": tuple(turns),
                "scope": scope,
                "notices": (),
                "progress": progress,
                "release": reading.close,
            }
            reading.enter_context(self.library.snapshot())
            state = self._ask(first)
            reply = state["reply"]
            told = {"kind": reply.kind, "confidence": reply.confidence, "model": reply.model}
            traced.note(**{f"assistant.{name}": value for name, value in told.items()})
        notice = " ".join(state["notices"]) or None
        total = round((perf_counter() - started) * 1000, 1)
        return replace(reply, notice=notice, timings_ms={**state["timings"], "total": total})

    def search(
        self, question: str, turns: Sequence[Turn] = (), k: int = 10, scope: Scope = EVERYWHERE
    ) -> tuple[Evidence, ...]:
        """The `k` best passages for a question in the light of the conversation before it, the
        first of them in the order that the reader puts them in.

        Raises UsageError for a question or a scope that cannot be meant.
        """
        question = check_question(question)
        with self.library.snapshot():
            material = self._material.now(scope)
            language = material.languages.asked_in(question)
            if language != ENGLISH:
                return self._retriever.search(question, k, scope, language=language)
            asked = understood(question, turns, material)
            beside = tuple(name for part in asked.parts for name in part.aliases)
            if k < 1:
                raise UsageError(f"The number of passages must be at least 1, not {k}.")
            query = self._retriever.query(asked.standalone, beside)
            ranked = self._retriever.ranked(query, max(k, self._reader.reads), scope)
            return self._reader.ordered(Part(asked.standalone), query, ranked)[:k]

    def warm_up(self) -> None:
        """Load the models and touch the library, so that the first answer is quick."""
        if self.library.passage_count:
            self._retriever.search("What is this about?", k=1)
        self._material.now(EVERYWHERE)
        self._writer.warm_up()

    def examples(self, count: int = 4) -> tuple[str, ...]:
        """Questions the material answers, made from its headings."""
        return self._suggestions.examples(count)

    def summary(self, doc_id: str) -> tuple[Citation, ...]:
        """A document in a few sentences of its own, the one that introduces it first; none
        where none can stand alone. Raises LibraryError for an unknown document.
        """
        self.library.document(doc_id)
        contents = self._material.now(EVERYWHERE).contents
        _, citations = render(overview(digest(Place(doc_id), self.library, contents)))
        return valid_citations(self.library, citations)


def valid_citations(library: Library, citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Those whose quote still stands at its span; asked whenever citations are shown."""

    def stored(doc_id: str) -> Document | None:
        return library.document(doc_id) if library.info(doc_id) else None

    return checked(citations, stored)


__all__ = ["EXTRACTIVE", "STAGES", "Assistant", "valid_citations"]
