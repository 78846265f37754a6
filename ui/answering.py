"""A question on its way to its reply: what is known of it meanwhile, and what is stored of it.

What was checked is stored as the reply grows, so that a process that is killed leaves it.
Knows nothing about how a page looks, nor in which order questions are answered.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.doors.serialize import to_json
from assistant.model import Reply, ReplyKind
from assistant.waiting import LiveSentence, Progress
from corpus import conversations
from corpus.catalogue import Catalogue
from corpus.errors import AssistantError, LibraryError
from ui.live_blocks import checked_text
from ui.narrowing import Choice

logger = logging.getLogger(__name__)

KEPT_SECONDS = 0.5
"""How often a reply that grows is stored at most. Each time it is written through to the disk,
which takes some 10 ms; half a second is what a person would hardly miss."""
GROWING = "growing"
"""The key that is true in what is stored of a reply that is not yet whole."""
UNEXPECTED = "The assistant failed in a way it should not ({name}); the terminal shows the details."


@dataclass(slots=True, eq=False)
class Job:
    """A question on its way.

    `stage` is the step that is under way and `count` what it says of it, as in `Progress`;
    `sentences` are those of its reply that are written, `stopping` says that it is to end.
    """

    conversation_id: str
    turn_id: str
    question: str
    narrowed: tuple[Choice, ...]
    stage: str = ""
    count: int = 0
    sentences: tuple[LiveSentence, ...] = ()
    error: str = ""  # only where the outcome could not be stored
    done: threading.Event = field(default_factory=threading.Event)
    stopping: threading.Event = field(default_factory=threading.Event)


class Watched(Progress):
    """Notes on a job what is done for it, and stores what comes of it, in one turn.

    `writer` is the name of who writes. Safe to call from several threads.
    """

    def __init__(self, job: Job, catalogue: Catalogue, writer: str) -> None:
        self.job = job
        self.writer = writer
        self._catalogue = catalogue
        self._storing = threading.Lock()
        self._settled = threading.Event()
        self._follower: threading.Thread | None = None
        self._reply_id: str | None = None

    def on_stage(self, stage: str, count: int = 0) -> None:
        """See `Progress`."""
        self.job.count = count  # first: a stage is never shown with the count of another
        self.job.stage = stage

    def on_text(self, sentences: Sequence[LiveSentence]) -> None:
        """See `Progress`; what stood its check is stored, by another thread."""
        self.job.sentences = tuple(sentences)
        # Not by this one: whoever writes should not wait for a disk, or for an ingestion.
        if self._follower is None and any(one.state == "supported" for one in sentences):
            self._follower = in_background(self._follow)

    def stopped(self) -> bool:
        """See `Progress`."""
        return self.job.stopping.is_set()

    def so_far(self, *, stopped: bool) -> Reply:
        """What was checked until now as a reply; an abstention where that is nothing."""
        question = self.job.question
        text, citations = checked_text(self.job.sentences)
        kind: ReplyKind = "partial" if text else "abstention"
        return Reply(kind, question, question, text, citations, model=self.writer, stopped=stopped)

    def settle(self, outcome: Reply | str, *, usage: bool = False) -> None:
        """Stores a reply, or the sentence of an error, in place of what was stored before.

        `usage` says of an error that the question could not be asked so. Raises LibraryError
        where it cannot be stored.
        """
        self._settled.set()
        with self._storing:
            if isinstance(outcome, Reply):
                self._store(outcome.text, to_json(outcome, self.job.turn_id))
            else:
                told = {"id": self.job.turn_id, "error": outcome, "usage": usage}
                self._store(outcome, told)

    def _follow(self) -> None:
        """Stores what was checked whenever there is more of it, until all is there."""
        kept = ""
        while True:
            reply = self.so_far(stopped=False)
            if reply.text != kept:
                with self._storing:
                    if self._settled.is_set():
                        return
                    try:
                        self._store(reply.text, {**to_json(reply, self.job.turn_id), GROWING: True})
                        kept = reply.text
                    except LibraryError:  # busy, or the conversation is gone: the end will tell
                        pass
            if self._settled.wait(KEPT_SECONDS):
                return

    def _store(self, said: str, stored: dict[str, Any]) -> None:
        if self.job.narrowed:
            stored["narrowed"] = [choice.stored() for choice in self.job.narrowed]
        if self._reply_id is None:
            self._reply_id = conversations.append(
                self._catalogue, self.job.conversation_id, "assistant", said, stored
            )
        else:
            conversations.put(self._catalogue, self._reply_id, said, stored)


def in_background(work: Callable[..., None], *arguments: Any) -> threading.Thread:
    """Sets a thread of its own to work."""
    # A daemon: stopping the server does not wait for a language model to finish.
    thread = threading.Thread(target=work, args=arguments, daemon=True)
    thread.start()
    return thread


def sentence(error: Exception) -> str:
    """What a person is told of an error; one that is not ours goes to the terminal too."""
    if isinstance(error, AssistantError):
        return str(error)
    logger.error("A question could not be answered.", exc_info=error)
    return UNEXPECTED.format(name=type(error).__name__)
