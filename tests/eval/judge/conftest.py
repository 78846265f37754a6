"""A scripted judge: what it answers to each prompt, over a real port."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from corpus.encoder import Encoder
from eval.cases import Case, parse
from eval.judge.judge import Judge
from eval.judge.prompts import CLAIMS, COMPARISON, QUESTIONS, VERDICTS, Prompt
from tests.scripted_model import Says, Script, ScriptedModel

PROMPTS: dict[str, Prompt[Any]] = {
    "claims": CLAIMS,
    "verdicts": VERDICTS,
    "questions": QUESTIONS,
    "comparison": COMPARISON,
}
QUESTION = "When was the mill built?"
TEXT = "It was built in 1710. [1] It has two wheels. [2]"
CITATIONS = [{"quote": "The mill was built in 1710."}, {"quote": "The wheels are two."}]
EVIDENCE = [{"text": "By the river. The mill was built in 1710."}]
REPLY = {
    "kind": "answer",
    "standalone_question": QUESTION,
    "text": TEXT,
    "citations": CITATIONS,
    "evidence": EVIDENCE,
}

Answers = Mapping[str, Any]
"""By prompt: an object, a text, a reply, or a function of the data that gives one of these."""


def prompt_of(request: Mapping[str, Any]) -> str:
    system = request["messages"][0]["content"]
    return next(name for name, prompt in PROMPTS.items() if prompt.system == system)


def data_of(request: Mapping[str, Any]) -> dict[str, Any]:
    return json.loads(request["messages"][1]["content"])


def script(answers: Answers) -> Script:
    def answer(request: dict[str, Any]) -> Says | str:
        told = answers[prompt_of(request)]
        told = told(data_of(request)) if callable(told) else told
        return told if isinstance(told, Says | str) else json.dumps(told)

    return answer


def verdicts(*held: bool) -> list[dict[str, Any]]:
    return [
        {"number": number, "reason": f"reason {number}", "verdict": one}
        for number, one in enumerate(held, start=1)
    ]


def claims(reply: tuple[str, ...], reference: tuple[str, ...]) -> Callable[..., Any]:
    """Claims of the reply above and of a reference, told apart by their text."""
    return lambda data: {"claims": reply if "two wheels" in data["text"] else reference}


def case(**fields: Any) -> Case:
    line = {"id": "mill", "kind": "fact", "question": QUESTION} | fields
    return parse(line, "answers", "a test", Path())


@pytest.fixture
def judging(
    monkeypatch: pytest.MonkeyPatch, encoder: Encoder
) -> Iterator[Callable[..., tuple[Judge, ScriptedModel]]]:
    """Gives a judge that answers by prompt, and the model behind it."""
    with ExitStack() as open_models:

        def start(answers: Answers, timeout: float = 10) -> tuple[Judge, ScriptedModel]:
            model = open_models.enter_context(ScriptedModel(script(answers)))
            model.connect(monkeypatch)
            return Judge("openai:scripted", encoder, timeout), model

        yield start
