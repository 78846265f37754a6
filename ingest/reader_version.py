"""Which version of the reader made the documents of a library.

An unchanged source is read again when the code that turns bytes into text, or
text into passages, has become better. Functions over a Catalogue; knows nothing
about sources.
"""

from collections.abc import Iterable

from corpus.catalogue import Catalogue

READER_VERSION = 4
"""To be raised by one, by hand, with every change after which some document gets
another canonical text, other sections or other passages."""

_PREFIX = "reader:"
"""Begins the keys of the table meta that hold a document's version."""


def up_to_date(catalogue: Catalogue) -> set[str]:
    """The ids of the documents that this version read; of others nobody knows, or another did."""
    with catalogue.reading() as connection:
        rows = connection.execute(
            "SELECT substr(key, ?) FROM meta WHERE key GLOB ? AND value = ?",
            (len(_PREFIX) + 1, f"{_PREFIX}*", READER_VERSION),
        )
        return {doc_id for (doc_id,) in rows}


def remember(catalogue: Catalogue, doc_ids: Iterable[str]) -> None:
    """Notes that this version read these documents, where the library can be written to."""
    rows = [(f"{_PREFIX}{doc_id}", READER_VERSION) for doc_id in doc_ids]
    if rows and catalogue.writable:
        with catalogue.writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)


def forget(catalogue: Catalogue, doc_ids: Iterable[str]) -> None:
    """The same for documents that have been removed: nothing is remembered of them."""
    rows = [(f"{_PREFIX}{doc_id}",) for doc_id in doc_ids]
    if rows:
        with catalogue.writing() as connection:
            connection.executemany("DELETE FROM meta WHERE key = ?", rows)
