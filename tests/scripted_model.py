"""A language model that says what a script tells it to, over a real port.

It speaks OpenAI's chat completions, whole and as a stream, and misbehaves on demand.
"""

import itertools
import json
import re
import select
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

Content = str | list[dict[str, Any]]
"""A text, or blocks, as some servers send them."""


@dataclass(frozen=True)
class Says:
    """One reply.

    What is sent: `text`, in a stream word by word; `pieces` in its place, made while they are
    sent, so that they may go on without end; `body` in place of any completion; `events` in
    place of those of a stream, each as it is. `usage` is the tokens of prompt and completion,
    told in a stream where they are asked for, or never. A server that does not know streams
    (`streams`) answers with a whole completion.

    How it is sent: `delay` is in seconds, before the reply and before each event; `drip` before
    each byte; after `hang` events nothing more comes, and the line stays open; of a reply that
    is `cut`, half is sent before the line drops, which looks like an end where it is not
    `framed`; one that is `gone` drops the line without a word.
    """

    text: str = ""
    status: int = 200
    body: str | None = None
    delay: float = 0.0
    cut: bool = False
    finish: str | None = "stop"
    headers: dict[str, str] = field(default_factory=dict)
    pieces: Callable[[], Iterable[Content]] | None = None
    events: tuple[str, ...] | None = None
    usage: tuple[int, int] | None = (1, 1)
    streams: bool = True
    drip: float = 0.0
    hang: int | None = None
    framed: bool = True
    gone: bool = False


Script = Callable[[dict[str, Any]], Says | str]


class ScriptedModel(ThreadingHTTPServer):
    """Gives each request's JSON to `script` and sends what it says; keeps the `requests`. `left`
    is set when a client closed the line before its reply was over.
    """

    daemon_threads = True

    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = script
        self.requests: list[dict[str, Any]] = []
        self.errors: list[Exception] = []
        self.closing = threading.Event()
        self.left = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}/v1"
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True)

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
        self.close_connection = True
        try:
            self._say(says, request)
        except ConnectionError:
            self.server.left.set()

    def _say(self, says: Says, request: dict[str, Any]) -> None:
        self._wait(says.delay)
        if says.gone:
            return
        stream = bool(request.get("stream")) and says.streams
        stream = stream and says.status == 200 and says.body is None
        self.send_response(says.status)
        for name, value in says.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/event-stream" if stream else "application/json")
        if says.framed:
            self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()
        for piece in sent(says, request) if stream else halved(says, [says.body or whole(says)]):
            if stream:
                self._wait(says.delay)
            self._send(piece.encode(), says)
        if says.hang is not None:
            self._wait(FOREVER)
        if says.framed and not says.cut:
            self.wfile.write(b"0\r\n\r\n")

    def _send(self, data: bytes, says: Says) -> None:
        for part in [bytes([one]) for one in data] if says.drip else [data]:
            self._wait(says.drip)
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part) if says.framed else part)
            self.wfile.flush()

    def _wait(self, seconds: float) -> None:
        """Until then, or until the test ends; raises where the client has gone meanwhile."""
        until = time.monotonic() + seconds
        while not self.server.closing.is_set() and (left := until - time.monotonic()) > 0:
            readable, _, _ = select.select([self.connection], [], [], min(left, 0.02))
            if readable and not self.connection.recv(1, socket.MSG_PEEK):
                raise ConnectionResetError

    def log_message(self, *_: object) -> None:
        pass


HEAD = {"id": "chatcmpl-1", "created": 1, "model": "scripted"}
FOREVER = 600.0


def usage(says: Says) -> dict[str, Any]:
    if says.usage is None:
        return {}
    prompt, completion = says.usage
    tokens = {"prompt_tokens": prompt, "completion_tokens": completion}
    return {"usage": tokens | {"total_tokens": prompt + completion}}


def whole(says: Says) -> str:
    message = {"role": "assistant", "content": says.text}
    choice = {"index": 0, "message": message, "finish_reason": says.finish}
    return json.dumps(HEAD | {"object": "chat.completion", "choices": [choice]} | usage(says))


def sent(says: Says, request: dict[str, Any]) -> Iterator[str]:
    """The events of a stream, as far as they are sent."""
    if says.cut:
        return iter(halved(says, list(events(says, request))))
    return itertools.islice(events(says, request), says.hang)


def halved(says: Says, pieces: list[str]) -> list[str]:
    """What is sent of a reply, half of it where it is cut."""
    if not says.cut:
        return pieces
    if len(pieces) > 1:
        return pieces[: len(pieces) // 2]
    return [pieces[0][: len(pieces[0]) // 2]]


def events(says: Says, request: dict[str, Any]) -> Iterator[str]:
    if says.events is not None:
        yield from says.events
        return
    words = says.pieces() if says.pieces else re.findall(r"\s*\S+\s*", says.text)
    yield event({"role": "assistant", "content": ""})
    for word in words:
        yield event({"content": word})
    yield event({}, says.finish)
    if (request.get("stream_options") or {}).get("include_usage"):
        yield as_event({"choices": []} | usage(says))
    yield "data: [DONE]\n\n"


def event(delta: dict[str, Any], finish: str | None = None) -> str:
    return as_event({"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})


def as_event(chunk: dict[str, Any]) -> str:
    return f"data: {json.dumps(HEAD | {'object': 'chat.completion.chunk'} | chunk)}\n\n"
