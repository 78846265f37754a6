"""Reading a SQuAD file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.collections.squad import read
from eval.errors import DatasetError


def test_paragraphs_become_documents_and_answers_spans_of_them(squad_file: Path) -> None:
    squad = read(squad_file)
    assert [one.title for one in squad.documents] == ["Old harbour", "Old harbour"]
    answered, impossible = squad.questions
    text = next(one.text for one in squad.documents if one.doc_id == answered.doc_id)
    assert [gold.span.of(text) for gold in answered.answers] == ["the outer buoy", "outer buoy"]
    assert answered.answerable
    assert not impossible.answerable


def test_an_offset_that_is_a_little_off_is_mended(squad_file: Path) -> None:
    change(squad_file, lambda first: first["answers"][0].update(answer_start=50))
    assert read(squad_file).questions[0].answers[0].span.start == 57


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        (lambda first: first.pop("question"), "'question' is missing or no text"),
        (lambda first: first.update(answers=[]), "there is no answer"),
        (lambda first: first.update(answers="no"), "'answers' is missing or no list"),
        (lambda first: first.update(id="b"), "qas[1]: the id 'b' stood before"),
        (lambda first: first.update(is_impossible="no"), "is neither true nor false"),
        (
            lambda first: first["answers"][1].update(text="inner buoy"),
            "answers[1]: the text 'inner buoy' does not stand in the paragraph",
        ),
    ],
)
def test_an_error_names_the_place(
    squad_file: Path, mistake: Callable[[dict[str, Any]], object], message: str
) -> None:
    change(squad_file, mistake)
    with pytest.raises(DatasetError) as error:
        read(squad_file)
    assert str(error.value).startswith(f"{squad_file}, data[0], paragraphs[0], qas[")
    assert message in str(error.value)


def test_a_file_that_is_no_json_or_not_there_is_named(tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_text('{"data": [\n}')
    with pytest.raises(DatasetError, match=r"broken\.json, line 2, column 1: this is not JSON"):
        read(file)
    file.write_text('{"data": []}')
    with pytest.raises(DatasetError, match="has no questions"):
        read(file)
    with pytest.raises(DatasetError, match=r"missing\.json cannot be read"):
        read(tmp_path / "missing.json")


def change(file: Path, mistake: Callable[[dict[str, Any]], object]) -> None:
    """The same file with one change in its first question."""
    value = json.loads(file.read_text(encoding="utf-8"))
    mistake(value["data"][0]["paragraphs"][0]["qas"][0])
    file.write_text(json.dumps(value), encoding="utf-8")
