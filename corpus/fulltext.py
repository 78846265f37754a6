"""Full text: BM25 over stems, and how rare each stem is.

Functions over a Catalogue. The caller cuts and stems the question's words with
`corpus.words`, as the passages' were; nothing here knows a language.
"""

from collections.abc import Sequence

from corpus.catalogue import Catalogue, to_json


def search(
    catalogue: Catalogue,
    stems: Sequence[str],
    k: int,
    doc_ids: Sequence[str] | None = None,
    weights: tuple[float, float] = (1.0, 1.0),
) -> list[tuple[int, float]]:
    """At most `k` (rowid, BM25) of passages that hold any of `stems`, best first.

    Higher is better (SQLite's sign turned round); k1 = 1.2 and b = 0.75 are
    SQLite's. `weights` are those of heading and text; `doc_ids` narrows the search
    but not the rarity of words, which stays that of the whole library.
    """
    if not stems or k <= 0:
        return []
    query = " OR ".join('"' + stem.replace('"', '""') + '"' for stem in dict.fromkeys(stems))
    # "+" keeps SQLite from asking the full text once for every passage of the filter.
    narrowed = (
        ""
        if doc_ids is None
        else " AND +f.rowid IN (SELECT p.rowid FROM passages p"
        " WHERE p.doc_id IN (SELECT value FROM json_each(?4)))"
    )
    values = (*weights, query, *([] if doc_ids is None else [to_json(list(doc_ids))]), k)
    with catalogue.reading() as connection:
        return connection.execute(
            "SELECT f.rowid, -bm25(passages_fts, ?1, ?2) AS score FROM passages_fts f"
            f" WHERE passages_fts MATCH ?3{narrowed}"
            f" ORDER BY score DESC, f.rowid LIMIT ?{len(values)}",
            values,
        ).fetchall()


def frequency(catalogue: Catalogue, stem: str) -> int:
    """In how many passages, headings included, a stem stands."""
    with catalogue.reading() as connection:
        row = connection.execute(
            "SELECT doc FROM passages_words WHERE term = ?", (stem,)
        ).fetchone()
    return int(row[0]) if row else 0
