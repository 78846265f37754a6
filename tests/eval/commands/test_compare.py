"""`eval compare` as a script sees it."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.errors import UsageError
from eval.commands.compare import configure
from eval.errors import DatasetError
from eval.results import CaseResult, Estimate, Run, SuiteResult, save


def write_run(file: Path, recalls: Sequence[float | None], confidence: float = 0.9) -> str:
    """A run of the suite of abstention; a case without a recall failed."""
    cases = tuple(
        CaseResult(
            "abstention",
            f"c{number}",
            "plain",
            {"id": f"c{number}", "question": "Why?"},
            reply=None if recall is None else {"kind": "answer", "confidence": confidence},
            scores={} if recall is None else {"fact_recall": recall},
            error="ValueError: no" if recall is None else None,
        )
        for number, recall in enumerate(recalls)
    )
    suite = SuiteResult("abstention", len(cases), 0, {"brier": Estimate(0.01, len(cases))})
    save(Run(file.stem, "2026-11-25T04:15:00Z", 1.0, {}, {}, {"abstention": suite}, cases), file)
    return str(file)


def call(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    configure(parser)
    options = parser.parse_args(arguments)
    code: int = options.run(options)
    return code


def test_nothing_worse_is_exit_0_and_an_object_on_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a = write_run(tmp_path / "a.json", [0.5] * 8)
    b = write_run(tmp_path / "b.json", [1.0] * 8)
    assert call(a, b) == 0
    told = capsys.readouterr()
    printed = json.loads(told.out)
    verdicts = {one["measure"]: one["verdict"] for one in printed["measures"]}
    assert verdicts == {"fact_recall": "better", "brier": "no difference"}
    assert told.err == ""


def test_something_worse_is_exit_1(tmp_path: Path) -> None:
    a = write_run(tmp_path / "a.json", [1.0] * 8)
    b = write_run(tmp_path / "b.json", [0.5] * 8)
    assert call(a, b) == 1


def test_a_worse_pooled_measure_is_exit_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a = write_run(tmp_path / "a.json", [1.0] * 8, confidence=0.9)
    b = write_run(tmp_path / "b.json", [1.0] * 8, confidence=0.6)
    assert call(a, b) == 1
    brier = json.loads(capsys.readouterr().out)["measures"][1]
    assert (brier["a"], brier["b"]) == pytest.approx((0.01, 0.16))
    assert brier["verdict"] == "worse"


def test_a_case_that_fails_now_is_exit_1(tmp_path: Path) -> None:
    a = write_run(tmp_path / "a.json", [1.0] * 8)
    b = write_run(tmp_path / "b.json", [1.0] * 7 + [None])
    assert call(a, b) == 1
    assert call(b, a) == 0


def test_object_and_page_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = write_run(tmp_path / "a.json", [0.5] * 8)
    b = write_run(tmp_path / "b.json", [1.0] * 8)
    data, page = tmp_path / "out.json", tmp_path / "out.md"
    call(a, b, "--json", str(data), "--report", str(page))
    assert data.read_text(encoding="utf-8") == capsys.readouterr().out
    assert "| Fact recall | 8 | 0.500 | 1.000 |" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--json", "--report"])
def test_a_file_that_cannot_be_written_is_told_before_the_work(option: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no such folder.*" + option):
        call("a.json", "b.json", option, str(tmp_path / "nowhere" / "file"))


def test_a_file_that_is_no_run_is_named(tmp_path: Path) -> None:
    run = write_run(tmp_path / "a.json", [1.0])
    other = tmp_path / "other.json"
    other.write_text("[]")
    with pytest.raises(DatasetError, match=r"other\.json is not the result of a run"):
        call(run, str(other))
