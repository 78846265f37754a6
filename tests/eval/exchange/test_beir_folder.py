"""BEIR folders to retrieval cases and back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.encoder import Encoder
from corpus.library import Library
from eval.collections import beir
from eval.collections.plain_text import temporary_library
from eval.errors import DatasetError
from eval.exchange.beir_folder import plain_id, read_cases, write_cases
from eval.exchange.exported import Material
from tests.eval.exchange.conftest import cases_of, material_of


def test_a_relevant_document_is_a_fact_that_any_of_its_sentences_states(beir_folder: Path) -> None:
    cases = {one["id"]: one for one in read_cases(beir_folder).cases}
    assert list(cases) == ["q1", "q2", "q3"]  # q4 is not judged
    assert cases["q2"]["suite"] == "retrieval"
    assert cases["q2"]["facts"] == [  # that the bakery is irrelevant is no fact
        {
            "quotes": [
                {"source": "beir/harbour", "text": "Ships wait for the tide."},
                {"source": "beir/harbour", "text": "The pilot boards at the outer buoy."},
            ]
        }
    ]
    assert cases["q3"]["facts"][0]["quotes"] == [
        {"source": "beir/title only", "text": "The lighthouse keeper counts the storms"}
    ]


def test_the_documents_carry_the_name_of_the_collection(beir_folder: Path) -> None:
    documents = read_cases(beir_folder).documents
    assert [one.doc_id for one in documents][:2] == ["beir/bakery", "beir/harbour"]


def test_what_a_case_cannot_say_is_told(beir_folder: Path) -> None:
    file = beir_folder / "qrels" / "test.tsv"
    file.write_text(file.read_text() + "q1\tgone\t1\nq3\tbakery\t2\nq4\tbakery\t0\n")
    found = read_cases(beir_folder)
    assert [one["id"] for one in found.cases] == ["q2", "q3"]
    assert found.notes == (
        "1 left out: queries with relevant documents that have no text in corpus.jsonl.",
        "1 left out: queries without a relevant document.",
        "Grades of relevance above 0 all count the same in a case.",
    )


def test_judgements_survive_the_way_in_and_out(
    beir_folder: Path, tmp_path: Path, encoder: Encoder
) -> None:
    imported = read_cases(beir_folder)
    with temporary_library(imported.documents, encoder) as (library, _):
        exported = write_cases(Material(cases_of(*imported.cases)), library, tmp_path / "out")
        back = beir.read(tmp_path / "out", "test")
        document_of = {
            passage.passage_id: passage.doc_id.removeprefix("beir/")
            for one in library.documents()
            for passage in library.passages(library.passage_rows(one.doc_id))
        }
    before = beir.read(beir_folder, "test")
    relevant = {
        query: {doc for doc, grade in judged.items() if grade > 0}
        for query, judged in before.qrels.items()
    }
    found = {query: {document_of[one] for one in judged} for query, judged in back.qrels.items()}
    assert found == relevant
    assert dict(back.queries) == dict(before.queries)
    assert exported.counts == {"queries": 3, "passages": 5, "judgements": 3}
    assert not back.unknown


def test_a_passage_goes_out_under_its_headings(
    town: Library, pilot: dict[str, Any], tmp_path: Path
) -> None:
    write_cases(material_of(pilot), town, tmp_path / "out")
    lines = map(json.loads, (tmp_path / "out" / "corpus.jsonl").read_text().splitlines())
    fees = next(one for one in lines if "40 crowns" in one["text"])
    assert fees["title"] == "Harbour › Fees"


def test_what_has_no_answer_or_no_question_of_its_own_stays_behind(
    town: Library, pilot: dict[str, Any], tmp_path: Path
) -> None:
    line = {"kind": "fact", "question": "And at night?"}
    exported = write_cases(
        material_of(
            pilot,
            {**line, "id": "a", "expect": "abstention"},
            {**line, "id": "b", "history": ["Where does the pilot board?"]},
            {**line, "id": "c", "expect": "smalltalk"},
            {**pilot, "id": "d", "hide": True},
        ),
        town,
        tmp_path / "out",
    )
    assert exported.counts["queries"] == 1
    assert len(exported.notes) == 4


def test_a_quote_that_stands_nowhere_is_an_error(
    town: Library, pilot: dict[str, Any], source: Callable[[str], str], tmp_path: Path
) -> None:
    pilot = pilot | {"facts": [{"quotes": [{"source": source("Bakery"), "text": "No cake."}]}]}
    with pytest.raises(DatasetError, match=r"pilot.*No cake"):
        write_cases(material_of(pilot), town, tmp_path / "out")


def test_ids_in_columns_have_no_white_space() -> None:
    assert plain_id("a b\t100%") == "a%20b%09100%25"
