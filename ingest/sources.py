"""What there is to read, and what came of looking for it: `Source`, `Raw`, `Skipped`, `Failed`.

A source knows what it is called and how its bytes are had; reading them waits
until somebody asks. Knows nothing about files, the network or libraries.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from corpus.errors import SourceError
from corpus.model import Property
from ingest.assemble import Assembled
from ingest.blocks import Content
from ingest.document import Read, parts_of, read_of, stem_of
from ingest.formats import Format
from ingest.parsed_parts import Parts

Parse = Callable[[Content, Format], Parts]
"""What reads bytes: `parts_of` in this process, `ParsingProcess.parts` in another."""


logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are looked for and read, as the user wants it.

    `encoding` is that of text that is not UTF-8, where the user names it. `no_ignore`
    reads of a folder what .gitignore and programs leave out, `follow_links` what lies
    outside of it and is linked from inside. `passwords` are tried one after the other,
    and never shown or stored. `text_fields` and `title_field` are those of records.
    """

    encoding: str | None = None
    allow_local_network: bool = False
    no_ignore: bool = False
    follow_links: bool = False
    passwords: tuple[str, ...] = field(default=(), repr=False)
    text_fields: tuple[str, ...] = ()
    title_field: str = ""

    @property
    def as_before(self) -> bool:
        """Whether what was read before would be read in the same way."""
        return self.encoding is None and not self.text_fields and not self.title_field


DEFAULT = Options()


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of a source; `source` is its final name, after redirects.

    `notes` are what is known of how they are read before they are, `options` what the
    user wants of it, `properties` what is known of them and does not stand in them.
    """

    source: str
    data: bytes
    format: Format
    name: str
    charset: str | None = None
    notes: tuple[str, ...] = ()
    options: Options = DEFAULT
    properties: tuple[tuple[str, str], ...] = ()

    def read(self, *, title: str = "", tags: tuple[str, ...] = (), parse: Parse = parts_of) -> Read:
        """The document that the bytes hold, with what is beside it; `parse` reads them.

        Raises SourceError where they hold none.
        """
        content = Content(
            self.data,
            stem_of(self.name),
            self.options.encoding or self.charset,
            text_fields=self.options.text_fields,
            title_field=self.options.title_field,
        )
        parts = self._parsed(content, parse)
        parts = replace(parts, notes=self.notes + parts.notes, assembled=self._known(parts))
        return read_of(parts, content, self.format, source=self.source, title=title, tags=tags)

    def _parsed(self, content: Content, parse: Parse) -> Parts:
        """With the first of the passwords that opens it."""
        *first, last = self.options.passwords or ("",)
        for password in first:
            try:
                return parse(replace(content, password=password), self.format)
            except SourceError as error:
                if "password" not in error.message:  # every reader of what has one says so
                    raise
        return parse(replace(content, password=last), self.format)

    def _known(self, parts: Parts) -> Assembled:
        """With what is known of the source beside what it says itself."""
        said = {one.name.lower() for one in parts.assembled.properties}
        more = [Property(*one) for one in self.properties if one[1] and one[0].lower() not in said]
        return replace(parts.assembled, properties=(*parts.assembled.properties, *more))


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read; `load` gives its bytes or raises SourceError.

    `peek` gives the bytes alone where they are at hand, which is quicker: enough to see
    that they are those of before. It gives None or raises OSError where `load` says why.
    """

    source: str
    load: Callable[[], Raw]
    peek: Callable[[], bytes | None] | None = None


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
            yield from _opened(finding)
        else:
            yield finding


def _opened(container: Container) -> Iterator[Source | Skipped | Failed]:
    """What it holds; whatever is wrong with it costs what is left in it, and nothing else."""
    try:
        yield from expanded(container.open())
    except Exception as error:
        logger.debug("%s failed", container.source, exc_info=True)
        yield Failed(
            container.source,
            f"What it holds cannot be read ({type(error).__name__}: {error}).",
            "Unpack it yourself, add the files, and report this.",
        )
