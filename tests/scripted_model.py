"""A language model that says what a script tells it to, over a real port.

It speaks OpenAI's chat completions, whole and as a stream, and misbehaves on demand.
"""

import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest


@dataclass(frozen=True)
class Says:
    """One reply. `body` is sent as it is, in place of a completion of `text`; `delay` is
    in seconds, before the reply and before each piece of a stream; of a reply that is
    `cut`, half is sent before the line drops.
    """

    text: str = ""
    status: int = 200
    body: str | None = None
    delay: float = 0.0
    cut: bool = False
    finish: str = "stop"
    headers: dict[str, str] = field(default_factory=dict)


Script = Callable[[dict[str, Any]], Says | str]


class ScriptedModel(ThreadingHTTPServer):
    """Gives each request's JSON to `script` and sends what it says; keeps the `requests`."""

    daemon_threads = True

    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = script
        self.requests: list[dict[str, Any]] = []
        self.errors: list[Exception] = []
        self.closing = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}/v1"
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,))

    def connect(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """From now on `openai:ANYTHING` is this model."""
        monkeypatch.setenv("OPENAI_BASE_URL", self.url)
        monkeypatch.setenv("OPENAI_API_KEY", "no-key")
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")

    def __enter__(self) -> "ScriptedModel":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self.shutdown()
        self._thread.join()
        self.server_close()
        if self.errors:
            raise self.errors[0]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ScriptedModel

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(request)
        try:
            told = self.server.script(request)
        except Exception as error:  # shown where the test ends
            self.server.errors.append(error)
            told = Says(status=500)
        says = Says(told) if isinstance(told, str) else told
        self.server.closing.wait(says.delay)
        stream = bool(request.get("stream")) and says.status == 200 and says.body is None
        pieces = events(says) if stream else [says.body or whole(says)]
        self.send_response(says.status)
        for name, value in says.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/event-stream" if stream else "application/json")
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()
        if says.cut:
            pieces = pieces[: len(pieces) // 2] if stream else [pieces[0][: len(pieces[0]) // 2]]
        for piece in pieces:
            if stream:
                self.server.closing.wait(says.delay)
            data = piece.encode()
            self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
            self.wfile.flush()
        if not says.cut:
            self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_: object) -> None:
        pass


USAGE = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
HEAD = {"id": "chatcmpl-1", "created": 1, "model": "scripted"}


def whole(says: Says) -> str:
    message = {"role": "assistant", "content": says.text}
    choice = {"index": 0, "message": message, "finish_reason": says.finish}
    return json.dumps(HEAD | {"object": "chat.completion", "choices": [choice], "usage": USAGE})


def events(says: Says) -> list[str]:
    deltas: list[dict[str, str]] = [{"role": "assistant", "content": ""}]
    deltas += [{"content": word} for word in re.findall(r"\s*\S+\s*", says.text)]
    choices = [{"index": 0, "delta": delta, "finish_reason": None} for delta in deltas]
    choices.append({"index": 0, "delta": {}, "finish_reason": says.finish})
    chunk = HEAD | {"object": "chat.completion.chunk"}
    sent = [f"data: {json.dumps(chunk | {'choices': [one]})}\n\n" for one in choices]
    return [*sent, "data: [DONE]\n\n"]
