"""Replies that grow: what is stored of them, what a stop leaves, and what a killed process does."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.doors.stages import STOPPED, STOPPED_EARLY
from assistant.model import Reply, Turn
from assistant.waiting import UNWATCHED, GivenUp, LiveSentence, Progress
from corpus import conversations
from corpus.encoder import Encoder
from corpus.errors import LibraryBusy, ModelError
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope
from tests.ui.sources import with_source
from ui.answering import Job
from ui.conversation_view import CUT_OFF, Json, exchanges
from ui.service import Service

SENTENCES = (
    with_source(LiveSentence("The lamp burns oil.", "supported")),
    LiveSentence("It is 900 metres tall.", "unsupported"),
    LiveSentence("It was lit"),
)
MORE = (*SENTENCES[:2], with_source(LiveSentence("It was lit in 1871.", "supported")))
SECONDS = 30


class Writes:
    """In the place of an assistant: writes `SENTENCES`, waits to go on, writes `MORE` and ends."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, tuple[str, ...]]] = []
        self.begun, self.go_on, self.grown = (threading.Event() for _ in range(3))
        self.end = threading.Event()
        self.heeds_stop = True
        self.fails = self.gives_up = False

    def warm_up(self) -> None:
        """There is nothing to load."""

    def examples(self) -> tuple[str, ...]:
        return ()

    def ask(
        self,
        question: str,
        turns: Sequence[Turn] = (),
        scope: Scope = EVERYWHERE,
        progress: Progress = UNWATCHED,
    ) -> Reply:
        self.heard.append((question, tuple(turn.answer for turn in turns)))
        progress.on_stage("read", 3)
        reply = Reply("answer", question, question, "Heard.", model="scripted")
        if question != "write":
            return reply
        progress.on_text(SENTENCES)
        self.begun.set()
        if not self._waits(self.go_on, progress):
            if self.gives_up:
                raise GivenUp
            return replace(reply, kind="partial", text="So far.", stopped=True)
        progress.on_text(MORE)
        self.grown.set()
        self._waits(self.end, progress)
        if self.fails:
            raise ModelError("The model broke off.")
        return reply

    def _waits(self, event: threading.Event, progress: Progress) -> bool:
        while not event.wait(0.01):
            if self.heeds_stop and progress.stopped():
                return False
        return True


@pytest.fixture
def writes() -> Iterator[Writes]:
    made = Writes()
    yield made
    made.go_on.set()
    made.end.set()


@pytest.fixture
def service(library: Library, writes: Writes, monkeypatch: pytest.MonkeyPatch) -> Service:
    monkeypatch.setattr("ui.service.Assistant", lambda *_, **__: writes)
    return Service(library)


def eventually(found: Callable[[], object]) -> None:
    pause = threading.Event()
    for _ in range(SECONDS * 50):
        if found():
            return
        pause.wait(0.02)
    raise AssertionError("it did not happen")


def replies(service: Service, job: Job) -> list[conversations.Turn]:
    stored = conversations.turns(service.library.catalogue, job.conversation_id)
    return [turn for turn in stored if turn.reply and turn.reply["id"] == job.turn_id]


def begun(service: Service, writes: Writes) -> Job:
    job = service.ask(None, "write")
    assert writes.begun.wait(SECONDS)
    return job


def ended(job: Job) -> None:
    assert job.done.wait(SECONDS)


def test_what_stood_its_check_is_stored_as_it_grows_and_the_reply_in_its_place(
    service: Service, writes: Writes
) -> None:
    choices = service.choices().named(["tag:timetable"])
    job = service.ask(None, "write", choices)
    eventually(lambda: replies(service, job))
    [growing] = replies(service, job)
    assert growing.reply is not None
    assert (growing.text, growing.reply["growing"]) == ("The lamp burns oil. [1]", True)
    assert (job.stage, job.count, job.sentences) == ("read", 3, SENTENCES)
    writes.go_on.set()
    eventually(
        lambda: replies(service, job)[0].text == "The lamp burns oil. [1] It was lit in 1871. [1]"
    )
    writes.end.set()
    ended(job)
    [whole] = replies(service, job)
    assert whole.reply is not None
    assert (whole.turn_id, whole.text) == (growing.turn_id, "Heard.")
    assert "growing" not in whole.reply
    assert growing.reply["narrowed"] == whole.reply["narrowed"] == [choices[0].stored()]


def test_a_growing_reply_is_stored_no_oftener_than_it_may(
    service: Service, writes: Writes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.answering.KEPT_SECONDS", 3600)
    job = begun(service, writes)
    eventually(lambda: replies(service, job))
    writes.go_on.set()
    assert writes.grown.wait(SECONDS)
    threading.Event().wait(0.2)  # in which it could be stored many times
    assert replies(service, job)[0].text == "The lamp burns oil. [1]"
    writes.end.set()
    ended(job)
    assert replies(service, job)[0].text == "Heard."


def test_a_reply_that_does_not_grow_is_stored_once(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: list[str] = []
    append = conversations.append

    def counted(*arguments: object) -> str:
        stored.append(str(arguments[2]))
        return append(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(conversations, "append", counted)
    monkeypatch.setattr(conversations, "put", lambda *_: stored.append("again"))
    ended(service.ask(None, "hello"))
    assert stored == ["user", "assistant"]


def test_a_library_that_is_busy_does_not_disturb_a_growing_reply(
    service: Service, writes: Writes, monkeypatch: pytest.MonkeyPatch
) -> None:
    append, refused = conversations.append, threading.Event()

    def busy(*arguments: object) -> str:
        if isinstance(reply := arguments[-1], dict) and reply.get("growing"):
            refused.set()
            raise LibraryBusy("The library is busy.")
        return append(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(conversations, "append", busy)
    job = begun(service, writes)
    assert refused.wait(SECONDS)
    assert replies(service, job) == []
    writes.go_on.set()
    writes.end.set()
    ended(job)
    assert (job.error, replies(service, job)[0].text) == ("", "Heard.")


def test_a_stop_ends_the_reply_with_what_was_checked(service: Service, writes: Writes) -> None:
    job = begun(service, writes)
    service.stop(job.conversation_id, job.turn_id)
    ended(job)
    assert not service.running(job.conversation_id)
    [stored] = replies(service, job)
    assert stored.reply is not None
    assert (stored.text, stored.reply["stopped"]) == ("So far.", True)


def test_a_stop_before_anything_was_checked_is_no_error(
    library: Library, service: Service, writes: Writes, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes.gives_up = True
    monkeypatch.setattr(f"{__name__}.SENTENCES", SENTENCES[1:])
    job = begun(service, writes)
    service.stop(job.conversation_id)
    ended(job)
    [shown] = exchanges(
        library, conversations.turns(library.catalogue, job.conversation_id), service.jobs(None)
    )
    assert shown["error"] is None
    assert shown["reply"]["halted"]["words"] == STOPPED_EARLY


def test_a_stop_does_not_wait_for_a_model_that_does_not_end(
    service: Service, writes: Writes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.service.STOP_SECONDS", 0.05)
    writes.heeds_stop = False
    job = begun(service, writes)
    service.stop(job.conversation_id)
    ended(job)
    [stored] = replies(service, job)
    assert stored.reply is not None
    assert (stored.text, stored.reply["stopped"]) == ("The lamp burns oil. [1]", True)
    assert "growing" not in stored.reply
    assert not service.running(job.conversation_id)
    writes.go_on.set()
    writes.end.set()
    eventually(lambda: replies(service, job)[0].text == "Heard.")  # it came after all


def test_a_failure_after_a_stop_leaves_what_was_checked(
    service: Service, writes: Writes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.service.STOP_SECONDS", 0.05)
    writes.heeds_stop, writes.fails = False, True
    job = begun(service, writes)
    service.stop(job.conversation_id)
    ended(job)
    writes.go_on.set()
    writes.end.set()
    ended(service.ask(job.conversation_id, "next"))  # answered after the failure
    assert replies(service, job)[0].text == "The lamp burns oil. [1]"
    assert job.error == ""


def test_a_question_that_is_stopped_before_its_turn_is_not_asked(
    service: Service, writes: Writes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.service.STOP_SECONDS", 0.05)
    first = begun(service, writes)
    second = service.ask(first.conversation_id, "second")
    service.stop(second.conversation_id, second.turn_id)
    ended(second)
    assert not first.done.is_set()
    writes.go_on.set()
    writes.end.set()
    ended(service.ask(first.conversation_id, "third"))
    assert [question for question, _ in writes.heard] == ["write", "third"]
    assert shown(service, second.conversation_id)[1]["reply"]["halted"]["words"] == STOPPED_EARLY


def shown(service: Service, conversation_id: str) -> list[Json]:
    turns = conversations.turns(service.library.catalogue, conversation_id)
    return exchanges(service.library, turns, service.jobs(conversation_id))


def test_a_killed_process_leaves_what_was_checked_and_the_next_one_goes_on(
    service: Service, writes: Writes, library_folder: Path, encoder: Encoder
) -> None:
    job = begun(service, writes)
    eventually(lambda: replies(service, job))
    [here] = shown(service, job.conversation_id)
    assert here["reply"] is None
    assert here["pending"]["stage"] == "Reading 3 passages …"
    with Library.open(library_folder, encoder=encoder) as opened:  # nobody there knows of the job
        other = Service(opened)
        [left] = shown(other, job.conversation_id)
        assert left["reply"]["prose"] == [
            {"t": "p", "c": ["The lamp burns oil.\u202f", {"t": "cite", "n": 1}]}
        ]
        assert left["reply"]["halted"] == {"lead": CUT_OFF, "words": "", "go_on": True}
        ended(other.ask(job.conversation_id, "Go on."))
        assert writes.heard[-1] == ("Go on.", ("The lamp burns oil. [1]",))
        first, _ = shown(other, job.conversation_id)
        assert first["reply"]["halted"]["go_on"] is False


def test_a_stopped_reply_says_so(service: Service, writes: Writes) -> None:
    job = begun(service, writes)
    service.stop(job.conversation_id)
    ended(job)
    [exchange] = shown(service, job.conversation_id)
    assert exchange["reply"]["halted"] == {"lead": "", "words": STOPPED, "go_on": True}
