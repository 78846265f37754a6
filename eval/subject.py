"""What is evaluated: an assistant over a library, asked and searched as its users would.

What comes back is plain JSON, as scripts see it: the evaluation trusts nothing
that a user could not see too.
"""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from assistant.assistant import EXTRACTIVE, Assistant
from assistant.doors.conversation import ask_after
from assistant.doors.serialize import evidence_json, to_json
from assistant.find.retriever import Retriever, Signals
from assistant.tuning import DEFAULT_TUNING, Tuning
from corpus.library import Library
from eval.cases import Case
from eval.gold import GoldFinder
from eval.results import Gold

Places = tuple[tuple[Gold, ...], ...]
Json = dict[str, Any]
DEPTH = 10
"""Passages that a search for a case returns."""


class World:
    """A library with an assistant over it, and what is known of where facts stand in it."""

    def __init__(self, library: Library, model: str, tuning: Tuning) -> None:
        self.library = library
        self.assistant = Assistant(library, model, tuning)
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
        model: str = EXTRACTIVE,
        tuning: Tuning = DEFAULT_TUNING,
    ) -> None:
        self.library, self.model, self.tuning = library, model, tuning
        self._plain = World(library, model, tuning)
        self._make_noisy = noisy
        self._noisy: World | None = None
        self._lock = threading.Lock()

    def world(self, case: Case) -> World:
        """Where the case is asked."""
        if not case.noise or self._make_noisy is None:
            return self._plain
        with self._lock:
            if self._noisy is None:
                self._noisy = World(self._make_noisy(), self.model, self.tuning)
            return self._noisy

    def places(self, case: Case) -> Places:
        """Where the facts of the case stand; see `GoldFinder.places`."""
        return self.world(case).gold.places(case)

    def ask(self, case: Case, places: Places) -> Json:
        """The reply to the case, `places` hidden if it is a leave-one-out case."""
        world = self.world(case)
        hidden = {
            row.rowid
            for fact in places
            for place in fact
            for row in world.gold.touching(place)
            if case.hide
        }
        scope = replace(world.gold.scope(case), hidden=frozenset(hidden))
        return to_json(ask_after(world.assistant, case.history, case.question, scope))

    def search(self, case: Case, signals: Signals = "all") -> list[Json]:
        """The best passages for the question of the case, best first."""
        world = self.world(case)
        evidence = world.retriever.search(case.question, DEPTH, world.gold.scope(case), signals)
        return [evidence_json(hit) for hit in evidence]

    def text_of(self, case: Case, doc_id: str) -> str | None:
        """The stored text of a document, None where there is none."""
        library = self.world(case).library
        return library.document(doc_id).text if library.info(doc_id) else None
