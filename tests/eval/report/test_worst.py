"""The order of cases, by hand-made means."""

import pytest

from eval.report.worst import means, outcome, shares, worst_first
from eval.results import CaseResult, Run


def case(
    name: str, suite: str = "answers", error: str | None = None, **scores: float
) -> CaseResult:
    return CaseResult(suite, name, "fact", {}, scores=scores, error=error)


def test_the_mean_is_over_shares_and_a_share_that_should_be_low_counts_as_its_complement() -> None:
    one = case("a", fact_recall=0.5, brier=0.2, answer_words=90.0)
    assert shares(one) == {"fact_recall": 0.5, "brier": 0.8}
    assert means([one]) == {"answers/a": pytest.approx((0.5 + 0.8) / 2)}


def test_where_there_are_only_times_the_slowest_of_the_suite_is_the_worst() -> None:
    timed = [case(name, "speed", answer_ms=ms) for name, ms in (("a", 10), ("b", 25), ("c", 20))]
    assert means(timed) == {
        "speed/a": 1.0,
        "speed/b": 0.0,
        "speed/c": pytest.approx(1 - (20 - 10) / (25 - 10)),
    }


def test_failures_come_first_and_cases_without_a_score_last() -> None:
    cases = [
        case("good", fact_recall=1.0),
        case("none"),
        case("bad", fact_recall=0.1),
        case("failed", error="ValueError: no"),
    ]
    order = worst_first(cases, means(cases))
    assert [one.case_id for one in order] == ["failed", "bad", "good", "none"]


def test_equal_cases_keep_their_order() -> None:
    cases = [case(name, fact_recall=0.5) for name in "cab"]
    assert [one.case_id for one in worst_first(cases, means(cases))] == ["c", "a", "b"]


def test_a_case_is_weak_for_a_share_below_a_half_but_not_for_words_unlike_the_reference() -> None:
    assert outcome(case("a", fact_recall=0.49)) == "weak"
    assert outcome(case("a", fact_recall=0.5, token_f1=0.1)) == "good"
    assert outcome(case("a", error="ValueError: no")) == "failed"


def test_a_measure_that_no_table_knows_counts_as_a_share(run: Run) -> None:
    assert means([case("a", politeness=0.25)]) == {"answers/a": 0.25}
    assert outcome(run.cases[0]) == "weak"
