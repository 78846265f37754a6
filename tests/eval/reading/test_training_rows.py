"""Rows are read from a folder of JSON Lines, and damaged ones are refused with their line."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.model import Span
from eval.errors import DatasetError
from eval.reading.training_rows import read_folder
from tests.eval.reading.island import FARES, HARBOUR, MakeFolder, line

Line = dict[str, Any]
GOOD = line("What does a ticket cost?", FARES, "twelve crowns", title="Ferry", group=None)


def test_a_row_has_its_answer_its_evidence_and_what_was_said_before(data: MakeFolder) -> None:
    told = line(
        "And dogs?", FARES, "half", evidence=[[66, 80]], history=["Who is free?", "Children"]
    )
    (row,) = read_folder(data(fares=[told])).rows["fares"]
    assert row.said == "half"
    assert row.gold == (Span(66, 80),)
    assert row.history == ("Who is free?", "Children")


def test_a_row_that_is_not_answered_has_nothing_that_answers(data: MakeFolder) -> None:
    (row,) = read_folder(data(fares=[line("Why?", FARES, evidence=[[0, 5]])])).rows["fares"]
    assert row.gold == ()
    assert row.said == ""


def test_a_packed_file_is_read_as_a_plain_one(data: MakeFolder) -> None:
    folder = data(plain=[GOOD])
    with gzip.open(folder / "packed.jsonl.gz", "wt", encoding="utf-8") as packed:
        packed.write(json.dumps(GOOD) + "\n")
    rows = read_folder(folder).rows
    assert list(rows) == ["packed", "plain"]
    assert rows["packed"][0].question == rows["plain"][0].question


def test_files_without_passages_and_files_for_tests_are_told_and_left_out(
    data: MakeFolder,
) -> None:
    folder = read_folder(data(rewrites=[{"question": "Why?"}], test_held=[GOOD], fares=[GOOD]))
    assert list(folder.rows) == ["fares"]
    assert folder.left_out == {
        "rewrites.jsonl": "it has no passages",
        "test_held.jsonl": "it is for tests alone",
    }


def test_what_a_folder_holds_has_another_hash_once_a_row_is_another(data: MakeFolder) -> None:
    before = read_folder(data(fares=[GOOD])).sha256
    assert read_folder(data(fares=[GOOD])).sha256 == before
    assert read_folder(data(fares=[GOOD, GOOD])).sha256 != before


def without(key: str) -> Callable[[Line], Line]:
    return lambda row: {name: value for name, value in row.items() if name != key}


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (without("passage"), "'passage' is missing"),
        (without("question"), "'question' is missing"),
        (without("answerable"), "'answerable' is neither true nor false"),
        (lambda row: row | {"question": " "}, "'question' is missing"),
        (lambda row: row | {"answer_start": 3}, "does not stand where"),
        (lambda row: row | {"answer_start": "15"}, "does not stand where"),
        (lambda row: row | {"answer_start": -2}, "does not stand where"),
        (lambda row: row | {"answer": ""}, "nothing answers what is answerable"),
        (lambda row: row | {"evidence": [[0, 999]]}, "[0, 999] is no span of the passage"),
        (lambda row: row | {"evidence": [[5, 5]]}, "[5, 5] is no span"),
        (lambda row: row | {"evidence": [[0, True]]}, "[0, True] is no span"),
        (lambda row: row | {"evidence": "all"}, "'evidence' is no list"),
        (lambda row: row | {"history": "Why?"}, "'history' is no list of texts"),
        (lambda row: row | {"title": 7}, "'title' is no text"),
    ],
)
def test_a_damaged_row_is_refused_with_its_file_and_line(
    data: MakeFolder, damage: Callable[[Line], Line], words: str
) -> None:
    folder = data(fares=[GOOD, damage(GOOD)])
    with pytest.raises(DatasetError) as refused:
        read_folder(folder)
    assert str(refused.value).startswith(f"{folder / 'fares.jsonl'}, line 2: ")
    assert words in str(refused.value)


def test_a_line_that_is_no_json_is_refused_with_its_file_and_line(data: MakeFolder) -> None:
    folder = data(fares=[GOOD])
    with (folder / "fares.jsonl").open("a", encoding="utf-8") as file:
        file.write("{\n")
    with pytest.raises(DatasetError, match=r"fares\.jsonl, line 2: this is not JSON"):
        read_folder(folder)


def test_a_folder_without_rows_and_one_that_is_not_there_are_refused(
    data: MakeFolder, tmp_path: Path
) -> None:
    with pytest.raises(DatasetError, match="has no rows to train on"):
        read_folder(data(test_only=[line("Why?", HARBOUR)]))
    with pytest.raises(DatasetError, match="There is no folder"):
        read_folder(tmp_path / "nowhere")
