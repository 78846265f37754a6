"""What is evaluated: an assistant over a library, asked and searched as its users would.

What comes back is plain JSON, as scripts see it: the evaluation trusts nothing
that a user could not see too.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.assistant import EXTRACTIVE, Assistant
from assistant.doors.conversation import ask_after
from assistant.doors.serialize import evidence_json, to_json
from assistant.engines import default_reader
from assistant.find.retriever import Retriever, Signals
from assistant.models.destination import where_sent
from assistant.models.secrets import scrubbed
from assistant.tuning import DEFAULT_TUNING, Tuning
from corpus.library import Library
from eval.cases import Case
from eval.gold import GoldFinder
from eval.results import Gold

Places = tuple[tuple[Gold, ...], ...]
Json = dict[str, Any]
DEPTH = 10
"""Passages that a search for a case returns."""


@dataclass(frozen=True, slots=True)
class Writing:
    """Who writes and who reads: a model by its name, with options for it as `Assistant` takes
    them, and a reader by its name, None for the one that is used where nobody is named.
    """

    model: str = EXTRACTIVE
    options: Mapping[str, Any] = field(default_factory=dict)
    reader: str | None = None

    @property
    def is_extractive(self) -> bool:
        """Whether no language model writes."""
        return self.model == EXTRACTIVE

    def assistant(self, library: Library, tuning: Tuning = DEFAULT_TUNING) -> Assistant:
        """An assistant for which it writes; raises ModelError where it cannot be used."""
        return Assistant(library, self.model, tuning, reader=self.reader, options=self.options)

    @property
    def recorded(self) -> dict[str, Any]:
        """What a run keeps of it: without any key, and where text was sent."""
        reads = {"reader": self.reader or default_reader()}
        if self.is_extractive:
            return {"model": self.model, **reads}
        options = {name: scrubbed(str(value)) for name, value in self.options.items()}
        sent_to = where_sent(self.model, self.options)
        wrote = {"model": scrubbed(self.model), "model_options": options, "sent_to": sent_to}
        return {**wrote, **reads}


QUOTING = Writing()
"""The extractive writer."""


class World:
    """A library with an assistant over it, and what is known of where facts stand in it.

    `beside` is one that quotes, where a language model writes, else the same.
    """

    def __init__(self, library: Library, writing: Writing, tuning: Tuning) -> None:
        self.library = library
        self.assistant = writing.assistant(library, tuning)
        quotes = writing.is_extractive
        self.beside = self.assistant if quotes else QUOTING.assistant(library, tuning)
        self.retriever = Retriever(library, tuning)
        self.gold = GoldFinder(library)
        self.assistant.warm_up()


class Subject:
    """An assistant under evaluation; a context manager.

    `noisy` makes the same library with noise documents added; it is called once,
    when the first case asks for it. Safe to call from several threads.
    """

    def __init__(
        self,
        library: Library,
        noisy: Callable[[], Library] | None = None,
        *,
        writing: Writing = QUOTING,
        tuning: Tuning = DEFAULT_TUNING,
    ) -> None:
        self.library, self.writing, self.tuning = library, writing, tuning
        self._plain = World(library, writing, tuning)
        self._make_noisy = noisy
        self._noisy: World | None = None
        self._lock = threading.Lock()

    def world(self, case: Case) -> World:
        """Where the case is asked."""
        if not case.noise or self._make_noisy is None:
            return self._plain
        with self._lock:
            if self._noisy is None:
                self._noisy = World(self._make_noisy(), self.writing, self.tuning)
            return self._noisy

    def places(self, case: Case) -> Places:
        """Where the facts of the case stand; see `GoldFinder.places`."""
        return self.world(case).gold.places(case)

    def ask(self, case: Case, places: Places) -> Json:
        """The reply to the case, `places` hidden if it is a leave-one-out case."""
        return self._ask(case, places, self.world(case).assistant)

    def ask_beside(self, case: Case, places: Places) -> Json | None:
        """What the extractive writer replies to it; None where no language model writes."""
        if self.writing.is_extractive:
            return None
        return self._ask(case, places, self.world(case).beside)

    def _ask(self, case: Case, places: Places, assistant: Assistant) -> Json:
        world = self.world(case)
        hidden = {
            row.rowid
            for fact in places
            for place in fact
            for row in world.gold.touching(place)
            if case.hide
        }
        scope = replace(world.gold.scope(case), hidden=frozenset(hidden))
        return to_json(ask_after(assistant, case.history, case.question, scope))

    def search(self, case: Case, signals: Signals = "all") -> list[Json]:
        """The best passages for the question of the case, best first."""
        world = self.world(case)
        evidence = world.retriever.search(case.question, DEPTH, world.gold.scope(case), signals)
        return [evidence_json(hit) for hit in evidence]

    def text_of(self, case: Case, doc_id: str) -> str | None:
        """The stored text of a document, None where there is none."""
        library = self.world(case).library
        return library.document(doc_id).text if library.info(doc_id) else None
