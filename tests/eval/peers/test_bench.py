"""The one door: timing, ranking by the best passage, what is left behind."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.encoder import Encoder
from eval.peers import drive, task
from eval.peers.inside import bench, ours
from eval.peers.inside.bench import DEPTH, PASSAGES, WARM_UP, Hit, Task, Text
from eval.peers.task import Comparison

from .conftest import Counting


def asked(comparison: Comparison, folder: Path) -> Task:
    task.write(comparison, folder)
    return bench.read_task(folder)


def test_a_title_stands_in_front_unless_it_is_there() -> None:
    assert Text("a", "Harbour", "Ships wait.").whole == "Harbour Ships wait."
    assert Text("a", "Harbour", "Harbour\n\nShips wait.").whole == "Harbour\n\nShips wait."
    assert Text("a", "", "Ships wait.").whole == "Ships wait."


def test_documents_are_ranked_by_their_best_passage() -> None:
    class Fixed(Counting):
        def search(self, question: str, k: int) -> list[Hit]:
            self.asked.append((question, k))
            return [Hit("a", str(n)) for n in range(30)][:k] + [Hit("b", "x")] * (k > 30)

    system = Fixed()
    assert [one.doc_id for one in bench.ranked_documents(system, "?")] == ["a", "b"]
    assert [k for _, k in system.asked] == [PASSAGES, 2 * PASSAGES]


def test_a_system_leaves_a_run_file_and_its_timings(comparison: Comparison, tmp_path: Path) -> None:
    system = Counting(broken="buoy")
    the_task = asked(comparison, tmp_path)
    system.index(the_task.texts)
    bench.measure(system, the_task, tmp_path, {"index_seconds": 0.5, "passages": 6})
    assert [question for question, _ in system.asked[: len(WARM_UP)]] == list(WARM_UP)
    left = drive.read(tmp_path)
    assert left.rankings["q0"][0] == "d2"
    assert left.failures == {"q1": "RuntimeError: out of words"}
    assert set(left.milliseconds) == {"q0"}
    assert (left.index_seconds, left.passages) == (0.5, 6)
    assert "torch" in left.versions


def test_a_system_judged_by_passage_leaves_their_texts(
    by_passage: Comparison, tmp_path: Path
) -> None:
    system = Counting()
    the_task = asked(by_passage, tmp_path)
    system.index(the_task.texts)
    bench.measure(system, the_task, tmp_path, {"index_seconds": 0.5, "passages": 6})
    left = drive.read(tmp_path)
    assert left.texts["q0"][0] == "Apples are picked in September"
    assert system.asked[-1] == ("When are apples picked?", DEPTH)


def test_a_query_that_finds_nothing_has_an_empty_ranking(
    comparison: Comparison, tmp_path: Path
) -> None:
    the_task = asked(replace(comparison, queries={"q0": "zeppelin"}), tmp_path)
    system = Counting()
    system.index(the_task.texts)
    bench.measure(system, the_task, tmp_path, {"index_seconds": 0.5, "passages": 6})
    assert drive.read(tmp_path).rankings == {"q0": []}


def test_ours_goes_through_the_same_door(
    comparison: Comparison, tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "task").mkdir()
    (tmp_path / "out").mkdir()
    task.write(comparison, tmp_path / "task")
    argv = ["ours", str(tmp_path / "task"), str(tmp_path / "out")]
    monkeypatch.setattr(sys, "argv", argv)
    bench.main(lambda given, _: ours.opened(given, encoder))
    left = drive.read(tmp_path / "out")
    assert left.rankings["q0"][0] == "d2"
    assert left.rankings["q1"][0] == "d1"
    assert left.passages >= 3
    assert left.index_seconds > 0


def test_ours_reads_the_files_of_a_folder_with_their_structure(
    handbook: Path, tmp_path: Path, encoder: Encoder
) -> None:
    questions = tmp_path / "questions.jsonl"
    quote = "The press runs until spring."
    line = {"question": "How long is cider made?", "source": "land/orchard.md", "quote": quote}
    questions.write_text(json.dumps(line))
    made = task.from_folder(handbook, questions, None)
    (tmp_path / "task").mkdir()
    the_task = asked(made, tmp_path / "task")
    with ours.opened(the_task, encoder) as system:
        assert system.index(the_task.texts) >= 2
        first = system.search("How long is cider made?", 3)[0]
    assert first.doc_id == "d0"
    assert task.holds(first.text, quote)
