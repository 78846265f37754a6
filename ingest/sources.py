"""What there is to read, and what came of looking for it: `Source`, `Raw`, `Skipped`, `Failed`.

A source knows what it is called and how its bytes are had; reading them waits
until somebody asks. Knows nothing about files, the network or libraries.
"""

from collections.abc import Callable
from dataclasses import dataclass

from corpus.errors import SourceError
from corpus.model import Document
from ingest.document import document_of
from ingest.formats import Format


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of a source; `source` is its final name, after redirects."""

    source: str
    data: bytes
    format: Format
    name: str
    charset: str | None = None

    def document(self, *, title: str = "", tags: tuple[str, ...] = ()) -> Document:
        """The document that the bytes hold. Raises SourceError where they hold none."""
        return document_of(
            self.data,
            self.format,
            source=self.source,
            name=self.name,
            charset=self.charset,
            title=title,
            tags=tags,
        )


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read; `load` gives its bytes or raises SourceError."""

    source: str
    load: Callable[[], Raw]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file inside a folder that is not read, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A source that could not be read: one sentence why, one what to do about it."""

    source: str
    error: str
    hint: str

    @classmethod
    def of(cls, source: str, error: SourceError) -> "Failed":
        """The record of an error."""
        return cls(source, error.message, error.hint)
