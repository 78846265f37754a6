"""Documents and passages, looked up in the catalogue.

Functions over a Catalogue; `records` writes what these read. Several calls that
must fit together are made inside one `Catalogue.reading`.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

import numpy as np

from corpus.catalogue import Catalogue
from corpus.errors import LibraryError
from corpus.model import (
    BlockKind,
    Document,
    Link,
    Page,
    Passage,
    Property,
    Section,
    Sentence,
    Span,
)
from corpus.stored_values import block_of, links_of, properties_of, spans_of

REBUILD_HINT = "`python -m ingest rebuild` makes the indexes anew."
KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
"""The order that the numbers in `passages.sentences` mean; new kinds go to the end."""


@dataclass(frozen=True, slots=True)
class Said:
    """Where a passage stands in bytes of what hash, and the stems of its headings and text."""

    content_hash: str
    start: int
    heading: str
    text: str


def count(catalogue: Catalogue, table: str) -> int:
    """How many rows a table has."""
    with catalogue.reading() as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def outlines(catalogue: Catalogue) -> list[tuple[str, ...]]:
    """Title and headings of each document, in reading order, without reading its text."""
    with catalogue.reading() as connection:
        rows = connection.execute("SELECT title, sections FROM documents ORDER BY ordinal")
        return [
            (title, *(path[-1] for path, *_ in json.loads(sections))) for title, sections in rows
        ]


def properties(catalogue: Catalogue) -> dict[str, tuple[Property, ...]]:
    """What is known of each document that anything is known of, by its id, its text unread."""
    with catalogue.reading() as connection:
        rows = connection.execute(
            "SELECT doc_id, properties FROM documents WHERE properties <> '[]' ORDER BY ordinal"
        )
        return {doc_id: properties_of(json.loads(stored)) for doc_id, stored in rows}


def property_passages(catalogue: Catalogue) -> list[tuple[int, str, Span]]:
    """The passages that hold nothing but properties: rowid, document and span, by rowid."""
    first_kind = f"substr(sentences, 9, 4) = x'{KINDS.index('property'):02x}000000'"
    with catalogue.reading() as connection:
        rows = connection.execute(
            f"SELECT rowid, doc_id, start, end FROM passages WHERE {first_kind} ORDER BY rowid"
        )
        return [(rowid, doc_id, Span(start, end)) for rowid, doc_id, start, end in rows]


def document(catalogue: Catalogue, doc_id: str) -> Document:
    """The document as it was stored; raises LibraryError where there is none."""
    with catalogue.reading() as connection:
        row = connection.execute(
            "SELECT title, text, source, media_type, content_hash, sections, pages, blocks, tags,"
            " properties, notes, links FROM documents WHERE doc_id = ?",
            (doc_id,),
        ).fetchone()
    if row is None:
        raise _absent(catalogue, doc_id)
    sections, pages, blocks, tags, known, notes, links = map(json.loads, row[5:])
    title, text, source, media_type, content_hash = row[:5]
    return Document(
        doc_id,
        title,
        text,
        source,
        media_type,
        content_hash,
        sections=tuple(Section(tuple(path), Span(a, b)) for path, a, b in sections),
        pages=tuple(Page(number, Span(a, b), *label) for number, a, b, *label in pages),
        blocks=tuple(block_of(text, *block) for block in blocks),
        tags=tuple(tags),
        properties=properties_of(known),
        notes=tuple(notes),
        links=links_of(links),
    )


def links(catalogue: Catalogue, doc_ids: Sequence[str]) -> dict[str, tuple[Link, ...]]:
    """Where the words of these documents lead, of those that have links, their text unread."""
    with catalogue.reading() as connection:
        rows = connection.execute(
            "SELECT doc_id, links FROM documents WHERE links <> '[]'"
            " AND doc_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(doc_ids)),),
        )
        return {doc_id: links_of(json.loads(stored)) for doc_id, stored in rows}


def original(catalogue: Catalogue, doc_id: str) -> bytes:
    """The bytes the document was read from; raises LibraryError where there is none."""
    with catalogue.reading() as connection:
        row = connection.execute(
            "SELECT bytes FROM documents JOIN originals USING (content_hash) WHERE doc_id = ?",
            (doc_id,),
        ).fetchone()
    if row is None:
        raise _absent(catalogue, doc_id)
    return bytes(row[0])


def passage_rows(catalogue: Catalogue, doc_ids: Sequence[str]) -> list[int]:
    """The rowids of the documents' passages, in order of rowid."""
    with catalogue.reading() as connection:
        return [
            rowid
            for (rowid,) in connection.execute(
                "SELECT rowid FROM passages WHERE doc_id IN (SELECT value FROM json_each(?))"
                " ORDER BY rowid",
                (json.dumps(list(doc_ids)),),
            )
        ]


def passages(catalogue: Catalogue, rowids: Sequence[int]) -> list[Passage]:
    """The passages of these rows, in the order asked for."""
    columns = "passage_id, doc_id, start, end, section, page, sentences, context"
    return [
        Passage(
            row[0],
            row[1],
            Span(row[2], row[3]),
            tuple(json.loads(row[4])),
            row[5],
            tuple(
                Sentence(Span(start, end), KINDS[kind])
                for start, end, kind in np.frombuffer(row[6], np.int32).reshape(-1, 3).tolist()
            ),
            spans_of(json.loads(row[7])),
        )
        for row in select_rows(catalogue, "passages", columns, rowids)
    ]


def said(catalogue: Catalogue, rowids: Sequence[int]) -> list[Said]:
    """What these passages say, in the order asked for, to tell copies of each other."""
    with catalogue.reading() as connection:
        rows = connection.execute(
            "SELECT p.rowid, d.content_hash, p.start, f.heading, f.text FROM passages p"
            " JOIN documents d USING (doc_id) JOIN passages_fts f ON f.rowid = p.rowid"
            " WHERE p.rowid IN (SELECT value FROM json_each(?))",
            (json.dumps([int(rowid) for rowid in rowids]),),
        )
        by_rowid = {row[0]: Said(*row[1:]) for row in rows}
    return [by_rowid[int(rowid)] for rowid in rowids]


def rows_of(catalogue: Catalogue, passage_ids: Sequence[str]) -> list[int]:
    """The rowids of these passages, in no order; ids that are not there are passed over."""
    with catalogue.reading() as connection:
        return [
            rowid
            for (rowid,) in connection.execute(
                "SELECT rowid FROM passages WHERE passage_id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(passage_ids)),),
            )
        ]


def select_rows(
    catalogue: Catalogue, table: str, columns: str, rowids: Sequence[int]
) -> list[tuple[Any, ...]]:
    """These rows of a table, in the order asked for.

    Raises LibraryError where one is gone: read what belongs together inside
    one `Catalogue.reading`.
    """
    with catalogue.reading() as connection:
        by_rowid = {
            row[0]: row[1:]
            for row in connection.execute(
                f"SELECT rowid, {columns} FROM {table}"
                " WHERE rowid IN (SELECT value FROM json_each(?))",
                (json.dumps([int(rowid) for rowid in rowids]),),
            )
        }
        missing = next((int(rowid) for rowid in rowids if rowid not in by_rowid), None)
        if missing is not None:
            raise _missing_row(catalogue, connection, table, missing)
    return [by_rowid[int(rowid)] for rowid in rowids]


def _missing_row(
    catalogue: Catalogue, connection: sqlite3.Connection, table: str, rowid: int
) -> LibraryError:
    there = connection.execute("SELECT 1 FROM passages WHERE rowid = ?", (rowid,)).fetchone()
    if there is None:
        return LibraryError(
            f"Passage {rowid} of the library at {catalogue.folder} is not there any more.",
            hint="Ask again.",
        )
    return LibraryError(
        f"Passage {rowid} of the library at {catalogue.folder} is damaged: it has no {table}.",
        hint=REBUILD_HINT,
    )


def _absent(catalogue: Catalogue, doc_id: str) -> LibraryError:
    return LibraryError(
        f"The library at {catalogue.folder} has no document {doc_id!r}.",
        hint="`python -m ingest list` shows what it has.",
    )
