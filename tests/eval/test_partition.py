"""Open and held-back cases of a run made by hand."""

import pytest

from eval.errors import DatasetError
from eval.partition import HeldBackPart, OpenPart, chosen, held_back_parts, open_parts
from eval.results import CaseResult, Estimate, Run, SuiteResult


def case(name: str, held_back: bool, error: str | None = None) -> CaseResult:
    return CaseResult("answers", name, "fact", {"id": name}, held_back, error=error)


@pytest.fixture
def run() -> Run:
    """Three open cases, one of which failed, and one that is held back."""
    by_part = {
        "open": {"fact_recall": Estimate(0.9, 2)},
        "held_back": {"fact_recall": Estimate(0.1, 1)},
    }
    suite = SuiteResult("answers", 4, 1, {"fact_recall": Estimate(0.6, 3)}, by_part=by_part)
    none = SuiteResult("speed", 0, 0, {})
    cases = (case("a", False), case("b", False), case("c", False, "no"), case("d", True))
    return Run("r", "2026-11-25T04:15:00Z", 1.0, {}, {}, {"answers": suite, "speed": none}, cases)


def test_each_part_has_its_own_cases_and_scores(run: Run) -> None:
    tuned_on, held_back = open_parts(run)["answers"], held_back_parts(run)["answers"]
    assert tuned_on == OpenPart("answers", 3, 1, {"fact_recall": Estimate(0.9, 2)})
    assert held_back == HeldBackPart("answers", 1, 0, {"fact_recall": Estimate(0.1, 1)})


def test_a_suite_without_a_part_has_an_empty_one(run: Run) -> None:
    assert open_parts(run)["speed"] == OpenPart("speed", 0, 0, {})
    assert held_back_parts(run)["speed"] == HeldBackPart("speed", 0, 0, {})


def test_the_same_figures_are_another_thing_in_the_other_part() -> None:
    assert OpenPart("answers", 1, 0, {}) != HeldBackPart("answers", 1, 0, {})


def test_the_cases_of_a_part_are_chosen(run: Run) -> None:
    names = {
        choice: [one.case_id for one in chosen(run, choice).cases]
        for choice in ("open", "held-back", "all")
    }
    assert names == {"open": ["a", "b", "c"], "held-back": ["d"], "all": ["a", "b", "c", "d"]}


def test_a_part_that_a_run_does_not_have_is_told(run: Run) -> None:
    with pytest.raises(DatasetError, match=r"The run r has no held-back case\."):
        chosen(chosen(run, "open"), "held-back")
