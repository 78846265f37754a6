"""The numbers of a reader, fitted on questions of which it is known what tells them apart."""

import numpy as np
import pytest

from eval.errors import DatasetError
from eval.reader_fitting import SeenQuestion, fitted_reader

PASSAGES, SENTENCES = 4, 8


def questions(count: int, passage: float, vector: float) -> list[SeenQuestion]:
    """Half of them answerable: the second passage has then a higher logit, and the third
    sentence a higher cosine of its own, by so much.
    """
    random = np.random.default_rng(5)
    made = []
    for at in range(count):
        odds = np.concatenate([np.ones((PASSAGES, 1)), random.normal(0, 1, (PASSAGES, 5))], axis=1)
        order = random.normal(0.5, 0.1, (SENTENCES, 4))
        right = np.zeros(SENTENCES, np.bool_)
        if at % 2:
            odds[1, 3] += passage
            order[2, 1] += vector
            right[2] = True
        made.append(SeenQuestion(("one", "other")[at // 2 % 2], bool(at % 2), odds, order, right))
    return made


def test_what_tells_answerable_questions_apart_gets_the_weight() -> None:
    told = fitted_reader(questions(240, passage=5.0, vector=0.4))
    odds = told.calibrated.beside.odds
    assert odds.passage > 4 * max(odds.late, odds.vector, odds.sentence, odds.span)
    assert min(told.auroc.values()) > 0.9
    assert set(told.auroc) == {"one", "other"}
    assert told.sure[0] > 0.8
    assert told.sure[1] <= 0.2


def test_what_tells_answering_sentences_apart_gets_the_weight() -> None:
    told = fitted_reader(questions(240, passage=5.0, vector=0.4))
    order = told.calibrated.beside.order
    assert order.vector > 1
    assert order.vector > 4 * max(order.sentence, order.passage)
    assert min(told.first.values()) > 0.8


def test_without_late_interaction_that_has_no_weight() -> None:
    made = questions(240, passage=3.0, vector=0.4)
    told = fitted_reader(made)
    assert told.calibrated.alone.odds.late == 0.0
    assert told.calibrated.made


def test_where_nothing_tells_them_apart_hardly_any_is_sure() -> None:
    told = fitted_reader(questions(240, passage=0.0, vector=0.0))
    assert max(told.auroc.values()) < 0.7
    assert told.sure[1] <= 0.25


def test_too_few_questions_are_refused() -> None:
    with pytest.raises(DatasetError, match="fewer than 40"):
        fitted_reader(questions(60, passage=5.0, vector=0.4))
