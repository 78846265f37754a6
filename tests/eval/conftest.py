"""Tiny made-up collections in the layouts that are read."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

DOCUMENTS = [
    ("bakery", "Bakery", "Bread is baked at dawn.\n\nRye loaves need a sour dough."),
    ("harbour", "Harbour", "Ships wait for the tide. The pilot boards at the outer buoy."),
    ("orchard", "Orchard", "Apples are picked in September.\nThe cider press runs until spring."),
    ("choir", "", "Twelve voices rehearse every Thursday in the old granary."),
    ("title only", "The lighthouse keeper counts the storms", ""),
]
QUERIES = [
    ("q1", "When are apples picked?"),
    ("q2", "Who boards at the outer buoy?"),
    ("q3", "What does the lighthouse keeper count?"),
    ("q4", "Is this question judged?"),
]
QRELS = [("q1", "orchard", 1), ("q2", "harbour", 1), ("q2", "bakery", 0), ("q3", "title only", 1)]


def write_lines(file: Path, lines: Iterable[Any]) -> None:
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


@pytest.fixture
def beir_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "beir"
    (folder / "qrels").mkdir(parents=True)
    write_lines(
        folder / "corpus.jsonl",
        ({"_id": doc_id, "title": title, "text": text} for doc_id, title, text in DOCUMENTS),
    )
    write_lines(
        folder / "queries.jsonl", ({"_id": query_id, "text": text} for query_id, text in QUERIES)
    )
    (folder / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\n"
        + "".join(f"{query}\t{doc}\t{score}\n" for query, doc, score in QRELS)
    )
    return folder


def squad_data() -> dict[str, Any]:
    harbour = "Ships wait for the tide at the mole. The pilot boards at the outer buoy."
    bakery = "Bread is baked at dawn. Rye loaves need a sour dough."
    return {
        "version": "v2.0",
        "data": [
            {
                "title": "Old_harbour",
                "paragraphs": [
                    {
                        "context": harbour,
                        "qas": [
                            {
                                "id": "a",
                                "question": "Where does the pilot board?",
                                "is_impossible": False,
                                "answers": [
                                    {"text": "the outer buoy", "answer_start": 57},
                                    {"text": "outer buoy", "answer_start": 61},
                                ],
                            },
                            {
                                "id": "b",
                                "question": "Which museum exhibits Peruvian meteorite jewellery?",
                                "is_impossible": True,
                                "answers": [],
                            },
                        ],
                    },
                    {"context": bakery, "qas": []},
                ],
            }
        ],
    }


@pytest.fixture
def squad_file(tmp_path: Path) -> Path:
    file = tmp_path / "squad.json"
    file.write_text(json.dumps(squad_data()), encoding="utf-8")
    return file
