"""CLAPnq rows, packed or not, and the line of each that is none."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from corpus.model import Span
from eval.collections.clapnq import read
from eval.errors import DatasetError

PASSAGE = "Ships wait at the mole. The pilot boards at the outer buoy."
ANSWERED = {
    "question": "where does the pilot board",
    "passage": PASSAGE,
    "answerable": True,
    "answer": "at the outer buoy",
    "answer_start": 41,
    "title": "Harbour",
    "evidence": [[24, 59], [0, 23]],
}
OTHER = {"question": "who pays", "passage": PASSAGE, "answerable": False, "title": "Harbour"}


def write(folder: Path, *rows: dict[str, Any]) -> Path:
    file = folder / "rows.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return file


def test_a_passage_is_one_document_however_many_rows_have_it(tmp_path: Path) -> None:
    elsewhere = {**OTHER, "passage": "Bread is baked at dawn.", "title": None}
    found = read(write(tmp_path, ANSWERED, OTHER, elsewhere))
    assert [(one.title, one.text) for one in found.documents] == [
        ("Harbour", PASSAGE),
        ("", "Bread is baked at dawn."),
    ]
    first, second, third = found.questions
    assert first.doc_id == second.doc_id != third.doc_id
    assert [one.doc_id for one in found.documents] == [first.doc_id, third.doc_id]


def test_evidence_is_where_the_answer_stands_and_others_have_none(tmp_path: Path) -> None:
    first, second = read(write(tmp_path, ANSWERED, OTHER)).questions
    assert (first.text, first.evidence) == (
        "where does the pilot board",
        (Span(0, 23), Span(24, 59)),
    )
    assert (first.answerable, second.answerable) == (True, False)
    assert (first.question_id, second.question_id) == ("line 1", "line 2")


def test_an_answer_without_evidence_sentences_is_the_evidence(tmp_path: Path) -> None:
    (found,) = read(write(tmp_path, {**ANSWERED, "evidence": None})).questions
    assert [span.of(PASSAGE) for span in found.evidence] == ["at the outer buoy"]


def test_a_packed_file_is_the_same(tmp_path: Path) -> None:
    file = write(tmp_path, ANSWERED, OTHER)
    packed = tmp_path / "rows.jsonl.gz"
    packed.write_bytes(gzip.compress(file.read_bytes()))
    assert read(packed) == read(file)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"question": " "}, "'question' is missing or no text"),
        ({"passage": None}, "'passage' is missing or no text"),
        ({"answerable": "yes"}, "'answerable' is neither true nor false"),
        ({"evidence": [], "answer_start": -1}, "no evidence for what is answerable"),
        ({"evidence": [[0, 60]]}, r"the evidence \[0, 60\] is no span of the passage"),
        ({"evidence": [[5, 5]]}, "is no span"),
        ({"evidence": [["0", 5]]}, "is no span"),
        ({"evidence": ["Ships"]}, "is no span"),
        ({"evidence": 7}, "no evidence"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_with_its_line(
    change: dict[str, Any], sentence: str, tmp_path: Path
) -> None:
    file = write(tmp_path, ANSWERED, {**ANSWERED, **change})
    with pytest.raises(DatasetError, match=rf"rows\.jsonl, line 2: .*{sentence}"):
        read(file)


def test_no_file_and_no_rows_are_told(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="There is no file"):
        read(tmp_path / "none.jsonl")
    with pytest.raises(DatasetError, match=r"rows\.jsonl has no rows"):
        read(write(tmp_path))
