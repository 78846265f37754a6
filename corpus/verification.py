"""Whether everything in a library agrees, passage for passage, and its digest.

Functions over a Catalogue; each gives sentences that name what differs.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from corpus import compact, lookup, records
from corpus.catalogue import SCHEMA_VERSION, Catalogue, to_json
from corpus.encoder import Encoder
from corpus.errors import AssistantError, LibraryError
from corpus.model import Document, Passage
from corpus.settings import LEAST_COSINE, Settings, check_vectors

ENCODED_AGAIN = 64
"""So many passages, evenly spread, are encoded again and compared."""
LEAST_TOKEN_COSINE = 0.95
"""Four bits a dimension leave 0.995 on average, and single tokens less."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found; `ok` where there are no differences.

    `digest` (SHA-256) covers texts, spans, passages and settings: not vectors,
    whose last bits differ between machines, not times, not the order of arrival.
    """

    ok: bool
    digest: str
    documents: int
    passages: int
    differences: list[str]


def digest(catalogue: Catalogue, settings: Settings) -> str:
    """The same for two libraries that give the same answers."""
    made = settings.model
    total = hashlib.sha256()
    total.update(
        to_json([SCHEMA_VERSION, made.revision, made.dimension, dict(settings.chunking)]).encode()
    )
    for doc_id in _doc_ids(catalogue):
        document = lookup.document(catalogue, doc_id)
        rowids = lookup.passage_rows(catalogue, [doc_id])
        passages = lookup.passages(catalogue, rowids)
        total.update(b"\n" + to_json([asdict(document), [asdict(p) for p in passages]]).encode())
    return total.hexdigest()


@dataclass(frozen=True, slots=True)
class Checked:
    """What `catalogue_differences` found, and the rows of passages it found nothing wrong with."""

    differences: list[str]
    sound: list[int]


def catalogue_differences(catalogue: Catalogue, settings: Settings) -> Checked:
    """Tables, originals, passages, vectors and full text, against the documents' texts."""
    checked = Checked([], [])
    note = checked.differences.append
    with catalogue.reading() as connection:
        for (line,) in connection.execute("PRAGMA integrity_check(20)"):
            if line != "ok":
                note(f"The database file is damaged: {line}.")
        for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            note(f"Row {rowid} of {table} belongs to nothing in {parent}.")
        for (rowid,) in connection.execute(
            "SELECT rowid FROM passages_fts WHERE rowid NOT IN (SELECT rowid FROM passages)"
        ):
            note(f"Row {rowid} of the full text belongs to no passage.")
        for (content_hash,) in connection.execute(
            "SELECT content_hash FROM originals WHERE content_hash NOT IN"
            " (SELECT content_hash FROM documents)"
        ):
            note(f"Original {content_hash} belongs to no document.")
        for doc_id in _doc_ids(catalogue):
            try:
                _check_document(catalogue, settings, doc_id, checked)
            except (ValueError, TypeError, IndexError, LibraryError) as error:
                note(f"Document {doc_id} cannot be read ({error}).")
    return checked


def passage_faults(
    settings: Settings, document: Document, passage: Passage, row: tuple[object, ...]
) -> Iterator[str]:
    """What is wrong with the stored vectors of one passage; `row` is `vector_rows`'."""
    vector, tokens, offsets, lead = row
    dimension, width = settings.rotation.shape
    text, expected_lead = records.embedded_text(document, passage)
    if not isinstance(vector, bytes):
        yield "has no vector"
    elif len(vector) != 4 * dimension:
        yield f"has a vector of {len(vector)} bytes instead of {4 * dimension}"
    elif not abs(float(np.linalg.norm(np.frombuffer(vector, np.float32))) - 1) < 1e-3:
        yield "has a vector that is not of length 1"
    if not isinstance(tokens, bytes) or not isinstance(offsets, bytes):
        yield "has no token vectors"
    elif len(offsets) % 8 or len(tokens) * 2 != len(offsets) // 8 * width or not tokens:
        yield f"has {len(tokens)} bytes of token vectors for {len(offsets) / 8:g} tokens"
    elif lead != expected_lead or np.frombuffer(offsets, np.int32).max() > len(text):
        yield "has token offsets that do not lie in its text"


def vector_rows(
    catalogue: Catalogue, rowids: list[int]
) -> Iterator[tuple[object, object, object, object]]:
    """(vector, token vectors, offsets, prefix length) of these rows, None for what is missing."""
    with catalogue.reading() as connection:
        for rowid in rowids:
            yield connection.execute(
                "SELECT v.vector, t.vectors, t.offsets, t.prefix_length FROM passages p"
                " LEFT JOIN passage_vectors v ON v.rowid = p.rowid"
                " LEFT JOIN token_vectors t ON t.rowid = p.rowid WHERE p.rowid = ?",
                (rowid,),
            ).fetchone()


def full_text_differences(catalogue: Catalogue) -> list[str]:
    """Whether the inverted index is that of its own rows; asks SQLite, which must write for it."""
    if not catalogue.writable:
        return []
    with catalogue.writing() as connection:
        try:
            connection.execute("INSERT INTO passages_fts (passages_fts) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            return [f"The full text index does not hold what its rows say ({error})."]
    return []


def encoder_differences(
    catalogue: Catalogue, settings: Settings, encoder: Encoder, sound: list[int]
) -> list[str]:
    """Whether the encoder gives the stored vectors, on a sample of these rows."""
    try:
        check_vectors(settings, encoder, catalogue.folder)
    except AssistantError as error:
        return [error.message]
    chosen = sound[:: max(1, len(sound) // ENCODED_AGAIN)]
    passages = lookup.passages(catalogue, chosen)
    texts = [
        records.embedded_text(lookup.document(catalogue, passage.doc_id), passage)[0]
        for passage in passages
    ]
    differences = []
    rows = vector_rows(catalogue, chosen)
    for passage, row, fresh in zip(passages, rows, encoder.encode_passages(texts), strict=True):
        vector, tokens, _, _ = row
        assert isinstance(vector, bytes)
        assert isinstance(tokens, bytes)
        if np.frombuffer(vector, np.float32) @ fresh.vector < LEAST_COSINE:
            differences.append(f"{_name(passage)} has a vector that is not that of its text.")
        kept = compact.unpack(tokens, settings.rotation.shape[1])
        turned = compact.project(fresh.tokens, settings.rotation)
        if kept.shape != turned.shape or np.min((kept * turned).sum(1)) < LEAST_TOKEN_COSINE:
            differences.append(f"{_name(passage)} has token vectors that are not of its text.")
    return differences


def _check_document(
    catalogue: Catalogue, settings: Settings, doc_id: str, checked: Checked
) -> None:
    document = lookup.document(catalogue, doc_id)
    if hashlib.sha256(lookup.original(catalogue, doc_id)).hexdigest() != document.content_hash:
        checked.differences.append(
            f"The original of document {doc_id} is not the one it was read from."
        )
    with catalogue.reading() as connection:
        rows = connection.execute(
            "SELECT p.rowid, p.ordinal, f.rowid, f.heading, f.text FROM passages p"
            " LEFT JOIN passages_fts f ON f.rowid = p.rowid"
            " WHERE doc_id = ? ORDER BY p.ordinal",
            (doc_id,),
        ).fetchall()
    rowids = [row[0] for row in rows]
    passages = lookup.passages(catalogue, rowids)
    stored = vector_rows(catalogue, rowids)
    for passage, row, vectors in zip(passages, rows, stored, strict=True):
        faults = list(_faults(settings, document, passage, len(rows), row, vectors))
        checked.differences.extend(f"{_name(passage)} {fault}." for fault in faults)
        if not faults:
            checked.sound.append(row[0])


def _faults(
    settings: Settings,
    document: Document,
    passage: Passage,
    count: int,
    row: tuple[Any, ...],
    vectors: tuple[object, ...],
) -> Iterator[str]:
    _, ordinal, in_full_text, heading, text = row
    inside = passage.span.end <= len(document.text) and all(
        passage.span.covers(sentence.span) for sentence in passage.sentences
    )
    if not 0 <= ordinal < count:  # the numbers of a document's passages are unique
        yield f"stands at place {ordinal} of {count}"
    elif not inside or passage.passage_id != records.passage_id(document, ordinal, passage):
        yield "has been altered: its id is not that of its span, section and text"
    else:
        if in_full_text is None:
            yield "is missing from the full text"
        elif (heading, text) != records.full_text_stems(document, passage):
            yield "has other words in the full text than in its document"
        yield from passage_faults(settings, document, passage, vectors)


def _name(passage: Passage) -> str:
    span = passage.span
    return f"Passage {passage.passage_id} ({passage.doc_id}, {span.start} to {span.end})"


def _doc_ids(catalogue: Catalogue) -> list[str]:
    with catalogue.reading() as connection:
        return [id_ for (id_,) in connection.execute("SELECT doc_id FROM documents ORDER BY 1")]
