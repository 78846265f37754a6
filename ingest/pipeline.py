"""Sources into a library: what is new is read and cut, what is unchanged left alone.

Sources are read, in a process of their own, and cut while the library encodes those
before them; one that fails is noted and never stops the others. Knows nothing about
commands or how a run is shown.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from corpus.document_list import KnownSource
from corpus.errors import LibraryError, SourceError
from corpus.library import Entry, Library, Stored
from ingest.ahead import ahead
from ingest.gone import gone_from, moved, with_copies_told
from ingest.known import Known
from ingest.outcome import Event, Outcome
from ingest.parsing_process import Closed, ParsingProcess
from ingest.reader_version import forget, remember
from ingest.same_as_stored import is_stored
from ingest.sources import (
    DEFAULT,
    Container,
    Failed,
    Finding,
    Options,
    Parse,
    Raw,
    Source,
    expanded,
)
from ingest.split import CHUNK_SIZE, Settings, split
from ingest.targets import find

__all__ = ["CHUNKING", "Event", "Ingestion", "Outcome"]

CHUNKING = {"chunk_size": CHUNK_SIZE}
"""What a new library remembers of how its passages are cut."""

WAITING = 512
"""How much may lie read and wait for the encoder, as `_weight` counts: what it takes at a time."""

TOLD_SECONDS = 0.1
"""How often a run that passes over what is unchanged says where it is."""

logger = logging.getLogger(__name__)


class Ingestion:
    """One run over a library; `outcome` can be read at any time, also after a failure.

    `tags` are given to the documents read; without any, a document keeps those
    it has. Sources are read in a process of their own, or by `parse`.
    """

    def __init__(
        self,
        library: Library,
        *,
        tags: Iterable[str] = (),
        options: Options = DEFAULT,
        on_event: Callable[[Event], None] | None = None,
        parse: Parse | None = None,
    ) -> None:
        self.outcome = Outcome()
        self._library = library
        self._settings = Settings(int(library.chunking.get("chunk_size", CHUNK_SIZE)))
        self._tags = tuple(dict.fromkeys(tags))
        self._options = options
        self._tell = on_event or (lambda _: None)
        self._parse = parse
        self._titles: dict[str, str] = {}
        self._read_now: list[str] = []
        self._known: Known | None = None
        self._there: set[str] = set()
        self._left: set[str] = set()
        self._began = self._told = time.monotonic()

    def add(self, targets: Iterable[str]) -> Outcome:
        """Brings the library up to date with files, folders and URLs.

        What is gone from a folder stays in the library, and is told.
        """
        named = list(dict.fromkeys(targets))
        self._write(self._found(named))
        sources = self._sources()
        gone = {
            one.doc_id
            for target in named
            for one in gone_from(target, sources, self._there, self._left)
        }
        if gone:
            documents = self._library.documents()
            self.outcome.gone += (one for one in documents if one.doc_id in gone)
            left = [one for one in documents if one.doc_id not in gone]
            self.outcome.moved += moved(self.outcome.gone, left)
        return self._ended()

    def crawl(self, urls: Iterable[str], depth: int) -> Outcome:
        """The same with the pages at `urls` and those up to `depth` links away."""
        from ingest.web.crawl import crawl

        pages = crawl(
            dict.fromkeys(urls), depth, allow_local_network=self._options.allow_local_network
        )
        self._write(pages)
        return self._ended()

    def add_sources(self, sources: Iterable[Source], *, title: str = "") -> Outcome:
        """The same for sources that somebody made; `title` names all of them."""
        named = list(sources)
        self._titles = {source.source: title for source in named if title}
        self._write(named)
        return self._ended()

    def sync(self, folder: str) -> Outcome:
        """As `add`, and removes documents whose files below `folder` are gone.

        A file that is there but cannot be read keeps its document. Raises
        SourceError where `folder` is no folder: then nothing is removed.
        """
        if not Path(folder).expanduser().is_dir():
            raise SourceError(f"There is no folder {folder!r}.", hint="Check the path.")
        self._write(self._found([folder]))
        gone = gone_from(folder, self._sources(), self._there, self._left)
        if gone:
            self._remove([one.doc_id for one in gone])
            new = [*self.outcome.added, *self.outcome.updated]
            self.outcome.moved += moved(self.outcome.removed, new)
        return self._ended()

    def remove(self, doc_ids: Iterable[str]) -> Outcome:
        """Takes documents out; an id that names none is a failure, the others go."""
        wanted = list(dict.fromkeys(doc_ids))
        self._remove(wanted)
        there = {document.doc_id for document in self.outcome.removed}
        self.outcome.failed += (
            Failed(doc_id, "There is no such document in the library.", "See what `list` shows.")
            for doc_id in wanted
            if doc_id not in there
        )
        return self._ended()

    def rebuild(self, progress: Callable[[str], None] | None = None) -> Outcome:
        """Makes all indexes anew; every document is unchanged by that."""
        self._library.rebuild(progress)
        self.outcome.unchanged += self._library.sources()
        self.outcome.passages = self._library.passage_count
        return self._ended()

    def _remove(self, doc_ids: list[str]) -> None:
        removed = self._library.remove(doc_ids)
        self.outcome.removed += removed
        forget(self._library.catalogue, [document.doc_id for document in removed])

    def _ended(self) -> Outcome:
        try:
            if self.outcome.added or self.outcome.updated or self.outcome.removed:
                self._library.sync_vectors()
        except LibraryError as error:  # all is in the catalogue; the copy is made anew later
            logger.warning("%s", error)
        self._tell_copies()
        self.outcome.seconds = time.monotonic() - self._began
        return self.outcome

    def _sources(self) -> list[KnownSource]:
        """What is in the library now; asked for again only where that has changed."""
        if self._known is None or self.outcome.added or self.outcome.updated:
            return self._library.sources()
        return self._known.sources

    def _tell_copies(self) -> None:
        outcome = self.outcome
        if outcome.added or outcome.updated:
            gone = {one.doc_id for one in outcome.gone}
            among = [one for one in self._library.documents() if one.doc_id not in gone]
            outcome.added[:] = with_copies_told(outcome.added, among)
            outcome.updated[:] = with_copies_told(outcome.updated, among)

    def _found(self, targets: Iterable[str]) -> list[Source | Container]:
        """The sources behind the targets, and what holds some, each once."""
        findings = (
            finding for target in dict.fromkeys(targets) for finding in find(target, self._options)
        )
        return list({found.source: found for found in self._noted(findings)}.values())

    def _noted(self, findings: Iterable[Finding]) -> Iterator[Source | Container]:
        """Those that are sources or hold some; what is none is noted, once."""
        for finding in findings:
            if isinstance(finding, Source | Container):
                self._there.add(finding.source)
                yield finding
            elif finding.source not in self._left:
                self._left.add(finding.source)
                if isinstance(finding, Failed):
                    self.outcome.failed.append(finding)
                else:
                    self.outcome.skipped.append(finding)

    def _opened(self, findings: Iterable[Finding]) -> Iterator[Source]:
        """The sources, those that lie in others too, in order."""
        for finding in self._noted(expanded(findings)):
            if isinstance(finding, Source):
                yield finding

    def _write(self, sources: Iterable[Finding]) -> None:
        if isinstance(sources, list):  # else nobody knows yet how many there are
            self._tell(Event("found", number=len(sources)))
        process = ParsingProcess()
        entries = self._entries(sources, self._parse or process.parts)
        with ahead(entries, _weight, WAITING) as ready, process:
            first = next(ready, None)
            if first is not None:  # else nothing changed, and the encoder is not needed
                self._library.add(
                    chain([first], ready), on_stored=self._stored, on_encoded=self._encoded
                )
        # Cut off before this, the next run reads the documents again and finds them the same.
        remember(self._library.catalogue, self._read_now)

    def _entries(self, sources: Iterable[Finding], parse: Parse) -> Iterator[Entry]:
        """The documents that are new or changed, read one by one as they are asked for."""
        self._known = known = Known(self._library, self._options, self._tags, self._titles)
        seen: set[str] = set()
        for number, source in enumerate(self._opened(sources), start=1):
            if (before := known.unchanged(source)) is not None:
                seen.add(source.source)
                self.outcome.unchanged.append(before)
                self._tell_at_times(source.source, number)
                continue
            self._tell(Event("reading", source.source, number))
            entry = None
            try:
                raw = source.load()
                if raw.source not in seen:  # two URLs may lead to one page
                    seen.add(raw.source)
                    entry = self._entry(raw, known, source.source, parse)
            except Closed:
                return
            except SourceError as error:
                self._left.add(source.source)
                self.outcome.failed.append(Failed.of(source.source, error))
            except Exception as error:  # a loader stumbled; the other sources go on
                logger.debug("%s failed", source.source, exc_info=True)
                self.outcome.failed.append(
                    Failed(
                        source.source,
                        f"It cannot be read ({type(error).__name__}: {error}).",
                        "Save it in another format, and report this.",
                    )
                )
            if entry is not None:
                yield entry
            self._tell(Event("done", source.source, number))

    def _tell_at_times(self, source: str, number: int) -> None:
        """What is unchanged goes by faster than anybody can read, or a terminal draw."""
        now = time.monotonic()
        if now - self._told > TOLD_SECONDS:
            self._told = now
            self._tell(Event("reading", source, number))
            self._tell(Event("done", source, number))

    def _entry(self, raw: Raw, known: Known, named: str, parse: Parse) -> Entry | None:
        before = known.of(raw.source)
        if before is not None and known.is_same(before, raw, named):
            self.outcome.unchanged.append(before)
            return None
        title = self._titles.get(named, "")
        tags = self._tags or (before.tags if before else ())
        read = raw.read(title=title, tags=tags, parse=parse)
        document = read.document
        passages = split(document, self._library.encoder, self._settings)
        if before is not None and is_stored(self._library, read, passages):
            self.outcome.unchanged.append(before)
            self._read_now.append(before.doc_id)
            return None
        return Entry(document, passages, raw.data, read.words)

    def _stored(self, stored: Stored) -> None:
        self._read_now.append(stored.document.doc_id)
        outcome = self.outcome
        (outcome.updated if stored.replaced else outcome.added).append(stored.document)
        outcome.passages += stored.document.passages

    def _encoded(self, passages: int) -> None:
        self._tell(Event("encoded", number=passages))


def _weight(entry: Entry) -> int:
    """Passages, and one more for every 100 kB of the original, which waits with them."""
    return len(entry.passages) + len(entry.original) // 100_000
