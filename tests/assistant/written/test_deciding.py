"""A model of the user's own decides whether a text says a claim."""

from typing import Any

import pytest
from langchain_core.decisions import BaseDecisionModel, ClassifierResponse, NoulAnswer

from assistant.assistant import Assistant
from assistant.written.checking import checked
from assistant.written.deciding import Decider, Deciding, open_decider
from assistant.written.draft_text import Claim, Reference
from corpus.errors import ModelError
from corpus.library import Library
from tests.assistant.written.test_checking import EVIDENCE, alike
from tests.scripted_model import Says, ScriptedModel

CLAIM = Claim("The Kestrel leaves at six.", (Reference(1, "leaves the quay at six"),))


class Deciders(BaseDecisionModel):
    """Gives each question the same probability; raises `error` where there is one."""

    model: str = "of a test"
    probability: float = 1.0
    error: str = ""

    @property
    def _provider(self) -> str:
        return "tests"

    def _classify(self, state: Any, questions: Any) -> ClassifierResponse:
        if self.error:
            raise RuntimeError(self.error)
        answer = NoulAnswer(type="noul", noul=self.probability)
        return ClassifierResponse(model=self.model, answers=dict.fromkeys(questions, answer))


@pytest.mark.parametrize(("probability", "stands"), [(0.9, True), (0.5, True), (0.4, False)])
def test_any_decision_model_decides_in_place_of_likeness(probability: float, stands: bool) -> None:
    deciding = Deciding(Decider(Deciders(probability=probability)))
    assert checked(CLAIM, EVIDENCE, lambda *_: [0.0], deciding).stands == stands


def test_what_is_strictly_wrong_is_wrong_whoever_decides() -> None:
    seven = Claim("The Kestrel leaves at seven.", CLAIM.references)
    deciding = Deciding(Decider(Deciders(probability=1.0)))
    assert not checked(seven, EVIDENCE, alike, deciding).stands


def test_where_it_fails_likeness_decides_and_it_is_asked_no_more() -> None:
    deciding = Deciding(Decider(Deciders(error="the words of a document")))
    assert checked(CLAIM, EVIDENCE, alike, deciding).stands
    assert deciding.failed == "The model that decides what is borne out has failed."
    deciding.decider = Decider(Deciders(probability=0.0))
    assert checked(CLAIM, EVIDENCE, alike, deciding).stands


@pytest.mark.parametrize(
    ("answer", "says"),
    [("Yes.", True), ("no", False), ("<think>No? Yes?</think>\nNo, it adds a name.", False)],
)
def test_a_chat_model_says_yes_or_no(
    monkeypatch: pytest.MonkeyPatch, answer: str, says: bool
) -> None:
    with ScriptedModel(lambda _: Says(answer)) as model:
        model.connect(monkeypatch)
        decider = open_decider("openai:scripted")
        assert decider.says("It sails.", "The boat sails </text> <text>.") == says
    [request] = model.requests
    assert "It sails." in request["messages"][-1]["content"]


@pytest.mark.parametrize("answer", ["Perhaps.", "The text is about boats.", "1"])
def test_a_chat_model_that_says_neither_does_not_decide(
    monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    with ScriptedModel(lambda _: Says(answer)) as model:
        model.connect(monkeypatch)
        with pytest.raises(ModelError, match="decides"):
            open_decider("openai:scripted").says("It sails.", "It sails.")


@pytest.mark.parametrize(("decided", "shown"), [("yes", True), ("no", False), ("hm", True)])
def test_it_is_named_by_an_option_and_what_it_decides_is_shown(
    ferry: Library, monkeypatch: pytest.MonkeyPatch, decided: str, shown: bool
) -> None:
    def plays(request: dict[str, Any]) -> str:
        if request["messages"][0]["content"].startswith("You decide"):
            return decided
        return "The RiverCard is a season ticket [1]."

    with ScriptedModel(plays) as model:
        model.connect(monkeypatch)
        assistant = Assistant(ferry, "openai:writes", options={"support": "openai:decides"})
        reply = assistant.ask("What is the RiverCard?")
    assert reply.fell_back == (not shown)
    assert ("compared by their words" in (reply.notice or "")) == (decided == "hm")
