"""Who writes the answer: the seam at which the extractive writer and a language model stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.draft import Draft
from assistant.material.snapshot import Material
from assistant.model import Asked, Judgement, Turn, Usage
from assistant.waiting import Progress

CLOSEST = "The closest that was found, which may not answer this:"
"""Stands before what is not sure, whoever writes it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a writer makes of judged evidence: a draft, or why there is none.

    `missing` is what it does not cover, `reason` why the evidence does not answer, both as the
    writer says it; `seek` are words to search for once more before it is written. A draft is
    `doubted` where the judge is sure and it may not answer all the same: the writer finds no
    answer in the evidence, or writes of something beside the question.
    The rest is handed on in the reply.
    """

    draft: Draft = ()
    missing: tuple[str, ...] = ()
    reason: str | None = None
    seek: str = ""
    notice: str | None = None
    supported_share: float | None = None
    usage: Usage | None = None
    stopped: bool = False
    doubted: bool = False
    fell_back: bool = False


class Writer(Protocol):
    """Makes a draft of judged evidence; `name` is what `Reply.model` says.

    One that `takes_long` is not to hold the library while it writes.
    """

    name: str
    takes_long: bool

    def warm_up(self) -> None:
        """Loads what the first answer would have to wait for."""

    def stand_alone(
        self, question: str, turns: Sequence[Turn], progress: Progress
    ) -> tuple[str | None, Usage | None]:
        """A question that leans on the conversation in words that do not, and what that took;
        None where the writer has none.
        """

    def write(
        self,
        asked: Asked,
        judgements: Sequence[Judgement],
        material: Material,
        progress: Progress,
        *,
        may_seek: bool,
    ) -> Outcome:
        """The draft; empty where nothing can be said.

        `judgements` are those of the parts of what is asked, in their order; `material` is
        what the library speaks of. With `may_seek` another search may be wished for. Whoever
        writes, each citation is checked again before it is shown.
        """
