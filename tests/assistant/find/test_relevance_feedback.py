"""Passages as lists of stems; numbers that are not compared are worked out by hand."""

from collections.abc import Mapping, Sequence
from math import log

import numpy as np
import pytest

from assistant.find.relevance_feedback import WORDS, Frequencies, feedback
from assistant.find.retriever import Retriever
from assistant.tuning import Tuning
from corpus.library import Library

RARE = {"hull": 10, "keel": 10, "rivet": 10, "mast": 10}
PASSAGES = [
    ["hull", "keel", "boat"],
    ["hull", "keel", "boat"],
    ["keel", "boat", "paint"],
    ["mast", "boat", "paint"],
    ["rope", "boat", "paint"],
]


def known(counts: Mapping[str, int]) -> Frequencies:
    def look_up(stems: Sequence[str]) -> Mapping[str, int]:
        return {stem: counts.get(stem, 0) for stem in stems}

    return look_up


def test_a_passage_that_speaks_of_the_same_as_the_first_ones_gains() -> None:
    scores = feedback(PASSAGES, [0, 1], known(RARE), 1000)
    assert scores[2] > scores[3]
    assert scores[3] == scores[4] == 0


def test_words_that_stand_nearly_everywhere_tell_nothing() -> None:
    among_candidates = feedback(PASSAGES, [3], known({"boat": 10}), 1000)
    in_the_library = feedback(PASSAGES, [3], known({"mast": 500}), 1000)
    assert not among_candidates.any()
    assert not in_the_library.any()


def test_stop_words_tell_nothing() -> None:
    assert not feedback([["the", "which"], ["rope"], ["mast"]], [0], known({"the": 5}), 1000).any()


def test_a_word_of_one_passage_of_the_library_alone_tells_nothing_of_others() -> None:
    assert not feedback(PASSAGES, [3], known({"mast": 1}), 1000).any()


def test_the_score_is_bm25_of_the_words_by_their_weight() -> None:
    # One telling word; both passages are of the mean length, so that the norm is K1.
    scores = feedback([["mast", "boat"], ["rope", "boat"]], [0], known({"mast": 10}), 1000)
    assert scores.tolist() == pytest.approx([log(1000.5 / 10.5) * 2.2 / 2.2, 0])


def test_only_the_words_that_tell_most_are_looked_for() -> None:
    common = {f"word{n:02}": 100 for n in range(WORDS)}
    passages = [["mast", *common], ["mast"], [*common], ["rope"], ["paint"]]
    counts = {"mast": 140, **common}
    scores = feedback(passages, [0], known(counts), 1000)
    assert scores[1] == 0  # "mast" is the least telling of one too many
    assert scores[2] > 0


def test_no_candidates_have_no_scores() -> None:
    assert feedback([], [], known({}), 0).shape == (0,)


LONG = (
    "which regular preparations, inspections, repairs and paperwork precede the departure"
    " of passenger ferries from harbour terminals during stormy winter evenings"
)


def test_feedback_changes_what_a_long_question_finds_and_nothing_for_a_short_one(
    ferry: Library,
) -> None:
    plain, fed = (Retriever(ferry, Tuning(feedback_long=share)) for share in (0, 1))
    short = "Who runs the ferry?"

    def scores(retriever: Retriever, question: str) -> list[float]:
        return [one.score for one in retriever.search(question, 8)]

    assert scores(plain, short) == scores(fed, short)
    assert not np.allclose(scores(plain, LONG), scores(fed, LONG))
