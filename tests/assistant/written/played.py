"""Cases of a reply that a language model was asked for: what it says, what must come of it.

A case is one line of a table; how it is played stands in `conftest.py`, which guards there are in
`guards.py`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.model import Reply
from assistant.waiting import LiveSentence, Progress
from tests.scripted_model import Says, Script

Request = dict[str, Any]
Reply_ = str | Says
Heard = list[Request]

_PASSAGE = re.compile(r"<passage (\d+): ([^>]*)>\n(.*?)\n</passage \1>", re.DOTALL)
_PLACE = re.compile(r"«([^»]+)»")


def passages(request: Request) -> dict[int, str]:
    """The passages of a request by their numbers."""
    put = request["messages"][1]["content"]
    return {int(one[1]): f"{one[2]}\n{one[3]}" for one in _PASSAGE.finditer(put)}


def placed(text: str, request: Request) -> str:
    """A text whose «words» are numbers of the passages that have these words, or of none."""

    def number(match: re.Match[str]) -> str:
        wanted = " ".join(match[1].split())
        for at, passage in passages(request).items():
            if wanted in " ".join(passage.split()):
                return str(at)
        return "99"

    return _PLACE.sub(number, text)


def saying(*replies: Reply_) -> Script:
    """Each request gets the next reply, and the last one goes on."""
    waiting = list(replies)

    def script(request: Request) -> Says:
        told = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        says = Says(told) if isinstance(told, str) else told
        return replace(says, text=placed(says.text, request))

    return script


@dataclass
class Waiter(Progress):
    """Whoever waits: keeps what is shown meanwhile, and stops when `stop` says so."""

    stop: Callable[["Waiter"], bool] = lambda _: False
    stages: list[str] = field(default_factory=list)
    shown: list[tuple[LiveSentence, ...]] = field(default_factory=list)

    def on_stage(self, stage: str, count: int = 0) -> None:
        self.stages.append(stage)

    def on_text(self, sentences: Any) -> None:
        self.shown.append(tuple(sentences))

    def stopped(self) -> bool:
        return self.stop(self)


@dataclass(frozen=True)
class Case:
    """What a model says to a question, and what must come of it.

    `says` are its replies, one a call; `right` and `wrong` are words that must and must not
    stand in what is shown, the rest are fields of the reply. `guard` names what makes it
    so: with it off, the case fails. `after` is a question that was answered before, without a
    model.
    """

    name: str
    says: tuple[Reply_, ...]
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    guard: str | tuple[str, ...] = ()
    question: str = "Why are crossings cancelled in fog?"
    kind: str | None = "answer"
    share: float | None = None
    calls: int | None = None
    fell_back: bool = False
    notice: str | None = None
    reason: str | None = None
    missing: tuple[str, ...] | None = ()
    options: tuple[tuple[str, Any], ...] = ()
    after: str = ""
    asked: str | None = None
    texts: tuple[tuple[str, str], ...] = ()
    unsupported: bool = False

    @property
    def guards(self) -> tuple[str, ...]:
        return (self.guard,) if isinstance(self.guard, str) else self.guard

    def assert_right(self, reply: Reply, heard: Heard) -> None:
        """The reply is what this case says it must be."""
        shown = "\n".join(filter(None, [reply.text, reply.notice, reply.reason, *reply.missing]))
        for words in self.right:
            assert words in shown, f"{words!r} is not said in {shown!r}"
        for words in self.wrong:
            assert words.casefold() not in shown.casefold(), f"{words!r} is said in {shown!r}"
        assert self.kind in (None, reply.kind), (reply.kind, shown)
        assert reply.fell_back == self.fell_back, shown
        if self.share is not None:
            assert reply.supported_share is not None
            assert abs(reply.supported_share - self.share) < 0.01, (reply.supported_share, shown)
        if self.calls is not None:
            assert len(heard) == self.calls, [one["messages"][-1]["content"] for one in heard]
        if self.notice is not None:
            assert self.notice in (reply.notice or ""), reply.notice
        assert self.asked in (None, reply.standalone_question), reply.standalone_question
        if self.reason is not None:
            assert self.reason in (reply.reason or ""), reply.reason
        assert self.missing is None or reply.missing == self.missing
