"""A calibration fitted on questions whose signs are known."""

import numpy as np
import pytest

from assistant.judge.signs import Signs
from eval.errors import DatasetError
from eval.fitting import Asked, fitted


def questions(count: int, apart: float) -> list[Asked]:
    """Half of them answerable, their first sign higher by `apart`; cosines as narrow as E5's."""
    random = np.random.default_rng(3)
    made = []
    for at in range(count):
        signs = random.normal(0.8, 0.03, (4, 5)).astype(np.float32)
        signs[:, 3:] = 1.0
        if at % 2:
            signs[0, 0] += apart
        made.append(Asked(signs, bool(at % 2)))
    return made


def test_what_tells_the_questions_apart_gets_the_weight() -> None:
    told = fitted(questions(200, 0.15))
    weights = told.calibration.weights
    assert told.auroc > 0.9
    assert weights.late > 4 * max(weights.stands_out, weights.whole)
    high, low = Signs(0.95, 0.8, 0.8, 1, 1), Signs(0.8, 0.8, 0.8, 1, 1)
    assert told.calibration.probability(high) >= told.calibration.sure
    assert told.calibration.probability(low) < told.calibration.threshold
    assert told.sure[1] <= 0.2


def test_where_nothing_tells_them_apart_hardly_any_is_sure() -> None:
    told = fitted(questions(200, 0.0))
    assert told.auroc < 0.65
    assert told.sure[0] < 0.45


def test_too_few_questions_are_refused() -> None:
    with pytest.raises(DatasetError, match="fewer than 40"):
        fitted(questions(60, 0.15))
