"""`eval train-reader` as a person and a script meet it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from assistant.reading.numbers import ABOUT, WEIGHTS, Calibrated, numbers_of
from assistant.reading.reader_weights import load
from eval.cli import main
from eval.commands import train_reader
from eval.reading.checkpoint import CHECKPOINT

TEXT = "The lamp stands on the rock. The wind is cold. Nobody sails."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    rows = [
        {"question": f"Where does lamp {at} stand?", "passage": f"{TEXT} It is lamp {at}.",
         "answerable": True, "answer": "on the rock", "answer_start": 16, "title": f"Lamp {at}"}
        for at in range(40)
    ]  # fmt: skip
    text = "".join(json.dumps(one) + "\n" for one in rows)
    (folder / "lamps.jsonl").write_text(text, encoding="utf-8")
    (folder / "rewrites.jsonl").write_text('{"question": "Why?"}\n', encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _this_process_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One thread, and the memory of the tests is given back as before."""
    monkeypatch.setattr(train_reader, "keep_freed_memory", lambda: True)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def call(data: Path, out: Path, *more: str) -> int:
    return main(["train-reader", "--data", str(data), "--out", str(out), *more])


def test_weights_are_written_with_what_is_told_of_them_which_is_printed_too(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "reader"
    assert call(data, out, "--steps", "2", "--seed", "5") == 0
    told = capsys.readouterr()
    printed: dict[str, Any] = json.loads(told.out)
    training = printed["training"]
    assert (training["seed"], training["steps"], training["planned_steps"]) == (5, 2, 2)
    assert training["rows"] == {"lamps": 40}
    assert training["left_out"] == {"rewrites.jsonl": "it has no passages"}
    assert training["examples"]["lamps"]["answers"] > 30
    assert training["hours"] >= 0
    assert training["processor"]
    assert printed["held_out"]["count"] > 0
    assert 0 <= printed["held_out"]["auroc"] <= 1
    written = json.loads((out / ABOUT).read_text(encoding="utf-8"))
    assert {name: written[name] for name in printed} == printed
    assert "eval: rewrites.jsonl is left out: it has no passages." in told.err
    assert "eval: 2 steps of 32 examples" in told.err
    assert "eval: step 2 of 2" in told.err
    assert sorted(one.name for one in out.iterdir()) == [ABOUT, WEIGHTS]
    assert numbers_of(out) == Calibrated()
    assert not load(out).training


def test_an_interrupted_run_goes_on_where_the_same_command_is_called_again(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "reader"
    save = train_reader._save

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(train_reader, "_save", interrupted)
    assert call(data, out, "--steps", "1") == 130
    assert [one.name for one in out.iterdir()] == [CHECKPOINT]
    assert call(data, out, "--steps", "2") == 2
    assert "has a run begun with steps 1, not 2." in capsys.readouterr().err
    monkeypatch.setattr(train_reader, "_save", save)
    assert call(data, out, "--steps", "1") == 0
    assert "eval: Goes on after step 1." in capsys.readouterr().err
    assert call(data, out, "--steps", "1") == 2
    assert "has trained weights already." in capsys.readouterr().err


def test_where_the_time_was_over_too_early_it_is_said(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(data, tmp_path / "reader", "--steps", "900", "--hours", "0.00001") == 0
    told = capsys.readouterr()
    assert "The time was over after step" in told.err
    training = json.loads(told.out)["training"]
    assert training["steps"] < training["planned_steps"] == 900


def test_a_damaged_row_is_one_sentence_with_its_line_and_exit_1(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (data / "lamps.jsonl").open("a", encoding="utf-8") as rows:
        rows.write('{"question": "Why?"}\n')
    assert call(data, tmp_path / "reader") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"eval: {data / 'lamps.jsonl'}, line 41: 'passage' is missing")
    assert not (tmp_path / "reader").exists()


@pytest.mark.parametrize("hours", ["0", "-1", "long", "inf", "nan"])
def test_hours_that_are_none_are_wrong_usage(data: Path, tmp_path: Path, hours: str) -> None:
    with pytest.raises(SystemExit) as wrong:
        call(data, tmp_path / "reader", f"--hours={hours}")
    assert wrong.value.code == 2


def test_an_out_that_is_a_file_is_told_before_the_work(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reader").touch()
    assert call(data, tmp_path / "reader") == 2
    assert "cannot be written (a file is in the way)" in capsys.readouterr().err
