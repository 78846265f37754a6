"""Exact cosine search over all vectors of a catalogue, in memory.

5 ms for 100,000 vectors of 384 dimensions on one core, which it goes over in float16, half
of the bytes of float32 (12 ms); what could be among the nearest is then scored exactly.
It serves filtered questions, processes that do not own the Chroma copy, and as the
oracle in tests.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus import lookup
from corpus.catalogue import Catalogue
from corpus.encoder import Floats
from corpus.errors import LibraryError
from corpus.lookup import REBUILD_HINT
from corpus.scope import Rows, outside, places
from corpus.threads import one_blas_thread, one_torch_thread

if TYPE_CHECKING:
    from torch import Tensor

MANY = 1_000
"""From so many vectors on, ascending, the table is read through."""
FEW = 4
"""A filter that leaves less than one in so many is few: those vectors are copied and
scored. Of 100,000, copying and scoring half takes 26 ms, scoring all of them 5."""
LARGE = 2_000
"""Vectors from which float16 is worth its place in memory."""
SLACK, ROUGH_SLACK = 1e-5, 3e-3
"""How far two cosines can have changed places in float32 and in float16: there each of the
two is off by three roundings of 2⁻¹¹ at most, of vector, query and sum."""


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """The vectors of one generation: rowids (n,), ascending, and matrix (n, dimension), in
    float32 and, where they are many, `rough` in float16.
    """

    generation: int
    rowids: NDArray[np.int64]
    matrix: Floats
    rough: "Tensor | None" = None


class ExactScan:
    """The vectors are read when first searched, and then only what is new."""

    def __init__(self, catalogue: Catalogue, dimension: int) -> None:
        self._catalogue = catalogue
        self._lock = threading.Lock()
        self._snapshot = _Snapshot(-1, np.empty(0, np.int64), np.empty((0, dimension), np.float32))

    def search(self, vector: Floats, k: int, rows: Rows | None = None) -> list[tuple[int, float]]:
        """At most `k` (rowid, cosine) of the passages nearest to `vector` (dimension,), of
        those in `rows`, if any are named.
        """
        with self._catalogue.reading():
            snapshot = self._refreshed()
        rowids, matrix, rough = snapshot.rowids, snapshot.matrix, snapshot.rough
        if rows is not None and FEW * len(rows) < len(rowids):
            chosen = places(rowids, rows)
            rowids, matrix, rough = rowids[chosen], matrix[chosen], None
            rows = None
        k = min(k, len(rowids) if rows is None else len(rows))
        if k <= 0:
            return []
        near, slack = _cosines(matrix, rough, vector)
        if rows is not None:
            near[outside(rowids, rows)] = -np.inf
        # All that could tie with the last place take part in the exact ranking.
        least = np.partition(near, len(near) - k)[len(near) - k]
        best = np.flatnonzero(near >= least - slack)
        return ranked(rowids[best], matrix[best], vector)[:k]

    def vectors(self, rowids: NDArray[np.int64]) -> Floats | None:
        """(n, dimension) in the order of `rowids`, where they are in memory; None otherwise."""
        generation, snapshot = self._catalogue.generation, self._snapshot
        if snapshot.generation != generation:
            return None
        positions = places(snapshot.rowids, rowids)
        return snapshot.matrix[positions] if len(positions) == len(rowids) else None

    def _refreshed(self) -> _Snapshot:
        """Called inside a transaction, so that rows and generation fit together."""
        generation = self._catalogue.generation
        with self._lock:
            old = self._snapshot
            if old.generation == generation:
                return old
            with self._catalogue.reading() as connection:
                # A row never changes and a rowid never comes back (schema.sql), so
                # that old rows need only be checked for being there still.
                present = np.fromiter(
                    (row for (row,) in connection.execute("SELECT rowid FROM passages")), np.int64
                )
                present.sort()
                kept = np.isin(old.rowids, present, assume_unique=True)
                missing = np.setdiff1d(present, old.rowids, assume_unique=True)
                new = read_vectors(self._catalogue, missing, old.matrix.shape[1])
            if not kept.any():
                rowids, matrix = missing, new
            else:
                rowids = np.concatenate([old.rowids[kept], missing])
                matrix = np.concatenate([old.matrix[kept], new])
            order = np.argsort(rowids, kind="stable")
            if not np.array_equal(order, np.arange(len(order))):
                rowids, matrix = rowids[order], matrix[order]
            self._snapshot = _Snapshot(generation, rowids, matrix, _rough(matrix))
            return self._snapshot


def _rough(matrix: Floats) -> "Tensor | None":
    if len(matrix) < LARGE:
        return None
    import torch

    return torch.from_numpy(matrix).half()


def _cosines(matrix: Floats, rough: "Tensor | None", vector: Floats) -> tuple[Floats, float]:
    """(n,) of all rows, and how far two of them can have changed places."""
    if rough is None:
        with one_blas_thread():
            return matrix @ vector, SLACK
    import torch

    with one_torch_thread(), torch.inference_mode():
        near: Floats = (rough @ torch.tensor(vector, dtype=rough.dtype)).float().numpy()
    return near, ROUGH_SLACK


def ranked(rowids: NDArray[np.int64], vectors: Floats, vector: Floats) -> list[tuple[int, float]]:
    """(rowid, cosine), best first, equal ones by rowid.

    Added up in float64 row by row, so that a score does not depend on which
    other rows are scored with it, nor on who found the row.
    """
    scores = (vectors.astype(np.float64) * vector.astype(np.float64)).sum(axis=1)
    order = np.lexsort((rowids, -scores))
    return [(int(rowids[i]), float(scores[i])) for i in order]


def read_vectors(catalogue: Catalogue, rowids: NDArray[np.int64], dimension: int) -> Floats:
    """(n, dimension) in the order of `rowids`; raises LibraryError for a damaged one."""
    matrix = np.empty((len(rowids), dimension), np.float32)
    for place, blob in enumerate(_blobs(catalogue, rowids)):
        if len(blob) != matrix.itemsize * dimension:
            raise LibraryError(
                f"The vector of passage {rowids[place]} of the library at {catalogue.folder}"
                " is damaged.",
                hint=REBUILD_HINT,
            )
        matrix[place] = np.frombuffer(blob, np.float32)
    return matrix


def _blobs(catalogue: Catalogue, rowids: NDArray[np.int64]) -> Iterator[bytes]:
    ascending = bool(np.all(rowids[1:] > rowids[:-1]))
    if len(rowids) < MANY or not ascending:
        for (blob,) in lookup.select_rows(catalogue, "passage_vectors", "vector", rowids.tolist()):
            yield blob
        return
    # Straight through the table: looking up so many single rows takes longer.
    wanted = iter(rowids.tolist())
    next_one = next(wanted, None)
    with catalogue.reading() as connection:
        for rowid, blob in connection.execute(
            "SELECT rowid, vector FROM passage_vectors WHERE rowid >= ? ORDER BY rowid",
            (next_one,),
        ):
            if rowid == next_one:
                yield blob
                next_one = next(wanted, None)
    if next_one is not None:
        raise LibraryError(
            f"The library at {catalogue.folder} has no vector of passage {next_one}.",
            hint=REBUILD_HINT,
        )
