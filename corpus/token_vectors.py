"""The stored token vectors of passages, and which of them belong to which sentence.

Functions over a Catalogue. Knows nothing about questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus import compact, lookup
from corpus.catalogue import Catalogue
from corpus.encoder import Floats, Ints
from corpus.errors import LibraryError
from corpus.model import Passage


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The stored token vectors of one passage, n tokens, special tokens included.

    `vectors` (n, width), rows of length 1, are comparable with `Library.project`;
    `offsets` (n, 2) are code points of the embedded text (`records.embedded_text`),
    (0, 0) for special tokens; the passage's own text begins at `prefix_length`.
    """

    vectors: Floats
    offsets: Ints
    prefix_length: int

    def in_sentences(self, passage: Passage) -> list[NDArray[np.bool_]]:
        """For each sentence of the passage, which of the n tokens begin in it."""
        starts = self.offsets[:, 0] - self.prefix_length + passage.span.start
        real = self.offsets[:, 1] > self.offsets[:, 0]
        spans = [sentence.span for sentence in passage.sentences]
        return [real & (starts >= span.start) & (starts < span.end) for span in spans]


def read(catalogue: Catalogue, rowids: Sequence[int], width: int) -> list[TokenVectors]:
    """Those of these passages, in that order; raises LibraryError for damaged ones."""
    rows = lookup.select_rows(catalogue, "token_vectors", "vectors, offsets, prefix_length", rowids)
    offsets = [np.frombuffer(row[1], np.int32).reshape(-1, 2) for row in rows]
    try:
        # All at once, which is faster than one by one.
        joined = compact.unpack(b"".join(row[0] for row in rows), width)
        ends = np.cumsum([len(own) for own in offsets])
        if len(rows) and ends[-1] != len(joined):
            raise ValueError("vectors and offsets differ in number")
    except ValueError as error:
        raise LibraryError(
            f"Token vectors of the library at {catalogue.folder} are damaged ({error}).",
            hint=lookup.REBUILD_HINT,
        ) from error
    return [
        TokenVectors(joined[end - len(own) : end], own, row[2])
        for own, end, row in zip(offsets, ends.tolist(), rows, strict=True)
    ]
