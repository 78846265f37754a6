"""Reading a BEIR folder."""

from pathlib import Path

import pytest

from eval.collections.beir import read
from eval.errors import DatasetError


def test_queries_without_judgements_are_left_out(beir_folder: Path) -> None:
    collection = read(beir_folder, "test")
    assert list(collection.queries) == ["q1", "q2", "q3"]
    assert collection.qrels["q2"] == {"harbour": 1, "bakery": 0}
    assert [one.doc_id for one in collection.documents][:2] == ["bakery", "harbour"]
    assert collection.unknown == ()


def test_a_judged_document_that_is_not_there_is_named(beir_folder: Path) -> None:
    with (beir_folder / "qrels" / "test.tsv").open("a") as qrels:
        qrels.write("q1\tlost\t2\n")
    assert read(beir_folder, "test").unknown == ("lost",)


def test_numbers_as_ids_byte_order_marks_and_blank_lines_are_read(beir_folder: Path) -> None:
    (beir_folder / "corpus.jsonl").write_bytes(
        b'\xef\xbb\xbf{"_id": 7, "text": "Seven."}\r\n\r\n{"_id": "8", "text": "Eight."}\r\n'
    )
    (beir_folder / "qrels" / "dev.tsv").write_text("q1\t7\t1\r\n")
    collection = read(beir_folder, "dev")
    assert [one.doc_id for one in collection.documents] == ["7", "8"]
    assert collection.qrels == {"q1": {"7": 1}}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("corpus.jsonl", '{"_id": "a", "text": "x"}\n{"_id"\n', "line 2: this is not JSON"),
        ("corpus.jsonl", "[1]\n", "line 1: this is not a JSON object"),
        ("corpus.jsonl", '{"text": "x"}\n', "line 1: there is no _id"),
        ("corpus.jsonl", '{"_id": "a", "text": 3}\n', "line 1: 'text' is missing or no text"),
        ("corpus.jsonl", '{"_id": "a", "text": ""}\n' * 2, "line 2: the _id 'a' stood before"),
        ("corpus.jsonl", "\n", "has no documents"),
        ("queries.jsonl", '{"_id": "q"}\n', "line 1: 'text' is missing or no text"),
        ("qrels/test.tsv", "a\tb\tscore\nq1\torchard\n", "line 2: there are 2 fields and not 3"),
        ("qrels/test.tsv", "a\tb\tscore\nq1\torchard\thigh\n", "line 2: the score 'high'"),
        ("qrels/test.tsv", "a\tb\tscore\nq9\torchard\t1\n", "line 2: queries.jsonl has no query"),
        ("qrels/test.tsv", "q1\torchard\t1\nq1\torchard\t0\n", "line 2: 'q1' and 'orchard' were"),
        ("qrels/test.tsv", "query-id\tcorpus-id\tscore\n", "has no judgements"),
    ],
)
def test_an_error_names_file_and_line(
    beir_folder: Path, name: str, text: str, message: str
) -> None:
    (beir_folder / name).write_text(text)
    with pytest.raises(DatasetError) as error:
        read(beir_folder, "test")
    assert str(error.value).startswith(str(beir_folder / name))
    assert message in str(error.value)


def test_a_file_that_is_no_text_is_named(beir_folder: Path) -> None:
    (beir_folder / "corpus.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DatasetError, match=r"corpus\.jsonl cannot be read as UTF-8"):
        read(beir_folder, "test")


def test_a_missing_split_is_told_with_those_that_are_there(beir_folder: Path) -> None:
    with pytest.raises(DatasetError, match="These splits are there: test"):
        read(beir_folder, "train")


def test_a_missing_folder_or_file_is_told(beir_folder: Path) -> None:
    with pytest.raises(DatasetError, match="There is no folder"):
        read(beir_folder / "nowhere", "test")
    (beir_folder / "queries.jsonl").unlink()
    with pytest.raises(DatasetError, match=r"There is no file .*queries\.jsonl"):
        read(beir_folder, "test")
