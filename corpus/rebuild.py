"""Indexes made anew from the documents and passages of a catalogue."""

from corpus import document_list, lookup, placed_words, records
from corpus.catalogue import Catalogue, documents_changed
from corpus.records import Entry
from corpus.settings import Settings
from corpus.verification import passage_faults, vector_rows
from corpus.words import WORDS_VERSION

_WORDS_KEY = "words"
"""In the table meta: the version of `corpus.words` that the full text was indexed with."""


def documents_to_encode(catalogue: Catalogue, settings: Settings) -> list[str]:
    """The ids of documents of which a passage's vectors are missing or damaged.

    Those of which a passage has been altered are left as they are: encoding them
    again would hide it. They have to be added again.
    """
    broken = []
    with catalogue.reading():
        for info in document_list.documents(catalogue):
            document = lookup.document(catalogue, info.doc_id)
            rowids = lookup.passage_rows(catalogue, [info.doc_id])
            passages = lookup.passages(catalogue, rowids)
            altered = any(
                passage.passage_id != records.passage_id(document, ordinal, passage)
                for ordinal, passage in enumerate(passages)
            )
            if not altered and any(
                any(passage_faults(settings, document, passage, row))
                for passage, row in zip(passages, vector_rows(catalogue, rowids), strict=True)
            ):
                broken.append(info.doc_id)
    return broken


def entry(catalogue: Catalogue, doc_id: str) -> Entry:
    """The document as it went in, to be stored again."""
    with catalogue.reading():
        rowids = lookup.passage_rows(catalogue, [doc_id])
        return Entry(
            lookup.document(catalogue, doc_id),
            tuple(lookup.passages(catalogue, rowids)),
            lookup.original(catalogue, doc_id),
            placed_words.of_document(catalogue, doc_id),
        )


def words_version(catalogue: Catalogue) -> int:
    """Which version of `corpus.words` the full text was indexed with; 1 where nobody noted it."""
    with catalogue.reading() as connection:
        row = connection.execute("SELECT value FROM meta WHERE key = ?", (_WORDS_KEY,)).fetchone()
    return int(row[0]) if row else 1


def follow_words(catalogue: Catalogue) -> bool:
    """Indexes the full text anew where another version of `corpus.words` did; True where it was
    made. A library that can only be read keeps what it has: words whose stem is another now are
    found by their meaning alone.
    """
    if words_version(catalogue) == WORDS_VERSION or not catalogue.writable:
        return False
    full_text(catalogue)
    return True


def full_text(catalogue: Catalogue) -> None:
    """Drops the full text and indexes every passage again, in one transaction."""
    with catalogue.writing() as connection:
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_WORDS_KEY, WORDS_VERSION))
        # Made from nothing: deleting from a damaged index leaves the damage in.
        (statement,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'passages_fts'"
        ).fetchone()
        connection.execute("DROP TABLE passages_fts")
        connection.execute(statement)
        for info in document_list.documents(catalogue):
            document = lookup.document(catalogue, info.doc_id)
            rowids = lookup.passage_rows(catalogue, [info.doc_id])
            for rowid, passage in zip(rowids, lookup.passages(catalogue, rowids), strict=True):
                connection.execute(
                    "INSERT INTO passages_fts (rowid, heading, text) VALUES (?, ?, ?)",
                    (rowid, *records.full_text_stems(document, passage)),
                )
        connection.execute("INSERT INTO passages_fts (passages_fts) VALUES ('optimize')")
        documents_changed(connection)
