"""`eval import` and `eval export`, as the door calls them."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import LibraryMissing, UsageError
from corpus.library import Library
from eval import cases
from eval.commands.exchange import configure_export, configure_import
from eval.exchange.case_formats import FORMATS

Told = tuple[dict[str, Any], str]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Any:
    """Calls a command; gives what it printed and what it said beside that."""

    def run(command: str, *arguments: object) -> Told:
        parser = argparse.ArgumentParser()
        {"import": configure_import, "export": configure_export}[command](parser)
        options = parser.parse_args([str(one) for one in arguments])
        assert options.run(options) == 0
        told = capsys.readouterr()
        return json.loads(told.out), told.err

    return run


@pytest.fixture(autouse=True)
def _no_other_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ASSISTANT_LIBRARY", str(tmp_path / "none"))


def test_a_collection_comes_with_its_documents(call: Any, squad_file: Path, tmp_path: Path) -> None:
    out, library = tmp_path / "out.jsonl", tmp_path / "library"
    told, beside = call("import", "squad", squad_file, "--suite", out, "--library", library)
    assert told == {
        "suite": str(out),
        "cases": 2,
        "drafts": 0,
        "already_there": 0,
        "documents": 2,
        "documents_added": 2,
        "notes": [],
    }
    assert beside == ""
    assert len(cases.read(out).cases) == 2
    with Library.open(library) as opened:
        assert [one.source for one in opened.documents()] == ["squad/0-0", "squad/0-1"]
    back = tmp_path / "back.json"
    told, _ = call("export", "squad", out, back, "--library", library)
    assert told == {"out": str(back), "questions": 2, "paragraphs": 2, "notes": []}


def test_without_a_library_documents_are_not_added_and_that_is_told(
    call: Any, beir_folder: Path, tmp_path: Path
) -> None:
    told, beside = call("import", "beir", beir_folder, "--suite", tmp_path / "out.jsonl")
    assert (told["documents"], told["documents_added"]) == (5, 0)
    assert "5 documents were not added" in beside


def test_what_is_there_is_written_over_or_added_to_only_on_demand(
    call: Any, tmp_path: Path
) -> None:
    table, out = tmp_path / "a.csv", tmp_path / "out.jsonl"
    table.write_text("id,question\na,Who?\n")
    call("import", "csv", table, "--suite", out)
    with pytest.raises(UsageError, match="exists"):
        call("import", "csv", table, "--suite", out)
    table.write_text("id,question\na,Who else?\nb,Where?\n")
    told, _ = call("import", "csv", table, "--suite", out, "--append")
    assert (told["cases"], told["already_there"]) == (1, 1)
    assert [one.question for one in cases.read(out).cases] == ["Who?", "Where?"]
    call("import", "csv", table, "--suite", out, "--force")
    assert [one.question for one in cases.read(out).cases] == ["Who else?", "Where?"]
    with pytest.raises(UsageError, match="exists"):
        call("export", "csv", out, table)
    call("export", "csv", out, table, "--force")
    assert table.read_text().startswith("id,suite,kind,question")


def test_quotes_are_looked_up_in_a_library_that_must_be_there(call: Any, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("question\nWho?\n")
    with pytest.raises(LibraryMissing):
        call("import", "csv", table, "--suite", tmp_path / "o.jsonl", "--library", tmp_path / "no")
    with pytest.raises(UsageError, match="no folder"):
        call("import", "csv", table, "--suite", tmp_path / "no" / "o.jsonl")


def test_shipped_suites_are_written_with_a_library_of_the_handbook(
    call: Any, tmp_path: Path
) -> None:
    told, _ = call("export", "beir", "retrieval", tmp_path / "out")
    asked = cases.read(cases.find("retrieval")).cases
    assert told["queries"] == sum(bool(one.facts) for one in asked)
    assert (tmp_path / "out" / "qrels" / "test.tsv").is_file()


def test_every_format_can_be_read_or_written() -> None:
    for one in FORMATS.values():
        assert one.read or one.write or one.write_with_library
        assert not (one.write and one.write_with_library)
