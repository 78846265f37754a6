"""Full text: BM25 over stems, and how rare each stem is.

SQLite keeps the index; what it holds of a stem is read when the stem is first asked
for, and scored in memory from then on by SQLite's own formula: to the last bit up to
MANY passages; among more, words that stand in half of them are left out, which moves
a score by about a millionth. SQLite itself takes 2 µs for each passage that holds a
word: 160 ms for a question to 100,000 passages whose words stand in most of them,
where this takes 2 ms. The caller cuts and stems the question's words with
`corpus.words`, as the passages' were; nothing here knows a language.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray

from corpus.catalogue import Catalogue
from corpus.lookup import select_rows
from corpus.scope import Rows, outside

K1, B = 1.2, 0.75
"""What SQLite's bm25 has for k1 and b."""
LEAST_IDF = 1e-6
"""Of a stem that stands in half of the passages or more, as in SQLite."""
MANY = 5_000
"""Passages up to which every stem is read."""
CACHED_STEMS = 4_096
"""Stems kept in memory, at 8 bytes for each passage that holds one."""
CACHED_FREQUENCIES = 65_536

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Postings:
    """The passages that hold a stem: their places among all, (n,), and how often it stands
    in the heading and in the text of each.
    """

    places: NDArray[np.int32]
    in_heading: NDArray[np.uint16]
    in_text: NDArray[np.uint16]


class _Index:
    """The index as one generation has it; made and read inside a transaction.

    `rowids` (n,) of all passages, ascending, and `norms` (n,), what BM25 adds to the
    count of a word for the length of each.
    """

    def __init__(self, catalogue: Catalogue, generation: int) -> None:
        self.generation = generation
        self._catalogue = catalogue
        with catalogue.reading() as connection:
            sizes = connection.execute(
                "SELECT id, sz FROM passages_fts_docsize ORDER BY id"
            ).fetchall()
        lengths = np.fromiter((_length(size) for _, size in sizes), np.float64, len(sizes))
        mean = float(lengths.sum()) / max(len(lengths), 1) or 1.0
        self.rowids: Rows = np.fromiter((rowid for rowid, _ in sizes), np.int64, len(sizes))
        self.norms: Doubles = K1 * (1 - B + B * lengths / mean)
        self.postings = lru_cache(CACHED_STEMS)(self._read_postings)

    def _read_postings(self, stem: str) -> _Postings:
        with self._catalogue.reading() as connection:
            # Joined to one text, which is twice as fast as a row for each occurrence.
            (joined,) = connection.execute(
                "SELECT group_concat(doc * 2 + (col = 'text')) FROM temp.passages_places"
                " WHERE term = ?",
                (stem,),
            ).fetchone()
        occurrences = np.fromstring(joined or "", np.int64, sep=",")
        rowids, index = np.unique(occurrences >> 1, return_inverse=True)
        in_text = np.bincount(index, occurrences & 1, len(rowids))
        in_all = np.bincount(index, minlength=len(rowids))
        return _Postings(
            np.asarray(np.searchsorted(self.rowids, rowids), np.int32),
            (in_all - in_text).astype(np.uint16),
            in_text.astype(np.uint16),
        )


class FullText:
    """The full text of one catalogue. Safe to use from several threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._lock = threading.Lock()
        self._index: _Index | None = None
        # The generation is part of the key: another one, another number.
        self.frequency = lru_cache(CACHED_FREQUENCIES)(
            lambda stem, generation: frequency(catalogue, stem)  # noqa: ARG005
        )

    def search(
        self,
        stems: Sequence[str],
        k: int,
        rows: Rows | None = None,
        weights: tuple[float, float] = (1.0, 1.0),
    ) -> list[tuple[int, float]]:
        """At most `k` (rowid, BM25) of passages that hold any of `stems`, best first.

        Higher is better; equal ones stand by rowid. `weights` are those of heading and
        text; `rows` narrows the search but not the rarity of words, which stays that of
        the whole library.
        """
        with self._catalogue.reading():
            index = self._now()
            different = list(dict.fromkeys(stems))
            if len(index.rowids) > MANY:
                # A word of half of the passages tells a millionth of what others do, and takes
                # longest to read.
                most = len(index.rowids) / 2
                rare = [stem for stem in different if self.frequency(stem, index.generation) < most]
                different = rare or different
            postings = [index.postings(stem) for stem in different]
        scores = np.zeros(len(index.rowids))
        for posting in postings:
            places, holding = posting.places, len(posting.places)
            idf = max(log((len(scores) - holding + 0.5) / (holding + 0.5)), LEAST_IDF)
            count = weights[0] * posting.in_heading + weights[1] * posting.in_text
            scores[places] += idf * (count * (K1 + 1) / (count + index.norms[places]))
        if rows is not None:
            scores[outside(index.rowids, rows)] = 0
        best = np.flatnonzero(scores)
        if len(best) > k > 0:
            least = np.partition(scores[best], len(best) - k)[len(best) - k]
            best = best[scores[best] >= least]
        best = best[np.argsort(-scores[best], kind="stable")][: max(k, 0)]
        return list(zip(index.rowids[best].tolist(), scores[best].tolist(), strict=True))

    def _now(self) -> _Index:
        """Called inside a transaction, so that the index is that of what is read with it."""
        generation = self._catalogue.generation
        with self._lock:
            if self._index is None or self._index.generation != generation:
                self._index = _Index(self._catalogue, generation)
            return self._index


def stems_of(catalogue: Catalogue, rowids: Sequence[int]) -> list[list[str]]:
    """The stems of the text of these passages, headings left out, in that order."""
    rows = select_rows(catalogue, "passages_fts", "text", rowids)
    return [text.split() for (text,) in rows]


def frequency(catalogue: Catalogue, stem: str) -> int:
    """In how many passages, headings included, a stem stands."""
    with catalogue.reading() as connection:
        row = connection.execute(
            "SELECT doc FROM passages_words WHERE term = ?", (stem,)
        ).fetchone()
    return int(row[0]) if row else 0


def phrase(catalogue: Catalogue, stems: Sequence[str], k: int) -> list[int]:
    """At most `k` rowids of passages in which these stems stand one behind the other."""
    if not stems or k <= 0:
        return []
    query = '"' + " ".join(stem.replace('"', '""') for stem in stems) + '"'
    with catalogue.reading() as connection:
        return [
            row
            for (row,) in connection.execute(
                "SELECT rowid FROM passages_fts WHERE passages_fts MATCH ? LIMIT ?", (query, k)
            )
        ]


def vocabulary(catalogue: Catalogue) -> dict[str, int]:
    """Every stem, and in how many passages it stands."""
    with catalogue.reading() as connection:
        return dict(connection.execute("SELECT term, doc FROM passages_words"))


@lru_cache(4_096)
def _length(size: bytes) -> int:
    """The words of all columns of a passage: one number a column, of seven bits a byte."""
    total = number = 0
    for byte in size:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            total, number = total + number, 0
    return total
