"""Opening a chat model by its name: over real ports, and each thing that may be missing."""

import subprocess
import sys
import traceback
import warnings
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from assistant.models.chat_model import keeps_temperature, open_chat_model
from corpus.errors import ModelError, UsageError
from tests.scripted_model import Says, ScriptedModel
from tests.scripted_services import INPUT_TOKENS, Speaks, anthropic, google, ollama, running

ROOT = Path(__file__).resolve().parents[3]
KEY = "sk-quay-4711-abcdefghijklmnop"
WORDS = ["The ferry ", "leaves ", "at six."]


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
        options = {"temperature": 0.5, "seed": 7, "context_tokens": 900}
        open_chat_model("openai:scripted", timeout=10, options=options).invoke("How many?")
    assert (model.requests[0]["temperature"], model.requests[0]["seed"]) == (0.5, 7)
    assert "context_tokens" not in model.requests[0]


def test_a_server_of_one_s_own_needs_an_address_and_no_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with ScriptedModel(lambda _: "Twelve.") as model:
        opened = open_chat_model("openai:local", timeout=10, options={"base_url": model.url})
        assert opened.invoke("How many?").text == "Twelve."
        monkeypatch.setenv("OPENAI_BASE_URL", model.url)
        assert open_chat_model("openai:local", timeout=10).invoke("How many?").text == "Twelve."


def test_a_server_of_one_s_own_is_asked_for_token_counts_in_its_stream() -> None:
    with ScriptedModel(lambda _: "Twelve.") as model:
        opened = open_chat_model("openai:local", timeout=10, options={"base_url": model.url})
        assert "".join(one.text for one in opened.stream("How many?")) == "Twelve."
    assert model.requests[0]["stream_options"] == {"include_usage": True}


def test_a_model_that_is_silent_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedModel(lambda _: Says("Too late.", delay=60)) as model:
        model.connect(monkeypatch)
        opened = open_chat_model("openai:scripted", timeout=0.2, retries=0)
        with pytest.raises(Exception, match="timed out"):
            opened.invoke("How many?")
    assert len(model.requests) == 1


def test_a_request_that_was_refused_for_now_is_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([Says(status=429, headers={"retry-after-ms": "1"}), Says("Twelve.")])
    with ScriptedModel(lambda _: next(answers)) as model:
        model.connect(monkeypatch)
        assert open_chat_model("openai:scripted", timeout=10).invoke("How many?").text == "Twelve."
    assert len(model.requests) == 2


SERVICES: list[tuple[str, Callable[[list[str]], Speaks]]] = [
    ("ollama:scripted", ollama),
    ("anthropic:claude-scripted", anthropic),
    ("google_genai:gemini-scripted", google),
]


@pytest.mark.parametrize(("name", "speaks"), SERVICES, ids=[name for name, _ in SERVICES])
def test_every_provider_streams_words_and_token_counts_at_temperature_0(
    name: str, speaks: Callable[[list[str]], Speaks]
) -> None:
    with running(speaks(WORDS)) as service:
        options = {"base_url": service.url} | ({} if "ollama" in name else {"api_key": KEY})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the providers' own, on clients that are closed late
            model = open_chat_model(name, timeout=10, options=options)
            pieces = list(model.stream([("system", "Be brief."), ("human", "When?")]))
            assert model.invoke("When?").text == "".join(WORDS)
    assert [one.text for one in pieces if one.text] == WORDS
    whole = pieces[0]
    for piece in pieces[1:]:
        whole += piece
    assert whole.usage_metadata is not None
    assert whole.usage_metadata["input_tokens"] == INPUT_TOKENS
    assert whole.usage_metadata["output_tokens"] == len(WORDS)
    assert temperature_of(service.asked[0].body) == 0
    assert KEY not in repr(model)


def temperature_of(body: dict[str, Any]) -> Any:
    for inner in ("options", "generationConfig"):
        body = body.get(inner, body)
    return body["temperature"]


def test_ollama_is_always_told_how_long_the_context_is() -> None:
    with running(ollama(WORDS)) as service:
        options: dict[str, Any] = {"base_url": service.url}
        for more in ({}, {"context_tokens": 3000}):
            open_chat_model("ollama:any", timeout=10, options=options | more).invoke("When?")
    assert [one.body["options"]["num_ctx"] for one in service.asked] == [8192, 3000]


def test_ollama_is_asked_where_its_variable_says(monkeypatch: pytest.MonkeyPatch) -> None:
    with running(ollama(WORDS)) as service:
        monkeypatch.setenv("OLLAMA_HOST", service.url.replace("127.0.0.1", "0.0.0.0"))
        assert open_chat_model("ollama:any", timeout=10).invoke("When?").text == "".join(WORDS)


@pytest.mark.parametrize(
    ("name", "keeps"),
    [
        ("openai:gpt-4.1-mini", True),
        ("openai:gpt-5-mini", False),
        ("openai:gpt-5-pro", False),
        ("anthropic:claude-sonnet-4-5", True),
        ("anthropic:claude-sonnet-5-5", False),
        ("anthropic:claude-fable-5", False),
        ("google_genai:gemini-2.5-flash", True),
        ("google_genai:gemini-3.6-flash", False),
        ("ollama:qwen3:4b", True),
    ],
)
def test_whether_the_temperature_is_kept_is_asked_of_what_would_be_sent(
    name: str, keeps: bool
) -> None:
    options = {} if "ollama" in name else {"api_key": KEY}
    assert keeps_temperature(open_chat_model(name, timeout=10, options=options)) is keeps


def test_a_model_that_refuses_a_temperature_is_asked_without_one() -> None:
    with running(anthropic(WORDS)) as service:
        options = {"base_url": service.url, "api_key": KEY}
        model = open_chat_model("anthropic:claude-sonnet-5-5", timeout=10, options=options)
        assert model.invoke("When?").text == "".join(WORDS)
    assert "temperature" not in service.asked[0].body


def test_a_model_of_this_process_keeps_its_temperature(tiny: str) -> None:
    assert keeps_temperature(open_chat_model(tiny, timeout=10))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (" ", "The language model has no name. Name one, such as openai:gpt-5-mini."),
        (
            "openai:gpt-5-mini",
            "'openai:gpt-5-mini' needs a key. Set OPENAI_API_KEY in the environment or in the"
            " secrets file.",
        ),
        ("ollama:", "The language model has no name."),
        ("huggingface: ", "The language model has no name."),
        (
            "anthropic:claude-sonnet-5",
            "'anthropic:claude-sonnet-5' needs a key. Set ANTHROPIC_API_KEY in the environment",
        ),
        ("google_genai:gemini-2.5-flash", "needs a key. Set GOOGLE_API_KEY in the environment"),
        ("nonsense", "cannot be opened (Unable to infer model provider"),
        ("nonsense", "Name it as PROVIDER:MODEL, such as openai:gpt-5-mini"),
    ],
)
def test_what_is_missing_is_told_in_one_line_with_what_to_do(name: str, message: str) -> None:
    with pytest.raises(ModelError) as raised:
        open_chat_model(name, timeout=10)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "module", "command"),
    [
        ("openai:a", "langchain_openai", "'disciplined-devops-assistant[openai]'"),
        ("ollama:a", "langchain_ollama", "'disciplined-devops-assistant[ollama]'"),
        ("anthropic:a", "langchain_anthropic", "'disciplined-devops-assistant[anthropic]'"),
        ("google_genai:a", "langchain_google_genai", "'disciplined-devops-assistant[google]'"),
        ("mistralai:a", "langchain_mistralai", "langchain-mistralai"),
    ],
)
def test_a_missing_package_is_told_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, name: str, module: str, command: str
) -> None:
    from langchain.chat_models import base

    listed = ["ollama", "openai", "anthropic", "google-genai"]
    extras = dict(zip(listed, ["ollama", "openai", "anthropic", "google"], strict=True))
    lines = [f'langchain-{one}>=1; extra == "{extras[one]}"' for one in listed]
    monkeypatch.setattr(metadata, "requires", lambda _: lines)
    monkeypatch.setitem(sys.modules, module, None)  # as where it is not installed
    base._get_chat_model_creator.cache_clear()
    with pytest.raises(ModelError) as raised:
        open_chat_model(name, timeout=10)
    assert str(raised.value) == (
        f"The language model {name!r} needs a package that is not installed."
        f" Install it with `pip install {command}`."
    )


def test_the_extras_of_the_project_are_those_that_are_named() -> None:
    import tomllib

    from assistant.models.chat_model import EXTRAS

    listed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert set(EXTRAS) <= set(listed["optional-dependencies"])


@pytest.mark.parametrize("name", ["openai:any", "anthropic:any", "google_genai:any"])
def test_a_fault_of_another_option_never_shows_a_key(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    options = {"api_key": KEY, "temperature": "hot"}
    with pytest.raises(ModelError) as raised:
        open_chat_model(name, timeout=10, options=options)
    assert "temperature: Input should be a valid number" in str(raised.value)
    shown = f"{raised.value!r} {raised.value.__cause__!r} {caplog.text}"
    assert KEY[:11] not in shown
    assert KEY[-8:] not in shown


def test_not_even_a_report_of_the_error_with_all_its_causes_shows_a_key() -> None:
    with pytest.raises(ModelError) as raised:
        open_chat_model("openai:any", timeout=10, options={"api_key": [KEY]})
    report = "".join(traceback.format_exception(raised.value))
    assert "cannot be opened" in report
    assert KEY[:11] not in report
    assert KEY[-8:] not in report


def test_a_key_in_an_address_is_not_shown_either(monkeypatch: pytest.MonkeyPatch) -> None:
    options = {"base_url": f"http://anna:{KEY}@127.0.0.1:1/v1", "temperature": "hot"}
    with pytest.raises(ModelError) as raised:
        open_chat_model(f"openai:at-http://anna:{KEY}@there", timeout=10, options=options)
    assert KEY not in str(raised.value)


@pytest.mark.parametrize("name", ["ollama:any", "google_genai:any", "smol"])
def test_an_option_that_the_model_does_not_know_is_named_and_not_passed_over(name: str) -> None:
    options = {"temprature": 1} | ({"api_key": KEY} if "google" in name else {})
    with pytest.raises(ModelError, match="knows no option 'temprature'"):
        open_chat_model(name, timeout=10, options=options)


def test_an_option_of_the_server_alone_goes_to_the_server() -> None:
    with ScriptedModel(lambda _: "Twelve.") as model:
        options = {"base_url": model.url, "extra_body": {"top_k": 5}}
        open_chat_model("openai:local", timeout=10, options=options).invoke("How many?")
    assert model.requests[0]["top_k"] == 5


def test_a_context_that_is_no_number_is_refused_however_it_was_given() -> None:
    with pytest.raises(UsageError, match="no number of tokens"):
        open_chat_model("ollama:any", timeout=10, options={"context_tokens": "many"})


def test_langchain_is_imported_when_a_model_is_opened_and_not_before() -> None:
    script = (
        "import sys, assistant.models.chat_model, assistant.models.offered\n"
        "print(*sorted(name for name in sys.modules if name.startswith('langchain')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
