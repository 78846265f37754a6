"""Tiny made-up collections in the layouts that are read, and a small island that is asked."""

import json
import signal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.encoder import Encoder
from corpus.library import Library
from corpus.paths import display_source
from eval.cases import Case, parse
from eval.material import library_of
from eval.subject import Subject

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


ISLAND = {
    "ferry": "# Ferry\n\n"
    "The ferry leaves the mole at eight o'clock."
    " Crossings are cancelled when the wind exceeds nine Beaufort.\n\n"
    "## Fares\n\n"
    "A day ticket costs twelve crowns. Children travel free of charge.\n",
    "lighthouse": "# Lighthouse\n\n"
    "The keeper counts the storms. The lamp is lit at dusk.\n\n"
    "The keeper counts the storms. Nobody knows why.\n",
}
PASSAGES = {
    "ferry": [(7, 50), (51, 111), (120, 185)],
    "lighthouse": [(12, 66), (68, 115)],
}
"""Where the passages lie, of which a sentence or two fill one."""
CHUNK_SIZE = 60

Line = dict[str, Any]
MakeFact = Callable[..., Line]
MakeCase = Callable[..., Case]


@pytest.fixture(scope="session")
def island_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("island")
    for name, text in ISLAND.items():
        (folder / f"{name}.md").write_text(text)
    return folder


@pytest.fixture(scope="session")
def island(island_folder: Path, encoder: Encoder) -> Iterator[Library]:
    """A library of these two documents."""
    with library_of([island_folder], encoder, CHUNK_SIZE) as library:
        yield library


@pytest.fixture(scope="session")
def subject(island: Library) -> Subject:
    return Subject(island)


@pytest.fixture(scope="session")
def fact(island_folder: Path) -> MakeFact:
    """What a document states, as a line of a suite has it."""

    def make(name: str, *quotes: str, says: str = "") -> Line:
        source = display_source(island_folder / f"{name}.md")
        line: Line = {"quotes": [{"source": source, "text": one} for one in quotes]}
        return {"says": [says], **line} if says else line

    return make


@pytest.fixture(scope="session")
def case(island_folder: Path) -> MakeCase:
    """A case about the island."""

    def make(id_: str, question: str = "", suite: str = "answers", **other: Any) -> Case:
        asked = {"question": question} if question else {}
        line = {"id": id_, "suite": suite, "kind": "fact", **asked, **other}
        return parse(line, "answers", "a test", island_folder / "cases.jsonl")

    return make


@pytest.fixture
def control_c() -> Iterator[None]:
    """Ctrl-C interrupts, also where the tests were started in the background and ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
