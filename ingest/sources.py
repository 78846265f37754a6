"""What there is to read, and what came of looking for it: `Source`, `Raw`, `Skipped`, `Failed`.

A source knows what it is called and how its bytes are had; reading them waits
until somebody asks. Knows nothing about files, the network or libraries.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.errors import SourceError
from ingest.blocks import Content
from ingest.document import Read, parts_of, read_of, stem_of
from ingest.formats import Format
from ingest.parsed_parts import Parts

Parse = Callable[[Content, Format], Parts]
"""What reads bytes: `parts_of` in this process, `ParsingProcess.parts` in another."""


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are looked for and read, as the user wants it.

    `encoding` is that of text that is not UTF-8, where the user names it. `no_ignore`
    reads of a folder what .gitignore and programs leave out, `follow_links` what lies
    outside of it and is linked from inside.
    """

    encoding: str | None = None
    allow_local_network: bool = False
    no_ignore: bool = False
    follow_links: bool = False


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of a source; `source` is its final name, after redirects.

    `notes` are what is known of how they are read before they are.
    """

    source: str
    data: bytes
    format: Format
    name: str
    charset: str | None = None
    notes: tuple[str, ...] = ()

    def read(self, *, title: str = "", tags: tuple[str, ...] = (), parse: Parse = parts_of) -> Read:
        """The document that the bytes hold, with what is beside it; `parse` reads them.

        Raises SourceError where they hold none.
        """
        content = Content(self.data, stem_of(self.name), self.charset)
        parts = parse(content, self.format)
        parts = replace(parts, notes=self.notes + parts.notes)
        return read_of(parts, content, self.format, source=self.source, title=title, tags=tags)


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read; `load` gives its bytes or raises SourceError."""

    source: str
    load: Callable[[], Raw]


@dataclass(frozen=True, slots=True)
class Container:
    """A source that holds others, an archive or a mailbox; `open` finds them one by one.

    Each is to be loaded before the next is asked for: then the container may be closed.
    """

    source: str
    open: "Callable[[], Iterator[Finding]]"


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


Finding = Source | Container | Skipped | Failed
"""What a look at a target gives."""


def expanded(findings: Iterable[Finding]) -> Iterator[Source | Skipped | Failed]:
    """The findings, each container replaced by what it holds, opened when it is its turn."""
    for finding in findings:
        if isinstance(finding, Container):
            yield from expanded(finding.open())
        else:
            yield finding
