"""Datasets of ragas to cases, and cases to such a dataset."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.library import Library
from eval.errors import DatasetError
from eval.exchange.exported import Material
from eval.exchange.ragas_dataset import read_cases, write_cases
from eval.exchange.texts import Texts
from eval.results import CaseResult
from tests.eval.exchange.conftest import cases_of, material_of

QUESTION = "Where does the pilot board?"
SENTENCE = "The pilot boards at the outer buoy."
CONTEXT = f"Ships wait for the tide at the mole. {SENTENCE}"


def written(folder: Path, *records: Any, name: str = "data.jsonl") -> Path:
    file = folder / name
    text = json.dumps(records) if name.endswith(".json") else "\n".join(map(json.dumps, records))
    file.write_text(text)
    return file


def test_a_context_is_a_fact_where_it_stands_in_the_library(town: Library, tmp_path: Path) -> None:
    record = {"user_input": QUESTION, "reference": "the outer buoy"}
    contexts = {"reference_contexts": [CONTEXT.replace(" The", "\nThe"), "Made up."]}
    found = read_cases(written(tmp_path, record | contexts), Texts(town))
    assert [one["reference"] for one in found.cases] == ["the outer buoy"]
    (fact,) = found.cases[0]["facts"]
    assert fact["says"] == ["the outer buoy"]  # it is short, and stands there
    texts = [one["text"] for one in fact["quotes"]]
    assert texts == [CONTEXT, "Ships wait for the tide at the mole.", SENTENCE]
    assert found.notes == ("1 left out: contexts that stand in no document of the library.",)


@pytest.mark.parametrize(
    ("record", "facts"),
    [
        ({"question": QUESTION, "ground_truth": "x", "contexts": [SENTENCE]}, 1),
        ({"question": QUESTION, "ground_truths": ["x", "y"], "contexts": [SENTENCE]}, 1),
        ({"question": QUESTION, "answer": "Said.", "contexts": [SENTENCE]}, 0),
        ({"user_input": QUESTION, "response": "Said.", "retrieved_contexts": [SENTENCE]}, 0),
    ],
)
def test_what_a_system_retrieved_proves_nothing_where_it_replied(
    town: Library, tmp_path: Path, record: dict[str, Any], facts: int
) -> None:
    (case,) = read_cases(written(tmp_path, record, name="data.json"), Texts(town)).cases
    assert len(case.get("facts", ())) == facts
    assert case.get("reference") in (None, "x", "x; y")


def test_a_table_has_its_lists_as_json_or_as_python_writes_them(
    town: Library, tmp_path: Path
) -> None:
    file = tmp_path / "data.csv"
    file.write_text(
        "user_input,reference_contexts,reference\n"
        f"{QUESTION},\"['{SENTENCE}']\",a\n"
        f'{QUESTION},"[""{SENTENCE}""]",b\n'
        f"{QUESTION},{SENTENCE},c\n"
    )
    cases = read_cases(file, Texts(town)).cases
    assert [one["id"] for one in cases] == ["data-0001", "data-0002", "data-0003"]
    assert [one["facts"][0]["quotes"][0]["text"] for one in cases] == [SENTENCE] * 3


def test_of_a_conversation_the_last_that_was_said_is_the_question(tmp_path: Path) -> None:
    messages = [
        {"content": QUESTION, "type": "human"},
        {"content": "At the buoy.", "type": "ai"},
        {"content": "And at night?", "type": "human"},
    ]
    (case,) = read_cases(written(tmp_path, {"user_input": messages}), None).cases
    assert (case["question"], case["history"]) == ("And at night?", [QUESTION])
    assert case["suite"] == "conversation"


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.jsonl", '{"user_input": "x"}\n{"reference": "y"}', r"line 2: there is no 'user_input'"),
        ("a.json", '[{"user_input": "x"}, 7]', "record 2: this is not a JSON object"),
        ("a.json", '[{"user_input": "x"},\n}', "line 2, column 1: this is not JSON"),
        ("a.jsonl", '{"user_input": "x", "reference": 7}', "line 1: 'reference' is no text"),
        ("a.csv", "reference\nx\n", "line 1: there is no column 'user_input' or 'question'"),
        ("a.json", "[]", "no records"),
    ],
)
def test_what_is_malformed_is_told_with_its_place(
    tmp_path: Path, name: str, text: str, place: str
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(DatasetError, match=place):
        read_cases(tmp_path / name, None)


def test_records_survive_the_way_in_and_out(town: Library, tmp_path: Path) -> None:
    record = {
        "id": "1",
        "user_input": QUESTION,
        "reference_contexts": [CONTEXT, SENTENCE],
        "reference": "the outer buoy",
    }
    imported = read_cases(written(tmp_path, record), Texts(town))
    (tmp_path / "out").mkdir()
    write_cases(Material(cases_of(*imported.cases)), tmp_path / "out" / "back.jsonl")
    assert json.loads((tmp_path / "out" / "back.jsonl").read_text()) == record


def test_a_run_gives_the_responses_and_what_they_were_made_from(
    pilot: dict[str, Any], tmp_path: Path
) -> None:
    reply = {"text": "At the outer buoy. [1]", "evidence": [{"text": CONTEXT}]}
    result = CaseResult("answers", "pilot", "fact", pilot, reply=reply)
    write_cases(Material(cases_of(pilot), {"answers/pilot": result}), tmp_path / "out.jsonl")
    line = json.loads((tmp_path / "out.jsonl").read_text())
    assert line == {
        "id": "pilot",
        "user_input": pilot["question"],
        "retrieved_contexts": [CONTEXT],
        "reference_contexts": [SENTENCE],
        "response": "At the outer buoy.",
        "reference": "At the outer buoy.",
    }


def test_what_nothing_answers_stays_behind(pilot: dict[str, Any], tmp_path: Path) -> None:
    line = {"id": "none", "kind": "x", "question": "Who rings?", "expect": "abstention"}
    exported = write_cases(material_of(pilot, line), tmp_path / "out.jsonl")
    assert exported.counts == {"records": 1}
    assert exported.notes == ("1 left out: cases that nothing answers.",)
