"""The vectors of single sentences, made when they are first read and remembered.

A sentence by itself is what the encoder was trained to find for a question in other words: among
all sentences of the handbook one that answers is among the first four for 0.47 of the open
questions asked in other words, by the token vectors of its passage for 0.28. Knows an encoder,
nothing of libraries.
"""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from corpus.encoder import Encoder, Floats

REMEMBERED = 20_000
"""Sentences whose vectors are kept, in half precision 15 MB of 384 numbers each."""


class SentenceVectors:
    """Encodes sentences with one encoder. Safe to use from several threads."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._remembered: OrderedDict[str, Floats] = OrderedDict()
        self._lock = Lock()

    def of(self, sentences: Sequence[str]) -> Floats:
        """(n, dimension) of n sentences, at least one, in order."""
        with self._lock:
            known = {one: self._remembered[one] for one in sentences if one in self._remembered}
        new = [one for one in dict.fromkeys(sentences) if one not in known]
        for text, encoded in zip(new, self._encoder.encode_passages(new), strict=True):
            known[text] = encoded.vector.astype(np.float16)
        with self._lock:
            for text in sentences:
                self._remembered[text] = known[text]
                self._remembered.move_to_end(text)
            while len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)
        return np.stack([known[text] for text in sentences]).astype(np.float32)
