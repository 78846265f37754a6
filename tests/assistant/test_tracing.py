"""Traces: off unless asked for, and then sent over a real port to whoever collects them."""

import gzip
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from assistant import tracing
from assistant.graph import STAGES
from corpus.errors import AssistantError
from tests.scripted_model import ScriptedModel

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ("OTEL_", "ASSISTANT_TRACING")


class Collector(ThreadingHTTPServer):
    """Takes spans over OTLP; keeps them with the path they came to, and their headers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Taking)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.paths: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.taken: list[ExportTraceServiceRequest] = []

    @property
    def spans(self) -> dict[str, Any]:
        return {
            span.name: span
            for one in self.taken
            for resource in one.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        }


class Taking(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            data = gzip.decompress(data)
        self.server.paths.append(self.path)
        self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.server.taken.append(ExportTraceServiceRequest.FromString(data))
        self.send_response(200)
        self.send_header("Content-Type", "application/x-protobuf")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def collecting() -> Iterator[Collector]:
    with Collector() as collector:
        thread = threading.Thread(target=collector.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield collector
        finally:
            collector.shutdown()
            thread.join()


def run(script: str, **settings: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=clean | {"NO_PROXY": "127.0.0.1"} | settings,
        capture_output=True,
        text=True,
        check=True,
    )


NESTED = """
from assistant.tracing import span
with span("ask", **{"assistant.passages": 6, "assistant.unknown": None}):
    with span("find") as found:
        found.note(**{"assistant.found": 3})
try:
    with span("write"):
        raise ValueError("the words of a document")
except ValueError:
    pass
"""


def test_spans_arrive_nested_where_they_are_sent() -> None:
    with collecting() as collector:
        done = run(
            NESTED,
            OTEL_EXPORTER_OTLP_ENDPOINT=collector.url,
            OTEL_EXPORTER_OTLP_HEADERS="authorization=Basic%20abc",
        )
    assert (done.stdout, done.stderr) == ("", "")
    assert set(collector.paths) == {"/v1/traces"}
    assert collector.headers[0]["authorization"] == "Basic abc"
    ask, find, write = (collector.spans[name] for name in ("ask", "find", "write"))
    assert find.parent_span_id == ask.span_id
    assert find.trace_id == ask.trace_id != write.trace_id
    assert {one.key: one.value.int_value for one in (*ask.attributes, *find.attributes)} == {
        "assistant.passages": 6,
        "assistant.found": 3,
    }
    resource = collector.taken[0].resource_spans[0].resource.attributes
    names = {one.key: one.value.string_value for one in resource}
    assert names["service.name"] == "disciplined-devops-assistant"


def test_of_an_error_the_kind_alone_is_told() -> None:
    with collecting() as collector:
        run(NESTED, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=f"{collector.url}/here")
    write = collector.spans["write"]
    assert set(collector.paths) == {"/here"}
    assert write.status.code == write.status.STATUS_CODE_ERROR
    assert [(one.key, one.value.string_value) for one in write.attributes] == [
        ("error.type", "ValueError")
    ]
    assert "words" not in str(collector.taken)


def test_the_console_shows_spans_beside_what_a_command_prints() -> None:
    done = run(NESTED + "print('reply')", ASSISTANT_TRACING="console")
    assert done.stdout == "reply\n"
    assert '"name": "find"' in done.stderr


ASKED = """
import sys
from pathlib import Path
from assistant.assistant import Assistant
from corpus.library import Library
with Library.open(Path(sys.argv[1])) as library:
    print(Assistant(library, "openai:scripted").ask("What is the RiverCard?").kind)
"""


def test_each_step_of_a_question_and_each_call_of_its_model_are_a_part_of_it(
    ferry_path: Path,
) -> None:
    with (
        ScriptedModel(lambda _: "NOT ANSWERED: nothing.") as model,
        collecting() as collector,
    ):
        done = run(
            f"import sys\nsys.argv = ['', {str(ferry_path)!r}]\n{ASKED}",
            OTEL_EXPORTER_OTLP_ENDPOINT=collector.url,
            OPENAI_BASE_URL=model.url,
            OPENAI_API_KEY="no-key",
        )
    assert done.stdout == "answer\n"
    spans = collector.spans
    ask = spans["assistant.ask"]
    for stage in STAGES:
        assert spans[f"assistant.{stage}"].parent_span_id == ask.span_id
    assert spans["chat scripted"].parent_span_id == spans["assistant.write"].span_id
    assert "RiverCard" not in str(collector.taken)


def test_nothing_is_imported_where_nothing_is_set() -> None:
    loaded = "import sys\nprint([one for one in sys.modules if one.startswith('opentelemetry')])"
    assert run(NESTED + loaded).stdout == "[]\n"
    assert run(NESTED + loaded, ASSISTANT_TRACING="console").stdout != "[]\n"


def test_a_collector_that_is_not_there_keeps_no_reply_back() -> None:
    with collecting() as collector:
        pass
    done = run(NESTED + "print('reply')", OTEL_EXPORTER_OTLP_ENDPOINT=collector.url)
    assert done.stdout == "reply\n"


def test_packages_that_are_missing_are_told_once_and_nothing_is_traced(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def missing(extra: str, work: str) -> None:
        raise AssistantError(f"{work} needs {extra}.", hint="Install them.")

    monkeypatch.setattr(tracing, "require", missing)
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9/never")
    tracing._tracer.cache_clear()
    with caplog.at_level(logging.WARNING), tracing.span("ask"), tracing.span("find") as found:
        found.note(passages=3)
    tracing._tracer.cache_clear()
    assert [one.message for one in caplog.records] == [
        "Tracing needs tracing. Install them. Until then nothing is traced."
    ]


@pytest.mark.parametrize(("said", "captures"), [("true", True), ("TRUE", True), ("", False)])
def test_text_is_traced_only_where_that_is_wished(
    said: str, captures: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", said)
    assert tracing.captures_text() is captures


def test_text_is_not_traced_where_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", raising=False)
    assert not tracing.captures_text()
