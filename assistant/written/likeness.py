"""How far a text says what a claim says, by the cosines of their token vectors.

For every word of the claim its best cosine in the text, as a mean (MaxSim; Khattab and Zaharia
2020, ColBERT), function words counting little. Knows the encoder, no evidence.
"""

from collections.abc import Sequence

import numpy as np

from assistant.find.ranking import max_sim
from corpus.encoder import Encoded, Encoder, Floats
from corpus.threads import one_blas_thread
from corpus.words import words

FUNCTION_WORD = 0.1
"""The weight of a function word beside 1 of a content word, as in search."""


class Likeness:
    """Compares texts; calling it is `assistant.written.checking.Alike`. Threads may share it."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoded = encoder.encode_query

    def __call__(self, claim: str, texts: Sequence[str]) -> list[float]:
        """For each text how far it says the claim, cosine-like."""
        asked = self._encoded(claim)
        weights = _weights(claim, asked)
        with one_blas_thread():
            return [max_sim(asked.tokens @ self._encoded(one).tokens.T, weights) for one in texts]


def _weights(text: str, encoded: Encoded) -> Floats:
    """(tokens,): 1 for those of content words, little for function words, 0 for all others."""
    weights = np.zeros(len(encoded.offsets), np.float32)
    for word in words(text):
        inside = (encoded.offsets[:, 0] < word.span.end) & (encoded.offsets[:, 1] > word.span.start)
        weights[inside] = FUNCTION_WORD if word.is_stop_word else 1.0
    return weights if weights.any() else np.ones_like(weights)
