"""One reply of a language model, as it is written: streamed, bounded, its failures told apart.

A thread of its own listens to the model, so that whoever asked waits on a queue with a
deadline, whatever the server does or leaves undone. Knows any LangChain chat model, no
provider, no prompt, and nothing of what is done with the text; thoughts that a model writes
into it (`<think>`) are left in.
"""

import random
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from assistant.models.call_traces import Call, traced
from assistant.models.endings import Ending
from assistant.models.faults import ModelFault, fault, told
from assistant.models.identity import called
from assistant.models.listening import END, Line
from assistant.models.repetition import REACH, goes_in_circles
from assistant.models.spent import Limits, Spent
from corpus.errors import AssistantError, ModelError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

__all__ = ("Limits", "Message", "Spent", "never", "spoken")

Message = tuple[str, str]
"""Who speaks ("system", "human", "ai"), and what."""


PAUSE = 0.5
"""Seconds before the first retry; twice as many before each further one, and up to half more or
less by chance, so that many who were turned away do not come back together.
"""
POLL = 0.05
"""Seconds at the most until a wish to stop is noticed while nothing comes."""

_NO_CHUNKS = "No generation chunks"
"""What LangChain's error says where a stream had no chunk; it has no class of its own."""

_STOPPED = object()


def never() -> bool:
    """Nobody wants to stop."""
    return False


def spoken(
    model: "BaseChatModel",
    messages: Sequence[Message],
    limits: Limits,
    spent: Spent,
    stopped: Callable[[], bool] = never,
) -> Iterator[str]:
    """The text of one reply in pieces, each handed on when it comes, the first with something
    to read in it. What it takes is added to `spent`, also where it fails.

    Ends without a word where `stopped()` is true. However it ends, also closed before its end,
    the listening thread closes the connection when the next piece comes or the model's own
    timeout is over; it keeps no program from ending.

    Raises ModelFault, after the pieces that came: at the latest when `limits.seconds` are over.
    A ModelError of a model in this process is one, in its own words.
    """
    reply = _Reply(model, list(messages), limits, spent, stopped)
    began = time.monotonic()
    try:
        yield from _tried(model, reply)
    finally:
        spent.seconds += time.monotonic() - began


def _tried(model: "BaseChatModel", reply: "_Reply") -> Iterator[str]:
    """The pieces of the first try that gives any."""
    streams = _streams(model)
    retries = reply.limits.retries
    pause = PAUSE
    while True:
        wait = 0.0
        try:
            yield from reply.pieces(streams)
            if reply.is_done:
                return
            streams = False  # its server answers, and knows no streams
        except ModelFault as error:
            wait = max(error.wait or 0.0, pause * random.uniform(0.5, 1.5))  # noqa: S311
            if reply.begun or not error.passing or not retries or wait >= reply.seconds_left():
                raise
            retries -= 1
            pause *= 2
        if not reply.rested(wait):
            return


def _streams(model: "BaseChatModel") -> bool:
    """Whether a model can stream at all; one that cannot says nothing until it is done."""
    from langchain_core.language_models import BaseChatModel

    silent = getattr(type(model), "_stream", None) is BaseChatModel._stream
    return not silent and getattr(model, "disable_streaming", False) is not True


class _Reply:
    """One reply over all its tries: what came of it, and what time it has left."""

    def __init__(
        self,
        model: "BaseChatModel",
        messages: list[Message],
        limits: Limits,
        spent: Spent,
        stopped: Callable[[], bool],
    ) -> None:
        self.name = called(model)
        self._model = model
        self._messages = messages
        self.limits = limits
        self.begun = False
        self.is_done = False
        self._spent = spent
        self._stopped = stopped
        self._ends = time.monotonic() + limits.seconds
        self._length = 0
        self._tail = ""
        self._ending = Ending(model)

    def seconds_left(self) -> float:
        """Until the deadline."""
        return self._ends - time.monotonic()

    def rested(self, seconds: float) -> bool:
        """Waits; False where there was a wish to stop."""
        until = time.monotonic() + seconds
        while not self._stopped():
            left = until - time.monotonic()
            if left <= 0:
                return True
            time.sleep(min(left, POLL))
        return False

    def pieces(self, streams: bool) -> Iterator[str]:
        """The pieces of one try. `is_done` stays false where a stream ended without a word and
        without a reason, as if there had been none.
        """
        self._spent.calls += 1
        with traced(self._model, self._messages, self._spent) as call:
            line = Line()
            with call.span.current():
                line.open(self._streamed if streams else self._whole)
            try:
                while (chunk := self._next(line, streams)) is not END:
                    if chunk is _STOPPED:
                        self.is_done = True
                        return
                    yield from self._taken(chunk, call)
            finally:
                line.hang_up()
            if self.begun or self._ending.reason or not streams:
                self.is_done = True
                self._ending.judge(self._tail, self.name)

    def _streamed(self) -> Generator[Any, None, None]:
        yield from self._model.stream(self._messages)

    def _whole(self) -> Generator[Any, None, None]:
        yield self._model.invoke(self._messages)

    def _next(self, line: Line, streams: bool) -> Any:
        """The next chunk, END or _STOPPED; raises what went wrong."""
        silence = self.limits.silence if streams else self.limits.seconds
        until = min(time.monotonic() + silence, self._ends)
        while True:
            if self._stopped():
                return _STOPPED
            left = until - time.monotonic()
            if left <= 0:
                raise self._too_slow()
            chunk = line.next(min(left, POLL))
            if chunk is None:
                continue
            if isinstance(chunk, AssistantError) and not isinstance(chunk, ModelError):
                raise chunk
            if isinstance(chunk, Exception):
                if streams and not self.begun and _is_no_stream(chunk):
                    return END
                raise told(chunk, self.name, begun=self.begun)
            return chunk

    def _too_slow(self) -> ModelFault:
        if self.seconds_left() <= 0:
            return fault("overdue", self.name, seconds=self.limits.seconds)
        case = "stalled" if self.begun else "silent"
        return fault(case, self.name, seconds=self.limits.silence)

    def _taken(self, chunk: Any, call: Call) -> Iterator[str]:
        """The text of a chunk, if it has any that is to be handed on."""
        usage = getattr(chunk, "usage_metadata", None)
        if usage:
            self._spent.add(usage["input_tokens"], usage["output_tokens"])
        self._ending.note(getattr(chunk, "response_metadata", None) or {})
        call.reason = self._ending.reason
        text = str(chunk.text)
        self._length += len(text) or 1
        if self._length > self.limits.characters:
            raise fault("endless", self.name)
        text = text if self.begun else text.lstrip()
        if not text:
            return
        self.begun = True
        yield text
        call.says(text)
        self._tail = (self._tail + text)[-REACH:]
        if goes_in_circles(self._tail):
            raise fault("repeating", self.name)


def _is_no_stream(error: Exception) -> bool:
    """Whether it is what LangChain raises where a stream ended without any chunk."""
    return type(error) is ValueError and str(error).startswith(_NO_CHUNKS)
