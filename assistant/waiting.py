"""What whoever waits for a reply is told on its way, and is asked: whether to go on.

Knows nothing of how a reply is made, nor of how its progress is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.draft import Quote, WrittenShape
from corpus.errors import AssistantError

State = Literal["written", "supported", "unsupported"]


@dataclass(frozen=True, slots=True)
class LiveSentence:
    """A sentence of a reply that is being written, without its markers.

    It is "written" until it was checked, and may change or go away; `shape` is that of
    `WrittenSentence`, as are the `quotes` of one that is "supported".
    """

    text: str
    state: State = "written"
    shape: WrittenShape = "prose"
    begins: bool = False
    quotes: tuple[Quote, ...] = ()


class GivenUp(AssistantError):
    """Nobody waits any more, and there is nothing to show for it."""

    def __init__(self) -> None:
        super().__init__("The answer was stopped before anything of it had been checked.")


class Progress:
    """Does nothing with what it is told; to be derived from by who shows it.

    Its methods are called by the thread that asks.
    """

    def on_stage(self, stage: str, count: int = 0) -> None:
        """A step begins: one of `assistant.graph.STAGES`, or "widen", "condense" (a follow-up is
        made whole by the model), "read" (`count` passages are given to it), "rewrite", "seek".
        """

    def on_text(self, sentences: Sequence[LiveSentence]) -> None:
        """The reply as far as it is written, each time it has grown or was checked."""

    def stopped(self) -> bool:
        """Whether nobody waits any more; what is checked until then becomes the reply."""
        return False


UNWATCHED = Progress()
