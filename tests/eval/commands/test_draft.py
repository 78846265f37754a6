"""`eval draft`, as the door calls it."""

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.encoder import Encoder
from corpus.library import Library
from corpus.paths import handbook_folder
from eval import cases
from eval.commands.draft import configure
from eval.errors import DatasetError
from eval.material import library_of
from tests.scripted_model import ScriptedModel

Call = Callable[..., tuple[dict[str, Any], str]]


@pytest.fixture(scope="module")
def pages(encoder: Encoder) -> Iterator[Library]:
    files = [handbook_folder() / f"{name}.md" for name in ("security", "support")]
    with library_of(files, encoder) as library:
        yield library


@pytest.fixture
def draft(pages: Library, capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*arguments: object) -> tuple[dict[str, Any], str]:
        parser = argparse.ArgumentParser()
        configure(parser)
        options = parser.parse_args(["--library", str(pages.path), *map(str, arguments)])
        assert options.run(options) == 0
        told = capsys.readouterr()
        return json.loads(told.out), told.err

    return run


def test_drafts_are_written_and_not_run(draft: Call, tmp_path: Path) -> None:
    out = tmp_path / "drafts.jsonl"
    told, _ = draft("--count", 5, "--suite", out)
    assert told == {"suite": str(out), "cases": 5, "already_there": 0, "notes": []}
    with pytest.raises(DatasetError, match="holds drafts only"):
        cases.read(out)
    told, _ = draft("--count", 5, "--suite", out, "--append")
    assert (told["cases"], told["already_there"]) == (0, 5)


def test_without_a_suite_they_are_printed(draft: Call) -> None:
    told, beside = draft("--count", 1000)
    assert 10 < len(told["cases"]) < 1000
    assert f"gave {len(told['cases'])} cases, not 1000" in beside


def test_leave_one_out_cases_are_ready_to_run(draft: Call, tmp_path: Path) -> None:
    out = tmp_path / "hidden.jsonl"
    told, _ = draft("--count", 4, "--leave-one-out", "--suite", out)
    found = cases.read(out).cases
    assert told["cases"] == len(found) == 4
    assert all(one.hide and one.suite == one.expect == "abstention" for one in found)


def test_leave_one_out_cases_are_made_of_a_suite_too(draft: Call) -> None:
    told, _ = draft("--count", 3, "--leave-one-out", "answers")
    assert [one["id"].startswith("answers-") for one in told["cases"]] == [True] * 3


def test_a_model_writes_the_questions_where_one_is_named(
    draft: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter(range(1, 100))

    def script(request: dict[str, Any]) -> str:
        passage = json.loads(request["messages"][1]["content"])["passage"]
        number = next(numbers)
        quote = passage[:40].strip() if number % 2 else "Made up."
        return json.dumps({"question": f"Question {number}?", "answer": "so", "quote": quote})

    with ScriptedModel(script) as model:
        model.connect(monkeypatch)
        told, _ = draft("--count", 2, "--model", "openai:scripted")
    assert [one["note"] for one in told["cases"]] == ["drafted by openai:scripted"] * 2
    assert all(one["status"] == "draft" for one in told["cases"])
