"""`eval peers`, with systems that answer without being run."""

import argparse
import json
from pathlib import Path

import pytest

from corpus.errors import UsageError
from eval.commands import peers
from eval.errors import PeerError
from eval.peers import drive
from eval.peers.drive import Found
from eval.peers.systems import OURS, System


def options(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    peers.configure(parser)
    return parser.parse_args(arguments)


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ours finds the first document, txtai does not install."""

    def run(system: System, folder: Path, threads: int, environments: Path) -> Found:
        assert (folder / "task.json").is_file()
        if system != OURS:
            raise PeerError("It does not install: no such version.")
        queries = [f"q{place}" for place in range(3)]
        rankings = {one: ["d2", "d1"] for one in queries}
        return Found(1.0, 5, dict.fromkeys(queries, 4.0), {}, {}, rankings)

    monkeypatch.setattr(drive, "run", run)


def test_one_system_that_fails_leaves_the_others_their_rows(
    beir_folder: Path, tmp_path: Path, answering: None, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report"
    file = tmp_path / "peers.json"
    given = options(
        "--beir", str(beir_folder), "--peers", "txtai", "--json", str(file), "--report", str(report)
    )
    assert peers.run(given) == 1
    told = capsys.readouterr()
    value = json.loads(told.out)
    assert json.loads(file.read_text()) == value
    assert value["systems"]["ours"]["mrr@10"] == 0.5
    assert "no such version" in value["systems"]["txtai"]["failed"]
    assert "txtai: hybrid index: It does not install: no such version." in told.err
    assert (report / "peers.md").read_text().startswith("# Peers on beir")
    assert (report / "quality-latency.svg").is_file()


def test_all_is_well_where_nothing_failed(beir_folder: Path, answering: None) -> None:
    assert peers.run(options("--beir", str(beir_folder), "--peers", "ours")) == 0


def test_a_folder_and_its_questions_belong_together(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--folder needs --questions"):
        peers.run(options("--folder", str(tmp_path)))
    with pytest.raises(UsageError, match="--questions goes with --folder"):
        peers.run(options("--beir", str(tmp_path), "--questions", "questions.jsonl"))
