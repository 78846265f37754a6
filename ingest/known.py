"""What a library has of sources when a run begins, and which of them need not be read again.

Knows nothing about how sources are found, read or stored.
"""

import hashlib
from collections.abc import Mapping

from corpus.document_list import KnownSource
from corpus.library import Library
from ingest.reader_version import up_to_date
from ingest.sources import Options, Raw, Source


class Known:
    """What a library has of each source, seen as a run wants sources read.

    `tags` and `titles`, by source, are those that the run gives; what it gives none keeps
    its own. `sources` are all that the library has, in the order of their first arrival.
    """

    def __init__(
        self, library: Library, options: Options, tags: tuple[str, ...], titles: Mapping[str, str]
    ) -> None:
        self.sources = library.sources()
        self._by_source = {one.source: one for one in self.sources}
        self._up_to_date = up_to_date(library.catalogue)
        self._as_before = options.as_before
        self._tags = tags
        self._titles = titles

    def of(self, source: str) -> KnownSource | None:
        """What the library has of a source, None where it has nothing."""
        return self._by_source.get(source)

    def unchanged(self, source: Source) -> KnownSource | None:
        """What the library has of a source whose bytes are at hand and those of before.

        Nothing is made of the bytes: what reads them is chosen by them and the name of the
        source, and both are the same.
        """
        before = self._by_source.get(source.source)
        if before is None or source.peek is None or not self._would_stay(before, source.source):
            return None
        try:
            data = source.peek()
        except OSError:  # whoever loads it says what is wrong
            return None
        same = data is not None and hashlib.sha256(data).hexdigest() == before.content_hash
        return before if same else None

    def is_same(self, before: KnownSource, raw: Raw, named: str) -> bool:
        """Whether bytes that were asked for as `named` are what the library has of them."""
        return (
            before.media_type == raw.format.media_type
            and before.content_hash == hashlib.sha256(raw.data).hexdigest()
            and self._would_stay(before, named)
        )

    def _would_stay(self, before: KnownSource, named: str) -> bool:
        """Whether the same bytes would be the same document, read now."""
        title = self._titles.get(named, "")
        return (
            before.doc_id in self._up_to_date
            and self._as_before
            and (not self._tags or before.tags == self._tags)
            and (not title or before.title == title)
        )
