"""What a library speaks of: names, contents, words, other names; read once for each state."""

import threading
from dataclasses import dataclass

from assistant.material.aliases import Aliases
from assistant.material.contents import Contents
from assistant.material.names import Names
from assistant.material.vocabulary import Vocabulary
from corpus.library import Library


@dataclass(frozen=True, slots=True)
class _State:
    generation: int
    names: Names
    contents: Contents
    vocabulary: Vocabulary
    aliases: Aliases


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

    @property
    def aliases(self) -> Aliases:
        """The other names of things."""
        return self._now().aliases

    def _now(self) -> _State:
        with self._lock, self._library.snapshot():
            generation = self._library.generation
            if self._state is None or self._state.generation != generation:
                contents = Contents.of(self._library)
                headings = [
                    heading for one in contents.entries for heading in (one.title, *one.headings)
                ]
                self._state = _State(
                    generation,
                    Names(headings),
                    contents,
                    Vocabulary(self._library),
                    Aliases(self._library, headings),
                )
            return self._state
