"""`eval compare` as a script sees it."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import UsageError
from eval.commands.compare import configure
from eval.errors import DatasetError
from eval.results import CaseResult, Estimate, Run, SuiteResult, load, save


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


def in_parts(file: Path, open_recall: float, held_back_recall: float) -> str:
    """A run whose cases are open and held back by turns."""
    written = load(Path(write_run(file, [open_recall, held_back_recall] * 8)))
    cases = (replace(one, held_back=number % 2 == 1) for number, one in enumerate(written.cases))
    save(replace(written, cases=tuple(cases)), file)
    return str(file)


def test_one_part_of_the_cases_is_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a, b = in_parts(tmp_path / "a.json", 0.5, 0.5), in_parts(tmp_path / "b.json", 1.0, 0.0)
    verdicts = {}
    for part, code in (("open", 0), ("held-back", 1), ("all", 0)):
        page = tmp_path / f"{part}.md"
        assert call(a, b, "--part", part, "--report", str(page)) == code
        printed = json.loads(capsys.readouterr().out)
        assert printed["part"] == part
        verdicts[part] = (printed["pairs"], printed["measures"][0]["verdict"])
        assert (f"{part} cases" in page.read_text(encoding="utf-8")) is (part != "all")
    assert verdicts == {
        "open": ({"abstention": 8}, "better"),
        "held-back": ({"abstention": 8}, "worse"),
        "all": ({"abstention": 16}, "no difference"),
    }


def test_a_part_that_a_run_does_not_have_is_told(tmp_path: Path) -> None:
    a = write_run(tmp_path / "a.json", [1.0] * 8)
    with pytest.raises(DatasetError, match="The run a has no held-back case"):
        call(a, a, "--part", "held-back")


def test_a_run_from_before_there_was_certainty_is_compared_by_what_its_replies_were(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def written(name: str, measures: list[str], **said: str) -> str:
        reply = {"kind": "answer", "confidence": 0.5, **said}
        cases = tuple(
            CaseResult("abstention", str(n), "plain", {"expect": "abstention"}, reply=reply)
            for n in range(8)
        )
        scores = {one: Estimate(0.5, 8) for one in measures}
        suites = {"abstention": SuiteResult("abstention", 8, 0, scores)}
        save(Run(name, "2026-11-25T04:15:00Z", 1.0, {}, {}, suites, cases), tmp_path / name)
        return str(tmp_path / name)

    before = written("a", ["abstention_recall"])
    after = written("b", ["abstention_recall", "answered_as_if_sure"], certainty="unsure")
    assert call(before, after) == 0
    found = {one["measure"]: one for one in json.loads(capsys.readouterr().out)["measures"]}
    assert (found["answered_as_if_sure"]["a"], found["answered_as_if_sure"]["b"]) == (1, 0)
    assert found["answered_as_if_sure"]["verdict"] == "better"


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
