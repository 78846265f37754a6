"""Full text: BM25 over stems, and how rare each stem is.

Functions over a Catalogue. The caller cuts and stems the question's words with
`corpus.words`, as the passages' were; nothing here knows a language.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from corpus.catalogue import Catalogue
from corpus.scope import Rows

POSTINGS = 6_000
"""Passages that the words looked for stand in, added up, beyond which more frequent words
are left out: scoring one takes a microsecond or two, and what stands nearly everywhere
tells little. See eval/LOG.md for what it costs in quality."""
FEWEST_WORDS = 2
"""The rarest words that are looked for however many passages hold them."""
RANGES = 48
"""Runs of rowids up to which each is searched by itself; more are sorted out afterwards."""


def search(
    catalogue: Catalogue,
    stems: Sequence[str],
    k: int,
    rows: Rows | None = None,
    weights: tuple[float, float] = (1.0, 1.0),
    frequencies: Mapping[str, int] | None = None,
) -> list[tuple[int, float]]:
    """At most `k` (rowid, BM25) of passages that hold any of `stems`, best first.

    Higher is better (SQLite's sign turned round); k1 = 1.2 and b = 0.75 are
    SQLite's. `weights` are those of heading and text; `rows` narrows the search
    but not the rarity of words, which stays that of the whole library. Where
    `frequencies` tells in how many passages each stem stands, only the rarer ones
    are looked for in a large library (POSTINGS).
    """
    stems = list(dict.fromkeys(stems))
    if not stems or k <= 0 or (rows is not None and not len(rows)):
        return []
    ranges = None if rows is None else _ranges(rows)
    if frequencies is not None and (ranges is None or len(ranges) > RANGES):
        stems = _telling(stems, frequencies)
    query = " OR ".join('"' + stem.replace('"', '""') + '"' for stem in stems)
    with catalogue.reading() as connection:
        if rows is None:
            return list(_ranked(connection, query, weights, k))
        if ranges is not None and len(ranges) <= RANGES:
            hits = [hit for one in ranges for hit in _ranked(connection, query, weights, k, one)]
        else:
            hits = list(_ranked(connection, query, weights, -1))
            inside = np.isin([row for row, _ in hits], rows)
            hits = [hit for hit, within in zip(hits, inside, strict=True) if within]
    hits.sort(key=lambda hit: (-hit[1], hit[0]))
    return hits[:k]


def frequency(catalogue: Catalogue, stem: str) -> int:
    """In how many passages, headings included, a stem stands."""
    with catalogue.reading() as connection:
        row = connection.execute(
            "SELECT doc FROM passages_words WHERE term = ?", (stem,)
        ).fetchone()
    return int(row[0]) if row else 0


def _telling(stems: Sequence[str], frequencies: Mapping[str, int]) -> list[str]:
    """The rarest ones that are there, as many as POSTINGS allows."""
    there = sorted((one for one in stems if frequencies[one]), key=lambda one: frequencies[one])
    chosen: list[str] = []
    total = 0
    for one in there:
        total += frequencies[one]
        if total > POSTINGS and len(chosen) >= FEWEST_WORDS:
            break
        chosen.append(one)
    return chosen or list(stems)


def _ranges(rows: Rows) -> list[tuple[int, int]]:
    """The runs of neighbouring rowids, first and last of each."""
    breaks = np.flatnonzero(np.diff(rows) > 1)
    firsts, lasts = np.concatenate([[0], breaks + 1]), np.concatenate([breaks, [len(rows) - 1]])
    return [(int(rows[a]), int(rows[b])) for a, b in zip(firsts, lasts, strict=True)]


def _ranked(
    connection: sqlite3.Connection,
    query: str,
    weights: tuple[float, float],
    k: int,
    between: tuple[int, int] | None = None,
) -> Iterator[tuple[int, float]]:
    """The best `k`, all of them where it is -1, of those rowids alone."""
    narrowed = "" if between is None else " AND f.rowid BETWEEN ?5 AND ?6"
    return connection.execute(
        "SELECT f.rowid, -bm25(passages_fts, ?1, ?2) AS score FROM passages_fts f"
        f" WHERE passages_fts MATCH ?3{narrowed} ORDER BY score DESC, f.rowid LIMIT ?4",
        (*weights, query, k, *(between or ())),
    )
