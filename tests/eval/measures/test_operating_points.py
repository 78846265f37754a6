"""What thresholds keep and let through, counted by hand."""

import pytest

from eval.measures.operating_points import OperatingPoint, RocCurve

CASES = [(0.9, True), (0.8, True), (0.6, True), (0.3, True), (0.8, False), (0.2, False)]


@pytest.fixture
def curve() -> RocCurve:
    found = RocCurve.of(CASES)
    assert found is not None
    return found


def test_from_a_threshold_on_is_with_it(curve: RocCurve) -> None:
    assert curve.at(0.8) == OperatingPoint(0.8, 2 / 4, 1 / 2)
    assert curve.at(0.81) == OperatingPoint(0.81, 1 / 4, 0)
    assert curve.at(0) == OperatingPoint(0, 1, 1)
    assert curve.at(1) == OperatingPoint(1, 0, 0)


def test_there_is_a_point_for_each_confidence_from_the_highest_down(curve: RocCurve) -> None:
    assert [one.threshold for one in curve.points()] == [0.9, 0.8, 0.6, 0.3, 0.2]
    assert (curve.points()[-1].kept, curve.points()[-1].let_through) == (1, 1)


def test_the_line_of_silence_is_the_highest_that_refuses_few_enough(curve: RocCurve) -> None:
    assert curve.line_of_silence(most_refused=0.25).threshold == 0.6
    assert curve.line_of_silence(most_refused=0.24).threshold == 0.3


def test_the_line_of_sureness_is_the_lowest_that_lets_few_enough_through(curve: RocCurve) -> None:
    line = curve.line_of_sureness(most_as_if_sure=0.5)
    assert line == OperatingPoint(0.3, 1, 1 / 2)
    line = curve.line_of_sureness(most_as_if_sure=0.49)
    assert line == OperatingPoint(0.9, 1 / 4, 0)


def test_where_the_most_confident_are_unanswerable_there_is_no_line_of_sureness() -> None:
    wrong = RocCurve.of([(0.9, False), (0.5, True)])
    assert wrong is not None
    assert wrong.line_of_sureness() is None
    assert wrong.line_of_silence().threshold == 0.5


def test_without_both_sorts_of_question_there_is_no_curve() -> None:
    assert RocCurve.of([]) is RocCurve.of([(0.5, True)]) is RocCurve.of([(0.5, False)]) is None
