"""Traces of what was done, for whoever reads them in Jaeger, Phoenix or Langfuse.

Off, with nothing imported, unless the environment says where they go: in OpenTelemetry's own
variables (OTEL_EXPORTER_OTLP_ENDPOINT and its kin, over HTTP), or on standard error with
ASSISTANT_TRACING=console. Spans hold names, counts and durations; what was asked and written
stands in them only where `captures_text`. Knows nothing of what is traced.
"""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from typing import TYPE_CHECKING, Any

from corpus.errors import AssistantError
from corpus.extras import DISTRIBUTION, require

if TYPE_CHECKING:
    from opentelemetry import trace

logger = logging.getLogger(__name__)

_PLACES = (
    "ASSISTANT_TRACING", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
)  # fmt: skip
_TIMEOUTS = ("OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT")
PATIENCE = 2
"""Seconds until spans that nobody takes are dropped, where those variables say nothing else: a
command waits for that at its end.
"""
_TEXT = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"


class Span:
    """A piece of work that is traced; does nothing where tracing is off."""

    def __init__(self, span: "trace.Span | None" = None) -> None:
        self._span = span

    def note(self, **attributes: Any) -> None:
        """Adds what is known by now; what is None is left out."""
        if self._span is not None:
            known = {name: value for name, value in attributes.items() if value is not None}
            self._span.set_attributes(known)

    def current(self) -> AbstractContextManager[Any]:
        """What begins meanwhile, in this context and in copies of it, is a part of this."""
        if self._span is None:
            return nullcontext()
        from opentelemetry import trace

        return trace.use_span(self._span, record_exception=False, set_status_on_exception=False)

    def end(self, error: Exception | None = None) -> None:
        """Ends it. Of an error its kind alone is kept: what it says may quote the material."""
        if self._span is None:
            return
        if error is not None:
            from opentelemetry.trace import Status, StatusCode

            self._span.set_status(Status(StatusCode.ERROR))
            self.note(**{"error.type": str(getattr(error, "kind", type(error).__name__))})
        self._span.end()


def begun(name: str, *, is_call: bool = False, **attributes: Any) -> Span:
    """A span that whoever asks for it ends; `is_call` says that another program does the work."""
    places = tuple(os.environ.get(name, "") for name in _PLACES)
    tracer = _tracer(places) if any(places) else None
    if tracer is None:
        return Span()
    from opentelemetry.trace import SpanKind

    one = Span(tracer.start_span(name, kind=SpanKind.CLIENT if is_call else SpanKind.INTERNAL))
    one.note(**attributes)
    return one


@contextmanager
def span(name: str, **attributes: Any) -> Iterator[Span]:
    """Traces the work inside, and what it does is a part of it. Not around a `yield` of a
    generator, which is left before it ends: that takes `begun`.
    """
    one = begun(name, **attributes)
    failed: Exception | None = None
    try:
        with one.current():
            yield one
    except Exception as error:
        failed = error
        raise
    finally:
        one.end(failed)


def captures_text() -> bool:
    """Whether the reader of the traces may see what was asked and written."""
    return os.environ.get(_TEXT, "").strip().casefold() == "true"


@cache
def _tracer(places: tuple[str, ...]) -> "trace.Tracer | None":
    """Where spans begin; None, with a warning, where the packages for it are missing."""
    try:
        require("tracing", "Tracing")
    except AssistantError as error:
        logger.warning("%s Until then nothing is traced.", error)
        return None
    from opentelemetry import trace
    from opentelemetry.sdk.resources import SERVICE_NAME, Resource
    from opentelemetry.sdk.trace import TracerProvider

    known = trace.get_tracer_provider()
    if isinstance(known, TracerProvider):  # set up by whoever runs this as a part
        return known.get_tracer(DISTRIBUTION)
    ours = {} if os.environ.get("OTEL_SERVICE_NAME") else {SERVICE_NAME: DISTRIBUTION}
    provider = TracerProvider(resource=Resource.create(ours))
    provider.add_span_processor(_processor(console=places[0].casefold() == "console"))
    return provider.get_tracer(DISTRIBUTION)


def _processor(*, console: bool) -> Any:
    from opentelemetry.sdk.trace.export import (
        BatchSpanProcessor,
        ConsoleSpanExporter,
        SimpleSpanProcessor,
    )

    if console:  # standard output is for replies
        return SimpleSpanProcessor(ConsoleSpanExporter(out=sys.stderr))
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    timeout = None if any(map(os.environ.get, _TIMEOUTS)) else PATIENCE
    return BatchSpanProcessor(OTLPSpanExporter(timeout=timeout))
