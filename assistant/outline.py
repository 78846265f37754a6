"""What a library speaks of: names, contents and words, read once for each of its states."""

import threading
from dataclasses import dataclass

from assistant.contents import Contents
from assistant.names import Names
from assistant.understanding.vocabulary import Vocabulary
from corpus.library import Library


@dataclass(frozen=True, slots=True)
class _State:
    generation: int
    names: Names
    contents: Contents
    vocabulary: Vocabulary


class Outline:
    """The library as it is now. Safe to use from several threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._state: _State | None = None

    @property
    def names(self) -> Names:
        """The things that headings name."""
        return self._now().names

    @property
    def contents(self) -> Contents:
        """The documents and their headings."""
        return self._now().contents

    @property
    def vocabulary(self) -> Vocabulary:
        """The words."""
        return self._now().vocabulary

    def _now(self) -> _State:
        with self._lock, self._library.snapshot():
            generation = self._library.generation
            if self._state is None or self._state.generation != generation:
                self._state = _State(
                    generation,
                    Names.of(self._library),
                    Contents.of(self._library),
                    Vocabulary(self._library),
                )
            return self._state
