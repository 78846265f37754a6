"""What a library speaks of, read once for each state of it: names, contents, words, pages."""

import threading
from dataclasses import dataclass, replace

from assistant.material.aliases import Aliases
from assistant.material.contents import Contents
from assistant.material.documents_languages import Languages
from assistant.material.names import Names
from assistant.material.properties import Properties
from assistant.material.standings import Standings
from assistant.material.vocabulary import Vocabulary
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope


@dataclass(frozen=True, slots=True)
class Material:
    """What one state of a library speaks of, as far as a question may look."""

    generation: int
    names: Names
    contents: Contents
    vocabulary: Vocabulary
    aliases: Aliases
    pages: frozenset[int]
    properties: Properties
    standings: Standings
    languages: Languages
    scope: Scope = EVERYWHERE


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
        if not scope.is_named:
            return whole
        within = self._library.layout().documents(scope)
        contents = whole.contents if within is None else whole.contents.within(within)
        return replace(whole, contents=contents, scope=scope)

    def _of_library(self) -> Material:
        library = self._library
        contents, properties = Contents.of(library), Properties(library)
        headings = [
            heading
            for outline in contents.outlines
            for heading in (outline.title, *outline.headings)
        ]
        return Material(
            library.generation,
            Names(headings),
            contents,
            Vocabulary(library),
            Aliases(library),
            library.layout().pages,
            properties,
            Standings(library, contents, properties),
            Languages(library),
        )
