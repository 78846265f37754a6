"""`eval thresholds` as a person and a script read it."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from eval.commands.thresholds import configure


def write(file: Path, *asked: tuple[float, bool]) -> Path:
    lines: list[dict[str, Any]] = [
        {"id": "x", "value": value, "answerable": answerable, "certainty": "sure"}
        for value, answerable in asked
    ]
    file.write_text(json.dumps({"asked": lines}), encoding="utf-8")
    return file


def call(*arguments: object) -> int:
    parser = argparse.ArgumentParser()
    configure(parser)
    options = parser.parse_args(list(map(str, arguments)))
    code: int = options.run(options)
    return code


def test_files_stand_side_by_side_and_both_lines_are_told_of_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = write(tmp_path / "one.json", (0.92, True), (0.52, True), (0.32, False))
    second = write(tmp_path / "two.json", (0.42, True), (0.62, False))
    assert call(first, second, "--json", tmp_path / "out.json") == 0
    out = capsys.readouterr().out
    rows = [line.split() for line in out.splitlines()]
    assert ["0.00", "1.000", "1.000", "1.000", "1.000"] in rows
    assert ["0.50", "1.000", "0.000", "0.000", "1.000"] in rows
    assert ["1.00", "0.000", "0.000", "0.000", "0.000"] in rows
    assert "one: 2 answerable, 1 unanswerable questions" in out
    assert "line of silence   0.520: 1.000 kept, 0.000 let through" in out
    assert "line of sureness  – no threshold lets so few through" in out  # of the second
    data = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert data["part"] == "open"
    assert [one["name"] for one in data["files"]] == ["one", "two"]
    assert [one["threshold"] for one in data["files"][0]["points"]] == [0.92, 0.52, 0.32]
