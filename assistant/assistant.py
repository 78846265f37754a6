"""The facade: a question and a conversation in, a checked reply out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from time import perf_counter

from assistant.cite.citations import checked, render
from assistant.english.headings import example_questions
from assistant.find.finder import Finder
from assistant.find.retriever import check_question
from assistant.graph import STAGES, build_graph
from assistant.material.outline import Outline
from assistant.model import Citation, Reply, Turn
from assistant.steps import Steps, stored
from assistant.tuning import DEFAULT_TUNING, Tuning
from corpus.errors import ModelError
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope

EXTRACTIVE = "extractive"


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
        self._outline = Outline(library)
        self._finder = Finder(library, self._outline, tuning)
        self._graph = build_graph(Steps(library, self._outline, self._finder, model))

    def ask(
        self,
        question: str,
        turns: Sequence[Turn] = (),
        scope: Scope = EVERYWHERE,
        on_stage: Callable[[str], None] | None = None,
        on_text: Callable[[str], None] | None = None,
    ) -> Reply:
        """One checked reply; raises AssistantError, never dresses an error as a reply.

        `scope` is where it is looked for. `on_stage` is told the name of each step as it
        ends, `on_text` the text in the pieces it is made in.
        """
        started = perf_counter()
        question = check_question(question)
        state = self._graph(
            {
                "question": question,
                "turns": tuple(turns),
                "scope": scope,
            },
            on_stage,
        )
        reply = state["reply"]
        if on_text is not None:
            on_text(reply.text)
        notice = " ".join(state.get("notices", ())) or None
        total = round((perf_counter() - started) * 1000, 1)
        return replace(
            reply, notice=notice, timings_ms={**state.get("timings", {}), "total": total}
        )

    def warm_up(self) -> None:
        """Load the encoder and touch the library, so that the first answer is quick."""
        if self.library.passage_count:
            self._finder.search("What is this about?", {}, k=1)
        _ = self._outline.names

    def examples(self, count: int = 4) -> tuple[str, ...]:
        """Questions the material answers, made from its headings."""
        return self._finder.answered(example_questions(self.library), count)

    def summary(self, doc_id: str) -> tuple[Citation, ...]:
        """A document in a few sentences of its own, the one that introduces it first; none
        where none can stand alone. Raises LibraryError for an unknown document.
        """
        self.library.document(doc_id)
        _, citations = render(self._finder.summary(doc_id))
        return valid_citations(self.library, citations)


def valid_citations(library: Library, citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Those whose quote still stands at its span; asked whenever citations are shown."""
    return checked(citations, lambda doc_id: stored(library, doc_id))


__all__ = ["EXTRACTIVE", "STAGES", "Assistant", "valid_citations"]
