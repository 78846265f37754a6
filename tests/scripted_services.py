"""Language models that speak Ollama's, Anthropic's and Google's protocols over a real port.

Each says the words it is given, as a stream where it is asked for one. Beside OpenAI's, which
`scripted_model` speaks.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol

INPUT_TOKENS = 7
"""What every service counts of the prompt; of the reply it counts the words."""


@dataclass
class Asked:
    """One request: where, with what, and the names of the headers in small letters."""

    path: str
    body: dict[str, Any]
    headers: dict[str, str]


@dataclass
class Told:
    """What is sent back: pieces of one text."""

    pieces: list[str]
    kind: str = "application/json"
    status: int = 200


class Speaks(Protocol):
    def __call__(self, asked: Asked) -> Told: ...


@dataclass
class Service:
    """What a running service was asked, and where it is."""

    url: str
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def running(speaks: Speaks) -> Iterator[Service]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length) or b"{}")
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.path, body, headers)
            service.asked.append(asked)
            told = speaks(asked)
            self.send_response(told.status)
            self.send_header("Content-Type", told.kind)
            self.end_headers()
            for piece in told.pieces:
                self.wfile.write(piece.encode())
                self.wfile.flush()

        do_GET = do_POST  # noqa: N815 (as http.server calls it)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        service = Service(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield service
        finally:
            server.shutdown()
            thread.join()


def ollama(words: list[str], models: list[dict[str, Any]] | None = None) -> Speaks:
    """`/api/chat`, which streams lines of JSON, and `/api/tags` with these models."""

    def speaks(asked: Asked) -> Told:
        if asked.path == "/api/tags":
            return Told([json.dumps({"models": models or []})])
        lines: list[dict[str, Any]] = [said(word, done=False) for word in words]
        lines.append(said("", done=True) | counts)
        if not asked.body.get("stream"):
            lines = [said("".join(words), done=True) | counts]
        return Told([json.dumps(line) + "\n" for line in lines], "application/x-ndjson")

    def said(text: str, *, done: bool) -> dict[str, Any]:
        message = {"role": "assistant", "content": text}
        when = "2026-11-30T12:00:00Z"
        return {"model": "scripted", "created_at": when, "message": message, "done": done}

    counts = {
        "done_reason": "stop",
        "prompt_eval_count": INPUT_TOKENS,
        "eval_count": len(words),
        "total_duration": 1,
        "load_duration": 1,
        "prompt_eval_duration": 1,
        "eval_duration": 1,
    }
    return speaks


def anthropic(words: list[str]) -> Speaks:
    """`/v1/messages`, which streams named events."""

    def speaks(asked: Asked) -> Told:
        usage = {"input_tokens": INPUT_TOKENS, "output_tokens": len(words)}
        whole = {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": asked.body["model"],
            "content": [{"type": "text", "text": "".join(words)}],
            "stop_reason": "end_turn",
            "stop_sequence": None,
            "usage": usage,
        }
        if not asked.body.get("stream"):
            return Told([json.dumps(whole)])
        begun = whole | {"content": [], "stop_reason": None, "usage": usage | {"output_tokens": 0}}
        block = {"type": "text", "text": ""}
        deltas = [{"type": "text_delta", "text": word} for word in words]
        end = {"stop_reason": "end_turn", "stop_sequence": None}
        events: list[dict[str, Any]] = [
            {"type": "message_start", "message": begun},
            {"type": "content_block_start", "index": 0, "content_block": block},
            *({"type": "content_block_delta", "index": 0, "delta": one} for one in deltas),
            {"type": "content_block_stop", "index": 0},
            {"type": "message_delta", "delta": end, "usage": usage},
            {"type": "message_stop"},
        ]
        sent = [f"event: {one['type']}\ndata: {json.dumps(one)}\n\n" for one in events]
        return Told(sent, "text/event-stream")

    return speaks


def google(words: list[str]) -> Speaks:
    """`models/NAME:generateContent` and `:streamGenerateContent`."""

    def speaks(asked: Asked) -> Told:
        if ":streamGenerateContent" not in asked.path:
            return Told([json.dumps(said("".join(words), last=True))])
        pieces = [said(word, last=False) for word in words[:-1]] + [said(words[-1], last=True)]
        return Told([f"data: {json.dumps(one)}\r\n\r\n" for one in pieces], "text/event-stream")

    def said(text: str, *, last: bool) -> dict[str, Any]:
        content = {"role": "model", "parts": [{"text": text}]}
        candidate = {"content": content, "index": 0} | ({"finishReason": "STOP"} if last else {})
        usage = {
            "promptTokenCount": INPUT_TOKENS,
            "candidatesTokenCount": len(words),
            "totalTokenCount": INPUT_TOKENS + len(words),
        }
        return {"candidates": [candidate], "usageMetadata": usage, "modelVersion": "scripted"}

    return speaks
