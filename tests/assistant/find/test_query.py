from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from assistant.find.query import (
    PUNCTUATION_WEIGHT,
    RARITY_SHARE,
    SPECIAL_TOKEN_WEIGHT,
    STOP_WORD_WEIGHT,
    Query,
    make_query,
)
from corpus.encoder import Encoder

PASSAGES = 98


def counts(stems: Sequence[str]) -> Mapping[str, int]:
    """ "boat" stands in every passage, "weir" in 9, everything else in none."""
    return {stem: {"boat": PASSAGES, "weir": 9}.get(stem, 0) for stem in stems}


@pytest.fixture
def query(encoder: Encoder) -> Query:
    return make_query("Where do the boats pass the weir?", encoder, counts, PASSAGES)


def weight_of(query: Query, text: str) -> float:
    start = query.text.index(text)
    found = [
        float(weight)
        for weight, (first, end) in zip(query.weights, query.encoded.offsets, strict=True)
        if end > first and first < start + len(text) and start < end
    ]
    assert found
    return found[0]


def test_stems_of_content_words_are_searched_for_once_each(encoder: Encoder) -> None:
    query = make_query("The boat and the boats at the weir", encoder, counts, PASSAGES)
    assert query.stems == ("boat", "weir")


def test_a_question_of_stop_words_alone_is_searched_for_by_them(encoder: Encoder) -> None:
    query = make_query("What is it?", encoder, counts, PASSAGES)
    assert query.stems == ("what", "is", "it")


def test_rarity_runs_from_0_for_a_word_of_every_passage_to_nearly_1_for_an_unknown_one(
    query: Query,
) -> None:
    assert query.rarity["boat"] == pytest.approx(0.0)
    # log(99 / 10) / log(100), the passages with the word and all, each plus one
    assert query.rarity["weir"] == pytest.approx(0.4978, abs=1e-4)
    assert query.rarity["pass"] == pytest.approx(0.9978, abs=1e-4)


def test_a_content_word_weighs_more_the_rarer_it_is(query: Query) -> None:
    assert weight_of(query, "boats") == pytest.approx(1 - RARITY_SHARE)
    assert weight_of(query, "weir") == pytest.approx(1 - RARITY_SHARE * (1 - 0.4978), abs=1e-4)
    assert weight_of(query, "boats") < weight_of(query, "weir") < weight_of(query, "pass")


def test_stop_words_punctuation_and_special_tokens_weigh_little(query: Query) -> None:
    assert weight_of(query, "Where") == pytest.approx(STOP_WORD_WEIGHT)
    assert weight_of(query, "the") == pytest.approx(STOP_WORD_WEIGHT)
    assert weight_of(query, "?") == pytest.approx(PUNCTUATION_WEIGHT)
    assert query.weights[[0, -1]] == pytest.approx(np.array([SPECIAL_TOKEN_WEIGHT] * 2))
    assert max(STOP_WORD_WEIGHT, PUNCTUATION_WEIGHT, SPECIAL_TOKEN_WEIGHT) < 1 - RARITY_SHARE


def test_every_piece_of_a_word_weighs_what_the_word_does(encoder: Encoder) -> None:
    query = make_query("catamaran", encoder, counts, PASSAGES)
    inner = query.weights[1:-1]
    assert len(inner) > 1
    assert len(set(inner.tolist())) == 1


def test_there_is_a_weight_for_each_token(query: Query) -> None:
    assert query.weights.shape == (len(query.encoded.tokens),)
    assert query.weights.dtype == np.float32
