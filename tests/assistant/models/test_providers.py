"""Faults and ends as the packages of Anthropic, Google and Ollama raise and tell them.

Each speaks over a real port with a server that says what its own would.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel

from assistant.models.faults import ModelFault
from assistant.models.speech import Limits, Spent, spoken


@dataclass(frozen=True)
class Sends:
    """What a server answers with; of what is `cut`, the end is promised and not sent."""

    body: bytes
    status: int = 200
    cut: bool = False


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, sends: Sends) -> None:
        super().__init__(("127.0.0.1", 0), Sending)
        self.sends = sends

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news."""


class Sending(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        sends = self.server.sends
        self.send_response(sends.status)
        is_stream = sends.status == 200
        self.send_header("Content-Type", "text/event-stream" if is_stream else "application/json")
        self.send_header("Content-Length", str(len(sends.body) + 50 * sends.cut))
        self.end_headers()
        self.wfile.write(sends.body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(sends: Sends) -> Iterator[str]:
    with Server(sends) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def ollama(url: str) -> BaseChatModel:
    from langchain_ollama import ChatOllama

    return ChatOllama(model="any", base_url=url)


def anthropic(url: str) -> BaseChatModel:
    from langchain_anthropic import ChatAnthropic

    return ChatAnthropic(model="any", base_url=url, api_key="k", max_retries=0)


def google(url: str) -> BaseChatModel:
    from langchain_google_genai import ChatGoogleGenerativeAI

    return ChatGoogleGenerativeAI(model="any", base_url=url, google_api_key="k", max_retries=1)


Opens = Callable[[str], BaseChatModel]
PROVIDERS: list[Opens] = [ollama, anthropic, google]
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")


def of_ollama(*texts: str, done: str | None = "stop") -> bytes:
    lines: list[dict[str, Any]] = [{"message": {"content": text}, "done": False} for text in texts]
    if done:
        tokens = {"prompt_eval_count": 7, "eval_count": 5}
        lines.append({"message": {"content": ""}, "done": True, "done_reason": done, **tokens})
    head: dict[str, Any] = {"model": "any", "created_at": "2026-01-01T00:00:00Z"}
    for line in lines:
        line["message"]["role"] = "assistant"
    return b"".join(json.dumps(head | line).encode() + b"\n" for line in lines)


def of_anthropic(*texts: str, done: str | None = "end_turn") -> bytes:
    usage = {"input_tokens": 7, "output_tokens": 1}
    message = {"id": "m", "type": "message", "role": "assistant", "model": "any", "content": []}
    message |= {"stop_reason": None, "stop_sequence": None, "usage": usage}
    text = {"type": "text", "text": ""}
    events: list[dict[str, Any]] = [
        {"type": "message_start", "message": message},
        {"type": "content_block_start", "index": 0, "content_block": text},
    ]
    for one in texts:
        delta = {"type": "text_delta", "text": one}
        events.append({"type": "content_block_delta", "index": 0, "delta": delta})
    if done:
        events.append({"type": "content_block_stop", "index": 0})
        delta = {"stop_reason": done, "stop_sequence": None}
        usage = {"input_tokens": 7, "output_tokens": 5}
        events.append({"type": "message_delta", "delta": delta, "usage": usage})
        events.append({"type": "message_stop"})
    sent = [f"event: {one['type']}\ndata: {json.dumps(one)}\n\n" for one in events]
    return "".join(sent).encode()


def of_google(*texts: str, done: str | None = "STOP") -> bytes:
    tokens = {"promptTokenCount": 7, "candidatesTokenCount": 5, "totalTokenCount": 12}
    events = []
    for at, text in enumerate(texts):
        candidate: dict[str, Any] = {"content": {"role": "model", "parts": [{"text": text}]}}
        if done and at == len(texts) - 1:
            candidate["finishReason"] = done
        events.append({"candidates": [candidate], "usageMetadata": tokens})
    return "".join(f"data: {json.dumps(one)}\r\n\r\n" for one in events).encode()


TELLS: dict[Opens, Callable[..., bytes]] = {
    ollama: of_ollama,
    anthropic: of_anthropic,
    google: of_google,
}
LONGEST = {ollama: "length", anthropic: "max_tokens", google: "MAX_TOKENS"}


def hear(opens: Opens, sends: Sends) -> tuple[str, ModelFault | None, Spent]:
    pieces: list[str] = []
    spent = Spent()
    limits = Limits(seconds=30, silence=20, retries=0)
    with serving(sends) as url:
        try:
            pieces.extend(spoken(opens(url), [("human", "When?")], limits, spent))
        except ModelFault as fault:
            return "".join(pieces), fault, spent
    return "".join(pieces), None, spent


@pytest.mark.parametrize("opens", PROVIDERS)
def test_a_reply_and_its_tokens_come_from_every_provider(opens: Opens) -> None:
    text, fault, spent = hear(opens, Sends(TELLS[opens]("The ferry leaves ", "at six.")))
    assert (text, fault) == ("The ferry leaves at six.", None)
    assert (spent.calls, spent.input_tokens, spent.output_tokens) == (1, 7, 5)


@pytest.mark.parametrize("opens", PROVIDERS)
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, "rejected"),
        (401, "refused"),
        (403, "refused"),
        (404, "unknown"),
        (413, "too-long"),
        (429, "busy"),
        (500, "failed"),
        (503, "failed"),
        (529, "failed"),
    ],
)
def test_a_status_is_the_same_fault_with_every_provider(
    opens: Opens, status: int, kind: str
) -> None:
    error = {"code": status, "status": "NO", "type": "no", "message": "a secret word"}
    _, fault, _ = hear(opens, Sends(json.dumps({"error": error}).encode(), status))
    assert fault is not None
    assert fault.kind == kind
    assert fault.message.startswith("The language model 'any' at 127.0.0.1:")
    assert "secret" not in str(fault)


@pytest.mark.parametrize(
    ("opens", "said", "kind"),
    [
        (ollama, "input length exceeds the context length", "too-long"),
        (anthropic, "prompt is too long: 9 tokens > 8 maximum", "too-long"),
        (anthropic, "Your credit balance is too low to access it.", "refused"),
        (google, "The input token count (9) exceeds the maximum number of tokens", "too-long"),
        (google, "API key not valid. Please pass a valid API key.", "refused"),
    ],
)
def test_a_bad_request_is_told_apart_by_what_it_says(opens: Opens, said: str, kind: str) -> None:
    error = {"code": 400, "status": "INVALID", "type": "invalid_request_error", "message": said}
    _, fault, _ = hear(opens, Sends(json.dumps({"type": "error", "error": error}).encode(), 400))
    assert fault is not None
    assert fault.kind == kind


@pytest.mark.parametrize("opens", PROVIDERS)
def test_an_end_that_is_none_is_seen_with_every_provider(opens: Opens) -> None:
    tells = TELLS[opens]
    for sends in (
        Sends(tells("One ", "two", done=LONGEST[opens])),
        Sends(tells("One ", "two", done=None)),
        Sends(tells("One ", "two", done=None), cut=True),
    ):
        text, fault, _ = hear(opens, sends)
        assert text == "One two"
        assert fault is not None
        assert fault.kind == "broken-off"


@pytest.mark.parametrize("opens", PROVIDERS)
def test_what_is_no_reply_is_malformed_with_every_provider(opens: Opens) -> None:
    for body in (b'{"bad', b"<html>A page</html>"):
        _, fault, _ = hear(opens, Sends(body))
        assert fault is not None
        assert fault.kind == "malformed"


@pytest.mark.parametrize("opens", PROVIDERS)
def test_an_empty_reply_is_told_with_every_provider(opens: Opens) -> None:
    _, fault, _ = hear(opens, Sends(TELLS[opens]("")))
    assert fault is not None
    assert fault.kind == "empty"


@pytest.mark.parametrize("opens", PROVIDERS)
def test_a_server_that_is_not_there_is_the_same_fault_with_every_provider(opens: Opens) -> None:
    with serving(Sends(b"")) as url:
        pass
    with pytest.raises(ModelFault) as raised:
        list(spoken(opens(url), [("human", "?")], Limits(retries=3), Spent()))
    assert (raised.value.kind, raised.value.passing) == ("unreachable", False)


@pytest.mark.parametrize(
    ("opens", "error"),
    [
        (ollama, b'{"error": "out of memory"}\n'),
        (
            anthropic,
            b'event: error\ndata: {"type": "error", "error": {"type": "overloaded_error"}}\n\n',
        ),
    ],
)
def test_an_error_in_the_midst_of_a_stream_breaks_it_off(opens: Opens, error: bytes) -> None:
    begun = TELLS[opens]("One ", "two", done=None)
    text, fault, _ = hear(opens, Sends(begun + error))
    assert text == "One two"
    assert fault is not None
    assert fault.kind == "broken-off"
    _, fault, _ = hear(opens, Sends(error))
    assert fault is not None
    assert (fault.kind, fault.passing) == ("failed", True)
