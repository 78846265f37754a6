"""Documents as a list shows them, without reading what stands in them.

Functions over a Catalogue; `records` writes what these read, `lookup` reads the rest.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from corpus.catalogue import Catalogue
from corpus.model import Property
from corpus.stored_values import properties_of, values_of


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What a list of documents shows of one; `pages` is 0 where it has none."""

    doc_id: str
    title: str
    source: str
    media_type: str
    content_hash: str
    characters: int
    passages: int
    pages: int
    tags: tuple[str, ...]
    added_at: str
    properties: tuple[Property, ...] = ()
    notes: tuple[str, ...] = ()


class KnownSource(NamedTuple):
    """Enough of a document to see whether its source has changed: a tuple, for it is quick to
    make, and a run that finds nothing new makes one for each of thousands.
    """

    doc_id: str
    source: str
    content_hash: str
    media_type: str
    title: str
    tags: tuple[str, ...]


def documents(catalogue: Catalogue) -> list[DocumentInfo]:
    """All documents in the order of their first arrival."""
    with catalogue.reading() as connection:
        counts = connection.execute("SELECT doc_id, count(*) FROM passages GROUP BY doc_id")
        passages_of = dict(counts.fetchall())
        rows = connection.execute(f"SELECT {_INFO} FROM documents ORDER BY ordinal")
        return [_info(row, passages_of.get(row[0], 0)) for row in rows]


def sources(catalogue: Catalogue) -> list[KnownSource]:
    """What is known of the source of each document, in the order of their first arrival."""
    with catalogue.reading() as connection:
        rows = connection.execute(
            "SELECT doc_id, source, content_hash, media_type, title, tags FROM documents"
            " ORDER BY ordinal"
        )
        return [KnownSource._make((*known, values_of(tags))) for *known, tags in rows]


def info(catalogue: Catalogue, doc_id: str) -> DocumentInfo | None:
    """One line of `documents`."""
    with catalogue.reading() as connection:
        row = connection.execute(
            f"SELECT {_INFO} FROM documents WHERE doc_id = ?", (doc_id,)
        ).fetchone()
        if row is None:
            return None
        (passages_,) = connection.execute(
            "SELECT count(*) FROM passages WHERE doc_id = ?", (doc_id,)
        ).fetchone()
    return _info(row, passages_)


_INFO = (
    "doc_id, title, source, media_type, content_hash, characters, json_array_length(pages), tags,"
    " added_at, properties, notes"
)


def _info(row: tuple[Any, ...], passages_: int) -> DocumentInfo:
    doc_id, title, source, media_type, content_hash, *counted, tags, added_at, known, notes = row
    named = doc_id, title, source, media_type, content_hash
    counts = counted[0], passages_, counted[1]
    told = properties_of(values_of(known)), values_of(notes)
    return DocumentInfo(*named, *counts, values_of(tags), added_at, *told)
