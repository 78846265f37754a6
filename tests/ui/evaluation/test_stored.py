import os
from pathlib import Path

import pytest

from eval.errors import DatasetError
from tests.ui.evaluation.made import HOSTILE, ferry, keep, lamp, run, two_runs
from ui.evaluation.stored import found, label, opened, plots, report


def test_the_newest_run_comes_first(tmp_path: Path) -> None:
    two_runs(tmp_path)
    (tmp_path / "26-interrupted").mkdir()
    assert list(found(tmp_path)) == ["25-b", "24-a"]
    assert found(tmp_path / "nowhere") == {}


def test_a_run_is_named_by_when_and_what_and_how_it_went(tmp_path: Path) -> None:
    two_runs(tmp_path)
    failed, passed = (label(one) for one in found(tmp_path).values())
    assert failed == "25 November 2026, 04:15 UTC · extractive · answers, retrieval · 1 case failed"
    assert passed == "24 November 2026, 04:15 UTC · extractive · answers, retrieval · no gates"


def test_cases_come_the_worst_first(tmp_path: Path) -> None:
    two_runs(tmp_path)
    shown = opened(found(tmp_path)["25-b"])
    assert list(shown.rows) == [
        "answers/failed",
        "answers/ferry",
        "answers/lamp",
        "retrieval/found",
    ]
    assert shown.results["answers/lamp"].scores == {"fact_recall": 1.0, "right_kind": 1.0}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"run_id": "x"}'])
def test_a_damaged_run_is_one_clear_sentence(text: str, tmp_path: Path) -> None:
    file = keep(tmp_path, run("24-a", lamp()))
    file.write_text(text, "utf-8")
    [stored] = found(tmp_path).values()
    assert label(stored) == "24-a · cannot be read"
    with pytest.raises(DatasetError, match="is not the result of a run"):
        opened(stored)


def test_a_reply_that_is_none_is_one_clear_sentence(tmp_path: Path) -> None:
    file = keep(tmp_path, run("24-a", lamp()))
    text = file.read_text("utf-8").replace('"citations"', '"quotations"')
    file.write_text(text, "utf-8")
    with pytest.raises(DatasetError, match="is not the result of a run"):
        opened(found(tmp_path)["24-a"])


def test_a_run_that_was_written_anew_is_read_anew(tmp_path: Path) -> None:
    file = keep(tmp_path, run("24-a", lamp()))
    assert len(opened(found(tmp_path)["24-a"]).rows) == 1
    file.unlink()
    file.parent.rmdir()
    os.utime(keep(tmp_path, run("24-a", lamp(), ferry())))
    assert len(opened(found(tmp_path)["24-a"]).rows) == 2


def test_the_report_is_the_one_beside_the_run_or_made_of_it(tmp_path: Path) -> None:
    two_runs(tmp_path)
    stored = found(tmp_path)["25-b"]
    made = report(stored)
    assert "25-b" in made
    assert HOSTILE not in made
    stored.file.with_name("report.html").write_text("as it was", "utf-8")
    assert report(stored) == "as it was"


def test_plots_are_those_of_the_report(tmp_path: Path) -> None:
    two_runs(tmp_path)
    drawn = plots(found(tmp_path)["25-b"])
    assert any("fact recall by kind" in one.title for one in drawn)
    assert all(one.svg.startswith("<svg ") for one in drawn)
