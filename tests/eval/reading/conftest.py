"""Rows of the island, and folders of files of them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from corpus.model import Span
from eval.reading.training_rows import Row
from tests.eval.reading.island import Line, MakeFolder, MakeRow


@pytest.fixture
def row() -> MakeRow:
    """A row that is answered by `answer`, a part of its passage; not at all without one."""

    def make(question: str, passage: str, answer: str = "", **other: Any) -> Row:
        start = passage.index(answer)
        span = Span(start, start + len(answer)) if answer else None
        told = {"collection": "island", "number": 1, "title": "Island", **other}
        return Row(question=question, passage=passage, answer=span, **told)

    return make


@pytest.fixture
def data(tmp_path: Path) -> MakeFolder:
    """A folder of files of rows, named without their ending."""

    def make(**files: Iterable[Line]) -> Path:
        folder = tmp_path / "data"
        folder.mkdir(exist_ok=True)
        for name, rows in files.items():
            text = "".join(json.dumps(one) + "\n" for one in rows)
            (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
        return folder

    return make
