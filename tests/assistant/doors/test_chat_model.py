"""Opening a chat model by its name: over a real port, and each thing that may be missing."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.doors.chat_model import open_chat_model
from corpus.errors import ModelError
from tests.scripted_model import Says, ScriptedModel

ROOT = Path(__file__).resolve().parents[3]


def test_a_model_that_is_opened_answers_at_temperature_0(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedModel(lambda _: "Twelve.") as model:
        model.connect(monkeypatch)
        opened = open_chat_model("openai:scripted", timeout=10)
        assert opened.invoke("How many?").text == "Twelve."
    assert model.requests[0]["model"] == "scripted"
    assert model.requests[0]["temperature"] == 0


def test_options_go_to_the_provider_and_before_those_that_are_usual(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with ScriptedModel(lambda _: "Twelve.") as model:
        model.connect(monkeypatch)
        options = {"temperature": 0.5, "seed": 7}
        open_chat_model("openai:scripted", timeout=10, options=options).invoke("How many?")
    assert (model.requests[0]["temperature"], model.requests[0]["seed"]) == (0.5, 7)


def test_a_model_that_is_silent_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedModel(lambda _: Says("Too late.", delay=60)) as model:
        model.connect(monkeypatch)
        opened = open_chat_model("openai:scripted", timeout=0.2, options={"max_retries": 0})
        with pytest.raises(Exception, match="timed out"):
            opened.invoke("How many?")


def test_a_request_that_was_refused_for_now_is_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([Says(status=429, headers={"retry-after-ms": "1"}), Says("Twelve.")])
    with ScriptedModel(lambda _: next(answers)) as model:
        model.connect(monkeypatch)
        assert open_chat_model("openai:scripted", timeout=10).invoke("How many?").text == "Twelve."
    assert len(model.requests) == 2


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (" ", "The language model has no name. Name one, such as openai:gpt-5-mini."),
        ("openai:gpt-5-mini", "'openai:gpt-5-mini' needs a key. Set OPENAI_API_KEY in the"),
        (
            "anthropic:claude-sonnet-5",
            "needs a package that is not installed. Install it with `pip install"
            " langchain-anthropic`.",
        ),
        ("nonsense", "cannot be opened (Unable to infer model provider"),
        ("nonsense", "Name it as PROVIDER:MODEL, such as openai:gpt-5-mini"),
    ],
)
def test_what_is_missing_is_told_in_one_line_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setitem(sys.modules, "langchain_anthropic", None)  # as where it is not installed
    with pytest.raises(ModelError) as raised:
        open_chat_model(name, timeout=10)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_langchain_is_imported_when_a_model_is_opened_and_not_before() -> None:
    script = (
        "import sys, assistant.doors.chat_model\n"
        "print(*sorted(name for name in sys.modules if name.startswith('langchain')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
