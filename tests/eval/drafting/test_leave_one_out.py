"""Questions asked while what answers them is hidden."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.encoder import Encoder
from corpus.library import Library
from eval import cases
from eval.cases import Fact, Quote, parse
from eval.drafting.leave_one_out import from_cases, from_drafts
from eval.drafting.rules import Draft
from eval.material import library_of


def test_what_is_answered_becomes_a_case_where_an_abstention_is_right() -> None:
    line = {
        "id": "a",
        "suite": "robustness",
        "kind": "fact",
        "held_back": True,
        "question": "Where?",
        "history": ["Who?"],
        "expect": "partial",
        "facts": [{"says": ["here"], "quotes": [{"source": "d", "text": "It is here."}]}],
        "reference": "Here.",
        "missing": ["when"],
        "group": "b",
        "change": "typo",
    }
    (hidden,) = from_cases([parse(line, "answers", "a test", Path())])
    assert hidden == {
        "id": "a-hidden",
        "suite": "abstention",
        "kind": "fact",
        "note": "leave-one-out",
        "held_back": True,
        "question": "Where?",
        "history": ["Who?"],
        "expect": "abstention",
        "facts": line["facts"],
        "hide": True,
    }


def test_only_answerable_cases_with_known_places_do() -> None:
    base = {"kind": "x", "question": "Where?"}
    fact = {"facts": [{"quotes": [{"source": "d", "text": "Here."}]}]}
    lines = [
        base | {"id": "no fact"},
        base | {"id": "abstention", "expect": "abstention"},
        base | fact | {"id": "hidden", "hide": True},
    ]
    assert from_cases(parse(one, "answers", "a test", Path()) for one in lines) == []


def test_all_of_a_shipped_suite_are_sound_cases() -> None:
    suite = cases.read(cases.find("answers"))
    made = from_cases(suite.cases)
    assert len(made) == sum(bool(one.answerable and one.facts) for one in suite.cases)
    assert all(parse(one, "answers", "made", Path()).hide for one in made)


@pytest.fixture
def town(tmp_path: Path, encoder: Encoder) -> Iterator[Library]:
    (tmp_path / "a.md").write_text(
        "# Harbour\n\n## Buoys\n\nA buoy is a float.\n\n## Pilots\n\nPilots board at dawn.\n\n"
        "## Ships\n\nShips with pilots come in at dawn.\n"
    )
    with library_of([tmp_path], encoder) as library:
        yield library


def test_a_draft_does_unless_another_passage_speaks_of_all_that_it_asks(town: Library) -> None:
    (source,) = (one.source for one in town.documents())

    def draft(question: str, quote: str) -> Draft:
        return Draft(question, (Fact((Quote(source, quote),)),), "by hand")

    made = from_drafts(
        town,
        [
            draft("What is a buoy?", "A buoy is a float."),
            draft("When do the pilots come at dawn?", "Pilots board at dawn."),
            draft("What is it?", "A buoy is a float."),  # it speaks of nothing
        ],
    )
    assert [one["question"] for one in made] == ["What is a buoy?"]
    assert "status" not in made[0]
    assert made[0]["note"] == "drafted by hand; leave-one-out"
