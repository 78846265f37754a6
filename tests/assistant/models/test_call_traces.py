"""What the trace of a model's call holds, and what it never does."""

import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from langchain.chat_models import init_chat_model
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessageChunk
from langchain_core.outputs import ChatGenerationChunk
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from assistant import tracing
from assistant.models.faults import ModelFault
from assistant.models.speech import Limits, Spent, spoken
from tests.scripted_model import Says, Script, ScriptedModel

KEY = "sk-a-key-that-nobody-may-see"
CAPTURE = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"
MESSAGES = [("system", "Answer."), ("human", "When does the ferry leave?")]


@pytest.fixture
def traced(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    """The spans that end, kept in memory."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setenv("ASSISTANT_TRACING", "memory")
    monkeypatch.delenv(CAPTURE, raising=False)
    monkeypatch.setattr(tracing, "_tracer", lambda _: provider.get_tracer("test"))
    return exporter


def ask(script: Says | Script, retries: int = 0) -> list[str]:
    limits = Limits(seconds=20, silence=10, retries=retries)
    with ScriptedModel(script if callable(script) else lambda _: script) as server:
        url = server.url.replace("http://", f"http://me:{KEY}@")
        model = init_chat_model(
            "openai:any", base_url=url, api_key=KEY, max_retries=0, stream_usage=True
        )
        with tracing.span("write"):
            return list(spoken(model, MESSAGES, limits, Spent(input_tokens=100, output_tokens=100)))


def held(span: ReadableSpan) -> dict[str, Any]:
    return dict(span.attributes or {})


def test_a_call_is_a_span_of_the_step_that_makes_it(traced: InMemorySpanExporter) -> None:
    assert ask(Says("At six.", usage=(12, 5)))
    call, step = traced.get_finished_spans()
    assert (call.name, call.kind.name, step.name) == ("chat any", "CLIENT", "write")
    assert call.parent is not None
    assert call.parent.span_id == step.context.span_id
    attributes = held(call)
    assert attributes.pop("server.port") > 0
    assert attributes.pop("gen_ai.response.time_to_first_chunk") > 0
    assert attributes == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "any",
        "gen_ai.response.finish_reasons": ("stop",),
        "gen_ai.usage.input_tokens": 12,
        "gen_ai.usage.output_tokens": 5,
        "server.address": "127.0.0.1",
    }


def test_each_try_is_a_span_and_a_fault_is_told_by_its_kind(traced: InMemorySpanExporter) -> None:
    says = Says(status=500, body=f'{{"error": {{"message": "no, {KEY}"}}}}')
    with pytest.raises(ModelFault):
        ask(says, retries=1)
    *calls, step = traced.get_finished_spans()
    assert [held(one)["error.type"] for one in calls] == ["failed", "failed"]
    assert all(one.status.status_code.name == "ERROR" for one in (*calls, step))
    assert not any(one.events for one in (*calls, step))


def test_neither_key_nor_text_is_traced(traced: InMemorySpanExporter) -> None:
    ask("At six.")
    with pytest.raises(ModelFault):
        ask(Says(status=401, body=f'{{"error": {{"message": "Incorrect key {KEY}"}}}}'))
    everything = "".join(one.to_json() for one in traced.get_finished_spans())
    assert KEY not in everything
    assert "ferry" not in everything
    assert "six" not in everything


def test_text_is_traced_where_that_is_wished(
    traced: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CAPTURE, "true")
    ask("At six.")
    attributes = held(traced.get_finished_spans()[0])
    asked = json.loads(attributes["gen_ai.input.messages"])
    assert [one["role"] for one in asked] == ["system", "user"]
    assert asked[1]["parts"] == [{"type": "text", "content": MESSAGES[1][1]}]
    said = json.loads(attributes["gen_ai.output.messages"])
    assert said == [{"role": "assistant", "parts": [{"type": "text", "content": "At six."}]}]


class Inside(GenericFakeChatModel):
    """Traces what it does itself, as LangChain's callbacks would."""

    def _stream(self, *_: Any, **__: Any) -> Iterator[ChatGenerationChunk]:
        with tracing.span("inside"):
            pass
        yield ChatGenerationChunk(message=AIMessageChunk(content="One."))
        while True:
            yield ChatGenerationChunk(message=AIMessageChunk(content=""))


def test_what_a_model_traces_itself_is_a_part_of_its_call(traced: InMemorySpanExporter) -> None:
    stream = spoken(Inside(messages=iter(())), MESSAGES, Limits(), Spent())
    with tracing.span("write"), closing(stream):
        assert next(stream) == "One."
        with tracing.span("check"):
            pass
    spans = {one.name: one for one in traced.get_finished_spans()}
    parents = {
        name: next((n for n, o in spans.items() if one.parent and o.context == one.parent), "")
        for name, one in spans.items()
    }
    call = "chat Inside"
    assert parents == {"inside": call, "check": "write", call: "write", "write": ""}


def test_a_call_that_is_given_up_ends_without_an_error(traced: InMemorySpanExporter) -> None:
    stream = spoken(Inside(messages=iter(())), MESSAGES, Limits(), Spent())
    with closing(stream):
        next(stream)
    call = next(one for one in traced.get_finished_spans() if one.name.startswith("chat"))
    assert call.status.status_code.name == "UNSET"
