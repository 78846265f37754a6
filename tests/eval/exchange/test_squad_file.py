"""SQuAD 2.0 files to cases and back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus.encoder import Encoder
from corpus.library import Library
from eval.collections import squad
from eval.collections.plain_text import temporary_library
from eval.exchange.exported import Material
from eval.exchange.squad_file import read_cases, write_cases
from tests.eval.exchange.conftest import cases_of, material_of


def test_answers_are_what_must_be_said_and_their_sentences_where_it_stands(
    squad_file: Path,
) -> None:
    answered, impossible = read_cases(squad_file).cases
    assert answered["suite"] == "answers"
    assert answered["facts"] == [
        {
            "says": ["the outer buoy", "outer buoy"],
            "quotes": [
                {"source": "squad/0-0", "text": "The pilot boards at the outer buoy."},
            ],
        }
    ]
    assert answered["reference"] == "the outer buoy"
    assert impossible["suite"] == impossible["expect"] == "abstention"
    assert impossible["note"] == "impossible for squad/0-0"
    assert "facts" not in impossible


def test_questions_and_answers_survive_the_way_in_and_out(
    squad_file: Path, tmp_path: Path, encoder: Encoder
) -> None:
    imported = read_cases(squad_file)
    with temporary_library(imported.documents, encoder) as (library, _):
        exported = write_cases(Material(cases_of(*imported.cases)), library, tmp_path / "back.json")
    before, back = squad.read(squad_file), squad.read(tmp_path / "back.json")
    assert back.questions == before.questions
    assert [(one.title, one.text) for one in back.documents] == [
        (one.title, one.text) for one in before.documents
    ]
    assert exported.counts == {"questions": 2, "paragraphs": 2}


def answers(file: Path) -> list[str]:
    return [one.text for question in squad.read(file).questions for one in question.answers]


def test_a_phrase_is_found_in_whole_words_first_and_in_other_letters_last(
    town: Library, pilot: dict[str, Any], tmp_path: Path
) -> None:
    for says, found in (["at"], ["at"]), (["OUTER"], ["outer"]), (["gone"], [QUOTE]):
        line = pilot | {"facts": [pilot["facts"][0] | {"says": says}]}
        write_cases(material_of(line), town, tmp_path / "out.json")
        assert answers(tmp_path / "out.json") == found


QUOTE = "The pilot boards at the outer buoy."


def test_what_one_answer_cannot_answer_stays_behind(
    town: Library, pilot: dict[str, Any], source: Callable[[str], str], tmp_path: Path
) -> None:
    second = {"quotes": [{"source": source("Bakery"), "text": "Bread is baked at dawn."}]}
    exported = write_cases(
        material_of(
            pilot | {"id": "two", "facts": [*pilot["facts"], second]},
            pilot | {"id": "part", "expect": "partial"},
            {"id": "none", "kind": "x", "question": "Who rings?", "expect": "abstention"},
            {"id": "unknown", "kind": "x", "question": "Who sings?"},
        ),
        town,
        tmp_path / "out.json",
    )
    assert exported.counts["questions"] == 1
    assert len(exported.notes) == 3
    paragraph = json.loads((tmp_path / "out.json").read_text())["data"][0]["paragraphs"][0]
    assert paragraph["qas"][0]["is_impossible"] is True
