"""Tables of questions to cases and back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.library import Library
from eval.errors import DatasetError
from eval.exchange.exported import read_material
from eval.exchange.question_table import read_cases, write_cases
from eval.exchange.texts import Texts
from tests.eval.exchange.conftest import material_of


def table(folder: Path, text: str, name: str = "asked.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_question_is_all_that_a_row_needs(tmp_path: Path) -> None:
    first, second = read_cases(
        table(tmp_path, 'Question\nWhat is rye?\n"When, then?"\n'), None
    ).cases
    assert first == {
        "id": "asked-0001",
        "suite": "answers",
        "kind": "definition",
        "question": "What is rye?",
        "expect": "answer",
    }
    assert second["id"] == "asked-0002"


def test_a_quote_is_looked_up_and_quoted_as_it_stands(
    town: Library, source: Callable[[str], str], tmp_path: Path
) -> None:
    file = table(
        tmp_path,
        "question;answer;source;quote;history;held_back;expect;mood\n"
        "Where?;the outer buoy;harbour.md;The pilot  boards at the outer buoy.;"
        "Who? | When?;x;;glad\n"
        "Who sings?;;;;;no;abstention;sad\n",
    )
    found = read_cases(file, Texts(town))
    answered, none = found.cases
    assert answered["facts"] == [
        {
            "says": ["the outer buoy"],
            "quotes": [
                {"source": source("Harbour"), "text": "The pilot boards at the outer buoy."}
            ],
        }
    ]
    assert answered["history"] == ["Who?", "When?"]
    assert answered["held_back"] is True
    assert none["suite"] == "abstention"
    assert found.notes == ("Columns that mean nothing here: 'mood'.",)


def test_further_rows_of_an_id_add_places_and_facts(tmp_path: Path) -> None:
    file = table(
        tmp_path,
        "id\tquestion\tfact\tsays\tsource\tquote\n"
        "a\tWhat of it?\t1\tone | uno\td.md\tIt is one.\n"
        "a\t\t1\t\te.md\tOne it is.\n"
        "a\tWhat of it?\t2\t\td.md\tIt is two.\n",
    )
    (case,) = read_cases(file, None).cases
    assert case["facts"] == [
        {
            "says": ["one", "uno"],
            "quotes": [
                {"source": "d.md", "text": "It is one."},
                {"source": "e.md", "text": "One it is."},
            ],
        },
        {"quotes": [{"source": "d.md", "text": "It is two."}]},
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("id,kind\na,b\n", "line 1: there is no column 'question'"),
        ("question,question\na,b\n", "line 1: 'question' names two columns"),
        ('question,note\na,"two\nlines"\n\nb,c,d\n', "line 5: there are 3 values for 2 columns"),
        ('question\n"never closed\n', "line 2: this is no row"),
        ("id,question\na,x\na,y\n", "line 3: the id 'a' stood before, with another question"),
        ("question,note\n,alone\n", "line 2: there is no question"),
        ("question,held_back\nx,perhaps\n", "line 2: 'held_back' is 'perhaps'"),
        ("question,expect\nx,hope\n", "line 2: expect: 'hope'"),
        ("question,quote\nx,y\n", "line 2: there is a quote, and no source"),
        ("question,source\nx,y\n", "line 2: 'source' is given, and no quote"),
        ("question\n", "no questions"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(DatasetError, match=place):
        read_cases(table(tmp_path, text), None)


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("x,cellar.md,Bread is baked at dawn.", "no one document 'cellar.md'"),
        ("x,Harbour,Bread is baked at dawn.", "does not stand in .*harbour.md"),
        ("x,,Cake is baked at dusk.", "does not stand in any document"),
    ],
)
def test_with_a_library_a_quote_must_stand_there(
    town: Library, tmp_path: Path, row: str, place: str
) -> None:
    with pytest.raises(DatasetError, match=f"line 2: .*{place}"):
        read_cases(table(tmp_path, f"question,source,quote\n{row}\n"), Texts(town))


def test_other_encodings_are_told_with_their_line_or_by_their_mark(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("question\nplain\ncafé\n".encode("cp1252"))
    with pytest.raises(DatasetError, match="line 3: this is not UTF-8"):
        read_cases(tmp_path / "a.csv", None)
    (tmp_path / "b.csv").write_bytes("question\tnote\ncafé\tthé\n".encode("utf-16"))
    assert read_cases(tmp_path / "b.csv", None).cases[0]["question"] == "café"


@pytest.mark.parametrize("suite", ["answers", "abstention", "conversation", "robustness"])
def test_shipped_cases_survive_the_way_out_and_in(tmp_path: Path, suite: str) -> None:
    material = read_material(suite)
    write_cases(material, tmp_path / "out.csv")
    back = read_cases(tmp_path / "out.csv", None).cases
    assert [{**one.raw, "suite": suite, "expect": one.expect} for one in material.cases] == [
        dict(one) for one in back
    ]


def test_a_case_of_reading_a_file_stays_behind(pilot: dict[str, Any], tmp_path: Path) -> None:
    reading = {"id": "r", "suite": "ingestion", "kind": "x", "file": "a.md", "title": "A"}
    exported = write_cases(material_of(pilot, reading), tmp_path / "out.csv")
    assert exported.counts == {"cases": 1, "rows": 1}
    assert exported.notes == ("1 left out: cases of reading files, which ask nothing.",)
