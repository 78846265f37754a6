"""Thresholds read off results: of a run, of an answered collection, of neither."""

import json
from pathlib import Path
from typing import Any

import pytest

from eval import thresholds
from eval.confidences import Confidence
from eval.errors import DatasetError
from eval.results import CaseResult, Run, save


def asked(
    name: str, confidence: float, expect: str, suite: str = "abstention", **other: Any
) -> CaseResult:
    kind = other.pop("kind", "answer")
    reply = {"kind": kind, "confidence": confidence, **other}
    held_back = name.startswith("h")
    return CaseResult(suite, name, "fact", {"expect": expect}, held_back, reply=reply)


CASES = (
    asked("a", 0.9, "answer"),
    asked("b", 0.5, "answer", certainty="unsure"),
    asked("c", 0.6, "abstention"),
    asked("d", 0.1, "abstention", kind="abstention"),
    asked("e", 0.2, "answer", suite="handbook:answers", kind="abstention"),
    asked("h1", 0.3, "answer"),
    asked("h2", 0.8, "abstention"),
)


def write_run(file: Path, *cases: CaseResult, **settings: float) -> Path:
    configuration = {"settings": settings}
    save(Run("r", "2026-11-25T04:15:00Z", 1.0, configuration, {}, {}, cases), file)
    return file


def test_what_replies_did_stands_beside_what_thresholds_would(tmp_path: Path) -> None:
    found = thresholds.read(write_run(tmp_path / "run.json", *CASES), "open")
    assert (found.name, found.answerable, found.unanswerable) == ("run", 3, 2)
    assert found.answered == (2 / 3, 1 / 2)
    assert found.as_if_sure == (1 / 3, 1 / 2)
    assert (found.curve.at(0.55).kept, found.curve.at(0.55).let_through) == (1 / 3, 1 / 2)


def test_parts_and_suites_are_chosen(tmp_path: Path) -> None:
    file = write_run(tmp_path / "run.json", *CASES)
    numbers = {
        (part, suites): (one.answerable, one.unanswerable)
        for part in ("open", "held-back", "all")
        for suites in ((), ("abstention",))
        if (one := thresholds.read(file, part, suites))
    }
    assert numbers == {
        ("open", ()): (3, 2),
        ("open", ("abstention",)): (2, 2),
        ("held-back", ()): (1, 1),
        ("held-back", ("abstention",)): (1, 1),
        ("all", ()): (4, 3),
        ("all", ("abstention",)): (3, 3),
    }


def test_a_suite_is_named_by_its_label_or_the_end_of_it(tmp_path: Path) -> None:
    other = asked("z", 0.4, "abstention", suite="handbook:answers")
    file = write_run(tmp_path / "run.json", *CASES, other)
    for name in ("answers", "handbook:answers"):
        found = thresholds.read(file, "open", (name,))
        assert (found.answerable, found.unanswerable) == (1, 1)


def test_an_answered_collection_is_taken_whole(tmp_path: Path) -> None:
    file = tmp_path / "clapnq.json"
    lines = [
        {"id": "1", "value": 0.9, "answerable": True, "certainty": "sure"},
        {"id": "2", "value": None, "answerable": True, "certainty": None},
        {"id": "3", "value": 0.4, "answerable": False, "certainty": "unsure"},
    ]
    file.write_text(json.dumps({"questions": 3, "asked": lines}), encoding="utf-8")
    found = thresholds.read(file, "held-back", ("answers",))
    assert (found.answerable, found.unanswerable) == (2, 1)
    assert (found.answered, found.as_if_sure) == ((1 / 2, 1), (1 / 2, 0))
    assert found.curve.at(0.5).kept == 1  # of those that have a confidence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "is not the result of a run"),
        ("[]", "is not the result of a run"),
        ('{"asked": [{"value": 0.5}]}', r"holds no confidences \('answerable'\)"),
        ('{"asked": [7]}', "holds no confidences"),
        ('{"asked": []}', "no answerable and unanswerable questions"),
    ],
)
def test_a_file_that_holds_none_is_told(text: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text(text, encoding="utf-8")
    with pytest.raises(DatasetError, match=sentence):
        thresholds.read(tmp_path / "other.json", "open")
    with pytest.raises(DatasetError, match="cannot be read"):
        thresholds.read(tmp_path / "none.json", "open")


def test_questions_of_one_sort_have_no_thresholds(tmp_path: Path) -> None:
    file = write_run(tmp_path / "run.json", *CASES[:2])
    with pytest.raises(DatasetError, match="no answerable and unanswerable questions"):
        thresholds.read(file, "open")
    with pytest.raises(DatasetError, match="has no held-back case"):
        thresholds.read(file, "held-back")


def test_the_lines_of_a_run_are_its_settings_that_are_thresholds() -> None:
    settings = {"threshold": 0.3, "sure": 0.6, "depth": 30}
    assert thresholds.lines({"settings": settings}) == {
        "line of silence": 0.3,
        "line of sureness": 0.6,
    }
    assert thresholds.lines({"settings": {"depth": 30}}) == thresholds.lines({}) == {}


def test_the_json_has_every_threshold_and_both_lines() -> None:
    replies = [
        Confidence(0.9, True, "sure"),
        Confidence(0.4, True, "unsure"),
        Confidence(0.6, False, "sure"),
    ]
    found = thresholds.of("made", replies)
    assert found is not None
    data = thresholds.to_json(found)
    assert json.loads(json.dumps(data)) == data
    assert data["line_of_silence"] == {"threshold": 0.4, "kept": 1, "let_through": 1}
    assert data["line_of_sureness"] == {"threshold": 0.9, "kept": 0.5, "let_through": 0}
    assert data["answered"] == {"kept": 1, "let_through": 1}
    assert data["as_if_sure"] == {"kept": 0.5, "let_through": 1}
    assert [one["threshold"] for one in data["points"]] == [0.9, 0.6, 0.4]
