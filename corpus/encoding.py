"""Entries to vectors: passages of many documents are encoded together.

Knows nothing about storage.
"""

import time
from collections.abc import Callable, Iterable, Iterator

from corpus import compact
from corpus.encoder import Encoder, Floats
from corpus.records import Entry, Vectors, embedded_text

GROUP_PASSAGES = 512
"""Passages encoded together: the window within which the encoder sorts by length."""
GROUP_SECONDS = 2.0
"""A group that took this long to arrive is not waited for any longer, so that what
was read slowly is stored soon."""


def encoded(
    entries: Iterable[Entry],
    encoder: Encoder,
    rotation: Floats,
    on_encoded: Callable[[int], None] | None = None,
) -> Iterator[tuple[Entry, list[Vectors]]]:
    """Every entry with the vectors of its passages, in order.

    Where `entries` raises, those it gave before come first. `on_encoded` is told
    how many passages have been encoded so far.
    """
    done = 0
    for group in _groups(entries):
        texts = [embedded_text(entry.document, p)[0] for entry in group for p in entry.passages]
        results = encoder.encode_passages(texts)
        for entry in group:
            vectors = []
            for _ in entry.passages:
                result = next(results)
                tokens = compact.pack(result.tokens, rotation)
                vectors.append(Vectors(result.vector, tokens, result.offsets))
                done += 1
                if on_encoded is not None:
                    on_encoded(done)
            yield entry, vectors


def _groups(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    group: list[Entry] = []
    passages, began = 0, time.monotonic()
    failure: Exception | None = None
    try:
        for entry in entries:
            group.append(entry)
            passages += len(entry.passages)
            if passages >= GROUP_PASSAGES or time.monotonic() - began > GROUP_SECONDS:
                yield group
                group, passages, began = [], 0, time.monotonic()
    except Exception as error:
        failure = error
    if group:
        yield group
    if failure is not None:
        raise failure
