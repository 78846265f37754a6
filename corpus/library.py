"""A library: one folder of documents, passages and what is needed to search them.

The door for ingestion and retrieval. SQLite holds the truth (`catalogue`), Chroma
a copy (`vector_copy`); both are behind this class. Knows nothing about files, formats,
questions and answers. Longer than its neighbours because it lists, in one place,
all that a library can do; the doing is theirs.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import numpy as np

from corpus import (
    compact,
    creation,
    document_list,
    encoding,
    fulltext,
    lookup,
    placed_words,
    rebuild,
    records,
    scan,
    token_vectors,
    verbatim,
    verification,
)
from corpus.catalogue import FILE_NAME, Catalogue
from corpus.document_list import DocumentInfo, KnownSource
from corpus.encoder import Encoder, Floats
from corpus.errors import LibraryBusy, LibraryError, LibraryMissing
from corpus.fulltext import FullText
from corpus.lookup import Said
from corpus.model import Document, Link, Passage, Property, Span
from corpus.placed_words import Box
from corpus.records import Entry
from corpus.scope import Layout, Rows, Scope
from corpus.settings import Settings, check_name, check_vectors
from corpus.token_vectors import TokenVectors
from corpus.vector_copy import VectorCopy
from corpus.verification import Verification

if TYPE_CHECKING:
    from langchain_chroma import Chroma

__all__ = ["DocumentInfo", "Entry", "Library", "Stored", "TokenVectors", "Verification"]

CACHED_DOCUMENTS = 256

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stored:
    """Told after each committed document: it, whether it replaced one, and sums so far."""

    document: DocumentInfo
    replaced: bool
    documents: int
    passages: int


class Library:
    """An open library; a context manager, to be shared by threads.

    Writing waits for another writer, in whatever process, and raises LibraryBusy
    when that one does not finish; everything raises LibraryError where the files
    are damaged.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        encoder: Encoder,
        *,
        own_vectors: bool = False,
        on_wait: Callable[[str], None] | None = None,
    ) -> None:
        self.path = catalogue.folder
        self.encoder = encoder
        self.catalogue = catalogue
        self.settings = Settings.read(catalogue)
        check_name(self.settings, encoder, self.path)
        rebuild.follow_words(catalogue)
        self._on_wait = on_wait
        self._own_vectors = own_vectors
        self._encoder_checked = False
        self._full_text = FullText(catalogue)
        self._scan = scan.ExactScan(catalogue, self.settings.model.dimension)
        self._copy = VectorCopy(catalogue, self.settings.model.dimension)
        # The generation is part of their keys: another one, another document.
        self._document = lru_cache(CACHED_DOCUMENTS)(
            lambda doc_id, generation: lookup.document(catalogue, doc_id)  # noqa: ARG005
        )
        self._count = lru_cache(2)(lambda table, generation: lookup.count(catalogue, table))  # noqa: ARG005
        self._layout = lru_cache(1)(lambda generation: Layout(catalogue))  # noqa: ARG005
        if own_vectors:
            self._copy.own()

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        create: bool = False,
        encoder: Encoder | None = None,
        chunking: Mapping[str, int] | None = None,
        own_vectors: bool = False,
        on_wait: Callable[[str], None] | None = None,
    ) -> Self:
        """Opens the library in the folder `path`, where `create` is set makes it first.

        `chunking` is remembered by a new library. `own_vectors` takes the Chroma
        copy where no other process has it. `on_wait` is told once for whom a
        writer waits: command, process and time. Without an `encoder` it is the model
        that the library was made with, for a new one the default; it is loaded only
        when first needed, and no hub is asked for it. Raises LibraryMissing,
        ModelMismatch, or LibraryError for a folder that is not one.
        """
        folder = Path(path).expanduser().absolute()
        if create and not (folder / FILE_NAME).exists():
            encoder = encoder or Encoder()
            creation.make(folder, encoder, chunking or {}, on_wait)
        elif folder.exists() and not folder.is_dir():
            raise LibraryMissing(f"{folder} is a file, not a library.", hint="Name a folder.")
        catalogue = Catalogue(folder)
        try:
            encoder = encoder or Encoder(Settings.read(catalogue).model.name, fetch=False)
            return cls(catalogue, encoder, own_vectors=own_vectors, on_wait=on_wait)
        except BaseException:
            catalogue.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes everything, for all threads; the library cannot be used any more."""
        self._copy.close()
        self.catalogue.close()

    @property
    def chunking(self) -> Mapping[str, int]:
        """What the library was made with."""
        return self.settings.chunking

    # Documents

    def snapshot(self) -> AbstractContextManager[object]:
        """Inside, this thread reads the library as it was on entering.

        For several calls whose answers must fit together: rowids found in one
        and read in the next.
        """
        return self.catalogue.reading()

    @property
    def generation(self) -> int:
        """Grows by one with every committed change of documents."""
        return self.catalogue.generation

    @property
    def document_count(self) -> int:
        """How many documents there are."""
        return self._count("documents", self.generation)

    @property
    def passage_count(self) -> int:
        """How many passages there are."""
        return self._count("passages", self.generation)

    def documents(self) -> list[DocumentInfo]:
        """All documents, in the order of their first arrival."""
        return document_list.documents(self.catalogue)

    def sources(self) -> list[KnownSource]:
        """What is known of the source of each document, in the same order, for far less."""
        return document_list.sources(self.catalogue)

    def outlines(self) -> list[tuple[str, ...]]:
        """Title and headings of each document, in reading order."""
        return lookup.outlines(self.catalogue)

    def properties(self) -> dict[str, tuple[Property, ...]]:
        """What is known of each document that anything is known of, by its id."""
        return lookup.properties(self.catalogue)

    def links(self, doc_ids: Sequence[str]) -> dict[str, tuple[Link, ...]]:
        """Where the words of these documents lead, of those that have links."""
        return lookup.links(self.catalogue, doc_ids)

    def property_passages(self) -> list[tuple[int, str, Span]]:
        """The passages that hold nothing but properties: rowid, document and span."""
        return lookup.property_passages(self.catalogue)

    def documents_with(self, pieces: Sequence[str]) -> list[str]:
        """The ids of the documents whose text has one of these pieces, signs included."""
        return verbatim.documents_with(self.catalogue, pieces)

    def info(self, doc_id: str) -> DocumentInfo | None:
        """One line of `documents`, None where there is none."""
        return document_list.info(self.catalogue, doc_id)

    def document(self, doc_id: str) -> Document:
        """The whole document, cached; raises LibraryError where there is none."""
        return self._document(doc_id, self.generation)

    def original(self, doc_id: str) -> bytes:
        """The bytes it was read from; raises LibraryError where there is none."""
        return lookup.original(self.catalogue, doc_id)

    def boxes(self, doc_id: str, span: Span) -> dict[int, list[Box]]:
        """By page, where the words of `span` stand on the pages of a source that has any."""
        return placed_words.boxes(self.catalogue, doc_id, span)

    def passage_rows(self, doc_id: str) -> list[int]:
        """The rowids of its passages in reading order, none for an unknown document."""
        return lookup.passage_rows(self.catalogue, [doc_id])

    def text_of(self, passage: Passage) -> str:
        """What its document has there; raises LibraryError where that is gone."""
        return passage.span.of(self.document(passage.doc_id).text)

    def passages(self, rowids: Sequence[int]) -> list[Passage]:
        """The passages of these rows, in that order; raises LibraryError where one is gone."""
        return lookup.passages(self.catalogue, rowids)

    # Writing

    def add(
        self,
        entries: Iterable[Entry],
        *,
        on_stored: Callable[[Stored], None] | None = None,
        on_encoded: Callable[[int], None] | None = None,
    ) -> list[DocumentInfo]:
        """Encodes and writes documents, each whole or not at all, replacing those of the same id.

        `entries` is read lazily; where it or a document fails, those before it
        stay. `on_stored` follows each document, `on_encoded` tells the passages
        encoded so far. Returns the documents in order.
        """
        stored: list[DocumentInfo] = []
        with self._writing():
            self._check_encoder()
            done = 0
            for entry, vectors in encoding.encoded(
                entries,
                self.encoder,
                self.settings.rotation,
                on_encoded,
                lambda keys: records.stored_vectors(self.catalogue, keys),
            ):
                replaced = records.store(self.catalogue, entry, vectors)
                document = document_list.info(self.catalogue, entry.document.doc_id)
                assert document is not None
                stored.append(document)
                done += document.passages
                if on_stored is not None:
                    on_stored(Stored(document, replaced, len(stored), done))
        self._follow()
        return stored

    def remove(self, doc_ids: Iterable[str]) -> list[DocumentInfo]:
        """Takes documents out, all at once; those that were there are returned."""
        with self._writing():
            removed = records.remove(self.catalogue, doc_ids)
        self._follow()
        return removed

    def rebuild(self, progress: Callable[[str], None] | None = None) -> None:
        """Makes all indexes anew from the documents and passages of the catalogue.

        Full text and Chroma from what is stored; documents with missing or
        damaged vectors are encoded again. Passages are not cut again.
        """
        tell = progress or (lambda _: None)
        with self._writing():
            broken = rebuild.documents_to_encode(self.catalogue, self.settings)
            if broken:
                self._check_encoder()
                tell(f"encoding {len(broken)} documents again")
                entries = (rebuild.entry(self.catalogue, doc_id) for doc_id in broken)
                for entry, vectors in encoding.encoded(
                    entries, self.encoder, self.settings.rotation
                ):
                    records.store(self.catalogue, entry, vectors)
            tell("full text")
            rebuild.full_text(self.catalogue)
        if self._copy.own():
            tell("vectors")
            self._copy.rebuild()
            if not self._own_vectors:
                self._copy.close()

    def verify(self) -> Verification:
        """Checks passage for passage that everything agrees; changes nothing but the Chroma copy.

        That copy is brought up to date and compared where this process can own it.
        """
        differences: list[str] = []
        with self.snapshot():
            digest = verification.digest(self.catalogue, self.settings)
            checked = verification.catalogue_differences(self.catalogue, self.settings)
            counts = self.document_count, self.passage_count
            differences += checked.differences + verification.encoder_differences(
                self.catalogue, self.settings, self.encoder, checked.sound
            )
        differences += verification.full_text_differences(self.catalogue)
        if self._copy.own():
            differences += self._copy.differences()
            if not self._own_vectors:
                self._copy.close()
        return Verification(not differences, digest, *counts, differences)

    # Searching

    def layout(self) -> Layout:
        """Which passages stand where, as the library is now: what a scope is resolved by."""
        with self.snapshot():
            return self._layout(self.generation)

    def rows(self, scope: Scope) -> Rows | None:
        """The passages of a scope, None for all; raises UsageError for what is not there."""
        return self.layout().rows(scope) if scope.is_named else None

    def dense(self, vector: Floats, k: int, rows: Rows | None = None) -> list[tuple[int, float]]:
        """At most `k` (rowid, cosine) nearest to `vector` (dimension,), of `rows`, if named."""
        with self.snapshot():
            own = self._own_vectors and rows is None
            ids = self._copy.search(vector, k) if own else None
            if ids is not None:
                rowids = np.asarray(lookup.rows_of(self.catalogue, ids), np.int64)
                if len(rowids) == len(ids):
                    vectors = self.vectors(rowids.tolist())
                    return scan.ranked(rowids, vectors, vector)[: max(k, 0)]
            return self._scan.search(vector, k, rows)

    def full_text(
        self,
        stems: Sequence[str],
        k: int,
        rows: Rows | None = None,
        *,
        weights: tuple[float, float] = (1.0, 1.0),
    ) -> list[tuple[int, float]]:
        """At most `k` (rowid, BM25) of passages that hold any of the stems, best first, of
        those in `rows`, if any are named.

        Higher is better; `weights` are those of the heading path and of the text.
        """
        return self._full_text.search(stems, k, rows, weights)

    def said(self, rowids: Sequence[int]) -> list[Said]:
        """What these passages say, in that order, to tell which are copies of others."""
        return lookup.said(self.catalogue, rowids)

    def stems(self, rowids: Sequence[int]) -> list[list[str]]:
        """The stems of the text of these passages, headings left out, in that order."""
        return fulltext.stems_of(self.catalogue, rowids)

    def frequencies(self, stems: Sequence[str]) -> dict[str, int]:
        """In how many passages, headings included, each stem stands."""
        generation = self.generation
        return {stem: self._full_text.frequency(stem, generation) for stem in stems}

    def phrase(self, stems: Sequence[str], k: int) -> list[int]:
        """At most `k` rowids of passages in which these stems stand one behind the other."""
        return fulltext.phrase(self.catalogue, stems, k)

    def vocabulary(self) -> dict[str, int]:
        """Every stem of the full text, and in how many passages it stands."""
        return fulltext.vocabulary(self.catalogue)

    def vectors(self, rowids: Sequence[int]) -> Floats:
        """The (n, dimension) unit vectors of these passages."""
        rows = np.asarray(rowids, np.int64)
        held = self._scan.vectors(rows)
        if held is not None:
            return held
        return scan.read_vectors(self.catalogue, rows, self.settings.model.dimension)

    def token_vectors(self, rowids: Sequence[int]) -> list[TokenVectors]:
        """The token vectors of these passages, in that order."""
        return token_vectors.read(self.catalogue, rowids, int(self.settings.rotation.shape[1]))

    def project(self, query_tokens: Floats) -> Floats:
        """(m, dimension) to (m, width): a query's tokens, to be multiplied with `token_vectors`."""
        return compact.project(query_tokens, self.settings.rotation)

    # The Chroma copy

    def sync_vectors(self) -> bool:
        """Brings the Chroma copy up to date; False where another process owns it.

        Until it has returned, and after every change until it is called again,
        `dense` scans the catalogue's vectors instead, with the same results.
        """
        if not self._copy.own():
            return False
        self._own_vectors = True
        self._copy.sync()
        return True

    def as_vector_store(self) -> "Chroma":
        """The copy as LangChain's Chroma, for other people's chains; to be read only.

        Raises LibraryBusy where another process owns it.
        """
        from corpus.embeddings import EncoderEmbeddings

        if not self.sync_vectors():
            owner = self._copy.owner() or "another process"
            raise LibraryBusy(f"The vectors of the library at {self.path} belong to {owner}.")
        return self._copy.as_vector_store(EncoderEmbeddings(self.encoder))

    def _follow(self) -> None:
        """After a change: it is safe in the catalogue, whatever becomes of the copy."""
        if not self._own_vectors:
            return
        try:
            self.sync_vectors()
        except LibraryError as error:
            logger.warning("%s", error)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self.catalogue.require_writable()
        with creation.writer(self.path, self._on_wait):
            yield

    def _check_encoder(self) -> None:
        if not self._encoder_checked:
            check_vectors(self.settings, self.encoder, self.path)
            self._encoder_checked = True
