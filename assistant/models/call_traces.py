"""The trace of a call of a language model, in the words that OpenTelemetry has for it.

The names are those of its semantic conventions for generative AI, in development as of 2026.
"""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from assistant.models.identity import name_of, provider_of, server_of
from assistant.models.spent import Spent
from assistant.tracing import Span, begun, captures_text

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_ROLES = {"human": "user", "ai": "assistant"}


class Call:
    """A call that goes on: what it says is told here, for its trace."""

    def __init__(self, span: Span) -> None:
        self.span = span
        self.reason = ""
        self._began = time.monotonic()
        self._said: list[str] = []

    def says(self, text: str) -> None:
        """Notes a piece of the reply."""
        if not self._said:
            seconds = time.monotonic() - self._began
            self.span.note(**{"gen_ai.response.time_to_first_chunk": seconds})
        if not self._said or captures_text():
            self._said.append(text)

    def told(self) -> str | None:
        """The reply, as a trace has it; None where none came, or no trace may have it."""
        return _as_messages([("ai", "".join(self._said))]) if self._said else None


@contextmanager
def traced(
    model: "BaseChatModel", messages: Sequence[tuple[str, str]], spent: Spent
) -> Iterator[Call]:
    """Traces a call; the tokens that `spent` grows by meanwhile are its own."""
    before = (spent.input_tokens or 0, spent.output_tokens or 0)
    host, _, port = server_of(model).partition(":")
    name = name_of(model)
    call = Call(
        begun(
            f"chat {name}",
            is_call=True,
            **{
                "gen_ai.operation.name": "chat",
                "gen_ai.provider.name": provider_of(model),
                "gen_ai.request.model": name,
                "gen_ai.input.messages": _as_messages(messages),
                "server.address": host or None,
                "server.port": int(port) if port.isdigit() else None,
            },
        )
    )
    failed: Exception | None = None
    try:
        yield call
    except Exception as error:
        failed = error
        raise
    finally:
        if spent.input_tokens is not None:
            call.span.note(**{"gen_ai.usage.input_tokens": spent.input_tokens - before[0]})
        if spent.output_tokens is not None:
            call.span.note(**{"gen_ai.usage.output_tokens": spent.output_tokens - before[1]})
        reasons = [call.reason] if call.reason else None
        call.span.note(
            **{"gen_ai.response.finish_reasons": reasons, "gen_ai.output.messages": call.told()}
        )
        call.span.end(failed)


def _as_messages(messages: Sequence[tuple[str, str]]) -> str | None:
    if not captures_text():
        return None
    said: list[dict[str, Any]] = [
        {"role": _ROLES.get(role, role), "parts": [{"type": "text", "content": text}]}
        for role, text in messages
    ]
    return json.dumps(said, ensure_ascii=False)
