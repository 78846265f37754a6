"""Verdicts from figures alone."""

import pytest

from eval.comparing.comparison import MeasureComparison, Verdict
from eval.comparing.verdicts import can_be_tested, judged


def measured(
    low: float | None, high: float | None, p: float | None, measure: str = "fact_recall"
) -> MeasureComparison:
    middle = None if low is None or high is None else (low + high) / 2
    return MeasureComparison(
        "answers", measure, 20, 20, a=0.5, b=0.5, difference=middle, low=low, high=high, p=p
    )


@pytest.mark.parametrize(
    ("low", "high", "p", "verdict"),
    [
        (0.1, 0.3, 0.01, "better"),
        (-0.3, -0.1, 0.01, "worse"),
        (0.0, 0.3, 0.01, "no difference"),
        (-0.1, 0.3, 0.01, "no difference"),
        (0.1, 0.3, 0.05, "no difference"),
        (None, None, 0.01, "not judged"),
        (0.1, 0.3, None, "not judged"),
    ],
)
def test_a_difference_needs_both_the_interval_and_p(
    low: float | None, high: float | None, p: float | None, verdict: Verdict
) -> None:
    (one,) = judged([measured(low, high, p)])
    assert one.verdict == verdict
    assert one.reason


def test_p_is_adjusted_for_what_was_tested_and_for_nothing_else() -> None:
    found = judged([measured(0.1, 0.3, 0.02), measured(0.1, 0.3, None), measured(0.1, 0.3, 0.03)])
    assert [one.p_adjusted for one in found] == [0.04, None, 0.04]
    assert [one.verdict for one in found] == ["better", "not judged", "better"]


def test_less_is_better_where_the_table_of_measures_says_so() -> None:
    (one,) = judged([measured(-0.3, -0.1, 0.01, "brier")])
    assert one.verdict == "better"


def test_only_known_measures_but_times_over_six_questions_are_tested() -> None:
    assert can_be_tested("fact_recall", 6)
    assert can_be_tested("answer_ratio", 6)
    assert not can_be_tested("fact_recall", 5)
    assert not can_be_tested("answer_ms", 100)
    assert not can_be_tested("charm", 100)
