"""Documents and passages, written to the catalogue.

Functions over a Catalogue; `lookup` reads what these write. A document is
written, replaced and removed whole, in one short transaction; its vectors have
been made before. Knows nothing about encoders and searching.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np

from corpus import placed_words, words
from corpus.catalogue import Catalogue, documents_changed, to_json
from corpus.document_list import DocumentInfo, info
from corpus.encoder import Floats, Ints
from corpus.errors import LibraryError
from corpus.languages import language_of
from corpus.lookup import KINDS
from corpus.model import Block, Document, Passage, Span, embedding_prefix
from corpus.placed_words import PlacedWords


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as it goes into a library: read, cut, with its original bytes.

    The library gives its own passage ids (`passage_id`), whatever these carry.
    `words` are the places of its words on its pages, None where it has no pages.
    """

    document: Document
    passages: tuple[Passage, ...]
    original: bytes
    words: PlacedWords | None = None


@dataclass(frozen=True, slots=True)
class Vectors:
    """What is stored of one encoded passage: `tokens` is `compact.pack`'s blob."""

    vector: Floats
    tokens: bytes
    offsets: Ints


def embedded_text(document: Document, passage: Passage) -> tuple[str, int]:
    """The text that is encoded for a passage, and where in it the passage begins."""
    lead = "".join(f"{line}\n" for line in _leading(document, passage))
    return lead + passage.span.of(document.text), len(lead)


def _leading(document: Document, passage: Passage) -> Iterator[str]:
    """What is put in front of a passage: title and headings, and the lines it leans on."""
    if prefix := embedding_prefix(document.title, passage.section):
        yield prefix
    for span in passage.context:
        yield span.of(document.text)


def embedded_key(text: str, lead: int) -> bytes:
    """Names what `embedded_text` gives, in 16 bytes: the same key, the same vectors."""
    return hashlib.sha256(f"{lead}\n{text}".encode("utf-8", "surrogatepass")).digest()[:16]


def passage_id(document: Document, ordinal: int, passage: Passage) -> str:
    """Names a passage by its place and its content: another text, another id."""
    text, _ = embedded_text(document, passage)
    parts = [document.doc_id, ordinal, passage.span.start, passage.span.end, passage.page, text]
    return hashlib.sha256(to_json(parts).encode()).hexdigest()[:24]


def store(catalogue: Catalogue, entry: Entry, vectors: Sequence[Vectors]) -> bool:
    """Writes a document with all that belongs to it; True where it replaced one.

    Raises LibraryError for an entry that does not hang together.
    """
    _check(entry)
    document = entry.document
    rows = [
        _row(document, ordinal, passage, stored)
        for ordinal, (passage, stored) in enumerate(zip(entry.passages, vectors, strict=True))
    ]
    with catalogue.writing() as connection:
        holder = connection.execute(
            "SELECT doc_id FROM documents WHERE source = ? AND doc_id <> ?",
            (document.source, document.doc_id),
        ).fetchone()
        if holder is not None:
            raise LibraryError(f"{document.source} is in the library already, as {holder[0]}.")
        before = _remove(connection, document.doc_id)
        connection.execute(
            "INSERT OR IGNORE INTO originals VALUES (?, ?)",
            (document.content_hash, entry.original),
        )
        _insert_document(connection, document, before.ordinal if before else None)
        for passage, vector, tokens, stems in rows:
            rowid = connection.execute(
                "INSERT INTO passages (passage_id, doc_id, ordinal, start, end, section, page,"
                " context, embedded, sentences) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                passage,
            ).lastrowid
            connection.execute("INSERT INTO passage_vectors VALUES (?, ?)", (rowid, vector))
            connection.execute("INSERT INTO token_vectors VALUES (?, ?, ?, ?)", (rowid, *tokens))
            connection.execute(
                "INSERT INTO passages_fts (rowid, heading, text) VALUES (?, ?, ?)", (rowid, *stems)
            )
        if entry.words is not None:
            connection.executemany(
                "INSERT INTO placed_words VALUES (?, ?, ?)",
                [(document.doc_id, *row) for row in placed_words.rows_of(entry.words)],
            )
        if before is not None:
            _drop_unused_original(connection, before.content_hash)
        documents_changed(connection)
    return before is not None


def stored_vectors(catalogue: Catalogue, keys: Iterable[bytes]) -> dict[bytes, Vectors]:
    """By `embedded_key`, the vectors of those texts that some passage here was made of already."""
    found: dict[bytes, Vectors] = {}
    with catalogue.reading() as connection:
        for key in keys:
            row = connection.execute(
                "SELECT v.vector, t.vectors, t.offsets FROM passages p"
                " JOIN passage_vectors v USING (rowid) JOIN token_vectors t USING (rowid)"
                " WHERE p.embedded = ? LIMIT 1",
                (key,),
            ).fetchone()
            if row is not None:
                vector, tokens, offsets = row
                pairs = np.frombuffer(offsets, np.int32).reshape(-1, 2)
                found[key] = Vectors(np.frombuffer(vector, np.float32), tokens, pairs)
    return found


def remove(catalogue: Catalogue, doc_ids: Iterable[str]) -> list[DocumentInfo]:
    """Takes documents out, all at once, and says which; ids that are not there are passed over."""
    with catalogue.writing() as connection:
        documents = [info(catalogue, doc_id) for doc_id in dict.fromkeys(doc_ids)]
        removed = [document for document in documents if document]
        for document in removed:
            _remove(connection, document.doc_id)
            _drop_unused_original(connection, document.content_hash)
        if removed:
            documents_changed(connection)
    return removed


def _row(
    document: Document, ordinal: int, passage: Passage, stored: Vectors
) -> tuple[tuple[Any, ...], bytes, tuple[Any, ...], tuple[str, str]]:
    """The rows of passages, passage_vectors, token_vectors and passages_fts."""
    text, lead = embedded_text(document, passage)
    sentences = [(s.span.start, s.span.end, KINDS.index(s.kind)) for s in passage.sentences]
    return (
        (
            passage_id(document, ordinal, passage),
            document.doc_id,
            ordinal,
            passage.span.start,
            passage.span.end,
            to_json(passage.section),
            passage.page,
            to_json([end for span in passage.context for end in _ends(span)]),
            embedded_key(text, lead),
            np.asarray(sentences, np.int32).tobytes(),
        ),
        stored.vector.astype(np.float32).tobytes(),
        (stored.tokens, stored.offsets.astype(np.int32).tobytes(), lead),
        full_text_stems(document, passage),
    )


def full_text_stems(document: Document, passage: Passage) -> tuple[str, str]:
    """The columns of passages_fts: the heading's stems and the text's."""
    leading = "\n".join(_leading(document, passage))
    language = language_of(document.text)
    return words.stems(leading, language), words.stems(passage.span.of(document.text), language)


def _insert_document(
    connection: sqlite3.Connection, document: Document, ordinal: int | None
) -> None:
    if ordinal is None:
        (ordinal,) = connection.execute(
            "SELECT coalesce(max(ordinal), 0) + 1 FROM documents"
        ).fetchone()
    connection.execute(
        "INSERT INTO documents (doc_id, ordinal, title, source, media_type, content_hash, text,"
        " characters, sections, pages, blocks, tags, properties, notes, links, added_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.doc_id,
            ordinal,
            document.title,
            document.source,
            document.media_type,
            document.content_hash,
            document.text,
            len(document.text),
            to_json([(s.path, s.span.start, s.span.end) for s in document.sections]),
            to_json([(p.number, p.span.start, p.span.end, p.label) for p in document.pages]),
            to_json([_block(block) for block in document.blocks]),
            to_json(document.tags),
            to_json([(p.name, p.value, _ends(p.span)) for p in document.properties]),
            to_json(document.notes),
            to_json([(*_ends(link.span), link.target) for link in document.links]),
            datetime.now(UTC).isoformat(timespec="seconds"),
        ),
    )


def _block(block: Block) -> tuple[Any, ...]:
    plain = (block.kind, block.span.start, block.span.end, block.level)
    if block.kind not in ("row", "property"):
        return (*plain, [])
    return (*plain, [end for cell in block.cells for end in _ends(cell)], int(block.header))


def _ends(span: Span | None) -> tuple[int, ...]:
    return () if span is None else (span.start, span.end)  # an empty one is false


@dataclass(frozen=True, slots=True)
class _Removed:
    ordinal: int
    content_hash: str


def _remove(connection: sqlite3.Connection, doc_id: str) -> _Removed | None:
    """Deletes the document's rows, its original aside; None where there is none."""
    row = connection.execute(
        "SELECT ordinal, content_hash FROM documents WHERE doc_id = ?", (doc_id,)
    ).fetchone()
    if row is None:
        return None
    connection.execute(
        "DELETE FROM passages_fts WHERE rowid IN (SELECT rowid FROM passages WHERE doc_id = ?)",
        (doc_id,),
    )
    connection.execute("DELETE FROM documents WHERE doc_id = ?", (doc_id,))  # and what hangs on it
    return _Removed(*row)


def _drop_unused_original(connection: sqlite3.Connection, content_hash: str) -> None:
    connection.execute(
        "DELETE FROM originals WHERE content_hash = ?1"
        " AND NOT EXISTS (SELECT 1 FROM documents WHERE content_hash = ?1)",
        (content_hash,),
    )


def _check(entry: Entry) -> None:
    document, length = entry.document, len(entry.document.text)
    if hashlib.sha256(entry.original).hexdigest() != document.content_hash:
        raise LibraryError(f"The content hash of {document.source} is not that of its bytes.")
    if not document.text.isascii():
        try:
            document.text.encode()
        except UnicodeEncodeError as error:
            raise LibraryError(
                f"The text of {document.source} holds half a character at {error.start}."
            ) from error
    if any(link.span.end > length for link in document.links):
        raise LibraryError(f"A link of {document.source} does not lie in it.")
    for passage in entry.passages:
        spans = [passage.span, *(sentence.span for sentence in passage.sentences)]
        inside = passage.span.end <= length and all(passage.span.covers(span) for span in spans)
        inside = inside and all(span.end <= length for span in passage.context)
        if passage.doc_id != document.doc_id or not inside:
            raise LibraryError(
                f"A passage of {document.source} does not lie in it ({passage.span})."
            )
