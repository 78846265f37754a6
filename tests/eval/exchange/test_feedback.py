"""What people thought of replies, as cases."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus import conversations
from corpus.encoder import Encoder
from corpus.library import Library
from eval.collections.plain_text import PlainText
from eval.errors import DatasetError
from eval.exchange.case_formats import FORMATS
from eval.exchange.feedback import read_cases
from eval.exchange.texts import Texts, add_documents
from ingest.pipeline import CHUNKING

QUESTION = "Where does the pilot board?"
SENTENCE = "The pilot boards at the outer buoy."
Source = Callable[[str], str]


def written(folder: Path, *records: dict[str, Any]) -> Path:
    file = folder / "thumbs.jsonl"
    file.write_text("\n".join(map(json.dumps, records)))
    return file


def reply(source: str, *quotes: str, kind: str = "answer") -> dict[str, Any]:
    """A reply whose first statement the first two quotes support, the second the third."""
    cited = [
        {"source": source, "quote": quote, "answer_start": 10 * (at // 2), "answer_end": 30}
        for at, quote in enumerate(quotes)
    ]
    return {"kind": kind, "text": "At the buoy. [1] [2]", "citations": cited}


def test_thumbs_up_makes_what_was_quoted_what_answers(
    town: Library, source: Source, tmp_path: Path
) -> None:
    first = "Ships wait for the tide at the mole."
    fees = "The harbour charges 40 crowns a night."
    record = {
        "question": QUESTION,
        "history": ["What is a pilot?"],
        "reply": reply(source("Harbour"), SENTENCE, first, fees),
        "verdict": "up",
        "comment": "quick",
    }
    (case,) = read_cases(written(tmp_path, record), Texts(town)).cases
    quotes = [[one["text"] for one in fact["quotes"]] for fact in case["facts"]]
    assert quotes == [[SENTENCE, first], [fees]]  # a fact for each statement
    assert case["id"] == "thumbs-0001"
    assert (case["suite"], case["history"]) == ("conversation", ["What is a pilot?"])
    assert case["reference"] == "At the buoy."
    assert case["note"] == "thumbs up: quick"
    assert "status" not in case


@pytest.mark.parametrize(
    ("kind", "suite", "expect"),
    [("abstention", "abstention", "abstention"), ("smalltalk", "conversation", "smalltalk")],
)
def test_thumbs_up_says_too_that_it_was_right_not_to_answer(
    tmp_path: Path, kind: str, suite: str, expect: str
) -> None:
    record = {"question": QUESTION, "reply": reply("", kind=kind), "verdict": "up"}
    (case,) = read_cases(written(tmp_path, record), None).cases
    assert (case["suite"], case["expect"]) == (suite, expect)
    assert not {"facts", "reference", "status"} & set(case)


def test_thumbs_down_with_the_right_passage_makes_that_passage_what_answers(
    town: Library, source: Source, tmp_path: Path
) -> None:
    passage = f"Ships wait for the tide at the mole. {SENTENCE}"
    record = {
        "question": QUESTION,
        "reply": reply(source("Bakery"), "Bread is baked at dawn."),
        "verdict": "down",
        "right_passage": {"source": source("Harbour"), "quote": passage},
    }
    (case,) = read_cases(written(tmp_path, record), Texts(town)).cases
    (fact,) = case["facts"]
    assert fact["quotes"][0]["text"] == passage
    assert SENTENCE in [one["text"] for one in fact["quotes"]]
    assert "status" not in case


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"verdict": "down", "reply": "No idea."}, "thumbs down"),
        (
            {"verdict": "down", "right_passage": {"source": "x", "quote": "Gone."}},
            "thumbs down (the right passage is not there)",
        ),
        (
            {"verdict": "up", "reply": reply("x", "Gone.")},
            "thumbs up (some of what it quotes is not there any more)",
        ),
        ({"verdict": "up"}, "thumbs up"),
    ],
)
def test_where_nobody_said_what_is_right_the_case_is_a_draft(
    town: Library, tmp_path: Path, fields: dict[str, Any], note: str
) -> None:
    found = read_cases(written(tmp_path, {"question": QUESTION} | fields), Texts(town))
    assert found.cases[0]["status"] == "draft"
    assert found.cases[0]["note"] == note
    assert found.notes == ("1 drafts: nobody said what would have been right.",)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"verdict": "meh"}, "line 2: 'verdict'"),
        ({"question": " "}, "line 2: there is no question"),
        ({"history": "x"}, "line 2: 'history'"),
        ({"reply": 7}, "line 2: 'reply'"),
        ({"reply": {"citations": [{"source": "x"}]}}, "line 2: a citation"),
        ({"right_passage": {"source": "x"}}, "line 2: 'right_passage'"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, fields: dict[str, Any], place: str
) -> None:
    good = {"question": QUESTION, "verdict": "up", "reply": "At the buoy."}
    with pytest.raises(DatasetError, match=place):
        read_cases(written(tmp_path, good, good | fields), None)


def test_the_rated_turns_of_a_library_are_records(tmp_path: Path, encoder: Encoder) -> None:
    folder = tmp_path / "library"
    with Library.open(folder, create=True, encoder=encoder, chunking=CHUNKING) as library:
        add_documents(library, [PlainText("harbour", "Harbour", SENTENCE)])
        catalogue = library.catalogue
        talk = conversations.start(catalogue)
        rated = []
        for question, rating in ((QUESTION, 1), ("How is the pilot called?", -1)):
            asked = conversations.append(catalogue, talk, "user", question)
            stored = reply("harbour", SENTENCE) | {"id": asked}
            rated.append(conversations.append(catalogue, talk, "assistant", stored["text"], stored))
            conversations.rate(catalogue, rated[-1], rating, "so so")
    read = FORMATS["feedback"].read
    assert read is not None
    down, up = read(folder, None).cases
    assert up["id"] == f"feedback-{rated[0][:12]}"
    assert up["question"] == QUESTION
    assert up["facts"][0]["quotes"] == [{"source": "harbour", "text": SENTENCE}]
    assert "history" not in up
    assert down["question"] == "How is the pilot called?"
    assert down["history"] == [QUESTION]
    assert (down["status"], down["note"]) == ("draft", "thumbs down: so so")
