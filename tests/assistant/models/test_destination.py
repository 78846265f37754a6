"""Where text is sent, told by name, options and environment, and by the opened object."""

from pathlib import Path
from typing import Any

import pytest

from assistant.models.chat_model import open_chat_model
from assistant.models.destination import ollama_address, where_sent

HERE = "this computer"


@pytest.mark.parametrize(
    ("name", "options", "where"),
    [
        ("extractive", {}, HERE),
        ("smol", {}, HERE),
        ("huggingface:org/name", {}, HERE),
        ("openai:gpt-5-mini", {}, "api.openai.com"),
        ("openai:local", {"base_url": "http://localhost:8080/v1"}, HERE),
        ("openai:local", {"base_url": "http://[::1]:8080/v1"}, HERE),
        ("openai:local", {"base_url": "http://anna:secret@10.0.0.5:8000/v1"}, "10.0.0.5"),
        ("openai:a", {"base_url": "https://localhost.quay.example"}, "localhost.quay.example"),
        ("anthropic:claude-sonnet-5", {}, "api.anthropic.com"),
        ("google_genai:gemini-2.5-flash", {}, "generativelanguage.googleapis.com"),
        ("ollama:qwen3:4b", {}, HERE),
        ("ollama:gpt-oss:120b-cloud", {}, "ollama.com, through this computer"),
        ("ollama:qwen3:4b", {"base_url": "http://quay.example:11434"}, "quay.example"),
        ("bedrock:some", {}, "the service of bedrock"),
    ],
)  # fmt: skip
def test_name_and_options_tell_where_text_goes(name: str, options: Any, where: str) -> None:
    assert where_sent(name, options) == where


@pytest.mark.parametrize(
    ("variable", "value", "name", "where"),
    [
        ("OPENAI_BASE_URL", "http://127.0.0.1:8080/v1", "openai:a", HERE),
        ("OPENAI_API_BASE", "https://quay.example/v1", "openai:a", "quay.example"),
        ("ANTHROPIC_BASE_URL", "https://quay.example", "anthropic:a", "quay.example"),
        ("OLLAMA_HOST", "quay.example", "ollama:a", "quay.example"),
        ("LANGSMITH_GATEWAY", "true", "openai:gpt-5", "gateway.smith.langchain.com"),
        ("LANGSMITH_GATEWAY", "false", "openai:gpt-5", "api.openai.com"),
    ],
)
def test_the_environment_tells_where_text_goes(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, name: str, where: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert where_sent(name) == where


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("openai:any", "https://quay.example/v1"),
        ("anthropic:any", "https://quay.example"),
        ("google_genai:any", "https://quay.example"),
        ("ollama:any", "https://quay.example:11434"),
    ],
)
def test_an_opened_model_tells_itself_where_it_sends(name: str, address: str) -> None:
    key = {} if name.startswith("ollama") else {"api_key": "no-key-here"}
    model = open_chat_model(name, timeout=5, options={"base_url": address, **key})
    assert where_sent(name, model=model) == "quay.example"


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("openai:gpt-4.1-mini", "api.openai.com"),
        ("anthropic:claude-sonnet-4-5", "api.anthropic.com"),
        ("google_genai:gemini-2.5-flash", "generativelanguage.googleapis.com"),
        ("ollama:qwen3:4b", HERE),
    ],
)
def test_opened_and_unopened_agree_on_the_services_of_the_providers(name: str, where: str) -> None:
    key = {} if name.startswith("ollama") else {"api_key": "no-key-here"}
    assert where_sent(name, model=open_chat_model(name, timeout=5, options=key)) == where
    assert where_sent(name) == where


@pytest.mark.parametrize(
    ("named", "address"),
    [
        ("", "http://127.0.0.1:11434"),
        ("0.0.0.0", "http://127.0.0.1:11434"),
        (":8000", "http://127.0.0.1:8000"),
        ("quay.example:8000", "http://quay.example:8000"),
        ("https://quay.example/ollama/", "https://quay.example:443/ollama"),
        ("[::1]:8000", "http://[::1]:8000"),
        ("quay.example:port", "http://quay.example:11434"),
    ],
)
def test_the_address_of_ollama_is_read_as_ollama_reads_it(
    monkeypatch: pytest.MonkeyPatch, named: str, address: str
) -> None:
    monkeypatch.setenv("OLLAMA_HOST", named)
    assert ollama_address() == address


def test_an_address_in_the_secrets_file_counts_before_anything_is_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "keys.env"
    file.write_text("OPENAI_BASE_URL=https://quay.example/v1\n")
    monkeypatch.setenv("OPENAI_BASE_URL", "")
    monkeypatch.setenv("ASSISTANT_SECRETS", str(file))
    assert where_sent("openai:any") == "quay.example"
