"""Which models there are: a running Ollama is asked over a real port, and nobody else."""

import json
import socket
import time
from typing import Any

import pytest

from assistant.models.offered import Offer, offered
from tests.scripted_services import Asked, Told, ollama, running

MODELS: list[dict[str, Any]] = [
    {"name": "qwen3:4b", "details": {"family": "qwen3", "families": ["qwen3"]}},
    {"name": "nomic-embed-text:latest", "details": {"families": ["nomic-bert"]}},
    {"name": "embeddinggemma:latest", "capabilities": ["embedding"]},
    {"name": "gemma3:4b", "capabilities": ["completion", "vision"], "details": None},
    {"name": "gpt-oss:120b-cloud", "remote_host": "https://ollama.com:443"},
    {"name": "far", "remote_host": "https://quay.example"},
    {"name": 7},
]
HERE = "this computer"
SHIPPED = Offer("extractive", HERE, "shipped")


@pytest.fixture(autouse=True)
def _no_small_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.models.weights.smol_is_installed", lambda: False)


def test_the_models_of_a_running_ollama_are_offered_with_where_they_send(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with running(ollama([], MODELS)) as service:
        monkeypatch.setenv("OLLAMA_HOST", service.url)
        assert offered() == (
            SHIPPED,
            Offer("ollama:qwen3:4b", HERE, "ollama"),
            Offer("ollama:gemma3:4b", HERE, "ollama"),
            Offer("ollama:gpt-oss:120b-cloud", f"ollama.com, through {HERE}", "ollama"),
            Offer("ollama:far", f"quay.example, through {HERE}", "ollama"),
        )
    assert [(one.path, one.body) for one in service.asked] == [("/api/tags", {})]


def test_without_ollama_what_is_shipped_and_named_is_offered_once_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OLLAMA_HOST", "127.0.0.1:1")  # nobody listens there
    monkeypatch.setenv("ASSISTANT_MODELS", "openai:gpt-5-mini, extractive,,ollama:qwen3:4b")
    assert offered() == (
        SHIPPED,
        Offer("openai:gpt-5-mini", "api.openai.com", "settings"),
        Offer("ollama:qwen3:4b", HERE, "settings"),
    )


def test_the_small_model_is_offered_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLLAMA_HOST", "127.0.0.1:1")
    monkeypatch.setattr("assistant.models.weights.smol_is_installed", lambda: True)
    assert offered() == (SHIPPED, Offer("smol", HERE, "installed"))


@pytest.mark.parametrize(
    "told",
    [
        Told(["no JSON"]),
        Told(["[1, 2]"]),
        Told([json.dumps({"models": {"name": "a"}})]),
        Told([json.dumps({"models": ["a", None]})]),
        Told([json.dumps({"models": MODELS})], status=500),
        Told(["[" * 100_000]),
        Told([json.dumps({"models": [{"name": "a" * 1_100_000}]})]),
    ],
    ids=["no-json", "list", "object", "names", "status", "deep", "long"],
)
def test_an_answer_that_is_no_list_of_models_offers_nothing(
    monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    with running(lambda _: told) as service:
        monkeypatch.setenv("OLLAMA_HOST", service.url)
        assert offered() == (SHIPPED,)


def test_a_redirect_to_elsewhere_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    def elsewhere(asked: Asked) -> Told:
        return Told(["HTTP/1.1 moved"], status=302)

    with running(elsewhere) as service:
        monkeypatch.setenv("OLLAMA_HOST", service.url)
        assert offered() == (SHIPPED,)
    assert len(service.asked) == 1


def test_who_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("OLLAMA_HOST", f"127.0.0.1:{silent.getsockname()[1]}")
        begun = time.monotonic()
        assert offered() == (SHIPPED,)
    assert time.monotonic() - begun < 30  # and not the minutes that httpx would wait


def test_no_proxy_is_asked_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_PROXY")
    with running(ollama([], MODELS[:1])) as service, running(ollama([])) as proxy:
        monkeypatch.setenv("OLLAMA_HOST", service.url)
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("http_proxy", proxy.url)
        assert len(offered()) == 2
    assert proxy.asked == []


def test_nobody_but_this_computer_is_asked_where_nothing_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reached: list[Any] = []

    def connect(address: Any, *_: Any, **__: Any) -> None:
        reached.append(address)
        raise OSError

    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.delenv("OLLAMA_HOST", raising=False)
    offered()
    assert reached == [("127.0.0.1", 11434)]
