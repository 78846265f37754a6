"""Runs compared by case: what is a difference, what is not, and what could not be paired."""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import fmean
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from eval.comparing.compare import compare
from eval.comparing.comparison import Comparison, LeftOut, MeasureComparison, to_json
from eval.errors import DatasetError
from eval.report.compared import print_comparison, to_markdown, where_better
from eval.results import CaseResult, Estimate, Run, SuiteResult
from eval.statistics import Figures

Scores = Mapping[str, float]


def case(number: int, scores: Scores | None = None, **other: Any) -> CaseResult:
    name = f"c{number}"
    line = {"id": name, "kind": "plain", "question": f"Question {number}?"}
    line |= other.pop("line", {})
    return CaseResult("answers", name, "plain", line, scores=scores or {}, **other)


def run(cases: Sequence[CaseResult], name: str = "a", **configuration: Any) -> Run:
    return Run(name, "2026-11-25T04:15:00Z", 1.0, configuration, {"digest": "d1"}, {}, tuple(cases))


def scored(values: Sequence[float], measure: str = "fact_recall", name: str = "a") -> Run:
    return run([case(n, {measure: value}) for n, value in enumerate(values)], name)


def brier(results: list[CaseResult]) -> Figures:
    """Undefined without a reply, as the real one is."""
    gaps = [(one.reply["confidence"] - 1) ** 2 for one in results if one.reply]
    return {"brier": fmean(gaps) if gaps else None}


def nothing(results: list[CaseResult]) -> Figures:
    return {}


def confident(values: Sequence[float]) -> Run:
    return with_brier(run([case(n, reply={"confidence": one}) for n, one in enumerate(values)]))


def with_brier(one: Run) -> Run:
    estimates = {"brier": Estimate(0.5, len(one.cases))}
    return replace(one, suites={"answers": SuiteResult("answers", len(one.cases), 0, estimates)})


def quick(a: Run, b: Run, pooled: Any = nothing) -> Comparison:
    return compare(a, b, pooled, resamples=499, slow_resamples=199)


def only(comparison: Comparison) -> MeasureComparison:
    (one,) = comparison.measures
    return one


def test_a_run_that_wins_six_cases_of_six_is_better() -> None:
    one = only(quick(scored([0, 0.5, 0, 0.5, 0, 0]), scored([1, 1, 1, 1, 1, 1])))
    assert (one.a, one.b) == pytest.approx((1 / 6, 1))
    assert one.difference == pytest.approx(5 / 6)
    assert one.p == one.p_adjusted == 2 / 64
    assert (len(one.won), len(one.lost), one.ties) == (6, 0, 0)
    assert one.verdict == "better"


def test_the_other_way_round_it_is_worse_by_as_much() -> None:
    up = only(quick(scored([0, 0.5, 0, 0.5, 0, 0]), scored([1] * 6)))
    down = only(quick(scored([1] * 6), scored([0, 0.5, 0, 0.5, 0, 0])))
    assert down.verdict == "worse"
    assert down.difference == -(up.difference or 0)
    assert (down.won, len(down.lost)) == ((), 6)


def test_where_lower_is_better_more_is_worse() -> None:
    one = only(quick(scored([10] * 8, "answer_words"), scored([30] * 8, "answer_words")))
    assert one.difference == 20
    assert (len(one.won), len(one.lost)) == (0, 8)
    assert one.verdict == "worse"


def test_three_cases_of_twelve_are_no_difference_and_it_is_said_what_would_be_one() -> None:
    one = only(quick(scored([0.5] * 12), scored([1.0] * 2 + [0.0] + [0.5] * 9)))
    # Of the 8 choices of signs, none has a sum nearer to 0 than the observed 0.5.
    assert one.p == 1
    assert (len(one.won), len(one.lost), one.ties) == (2, 1, 9)
    assert one.verdict == "no difference"
    assert one.low is not None
    assert one.high is not None
    assert one.low < 0 < one.high
    assert one.resolution == (one.high - one.low) / 2
    assert f"one below about {one.resolution:.2g} would not be seen" in one.reason


def test_what_is_the_same_everywhere_is_said_to_be() -> None:
    one = only(quick(scored([0.5, 1, 0] * 3), scored([0.5, 1, 0] * 3)))
    assert (one.difference, one.p, one.verdict) == (0, 1, "no difference")
    assert one.reason == "the same in all 9 cases"


def test_last_digits_of_floats_are_ties() -> None:
    one = only(quick(scored([0.3] * 9), scored([0.1 + 0.2] * 9)))
    assert (one.won, one.lost, one.ties, one.difference) == ((), (), 9, 0)


def test_a_difference_that_many_measures_would_show_by_chance_is_none() -> None:
    names = ["fact_recall", "token_f1", "gold_cited", "right_kind"]
    a = run([case(n, dict.fromkeys(names, 0.5)) for n in range(6)])
    b = run([case(n, dict.fromkeys(names, 0.5) | {"token_f1": 1}) for n in range(6)])
    found = {one.measure: one for one in quick(a, b).measures}
    assert found["token_f1"].p == 2 / 64
    assert found["token_f1"].p_adjusted == 4 * 2 / 64
    assert found["token_f1"].verdict == "no difference"
    assert "chance does as much (p 0.12 after Holm over 4)" in found["token_f1"].reason


def test_five_cases_are_too_few_to_judge() -> None:
    one = only(quick(scored([0] * 5), scored([1] * 5)))
    assert (one.difference, one.p, one.verdict) == (1, None, "not judged")
    assert "too few" in one.reason


def test_wordings_of_one_question_are_one_witness() -> None:
    def wordings(score: float) -> Run:
        return run(
            [case(n, {"fact_recall": score}, line={"group": f"g{n % 5}"}) for n in range(20)]
        )

    one = only(quick(wordings(0), wordings(1)))
    assert (one.n, one.groups, one.verdict) == (20, 5, "not judged")


def test_a_question_and_its_wordings_belong_together() -> None:
    lines: list[dict[str, str]] = [{}, {"group": "c0"}, {"group": "c0"}, {}]
    a, b = (
        run([case(n, {"fact_recall": score}, line=line) for n, line in enumerate(lines)])
        for score in (0, 1)
    )
    assert only(quick(a, b)).groups == 2


def test_times_are_shown_and_not_judged() -> None:
    one = only(quick(scored([10] * 20, "answer_ms"), scored([20] * 20, "answer_ms")))
    assert (one.difference, one.p, one.verdict) == (10, None, "not judged")
    assert "times" in one.reason


def test_a_measure_that_the_table_does_not_know_is_shown_and_not_judged() -> None:
    one = only(quick(scored([0] * 9, "charm"), scored([1] * 9, "charm")))
    assert (one.difference, one.verdict) == (1, "not judged")


def test_a_case_that_has_a_measure_in_one_run_only_is_named() -> None:
    a = run([case(n, {"fact_recall": 0.5}) for n in range(8)])
    b = run([case(0), *(case(n, {"fact_recall": 0.5}) for n in range(1, 8))])
    one = only(quick(a, b))
    assert (one.n, one.only_a, one.only_b) == (7, ("answers/c0",), ())
    assert one.reason.endswith("1 more have it in one run only")


def test_a_measure_that_one_run_does_not_have_is_listed() -> None:
    one = only(quick(run([case(1)]), scored([0, 0.5])))
    assert (one.n, one.a, one.b, one.verdict) == (0, None, None, "not judged")
    assert one.only_b == ("answers/c1",)


def test_cases_that_cannot_be_paired_are_listed_with_the_reason() -> None:
    fine = {"fact_recall": 1.0}
    broken = "ValueError: no"
    a = run([case(0, fine), case(1, fine), case(3, error=broken), case(4, error=broken)])
    a = replace(a, cases=(*a.cases, case(5, fine), case(6, fine)))
    b = run([case(0, fine), case(2, fine), case(3, fine), case(4, error="OSError: gone")])
    changed = case(5, fine, line={"question": "Another question?"})
    b = replace(b, cases=(*b.cases, changed, case(6, error=broken)))
    found = quick(a, b)
    assert found.pairs == {"answers": 1}
    assert found.left_out == (
        LeftOut("answers/c1", "only in A"),
        LeftOut("answers/c3", "failed in A", broken),
        LeftOut("answers/c4", "failed in both", f"{broken}; OSError: gone"),
        LeftOut("answers/c5", "another line"),
        LeftOut("answers/c6", "failed in B", broken),
        LeftOut("answers/c2", "only in B"),
    )
    assert [one.key for one in found.newly_failed] == ["answers/c6"]
    assert not found.judged("worse")
    assert not found.holds


def test_settings_that_differ_are_listed_by_their_path() -> None:
    a = run([case(0)], model="extractive", settings={"depth": 20, "blend": 0.7})
    b = run([case(0)], model="extractive", settings={"depth": 30, "blend": 0.7}, jobs=2)
    b = replace(b, library={"digest": "d2"})
    assert {one.name: (one.a, one.b) for one in quick(a, b).differences} == {
        "settings.depth": (20, 30),
        "jobs": (None, 2),
        "library.digest": ("d1", "d2"),
    }


def test_a_pooled_measure_is_compared_over_all_cases_at_once() -> None:
    # Squared distances of 1/4 and 1/16.
    one = only(quick(confident([0.5] * 12), confident([0.75] * 12), brier))
    assert (one.a, one.b, one.difference) == (0.25, 0.0625, -0.1875)
    assert (one.low, one.high) == (-0.1875, -0.1875)
    assert (one.p, one.verdict) == (1 / 200, "better")
    assert (one.won, one.lost, one.ties) == ((), (), 0)


def test_a_pooled_measure_that_is_undefined_for_one_run_is_not_judged() -> None:
    one = only(quick(confident([0.5] * 8), run([case(n) for n in range(8)]), brier))
    assert (one.a, one.b, one.verdict) == (0.25, None, "not judged")
    assert "undefined" in one.reason


def test_a_pooled_measure_that_neither_run_reports_is_not_compared() -> None:
    a, b = (replace(confident([value] * 8), suites={}) for value in (0.5, 0.75))
    assert quick(a, b, brier).measures == ()


def test_a_measure_of_single_cases_is_not_compared_again_as_pooled() -> None:
    def pooled(results: list[CaseResult]) -> Figures:
        return {"fact_recall": 0.5, "brier": None}

    a, b = (with_brier(scored([score] * 6)) for score in (0, 1))
    assert only(quick(a, b, pooled)).difference == 1


def test_runs_without_a_case_in_common_cannot_be_compared() -> None:
    with pytest.raises(DatasetError, match="no scored case in common"):
        quick(run([case(0)]), run([case(1)]))


def test_a_case_that_stands_twice_is_an_error() -> None:
    with pytest.raises(DatasetError, match="'answers/c0' twice"):
        quick(run([case(0), case(0)]), run([case(0)]))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=15))
def test_a_run_compared_with_itself_has_no_difference_in_anything(values: list[float]) -> None:
    one = run(
        [
            case(n, {"fact_recall": value, "answer_words": 10 * value}, reply={"confidence": value})
            for n, value in enumerate(values)
        ]
    )
    one = with_brier(one)
    found = quick(one, one, brier)
    assert found.holds
    assert [one.measure for one in found.measures] == ["fact_recall", "answer_words", "brier"]
    assert found.differences == ()
    assert found.left_out == ()
    for measure in found.measures:
        assert measure.difference == 0
        assert measure.won == measure.lost == ()
        assert measure.verdict == ("no difference" if len(values) >= 6 else "not judged")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=6, max_size=15))
def test_turning_the_runs_round_turns_wins_into_losses(pairs: list[tuple[float, float]]) -> None:
    a, b = scored([one for one, _ in pairs]), scored([one for _, one in pairs])
    there, back = only(quick(a, b)), only(quick(b, a))
    assert (len(there.won), len(there.lost)) == (len(back.lost), len(back.won))
    assert len(there.won) + len(there.lost) + there.ties == there.n
    assert there.p == back.p


def test_two_runs_of_the_same_kind_are_hardly_ever_called_different() -> None:
    generator = np.random.default_rng(7)
    called = 0
    for _ in range(100):
        a, b = (
            run(
                [
                    case(n, {"fact_recall": x, "token_f1": y, "gold_cited": float(z < 0.5)})
                    for n, (x, y, z) in enumerate(generator.random((25, 3)))
                ]
            )
            for _ in "ab"
        )
        found = quick(a, b)
        called += bool(found.judged("better") or found.judged("worse"))
    assert called <= 5


def test_a_real_improvement_is_found() -> None:
    generator = np.random.default_rng(8)
    a = generator.random(80) / 2
    b = a + generator.normal(0.1, 0.2, 80)
    one = only(quick(scored(a.tolist()), scored(b.tolist())))
    assert one.verdict == "better"
    assert one.low is not None
    assert one.high is not None
    assert one.low < 0.1 < one.high


@pytest.fixture
def mixed() -> Comparison:
    a = [case(n, {"fact_recall": 1.0, "answer_ms": 10.0 + n}) for n in range(14)]
    b = [case(n, {"fact_recall": 0.25, "answer_ms": 12.5 + n}) for n in range(13)]
    b.append(case(13, error="ValueError: a|b"))
    return quick(run(a, "first", depth=20), run(b, "second", depth=30))


def test_json_counts_what_it_lists(mixed: Comparison) -> None:
    data = json.loads(json.dumps(to_json(mixed)))
    recall, times = data["measures"]
    assert (recall["measure"], recall["verdict"], recall["losses"]) == ("fact_recall", "worse", 13)
    assert recall["lost"][0] == {"key": "answers/c0", "a": 1.0, "b": 0.25}
    assert recall["resolution"] is None
    assert times["verdict"] == "not judged"
    assert data["verdicts"] == {"better": 0, "worse": 1, "no difference": 0, "not judged": 1}
    assert data["left_out"][0]["error"] == "ValueError: a|b"
    assert data["differences"] == [{"name": "depth", "a": 20, "b": 30}]
    assert data["holds"] is False


def test_the_table_says_what_changed_and_what_was_left_out(mixed: Comparison) -> None:
    told = io.StringIO()
    print_comparison(mixed, Console(file=told, width=200))
    text = "\n".join(" ".join(line.split()) for line in told.getvalue().splitlines())
    assert "Fact recall 13 1.000 0.250 -0.750 -0.750 to -0.750 – 0.002 0/13/0 worse\n" in text
    assert "Answer 13 16 ms 18 ms +2.5 ms +2.5 ms to +2.5 ms – – 0/13/0 not judged\n" in text
    assert "depth: 20 in A, 30 in B" in text
    assert "1 not paired, failed in B: answers/c13" in text
    assert "1 worse, 0 no difference, 1 not judged; 1 newly failed" in text


def test_the_page_lists_the_cases_that_changed_ten_at_most(mixed: Comparison) -> None:
    page = to_markdown(mixed)
    assert "| Fact recall | 13 | 1.000 | 0.250 |" in page
    assert "| **worse**: the interval leaves out 0" in page
    assert "- lost: answers/c0 1.000 → 0.250\n" in page
    assert "- lost: 3 more\n" in page
    assert "- answers/c13: failed in B (ValueError: a\\|b)" in page
    assert "answers/c0 10.0" not in page


def two_kinds(simple: float, hard: float, name: str, model: str) -> Run:
    cases = [
        replace(
            case(n, {"fact_recall": hard if n % 2 else simple}), kind="hard" if n % 2 else "simple"
        )
        for n in range(24)
    ]
    return run(cases, name, model=model)


def test_it_is_said_at_which_suites_and_kinds_of_questions_each_writer_is_better() -> None:
    found = quick(two_kinds(1, 0.5, "a", "extractive"), two_kinds(0.2, 0.9, "b", "ollama:small"))
    assert [(one.kind, one.verdict) for one in found.kinds] == [
        ("simple", "worse"),
        ("hard", "better"),
    ]
    told = where_better(found)
    assert told == [
        "ollama:small (B) is better at answers, questions of the kind hard (Fact recall).",
        "extractive (A) is better at answers (Fact recall); answers, questions of the kind simple"
        " (Fact recall).",
    ] or told[0].startswith("ollama:small (B) is better at answers, questions of the kind hard")
    data = to_json(found)
    assert [one["kind"] for one in data["better_at"]["B"]] == ["hard"]
    assert "simple" in [one["kind"] for one in data["better_at"]["A"]]
    assert "ollama:small (B) is better at" in to_markdown(found)


def test_where_nothing_is_better_that_is_said_and_one_kind_is_no_part() -> None:
    found = quick(scored([1] * 8), scored([1] * 8))
    assert where_better(found) == ["Neither A nor B is better anywhere that so many cases show."]
    assert found.kinds == ()
