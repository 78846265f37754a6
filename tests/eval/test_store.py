"""Runs on disk: what is kept while they go on, and what is taken up again."""

import json
from pathlib import Path

import pytest

from eval import results, store
from eval.errors import DatasetError
from eval.results import CaseResult, Gold, Run
from eval.store import CASES, CONFIGURATION, RUN, finish, finished, journal

MADE_OF = {"model": "extractive", "settings": {"threshold": 0.5}, "suites": {"tides": "1f"}}


def result(name: str, error: str | None = None) -> CaseResult:
    return CaseResult(
        "tides:answers",
        name,
        "fact",
        {"id": name, "kind": "fact", "question": "When?"},
        reply=None if error else {"kind": "answer", "text": "At “noon”\u2028sharp."},
        gold=((Gold("tide", 0, 4, "noon", "Tide"),),),
        scores={} if error else {"fact_recall": 0.5},
        reasons={} if error else {"fact_recall": "not stated: noon"},
        milliseconds=1.5,
        error=error,
    )


def interrupted(folder: Path, *found: CaseResult, torn: str = "") -> Path:
    """The folder of a run that was killed after these results, half a line written."""
    with journal(MADE_OF, folder) as begun:
        for one in found:
            begun.note(one)
    with (begun.folder / CASES).open("a", encoding="utf-8") as lines:
        lines.write(torn)
    return begun.folder


def stored(folder: Path) -> list[str]:
    text = (folder / CASES).read_text(encoding="utf-8")
    return [json.loads(line)["id"] for line in text.split("\n") if line]


def a_run(name: str) -> Run:
    return Run(name, "2026-11-25T04:15:00+00:00", 1.0, MADE_OF, {}, {}, (result("a"),))


def test_a_result_is_kept_before_the_next_is_begun(tmp_path: Path) -> None:
    with journal(MADE_OF, tmp_path) as begun:
        begun.note(result("a"))
        assert (begun.folder / CASES).read_bytes().count(b"\n") == 1
        begun.note(result("b"))
        assert (begun.folder / CASES).read_bytes().count(b"\n") == 2
    assert begun.folder.parent == tmp_path
    assert begun.run_id == begun.folder.name
    kept = json.loads((begun.folder / CONFIGURATION).read_text(encoding="utf-8"))
    assert kept == {"started": begun.started, **MADE_OF}


def test_a_killed_run_is_taken_up_without_losing_or_repeating_a_case(tmp_path: Path) -> None:
    a, b, c = (result(name) for name in "abc")
    half = json.dumps(results.case_json(c))[:40]
    killed = interrupted(tmp_path, a, b, torn=half)
    with journal(MADE_OF, tmp_path, resume=True) as again:
        assert again.folder == killed
        assert again.done == {"tides:answers/a": a, "tides:answers/b": b}
        again.note(c)
    with journal(MADE_OF, tmp_path, resume=True) as once_more:
        assert list(once_more.done.values()) == [a, b, c]


def test_a_line_torn_within_a_letter_is_half_a_line(tmp_path: Path) -> None:
    killed = interrupted(tmp_path, result("a"))
    with (killed / CASES).open("ab") as lines:
        lines.write('{"id": "“'.encode()[:-1])
    with journal(MADE_OF, tmp_path, resume=True) as again:
        assert list(again.done) == ["tides:answers/a"]


def test_what_failed_is_tried_again(tmp_path: Path) -> None:
    interrupted(tmp_path, result("a"), result("b", "ValueError: no"))
    with journal(MADE_OF, tmp_path, resume=True) as again:
        assert list(again.done) == ["tides:answers/a"]
        again.note(result("b"))
    assert stored(again.folder) == ["a", "b"]


def test_a_run_is_taken_up_only_where_that_is_asked_for(tmp_path: Path) -> None:
    killed = interrupted(tmp_path, result("a"))
    with journal(MADE_OF, tmp_path) as other:
        assert other.folder != killed
        assert other.done == {}


@pytest.mark.parametrize(
    "other",
    [
        MADE_OF | {"model": "openai:gpt"},
        MADE_OF | {"settings": {"threshold": 0.4}},
        MADE_OF | {"suites": {"tides": "20"}},
        MADE_OF | {"judge": None},
    ],
)
def test_a_run_of_another_configuration_is_not_taken_up(
    other: dict[str, object], tmp_path: Path
) -> None:
    killed = interrupted(tmp_path, result("a"))
    with journal(other, tmp_path, resume=True) as begun:
        assert begun.folder != killed
        assert begun.done == {}


def test_of_several_interrupted_runs_the_latest_is_taken_up(tmp_path: Path) -> None:
    for name in ("20261125-041500-aaaa", "20261125-041501-0000"):
        interrupted(tmp_path).rename(tmp_path / name)
    with journal(MADE_OF, tmp_path, resume=True) as again:
        assert again.run_id == "20261125-041501-0000"


def test_a_run_killed_before_it_began_is_passed_over(tmp_path: Path) -> None:
    killed = interrupted(tmp_path)
    text = (killed / CONFIGURATION).read_text(encoding="utf-8")
    (killed / CONFIGURATION).write_text(text[:20], encoding="utf-8")
    with journal(MADE_OF, tmp_path, resume=True) as begun:
        assert begun.folder != killed


def test_a_run_that_came_to_its_end_is_not_taken_up(tmp_path: Path) -> None:
    done = interrupted(tmp_path, result("a"))
    finish(a_run(done.name), done)
    with journal(MADE_OF, tmp_path, resume=True) as begun:
        assert begun.folder != done


def test_a_finished_run_is_one_file_and_the_newest_is_first(tmp_path: Path) -> None:
    assert finished(tmp_path / "none") == []
    for name in ("20261125-041500-aaaa", "20261125-041501-0000"):
        interrupted(tmp_path, result("a")).rename(tmp_path / name)
        finish(a_run(name), tmp_path / name)
    newest, oldest = finished(tmp_path)
    assert newest == tmp_path / "20261125-041501-0000" / RUN
    assert results.load(oldest) == a_run("20261125-041500-aaaa")
    assert sorted(one.name for one in newest.parent.iterdir()) == [CONFIGURATION, RUN]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("a file is in the way")
    with (
        pytest.raises(DatasetError, match=r"No run can be kept in .*runs \(Not a directory\)"),
        journal(MADE_OF, tmp_path / "runs"),
    ):
        pass


def test_runs_are_kept_in_the_project() -> None:
    assert store.runs_folder().parts[-2:] == ("var", "eval")
