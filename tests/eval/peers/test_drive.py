"""A system in a process of its own, and what may go wrong with it."""

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import UsageError
from eval.errors import PeerError
from eval.peers import drive, environments, systems, task
from eval.peers.systems import OURS, PEERS, System
from eval.peers.task import Comparison


def test_a_run_file_is_read_by_falling_score() -> None:
    text = "q0 Q0 d1 2 9 peers\nq0 Q0 d2 1 10 peers\nq1 Q0 d1 1 10 peers\n"
    assert drive.read_run(text) == {"q0": ["d2", "d1"], "q1": ["d1"]}


def test_a_system_that_fails_says_why_in_a_sentence(comparison: Comparison, tmp_path: Path) -> None:
    task.write(comparison, tmp_path)
    broken = System("broken", "Broken", None, "no_such_module")
    with pytest.raises(PeerError, match=r"It failed: .*no_such_module"):
        drive.run(broken, tmp_path, 1, tmp_path)


def test_an_environment_is_made_once_and_again_when_its_requirements_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = tmp_path / "requirements.txt"
    wanted.write_text("# nothing\n")
    monkeypatch.setattr(environments, "requirements", lambda _: wanted)
    python = environments.python_of("empty", tmp_path)
    inside = subprocess.run(
        [str(python), "-c", "import sys; print(sys.prefix)"], capture_output=True, text=True
    ).stdout.strip()
    assert Path(inside) == tmp_path / "empty" != Path(sys.prefix)
    mark = tmp_path / "empty" / "mark"
    mark.touch()
    assert environments.python_of("empty", tmp_path) == python
    assert mark.exists()

    wanted.write_text(f"nothing @ {(tmp_path / 'nowhere').as_uri()}\n")
    with pytest.raises(PeerError, match=r"It does not install: .*nowhere"):
        environments.python_of("empty", tmp_path)
    assert not mark.exists()
    assert not (tmp_path / "empty" / ".installed").exists()


def test_every_row_has_its_module_and_its_pinned_requirements() -> None:
    inside = Path(drive.__file__).parent / "inside"
    for one in (OURS, *PEERS):
        assert (inside / f"{one.module}.py").is_file()
    for one in PEERS:
        assert one.environment is not None
        lines = environments.requirements(one.environment).read_text().splitlines()
        pinned = [line for line in lines if line and not line.startswith("#")]
        assert "torch==2.13.0" in pinned
        assert all("==" in line and " " not in line for line in pinned)


def test_ours_always_runs_and_an_unknown_peer_is_refused() -> None:
    assert systems.named([]) == [OURS, *PEERS]
    assert [one.name for one in systems.named(["txtai"])] == ["ours", "txtai"]
    assert systems.named(["ours"]) == [OURS]
    with pytest.raises(UsageError, match="no peer 'lucene'"):
        systems.named(["lucene"])
