"""Gates: floors, baselines and drops, on runs made by hand."""

import json
from pathlib import Path

import pytest

from eval import gates
from eval.errors import DatasetError
from eval.gates import FILE_NAME, Gate, accepted, check, read
from eval.partition import HeldBackPart, OpenPart, open_parts
from eval.results import Estimate, Run, SuiteResult


def scores(**values: float) -> dict[str, Estimate]:
    return {name: Estimate(value, 10) for name, value in values.items()}


def parts(**values: float) -> dict[str, OpenPart]:
    """The open cases of the suite of answers with these scores."""
    return {"answers": OpenPart("answers", 10, 0, scores(**values))}


def reason(gate: Gate, **values: float) -> str:
    """Why the gate does not hold, empty where it does."""
    (found,) = check((gate,), parts(**values))
    assert found.passed == (not found.reason)
    return found.reason


def written(folder: Path, text: str) -> Path:
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    return folder / FILE_NAME


def test_a_value_may_not_lie_below_its_floor() -> None:
    gate = Gate("answers", "fact_recall", floor=0.6)
    assert reason(gate, fact_recall=0.6) == ""
    assert reason(gate, fact_recall=0.59) == "0.59 is below the limit of 0.6"


def test_a_value_may_drop_from_its_baseline_by_so_much() -> None:
    gate = Gate("answers", "fact_recall", baseline=0.8, max_drop=0.1)
    assert reason(gate, fact_recall=0.9) == reason(gate, fact_recall=0.7) == ""
    assert reason(gate, fact_recall=0.65) == (
        "0.65 is 0.15 behind the baseline of 0.8, more than the 0.1 allowed"
    )


def test_where_lower_is_better_the_floor_is_the_most_and_a_drop_is_a_rise() -> None:
    most = Gate("answers", "brier", floor=0.2)
    assert reason(most, brier=0.1) == ""
    assert reason(most, brier=0.25) == "0.25 is above the limit of 0.2"
    drop = Gate("answers", "brier", baseline=0.1, max_drop=0.05)
    assert reason(drop, brier=0.05) == reason(drop, brier=0.15) == ""
    assert reason(drop, brier=0.2) == (
        "0.2 is 0.1 over the baseline of 0.1, more than the 0.05 allowed"
    )


def test_floor_and_baseline_must_both_hold() -> None:
    gate = Gate("answers", "fact_recall", floor=0.6, baseline=0.7, max_drop=0.2)
    assert "below the limit" in reason(gate, fact_recall=0.55)
    gate = Gate("answers", "fact_recall", floor=0.5, baseline=0.7, max_drop=0.1)
    assert "behind the baseline" in reason(gate, fact_recall=0.55)


def test_a_baseline_without_a_largest_drop_only_stands_there() -> None:
    assert reason(Gate("answers", "fact_recall", baseline=0.7), fact_recall=0.1) == ""


def test_a_measure_without_a_value_does_not_hold() -> None:
    gate = Gate("answers", "token_f1", floor=0.1)
    said = "there is no value: no open case of the suite has this measure"
    assert reason(gate, fact_recall=1) == said


def test_gates_of_suites_that_did_not_run_are_not_looked_at() -> None:
    assert check((Gate("speed", "answer_p95", floor=50),), parts(fact_recall=1)) == ()


def test_a_result_names_the_whole_gate() -> None:
    gate = Gate("answers", "fact_recall", 0.5, 0.7, 0.05)
    (found,) = check((gate,), parts(fact_recall=0.7))
    assert (found.suite, found.measure, found.value) == ("answers", "fact_recall", 0.7)
    assert (found.floor, found.baseline, found.max_drop) == (0.5, 0.7, 0.05)


def test_a_gate_reads_the_open_cases_of_a_run_and_neither_the_held_back_ones_nor_all() -> None:
    by_part = {"open": scores(fact_recall=0.8), "held_back": scores(fact_recall=0.2)}
    whole = SuiteResult("answers", 20, 0, scores(fact_recall=0.5), by_part=by_part)
    run = Run("now", "2026-11-25T04:15:00+00:00", 1.0, {}, {}, {"answers": whole}, ())
    gate = Gate("answers", "fact_recall", floor=0.7, baseline=0.1)
    (found,) = check((gate,), open_parts(run))
    assert (found.value, found.passed) == (0.8, True)
    assert accepted((gate,), open_parts(run))["answers"]["fact_recall"]["baseline"] == 0.8


def test_a_gate_refuses_held_back_cases() -> None:
    held_back = {"answers": HeldBackPart("answers", 10, 0, scores(fact_recall=1))}
    gate = Gate("answers", "fact_recall", floor=0.5)
    for read_by in (check, accepted):
        with pytest.raises(TypeError, match="a gate reads open cases, not HeldBackPart"):
            read_by((gate,), held_back)  # type: ignore[operator]


def test_a_file_is_read_and_no_file_has_no_gates(tmp_path: Path) -> None:
    text = '{"answers": {"fact_recall": {"floor": 0.5, "baseline": 0.7, "max_drop": 0.05}}}'
    assert read(written(tmp_path, text)) == (Gate("answers", "fact_recall", 0.5, 0.7, 0.05),)
    assert read(tmp_path / "none.json") == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", r"gates\.json holds no gates \(.*\)\. They are {suite"),
        ("[]", "holds no gates"),
        ('{"answers": ["fact_recall"]}', "holds no gates"),
        ('{"answers": {"fact_recall": 0.5}}', "holds no gates"),
        ('{"answers": {"fact_recall": {"flor": 0.5}}}', "holds no gates .*flor"),
        ('{"answers": {"recall": {"floor": 0.5}}}', "there is no measure 'recall'"),
        (
            '{"answers": {"fact_recall": {"max_drop": "5 %"}}}',
            "max_drop of answers fact_recall is no number",
        ),
    ],
)
def test_a_mistake_in_the_file_is_told(text: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=sentence):
        read(written(tmp_path, text))


def test_accepting_moves_baselines_and_nothing_else() -> None:
    held = (
        Gate("answers", "fact_recall", 0.5, 0.7, 0.05),
        Gate("answers", "token_f1", floor=0.1),
        Gate("answers", "brier", baseline=0.2),
        Gate("speed", "answer_p95", 60, 30, 20),
    )
    assert accepted(held, parts(fact_recall=0.123456, token_f1=0.3)) == {
        "answers": {
            "fact_recall": {"floor": 0.5, "baseline": 0.1235, "max_drop": 0.05},
            "token_f1": {"floor": 0.1, "baseline": 0.3},
            "brier": {"baseline": 0.2},
        },
        "speed": {"answer_p95": {"floor": 60, "baseline": 30, "max_drop": 20}},
    }


def test_a_file_is_written_a_measure_a_line_and_read_again(tmp_path: Path) -> None:
    held = (
        Gate("answers", "fact_recall", 0.5, 0.7, 0.05),
        Gate("answers", "brier", floor=0.2),
        Gate("speed", "answer_p95", floor=60),
    )
    gates.write(accepted(held, parts()), tmp_path / FILE_NAME)
    text = (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    assert text == (
        "{\n"
        '  "answers": {\n'
        '    "fact_recall": {"floor": 0.5, "baseline": 0.7, "max_drop": 0.05},\n'
        '    "brier": {"floor": 0.2}\n'
        "  },\n"
        '  "speed": {\n'
        '    "answer_p95": {"floor": 60}\n'
        "  }\n"
        "}\n"
    )
    assert json.loads(text)
    assert read(tmp_path / FILE_NAME) == held
