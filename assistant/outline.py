"""What the headings of a library tell: names and contents, read once for each of its states."""

import threading

from assistant.contents import Contents
from assistant.names import Names
from corpus.library import Library


class Outline:
    """Names and contents of the library as it is now. Safe to use from several threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._read: tuple[int, Names, Contents] | None = None

    @property
    def names(self) -> Names:
        """The things that headings name."""
        return self._now()[1]

    @property
    def contents(self) -> Contents:
        """The documents and their headings."""
        return self._now()[2]

    def _now(self) -> tuple[int, Names, Contents]:
        with self._lock, self._library.snapshot():
            generation = self._library.generation
            if self._read is None or self._read[0] != generation:
                self._read = (generation, Names.of(self._library), Contents.of(self._library))
            return self._read
