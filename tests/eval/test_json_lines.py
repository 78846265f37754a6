"""Lines of JSON, and the place of each that is none."""

import gzip
from pathlib import Path

import pytest

from eval.errors import DatasetError
from eval.json_lines import json_objects


def write(folder: Path, text: str | bytes) -> Path:
    file = folder / "made.jsonl"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_every_object_comes_with_its_line_and_blank_lines_count(tmp_path: Path) -> None:
    file = write(tmp_path, '\n{"a": 1}\n   \n{"b": 2}')
    assert list(json_objects(file)) == [
        (f"{file}, line 2", {"a": 1}),
        (f"{file}, line 4", {"b": 2}),
    ]


def test_files_of_other_editors_are_read(tmp_path: Path) -> None:
    file = write(tmp_path, '\ufeff{"a": "tide\u2028mole\u0085"}\r\n')
    assert [one for _, one in json_objects(file)] == [{"a": "tide\u2028mole\u0085"}]


def test_a_packed_file_is_read_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "made.jsonl.gz"
    file.write_bytes(gzip.compress(b'\n{"a": 1}\n'))
    assert list(json_objects(file)) == [(f"{file}, line 2", {"a": 1})]


@pytest.mark.parametrize(
    "data", [b'{"a": 1}\n', gzip.compress(b'{"a": 1}\n' * 99)[:-9], b"\x1f\x8b"]
)
def test_a_packed_file_that_is_none_or_ends_early_is_named(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "made.jsonl.gz"
    file.write_bytes(data)
    with pytest.raises(DatasetError, match=r"made\.jsonl\.gz cannot be read"):
        list(json_objects(file))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"a": 1}\n{"a" 1}\n', r"made\.jsonl, line 2: this is not JSON \(.*, column 6\)\."),
        ('{"a": 1}\n\n[1]\n', r"made\.jsonl, line 3: this is not a JSON object\."),
        (b'{"a": "\xe9"}\n', r"made\.jsonl cannot be read as UTF-8 text"),
    ],
)
def test_what_is_no_object_is_told_with_its_place(
    text: str | bytes, sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(DatasetError, match=sentence):
        list(json_objects(write(tmp_path, text)))


def test_a_missing_file_is_told_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"There is no file .*none\.jsonl\. Name another\."):
        list(json_objects(tmp_path / "none.jsonl", hint="Name another."))
