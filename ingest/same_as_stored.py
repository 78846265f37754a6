"""Whether what was read of a source is what a library has of it already.

Knows nothing about how it was read.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from corpus import placed_words
from corpus.library import Library
from corpus.model import Passage
from ingest.document import Read


def is_stored(library: Library, read: Read, passages: Sequence[Passage]) -> bool:
    """Whether a reader that has become better makes the same of a source as the one before."""
    doc_id, words = read.document.doc_id, read.words
    if read.document != library.document(doc_id):
        return False
    stored = library.passages(library.passage_rows(doc_id))
    same_words = np.array_equal(
        placed_words.packed(()) if words is None else words,
        placed_words.of_document(library.catalogue, doc_id),
    )
    same_passages = len(stored) == len(passages) and all(
        before == replace(passage, passage_id=before.passage_id)  # a library gives its own
        for before, passage in zip(stored, passages, strict=True)
    )
    return same_words and same_passages
