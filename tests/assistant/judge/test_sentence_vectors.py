"""Vectors of single sentences: as the encoder makes them, and made once."""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from assistant.judge import sentence_vectors
from assistant.judge.sentence_vectors import SentenceVectors
from corpus.encoder import Encoded, Encoder

FOG = "A fog horn is sounded twice."
SOUP = "Soup is served in the waiting room."


class Counting:
    """The real encoder, that keeps what it was given."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder, self.given = encoder, list[str]()

    def encode_passages(self, texts: Sequence[str]) -> Iterator[Encoded]:
        self.given += texts
        return self.encoder.encode_passages(texts)


def test_they_are_those_of_the_encoder_in_order(encoder: Encoder) -> None:
    vectors = SentenceVectors(encoder).of([FOG, SOUP, FOG])
    alone = [next(iter(encoder.encode_passages([text]))).vector for text in (FOG, SOUP, FOG)]
    assert np.allclose(vectors, np.stack(alone), atol=2e-3)


def test_each_is_made_once(encoder: Encoder) -> None:
    counting = Counting(encoder)
    vectors = SentenceVectors(counting)  # type: ignore[arg-type]
    first = vectors.of([FOG, SOUP])
    assert np.array_equal(vectors.of([SOUP, FOG]), first[::-1])
    assert counting.given == [FOG, SOUP]


def test_the_oldest_are_forgotten(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence_vectors, "REMEMBERED", 1)
    counting = Counting(encoder)
    vectors = SentenceVectors(counting)  # type: ignore[arg-type]
    vectors.of([FOG])
    vectors.of([SOUP])
    vectors.of([FOG])
    assert counting.given == [FOG, SOUP, FOG]
