"""A reply on a terminal while it grows: the step under way, and its sentences, dim until checked.

What is shown is gone again when the reply is there. Ctrl+C stops the reply, and nothing else.
"""

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any

from rich.console import Console
from rich.live import Live
from rich.text import Text

from assistant.doors.stages import in_words
from assistant.waiting import UNWATCHED, LiveSentence, Progress

REFRESHES = 8
"""How often a second it is drawn."""
_STYLES = {"supported": "", "written": "dim", "unsupported": "dim strike"}
_BREAKS = {"item": "\n- ", "step": "\n", "title": "\n\n", "header": "\n\n", "row": "\n"}


@contextmanager
def watching() -> Iterator[Progress]:
    """Shows what it is told while the block lasts; nothing where nobody sits at a terminal."""
    if not sys.stdout.isatty():
        yield UNWATCHED
        return
    reply = LiveReply(Console(highlight=False))
    with reply.interruptible(), Live(
        console=reply.console,
        get_renderable=reply.drawn,
        refresh_per_second=REFRESHES,
        transient=True,
    ):  # fmt: skip
        yield reply


class LiveReply(Progress):
    """What is known of a reply that is on its way, as a text for a terminal."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self._stage = in_words("")
        self._sentences: tuple[LiveSentence, ...] = ()
        self._stopped = threading.Event()

    def on_stage(self, stage: str, count: int = 0) -> None:
        """See `Progress`."""
        self._stage = in_words(stage, count)

    def on_text(self, sentences: Sequence[LiveSentence]) -> None:
        """See `Progress`."""
        self._sentences = tuple(sentences)

    def stopped(self) -> bool:
        """See `Progress`."""
        return self._stopped.is_set()

    def drawn(self) -> Text:
        """The end of it, as far as the terminal has lines, and the step below."""
        text = Text()
        for number, sentence in enumerate(self._sentences):
            parted = _BREAKS.get(sentence.shape, " ") if number else ""
            text.append(parted).append(_printable(sentence.text), _STYLES[sentence.state])
        lines = list(text.wrap(self.console, self.console.width)) if self._sentences else []
        shown = Text("\n").join(lines[-max(self.console.height - 3, 1) :])
        stage = "Stopping …" if self.stopped() else f"{self._stage} (Ctrl+C stops it)"
        return Text("\n").join([*([shown] if lines else []), Text(stage, style="italic dim")])

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """While the block lasts, the first Ctrl+C stops the reply, the next ends the program."""
        if threading.current_thread() is not threading.main_thread():  # signals are for that one
            yield
            return
        before = signal.getsignal(signal.SIGINT)

        def stop(_number: int, _frame: FrameType | None) -> Any:
            self._stopped.set()
            signal.signal(signal.SIGINT, before)

        signal.signal(signal.SIGINT, stop)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)


def _printable(text: str) -> str:
    """`text` without what would move the cursor or colour the terminal."""
    return "".join(sign for sign in text if sign.isprintable())
