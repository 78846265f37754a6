import math
from itertools import pairwise

import numpy as np
import pytest

from corpus import compact
from corpus.encoder import Encoder, Floats

TEXTS = [
    "A blameless review asks how the system let the mistake through.",
    "Feature flags separate the release of a feature from its deployment.",
    "Error budgets tell a team when to stop shipping and start repairing.",
    "Trunk-based development keeps branches short and merges small.",
]
QUERIES = [
    "how are mistakes reviewed?",
    "what separates release and deployment?",
    "when should a team stop shipping?",
    "how long do branches live?",
]


def max_sim(query: Floats, passage: Floats) -> float:
    return float((query @ passage.T).max(axis=1).mean())


def test_every_level_is_the_mean_of_what_is_rounded_to_it() -> None:
    def density(x: float) -> float:
        return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)

    def below(x: float) -> float:
        return (1 + math.erf(x / math.sqrt(2))) / 2

    levels = compact.LEVELS.tolist()
    bounds = [-20.0, *((a + b) / 2 for a, b in pairwise(levels)), 20.0]
    for level, (low, high) in zip(levels, pairwise(bounds), strict=True):
        mean = (density(low) - density(high)) / (below(high) - below(low))
        assert level == pytest.approx(mean, abs=2e-3)


def test_late_interaction_scores_survive_packing(encoder: Encoder) -> None:
    turned_by = compact.rotation(384)
    passages = [one.tokens for one in encoder.encode_passages(TEXTS)]
    packed = [compact.unpack(compact.pack(one, turned_by), 384) for one in passages]
    queries = [encoder.encode_query(one).tokens for one in QUERIES]
    exact = np.array([[max_sim(q, p) for p in passages] for q in queries])
    kept = np.array([[max_sim(compact.project(q, turned_by), p) for p in packed] for q in queries])
    assert np.abs(kept - exact).max() < 0.01
    assert kept.argmax(axis=1).tolist() == exact.argmax(axis=1).tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("dimension", [384, 7])
def test_a_token_takes_half_a_byte_a_dimension(dimension: int) -> None:
    vectors = np.random.default_rng(0).standard_normal((5, dimension)).astype(np.float32)
    turned_by = compact.rotation(dimension)
    blob = compact.pack(vectors, turned_by)
    assert len(blob) == 5 * math.ceil(dimension / 2)
    unpacked = compact.unpack(blob, turned_by.shape[1])
    assert np.linalg.norm(unpacked, axis=1) == pytest.approx(1, abs=1e-5)
    cosines = (unpacked * compact.project(vectors, turned_by)).sum(axis=1)
    assert cosines.min() > 0.97


def test_the_rotation_keeps_inner_products() -> None:
    turned_by = compact.rotation(96)
    assert turned_by @ turned_by.T == pytest.approx(np.eye(96), abs=1e-5)
    assert np.array_equal(turned_by, compact.rotation(96))


def test_a_torn_blob_is_refused() -> None:
    blob = compact.pack(np.eye(3, 8, dtype=np.float32), compact.rotation(8))
    with pytest.raises(ValueError, match="reshape"):
        compact.unpack(blob[:-1], 8)
