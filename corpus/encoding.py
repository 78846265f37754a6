"""Entries to vectors: passages of many documents are encoded together.

Knows nothing about storage.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping

from corpus import compact
from corpus.encoder import Encoder, Floats
from corpus.model import Document, Passage
from corpus.records import Entry, Vectors, embedded_key, embedded_text

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
    known: Callable[[Iterable[bytes]], Mapping[bytes, Vectors]] = lambda _: {},
) -> Iterator[tuple[Entry, list[Vectors]]]:
    """Every entry with the vectors of its passages, in order.

    A text that stands several times is encoded once, and not at all where `known`
    has the vectors of its `records.embedded_key`: a document that changed costs what
    changed in it, one that moved nothing. Where `entries` raises, those it gave
    before come first. `on_encoded` is told how many passages are done so far.
    """
    done = 0
    for group in _groups(entries):
        keyed = [[_keyed(entry.document, p) for p in entry.passages] for entry in group]
        texts = dict(pair for pairs in keyed for pair in pairs)
        vectors = dict(known(texts))
        missing = [key for key in texts if key not in vectors]
        fresh_vectors = encoder.encode_passages([texts[key] for key in missing])
        results = zip(missing, fresh_vectors, strict=True)
        for entry, pairs in zip(group, keyed, strict=True):
            for key, _ in pairs:
                while key not in vectors:
                    fresh, result = next(results)
                    tokens = compact.pack(result.tokens, rotation)
                    vectors[fresh] = Vectors(result.vector, tokens, result.offsets)
                done += 1
                if on_encoded is not None:
                    on_encoded(done)
            yield entry, [vectors[key] for key, _ in pairs]


def _keyed(document: Document, passage: Passage) -> tuple[bytes, str]:
    text, lead = embedded_text(document, passage)
    return embedded_key(text, lead), text


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
