"""A run goes on from its checkpoint, and nobody else's run does."""

from pathlib import Path

import pytest
import torch

from assistant.reading.numbers import WEIGHTS
from corpus.errors import UsageError
from eval.reading.checkpoint import CHECKPOINT, Begun, Checkpoint, forget, resumed, store

BEGUN: Begun = {"data": "abc", "seed": 1, "hours": 6.0, "steps": None}


@pytest.fixture
def stored(tmp_path: Path) -> Checkpoint:
    network = {"weight": torch.arange(3.0)}
    one = Checkpoint(BEGUN, 7, 90, 12.5, network, {"state": {}, "param_groups": [{"lr": 0.1}]})
    store(one, tmp_path)
    return one


def test_a_checkpoint_is_read_as_it_was_stored(stored: Checkpoint, tmp_path: Path) -> None:
    found = resumed(tmp_path, BEGUN)
    assert found is not None
    assert (found.step, found.steps, found.seconds) == (7, 90, 12.5)
    assert torch.equal(found.network["weight"], stored.network["weight"])
    assert found.optimiser == stored.optimiser
    assert [one.name for one in tmp_path.iterdir()] == [CHECKPOINT]


def test_an_empty_folder_has_nothing_to_go_on_with(tmp_path: Path) -> None:
    assert resumed(tmp_path, BEGUN) is None


def test_a_run_begun_otherwise_is_refused_with_what_differs(
    stored: Checkpoint, tmp_path: Path
) -> None:
    with pytest.raises(UsageError) as refused:
        resumed(tmp_path, {**BEGUN, "seed": 2, "steps": 50})
    told = str(refused.value)
    assert f"{tmp_path} has a run begun with seed 1, not 2; steps None, not 50." in told
    assert "Name another folder for --out" in told


def test_trained_weights_are_not_written_over(tmp_path: Path) -> None:
    (tmp_path / WEIGHTS).touch()
    with pytest.raises(UsageError, match="has trained weights already"):
        resumed(tmp_path, BEGUN)


def test_a_damaged_checkpoint_is_told_in_one_sentence(stored: Checkpoint, tmp_path: Path) -> None:
    data = (tmp_path / CHECKPOINT).read_bytes()
    for damaged in (b"", b"nothing", data[: len(data) // 2]):
        (tmp_path / CHECKPOINT).write_bytes(damaged)
        with pytest.raises(UsageError, match=r"checkpoint\.pt cannot be read"):
            resumed(tmp_path, BEGUN)


def test_while_a_new_one_is_written_the_old_one_stays(
    stored: Checkpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(torch, "save", interrupted)
    with pytest.raises(KeyboardInterrupt):
        store(stored, tmp_path)
    found = resumed(tmp_path, BEGUN)
    assert found is not None
    assert found.step == 7


def test_what_came_to_its_end_is_forgotten(stored: Checkpoint, tmp_path: Path) -> None:
    forget(tmp_path)
    forget(tmp_path)
    assert list(tmp_path.iterdir()) == []
