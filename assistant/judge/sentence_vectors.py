"""The vectors of single sentences, made when they are first read and remembered.

A sentence by itself is what the encoder was trained to find for a question in other words: among
all sentences of the handbook one that answers is among the first four for 0.47 of the open
questions asked in other words, by the token vectors of its passage for 0.28. Knows an encoder,
nothing of libraries.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from assistant.judge.remembered import Remembered
from corpus.encoder import Encoder, Floats

REMEMBERED = 20_000
"""Sentences whose vectors are kept, in half precision 15 MB of 384 numbers each."""


class SentenceVectors:
    """Encodes sentences with one encoder. Safe to use from several threads."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._remembered = Remembered[str, Floats](self._made, REMEMBERED)

    def of(self, sentences: Sequence[str]) -> Floats:
        """(n, dimension) of n sentences, at least one, in order."""
        return np.stack(self._remembered.of(sentences)).astype(np.float32)

    def _made(self, sentences: Sequence[str]) -> Iterator[Floats]:
        for encoded in self._encoder.encode_passages(sentences):
            yield encoded.vector.astype(np.float16)
