import json
from pathlib import Path

import pytest

from corpus.library import Library
from eval import cases
from eval.errors import DatasetError
from ui.evaluation import decisions

LINES = (
    '{"id":"a","kind":"fact","status":"draft","question":"How tall?",'
    '"facts":[{"says":["41 metres"],"quotes":[{"source":"x.md","text":"is 41 metres"}]}]}',
    '{"id": "b",  "kind": "fact", "question": "Accepted\u2028before?"}',
    '{"id": "c", "kind": "list", "status": "draft", "question": "Who?", "note": "made by hand"}',
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "drafts" / "mine.jsonl"
    made.parent.mkdir()
    made.write_text("\n".join(LINES) + "\n", "utf-8")
    return made


def lines(file: Path) -> list[str]:
    return file.read_text("utf-8").split("\n")


def test_drafts_wait_and_all_other_cases_are_accepted(file: Path) -> None:
    there = decisions.read(file)
    assert [one["id"] for one in there.waiting] == ["a", "c"]
    assert (there.accepted, there.dropped) == (1, 0)


def test_an_accepted_draft_is_a_case_that_runs_ask(file: Path) -> None:
    decisions.accept(file, "a")
    assert [one.case_id for one in cases.read(file).cases] == ["a", "b"]
    assert lines(file)[1:] == [*LINES[1:], ""]


def test_an_edited_draft_waits_on(file: Path) -> None:
    decisions.edit(file, "a", " How high? ", "figure", [["41 m", " ", "forty-one metres"]])
    [edited, _] = decisions.read(file).waiting
    assert edited["question"] == "How high?"
    assert edited["kind"] == "figure"
    assert edited["facts"][0]["says"] == ["41 m", "forty-one metres"]
    assert edited["facts"][0]["quotes"] == [{"source": "x.md", "text": "is 41 metres"}]
    assert lines(file)[1:] == [*LINES[1:], ""]


def test_without_phrases_the_quotes_state_the_fact(file: Path) -> None:
    decisions.edit(file, "a", "How tall?", "fact", [[]])
    assert "says" not in decisions.read(file).waiting[0]["facts"][0]


def test_an_edit_that_makes_no_case_changes_nothing(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(DatasetError, match=r"mine\.jsonl, line 1"):
        decisions.edit(file, "a", "  ", "fact", [["41 metres"]])
    assert file.read_bytes() == before


def test_a_dropped_draft_is_kept_beside_the_file_as_it_was(file: Path) -> None:
    decisions.drop(file, "c")
    decisions.drop(file, "a")
    assert lines(file) == [LINES[1], ""]
    assert lines(file.with_name("mine.dropped.jsonl")) == [LINES[2], LINES[0], ""]
    assert decisions.read(file).dropped == 2
    assert decisions.files(file.parent) == [file]


def test_a_case_that_is_gone_is_one_clear_sentence(file: Path) -> None:
    with pytest.raises(DatasetError, match="no case 'x' any more"):
        decisions.accept(file, "x")


def test_a_mistake_in_the_file_is_named_with_its_line(file: Path) -> None:
    with file.open("a", encoding="utf-8") as opened:
        opened.write('{"id": "d", "kind": "fact"}\n')
    with pytest.raises(DatasetError, match=r"mine\.jsonl, line 4"):
        decisions.read(file)


def test_proposals_are_new_ones_each_time_and_never_those_that_were_dropped(
    library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "runs" / "drafts" / "new.jsonl"
    assert decisions.propose(library, file, 2) == 2
    first = [json.loads(one)["id"] for one in lines(file) if one]
    decisions.drop(file, first[0])
    decisions.accept(file, first[1])
    decisions.propose(library, file, 2)
    now = [json.loads(one)["id"] for one in lines(file) if one]
    assert now[0] == first[1]
    assert first[0] not in now
    assert len(set(now)) == len(now) > 1
    while decisions.propose(library, file, 50):
        pass
    assert decisions.read(file).accepted == 1
