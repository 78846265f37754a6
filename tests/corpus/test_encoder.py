"""Texts come to the same vectors, but for the last bits, whatever the processor multiplies in."""

import numpy as np
import pytest

from corpus import reduced
from corpus.encoder import Encoded, Encoder
from corpus.reduced import ReducedLinear

TEXTS = [
    "The ferry leaves the northern quay at six in the morning and at noon.",
    "Keepers trim the lamp.",
    "On Sundays it stays in the harbour, and the crew mends its nets until it is dark.",
]


@pytest.fixture(scope="module")
def exact() -> list[Encoded]:
    """In float32, as where nothing is gained by bfloat16."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reduced, "gains_by_bfloat16", lambda: False)
        encoder = Encoder()
        found = list(encoder.encode_passages(TEXTS))
    assert not is_reduced(encoder)
    return found


def is_reduced(encoder: Encoder) -> bool:
    return any(isinstance(one, ReducedLinear) for one in encoder._model.modules())


def test_vectors_in_bfloat16_are_those_in_float32(
    processor: str, exact: list[Encoded], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reduced, "gains_by_bfloat16", lambda: True)
    encoder = Encoder()
    near = list(encoder.encode_passages(TEXTS))
    assert is_reduced(encoder)
    for one, other in zip(exact, near, strict=True):
        assert one.vector @ other.vector > 0.9999
        assert np.sum(one.tokens * other.tokens, axis=1).min() > 0.999
        assert one.offsets.tolist() == other.offsets.tolist()


def test_the_encoder_uses_bfloat16_where_that_gains(processor: str) -> None:
    encoder = Encoder()
    next(encoder.encode_passages(TEXTS[:1]))
    assert is_reduced(encoder) == reduced.gains_by_bfloat16()


def test_a_text_by_itself_is_as_it_is_among_others(processor: str) -> None:
    encoder = Encoder()
    for text, among in zip(TEXTS, encoder.encode_passages(TEXTS), strict=True):
        alone = encoder.encode_query(text)
        assert alone.vector @ among.vector > 0.9999
        assert alone.vector.shape == (encoder.fingerprint.dimension,)
        assert alone.tokens.shape == (len(alone.offsets), encoder.fingerprint.dimension)
        assert np.linalg.norm(alone.tokens, axis=1) == pytest.approx(1, abs=1e-5)
        assert alone.offsets[1].tolist() == [0, len(text.split()[0])]
