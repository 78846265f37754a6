"""What a library speaks of, read once for each state of it: names, contents, words, pages."""

import threading
from dataclasses import dataclass, replace

from assistant.material.aliases import Aliases
from assistant.material.contents import Contents
from assistant.material.names import Names
from assistant.material.vocabulary import Vocabulary
from corpus.library import Library
from corpus.scope import Scope


@dataclass(frozen=True, slots=True)
class Material:
    """What one state of a library speaks of, as far as a question may look."""

    generation: int
    names: Names
    contents: Contents
    vocabulary: Vocabulary
    aliases: Aliases
    pages: frozenset[int]


class MaterialReader:
    """The material of a library as it is now. Safe to use from several threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._read: Material | None = None

    def now(self, scope: Scope) -> Material:
        """The contents are those in scope; names and words are those of the whole library."""
        with self._lock, self._library.snapshot():
            if self._read is None or self._read.generation != self._library.generation:
                self._read = self._of_library()
            whole = self._read
        within = self._library.layout().documents(scope) if scope.is_named else None
        return whole if within is None else replace(whole, contents=whole.contents.within(within))

    def _of_library(self) -> Material:
        library = self._library
        contents = Contents.of(library)
        headings = [heading for one in contents.outlines for heading in (one.title, *one.headings)]
        return Material(
            library.generation,
            Names(headings),
            contents,
            Vocabulary(library),
            Aliases(library),
            library.layout().pages,
        )
