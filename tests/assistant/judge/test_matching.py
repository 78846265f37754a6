"""How well sentences match, by hand: two query tokens, a passage below a heading."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.find.query import Query
from assistant.judge.matching import AskedWords, headings, matches
from assistant.model import Evidence, Retrieved
from corpus.encoder import Encoded, Floats
from corpus.model import Passage, Sentence, Span
from corpus.token_vectors import TokenVectors
from corpus.words import words

SIMILARITIES = np.array([[0.9, 0.1, 0.2], [0.3, 0.8, 0.4]], np.float32)
"""Of "fog" and "horns" with a token of the heading, one of each sentence."""


def asked(question: str, *offsets: tuple[int, int], weights: list[float]) -> AskedWords:
    return AskedWords.of(_query(question, list(offsets), weights))


def _query(question: str, offsets: list[tuple[int, int]], weights: list[float]) -> Query:
    vectors: Floats = np.eye(len(offsets), dtype=np.float32)
    encoded = Encoded(vectors[0], vectors, np.array(offsets, np.int32))
    return Query(
        question,
        len(question),
        encoded,
        np.array(weights, np.float32),
        tuple(words(question)),
        (),
        {},
    )


def passage(*above: str) -> Retrieved:
    text = "It dims. They blow."
    spans = Span(0, 8), Span(9, 19)
    found = Passage(
        "p1", "d1", Span(0, 19), above, None, tuple(Sentence(one, "paragraph") for one in spans)
    )
    tokens = TokenVectors(
        np.eye(3, dtype=np.float32), np.array([(0, 3), (5, 8), (14, 18)], np.int32), 5
    )
    return Retrieved(Evidence(found, "Notes", "notes.md", text, 0.5, 1), tokens)


FOG_HORNS = asked("fog horns", (0, 3), (4, 9), weights=[1.0, 1.0])


def test_a_sentence_matches_by_its_best_cosine_with_each_word() -> None:
    found = matches(passage(), SIMILARITIES, FOG_HORNS)
    assert found == pytest.approx(np.array([(0.1, 0.8), (0.2, 0.4)]))
    assert FOG_HORNS.mean(found).tolist() == pytest.approx([(0.1 + 0.8) / 2, (0.2 + 0.4) / 2])


def test_a_word_of_the_headings_matches_as_well_as_anywhere_in_the_passage() -> None:
    found = matches(passage("Fog"), SIMILARITIES, FOG_HORNS)
    assert found == pytest.approx(np.array([(0.9, 0.8), (0.9, 0.4)]))
    assert headings(passage("Fog").evidence) == "Notes Fog"


def test_rare_words_weigh_more_and_the_tokens_of_a_word_count_as_one() -> None:
    heavy = asked("fog horns", (0, 3), (4, 9), weights=[3.0, 1.0])
    found = heavy.mean(matches(passage(), SIMILARITIES, heavy))
    assert found[0] == pytest.approx((3 * 0.1 + 0.8) / 4)
    cut = asked("fogs", (0, 3), (3, 4), weights=[1.0, 1.0])
    found = cut.mean(matches(passage(), SIMILARITIES, cut))
    assert found[0] == pytest.approx((0.1 + 0.8) / 2)
    assert cut.weights.tolist() == [1.0]


def test_other_names_and_what_the_encoder_has_cut_off_are_left_out() -> None:
    query = _query("fog horns", [(0, 3), (4, 9)], [1.0, 1.0])
    assert [one.folded for one in AskedWords.of(replace(query, asked=3)).words] == ["fog"]
    short = _query("fog horns", [(0, 3)], [1.0])
    assert [one.folded for one in AskedWords.of(short).words] == ["fog"]


def test_where_nothing_is_asked_nothing_matches() -> None:
    query = _query("fog", [(0, 0)], [0.2])
    nothing = AskedWords.of(query)
    assert nothing.mean(matches(passage(), SIMILARITIES[:1], nothing)).tolist() == [0.0, 0.0]


def test_a_word_is_known_by_how_it_was_asked_unless_the_encoder_has_cut_it_off() -> None:
    assert FOG_HORNS.called("Horns") == 1
    assert FOG_HORNS.called("boats") is None
