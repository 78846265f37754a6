"""Drafts by a language model, answering over a real port."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from corpus.encoder import Encoder
from corpus.library import Library
from eval.drafting.model import GIVE_UP, PROMPT, propose
from eval.errors import JudgeError
from eval.judge.model import JudgeModel
from eval.material import library_of
from tests.scripted_model import Says, ScriptedModel

FIRST = "The pilot boards at the outer buoy, whatever the weather is like that day."
SECOND = "Rye loaves need a sour dough that has rested for a night in the cellar."


@pytest.fixture(scope="module")
def town(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("town")
    (folder / "harbour.md").write_text(f"# Harbour\n\n## Pilots\n\n{FIRST} Ships wait.\n")
    (folder / "bakery.md").write_text(f"# Bakery\n\n{SECOND} Bread is baked at dawn.\n")
    (folder / "short.md").write_text("# Short\n\nToo short.\n")
    with library_of([folder], encoder) as library:
        yield library


def data_of(request: dict[str, Any]) -> dict[str, Any]:
    assert request["messages"][0]["content"] == PROMPT.system
    return json.loads(request["messages"][1]["content"])


def answer(question: str, answer: str, quote: str) -> str:
    return json.dumps({"question": question, "answer": answer, "quote": quote})


def test_a_draft_has_the_models_question_and_a_quote_that_stands(
    town: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(request: dict[str, Any]) -> str:
        data = data_of(request)
        if data["title"] == "Harbour":
            assert data["section"] == ["Harbour", "Pilots"]
            assert data["passage"] == f"{FIRST} Ships wait."
            return answer("Where does a pilot\ncome on board?", "the outer buoy", FIRST)
        return answer("What does rye want?", "old dough", SECOND)

    with ScriptedModel(script) as model:
        model.connect(monkeypatch)
        made, dropped = propose(JudgeModel("openai:scripted"), town, 5)
    assert not dropped
    by_question = {one.question: one for one in made}
    pilot = by_question["Where does a pilot come on board?"]
    assert pilot.facts[0].quotes[0].text == FIRST
    assert pilot.facts[0].says == ("the outer buoy",)
    assert (pilot.reference, pilot.made) == ("the outer buoy", "by openai:scripted")
    assert by_question["What does rye want?"].facts[0].says == ()  # it does not stand there
    assert len(model.requests) == 2  # a passage that says too little is not asked about


def test_what_is_quoted_wrongly_twice_is_dropped_and_counted(
    town: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(request: dict[str, Any]) -> str:
        harbour = data_of(request)["title"] == "Harbour"
        return answer("Where?", "there", FIRST if harbour else SECOND.replace("Rye", "All"))

    with ScriptedModel(script) as model:
        model.connect(monkeypatch)
        made, dropped = propose(JudgeModel("openai:scripted"), town, 5)
    assert [one.question for one in made] == ["Where?"]
    ((reason, count),) = dropped.items()
    assert count == 1
    assert "does not stand in the passage" in reason
    assert len(model.requests) == 3


def test_drafts_that_ask_the_same_count_once(
    town: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(request: dict[str, Any]) -> str:
        passage = data_of(request)["passage"]
        return answer("What is it?", "so", FIRST if FIRST in passage else SECOND)

    with ScriptedModel(script) as model:
        model.connect(monkeypatch)
        made, dropped = propose(JudgeModel("openai:scripted"), town, 5)
    assert len(made) == 1
    assert dict(dropped) == {"asks what another draft asks": 1}


def test_a_model_that_is_out_of_order_is_given_up(
    town: Library, monkeypatch: pytest.MonkeyPatch, encoder: Encoder
) -> None:
    monkeypatch.setattr("eval.drafting.model.GIVE_UP", 2)
    with ScriptedModel(lambda _: Says(status=400)) as model:
        model.connect(monkeypatch)
        with pytest.raises(JudgeError, match="did not answer"):
            propose(JudgeModel("openai:scripted"), town, 5)
    assert len(model.requests) == 2 < GIVE_UP
