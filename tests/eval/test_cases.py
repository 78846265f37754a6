"""Suite files, read strictly: a mistake is told with its file and line."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from eval import cases
from eval.cases import SHIPPED, SUITE_NAMES, Case, Fact, Quote, find, parse, read, to_lines
from eval.errors import DatasetError
from tests.eval.conftest import write_lines

ASKED: dict[str, Any] = {"id": "a", "kind": "fact", "question": "When is low tide?"}
FACTS = [{"quotes": [{"source": "tide.md", "text": "Low tide is at noon."}]}]


def suite_file(folder: Path, *lines: Any, name: str = "tides.jsonl") -> Path:
    write_lines(folder / name, lines)
    return folder / name


def parsed(line: dict[str, Any], origin: str = "tides.jsonl") -> Case:
    return parse(line, "answers", "here", Path(origin))


def test_a_line_becomes_a_case(tmp_path: Path) -> None:
    line = {
        **ASKED,
        "suite": "conversation",
        "held_back": True,
        "history": ["What is a tide?"],
        "sources": ["tide.md"],
        "expect": "partial",
        "facts": [{"says": ["noon", "midday"], **FACTS[0]}],
        "reference": "At noon.",
        "absent": ["midnight"],
        "missing": ["moon"],
        "standalone": ["low tide"],
        "standalone_absent": ["ebb"],
        "group": "a",
        "noise": True,
        "hide": True,
    }
    file = suite_file(tmp_path, line)
    suite = read(file)
    assert suite.cases == (
        Case(
            "a",
            "conversation",
            "fact",
            line,
            file,
            "When is low tide?",
            history=("What is a tide?",),
            sources=("tide.md",),
            expect="partial",
            facts=(Fact((Quote("tide.md", "Low tide is at noon."),), ("noon", "midday")),),
            reference="At noon.",
            absent=("midnight",),
            missing=("moon",),
            standalone=("low tide",),
            standalone_absent=("ebb",),
            group="a",
            noise=True,
            hide=True,
            held_back=True,
        ),
    )
    assert suite.name == "tides"
    assert suite.digest == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_case_that_names_no_suite_has_that_of_its_file_or_asks_for_an_answer(
    tmp_path: Path,
) -> None:
    names = ["abstention.jsonl", "tides.jsonl"]
    found = [read(suite_file(tmp_path, ASKED, name=name)).cases[0] for name in names]
    assert [one.suite for one in found] == ["abstention", "answers"]
    assert [one.expect for one in found] == ["answer", "answer"]


def test_results_of_a_file_of_ones_own_bear_its_name() -> None:
    assert parsed(ASKED).label == "tides:answers"
    assert parsed(ASKED | {"suite": "speed"}).key == "tides:speed/a"
    assert parsed(ASKED, origin="suites/answers.jsonl").key == "answers/a"


def test_a_fact_without_phrases_is_stated_by_its_quotes() -> None:
    told = [{"says": ["noon"], **FACTS[0]}, FACTS[0]]
    facts = parsed(ASKED | {"facts": told}).facts
    assert [one.phrases for one in facts] == [("noon",), ("Low tide is at noon.",)]


def test_what_is_answered_in_part_is_answerable() -> None:
    kinds = ["answer", "partial", "abstention", "smalltalk"]
    found = [parsed(ASKED | {"expect": kind}).answerable for kind in kinds]
    assert found == [True, True, False, False]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ({"id": "b", "question": "Why?"}, "'kind' is a required property"),
        (ASKED | {"id": " "}, "id: ' ' does not match"),
        (ASKED | {"id": 7}, "id: 7 is not of type 'string'"),
        (ASKED | {"answer": "noon"}, r"\('answer' was unexpected\)"),
        (ASKED | {"suite": "tides"}, "suite: 'tides' is not one of"),
        (ASKED | {"expect": "silence"}, "expect: 'silence' is not one of"),
        (ASKED | {"facts": [{"says": ["noon"]}]}, "facts.0: 'quotes' is a required property"),
        (
            ASKED | {"facts": [{"quotes": [{"source": "tide.md", "text": ""}]}]},
            "facts.0.quotes.0.text: '' does not match",
        ),
        (ASKED | {"history": "Why?"}, "history: 'Why\\?' is not of type 'array'"),
        (ASKED | {"held_back": "yes"}, "held_back: 'yes' is not of type 'boolean'"),
        (ASKED | {"hide": True}, "'facts' is a required property"),
        (ASKED | {"change": "typo"}, "'group' is a required property"),
        ({"id": "b", "kind": "fact"}, "is not valid under any of the given schemas"),
        (ASKED | {"file": "tide.md"}, "is valid under each of"),
        (ASKED | {"suite": "ingestion"}, "of the suite 'ingestion' needs a file"),
        ({"id": "b", "kind": "html", "file": "tide.md"}, "of the suite 'answers' needs a question"),
    ],
)
def test_what_the_schema_does_not_allow_is_told_with_file_line_and_field(
    line: dict[str, Any], sentence: str, tmp_path: Path
) -> None:
    file = suite_file(tmp_path, ASKED | {"id": "before"}, line)
    with pytest.raises(DatasetError, match=sentence) as told:
        read(file)
    assert told.value.message.startswith(f"{file}, line 2: ")


def test_a_case_of_retrieval_needs_facts() -> None:
    with pytest.raises(DatasetError, match=r"retrieval.* needs facts"):
        parsed(ASKED | {"suite": "retrieval"})


def test_an_id_stands_in_a_file_once(tmp_path: Path) -> None:
    file = suite_file(tmp_path, ASKED, ASKED | {"id": "b"}, ASKED | {"question": "Why?"})
    with pytest.raises(DatasetError, match=r"tides\.jsonl, line 3: the id 'a' stood before"):
        read(file)


def test_a_group_is_a_case_of_the_file(tmp_path: Path) -> None:
    wording = ASKED | {"id": "b", "group": "a", "change": "typo"}
    assert read(suite_file(tmp_path, wording, ASKED | {"group": "a"})).cases[0].group == "a"
    with pytest.raises(DatasetError, match="the group 'a' of 'b' is no case of this file"):
        read(suite_file(tmp_path, wording))


def test_drafts_are_checked_and_left_out(tmp_path: Path) -> None:
    draft = ASKED | {"id": "b", "status": "draft"}
    assert [one.case_id for one in read(suite_file(tmp_path, draft, ASKED)).cases] == ["a"]
    with pytest.raises(DatasetError, match="the id 'a' stood before"):
        read(suite_file(tmp_path, ASKED, draft | {"id": "a"}))


def test_a_file_without_cases_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"tides\.jsonl has no cases"):
        read(suite_file(tmp_path))
    with pytest.raises(DatasetError, match=r"none\.jsonl cannot be read"):
        read(tmp_path / "none.jsonl")


def test_a_suite_is_found_by_name_and_by_path(tmp_path: Path) -> None:
    own = suite_file(tmp_path, ASKED)
    assert find("answers") == SHIPPED / "answers.jsonl"
    assert find(str(own)) == own
    with pytest.raises(DatasetError, match=r"There is no suite 'tides'\. .*retrieval, answers"):
        find("tides")


def test_every_suite_is_shipped_in_the_order_of_their_names() -> None:
    assert cases.shipped() == SUITE_NAMES


def test_lines_that_are_written_are_read_again(tmp_path: Path) -> None:
    line = ASKED | {"question": "Wann ist Ebbe, “übrigens”?", "reference": "At\u2028noon."}
    text = to_lines([line, ASKED | {"id": "b"}])
    assert text.startswith('{"id": "a", "kind": "fact", "question"')
    assert "übrigens" in text
    file = tmp_path / "tides.jsonl"
    file.write_text(text, encoding="utf-8")
    assert [dict(one.raw) for one in read(file).cases] == [line, ASKED | {"id": "b"}]
    assert json.loads(text.split("\n")[0]) == line
