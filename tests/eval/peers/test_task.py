"""What all systems are given."""

import json
from pathlib import Path

import pytest

from eval.collections.beir import read
from eval.errors import DatasetError
from eval.peers import task
from eval.peers.inside import bench
from eval.peers.task import Comparison, holds


def write_questions(folder: Path, *lines: tuple[str, str, str]) -> Path:
    file = folder / "questions.jsonl"
    keys = ("question", "source", "quote")
    file.write_text(
        "".join(json.dumps(dict(zip(keys, line, strict=True))) + "\n" for line in lines)
    )
    return file


def test_any_id_of_a_collection_fits_into_a_run_file(beir_folder: Path) -> None:
    made = task.from_collection("villages", read(beir_folder, "test"), None)
    assert [one.doc_id for one in made.documents] == ["d0", "d1", "d2", "d3", "d4"]
    assert made.documents[4].title == "The lighthouse keeper counts the storms"
    assert made.queries == {
        "q0": "When are apples picked?",
        "q1": "Who boards at the outer buoy?",
        "q2": "What does the lighthouse keeper count?",
    }
    assert made.grades == {"q0": {"d2": 1}, "q1": {"d1": 1, "d0": 0}, "q2": {"d4": 1}}
    assert not made.by_passage


def test_a_limit_spreads_over_the_whole_collection(beir_folder: Path) -> None:
    collection = read(beir_folder, "test")
    assert list(task.from_collection("a", collection, 2).queries.values()) == [
        "When are apples picked?",
        "Who boards at the outer buoy?",
    ]
    assert len(task.from_collection("a", collection, 99).queries) == 3


def test_judged_documents_that_are_not_there_count_as_not_found(beir_folder: Path) -> None:
    with (beir_folder / "qrels" / "test.tsv").open("a") as qrels:
        qrels.write("q1\tnowhere\t1\n")
    made = task.from_collection("a", read(beir_folder, "test"), None)
    assert made.grades["q0"] == {"d2": 1, "u0": 1}
    assert len(made.notes) == 1


def test_a_folder_is_read_as_we_read_it_and_its_files_are_remembered(handbook: Path) -> None:
    questions = write_questions(
        handbook, ("Who comes on board?", "sea.md", "The pilot boards at the outer buoy.")
    )
    made = task.from_folder(handbook, questions, None)
    assert [one.title for one in made.documents] == ["Orchard", "Harbour"]
    assert "pilot boards" in made.documents[1].text
    assert Path(made.files["d0"]) == handbook / "land" / "orchard.md"
    assert made.quotes == {"q0": "The pilot boards at the outer buoy."}
    assert made.by_passage


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (("Who?", "sea.md", "The captain boards."), "line 1.*does not hold the quote"),
        (("Who?", "lake.md", "The pilot"), "line 1.*no document 'lake.md'"),
        (("", "sea.md", "The pilot"), "line 1.*'question' is missing"),
    ],
)
def test_a_question_that_cannot_be_judged_is_refused(
    handbook: Path, line: tuple[str, str, str], wrong: str
) -> None:
    with pytest.raises(DatasetError, match=wrong):
        task.from_folder(handbook, write_questions(handbook, line), None)


def test_a_folder_that_is_missing_or_holds_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no folder"):
        task.from_folder(tmp_path / "nowhere", tmp_path / "questions.jsonl", None)
    with pytest.raises(DatasetError, match="No file"):
        task.from_folder(tmp_path, tmp_path / "questions.jsonl", None)


def test_systems_read_what_was_written(comparison: Comparison, tmp_path: Path) -> None:
    task.write(comparison, tmp_path)
    read_back = bench.read_task(tmp_path)
    assert [(one.doc_id, one.title, one.text) for one in read_back.texts] == [
        (one.doc_id, one.title, one.text) for one in comparison.documents
    ]
    assert read_back.queries == comparison.queries
    assert (Path(read_back.model) / "model.safetensors").is_file()
    assert not read_back.passages


LONG = "The pilot boards at the outer buoy when the tide turns."


def test_half_of_a_quote_in_one_piece_is_enough() -> None:
    assert holds(f"Before. {LONG} After.", LONG)
    assert holds(LONG[: len(LONG) // 2 + 1], LONG)
    assert holds(LONG[len(LONG) // 2 :], LONG)
    assert not holds(LONG[: len(LONG) // 3], LONG)
    assert not holds(f"{LONG[:20]} … {LONG[-20:]}", LONG)


def test_white_space_makes_no_difference_and_case_does() -> None:
    assert holds("The pilot\n  boards at the\touter buoy when the tide turns.", LONG)
    assert not holds(LONG.upper(), LONG)


def test_a_short_quote_must_be_there_as_a_whole() -> None:
    assert holds("Location data; IP address.", "IP address")
    assert not holds("an email address", "IP address")
