import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.model import Reply, Turn
from assistant.waiting import UNWATCHED, Progress
from corpus import conversations
from corpus.encoder import Encoder
from corpus.errors import ModelError, UsageError
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope
from ui.answering import Job
from ui.service import Service

LAMP = "How often is the lamp of Harrow Point trimmed?"
FOLLOW_UP = "And when was it lit?"


@dataclass(frozen=True)
class Said:
    """In the place of a citation, of which only the quote is asked."""

    quote: str


class Scripted:
    """In the place of an assistant, whose language model is what may fail or be slow."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, tuple[str, ...]]] = []
        self.scopes: list[Scope] = []
        self.summed_up: list[str] = []
        self.go_on = threading.Event()
        self.go_on.set()

    def warm_up(self) -> None:
        """There is nothing to load."""

    def examples(self) -> tuple[str, ...]:
        return ("one",)

    def summary(self, doc_id: str) -> tuple[Said, ...]:
        self.summed_up.append(doc_id)
        return (Said(f"{doc_id} is short."),)

    def ask(
        self,
        question: str,
        turns: Sequence[Turn] = (),
        scope: Scope = EVERYWHERE,
        progress: Progress = UNWATCHED,
    ) -> Reply:
        self.heard.append((question, tuple(turn.question for turn in turns)))
        self.scopes.append(scope)
        progress.on_stage("find")
        assert self.go_on.wait(30)
        if question == "fail":
            raise ModelError("The model did not answer.", hint="Try again.")
        if question == "empty":
            raise UsageError("The question is empty.", hint="Ask in words.")
        if question == "crash":
            raise ZeroDivisionError
        return Reply("smalltalk", question, question, f"Heard {question}.")


def ready(service: Service) -> Service:
    until = threading.Event()
    while service.examples() is None:
        until.wait(0.02)
    return service


@pytest.fixture
def service(library: Library) -> Service:
    return ready(Service(library))


@pytest.fixture
def scripted() -> Scripted:
    return Scripted()


@pytest.fixture
def scripted_service(
    library: Library, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> Service:
    monkeypatch.setattr("ui.service.Assistant", lambda *_, **__: scripted)
    return ready(Service(library))


def settled(job: Job) -> Job:
    assert job.done.wait(60)
    return job


def stored(service: Service, conversation_id: str) -> list[conversations.Turn]:
    return conversations.turns(service.library.catalogue, conversation_id)


def test_a_question_and_its_answer_are_stored(service: Service) -> None:
    job = settled(service.ask(None, LAMP))
    question, answer = stored(service, job.conversation_id)
    assert (question.role, question.text, question.turn_id) == ("user", LAMP, job.turn_id)
    assert answer.reply is not None
    assert answer.reply["kind"] == "answer"
    assert answer.reply["id"] == job.turn_id
    assert not service.running(job.conversation_id)
    [listed] = conversations.listed(service.library.catalogue)
    assert listed.title == LAMP


def test_the_question_is_stored_before_it_is_answered(
    scripted_service: Service, scripted: Scripted
) -> None:
    scripted.go_on.clear()
    job = scripted_service.ask(None, "slow")
    assert [turn.text for turn in stored(scripted_service, job.conversation_id)] == ["slow"]
    assert scripted_service.running(job.conversation_id)
    assert list(scripted_service.jobs(job.conversation_id)) == [job.turn_id]
    scripted.go_on.set()
    settled(job)
    assert not scripted_service.running(job.conversation_id)


def test_questions_of_a_conversation_are_answered_in_turn(
    scripted_service: Service, scripted: Scripted
) -> None:
    scripted.go_on.clear()
    first = scripted_service.ask(None, "one")
    second = scripted_service.ask(first.conversation_id, "two")
    elsewhere = scripted_service.ask(None, "other")
    scripted.go_on.set()
    for job in (first, second, elsewhere):
        settled(job)
    assert sorted(scripted.heard) == [("one", ()), ("other", ()), ("two", ("one",))]


def test_an_error_is_stored_as_one_and_the_next_question_goes_on(
    scripted_service: Service, scripted: Scripted
) -> None:
    failed = settled(scripted_service.ask(None, "fail"))
    crashed = settled(scripted_service.ask(failed.conversation_id, "crash"))
    empty = settled(scripted_service.ask(failed.conversation_id, "empty"))
    fine = settled(scripted_service.ask(failed.conversation_id, "fine"))
    replies = {
        turn.reply["id"]: turn.reply
        for turn in stored(scripted_service, failed.conversation_id)
        if turn.reply is not None
    }
    assert replies[failed.turn_id]["error"] == "The model did not answer. Try again."
    assert "ZeroDivisionError" in replies[crashed.turn_id]["error"]
    assert replies[empty.turn_id]["error"] == "The question is empty. Ask in words."
    usage = [replies[one.turn_id]["usage"] for one in (failed, crashed, empty)]
    assert usage == [False, False, True]
    assert replies[fine.turn_id]["kind"] == "smalltalk"
    assert scripted.heard[-1] == ("fine", ())


def test_an_outcome_that_cannot_be_stored_is_kept_as_an_error(
    scripted_service: Service, scripted: Scripted
) -> None:
    scripted.go_on.clear()
    job = scripted_service.ask(None, "slow")
    conversations.delete(scripted_service.library.catalogue, job.conversation_id)
    scripted.go_on.set()
    settled(job)
    assert "no conversation" in job.error
    assert not scripted_service.running(job.conversation_id)


def test_documents_and_examples_follow_the_library(
    service: Service, library_folder: Path, encoder: Encoder
) -> None:
    assert len(service.documents()) == 2
    assert service.examples()
    with Library.open(library_folder, encoder=encoder) as elsewhere:
        elsewhere.remove([service.documents()[0].doc_id])
    assert len(service.documents()) == 1
    assert service.examples() is None


def test_what_a_question_was_narrowed_to_is_heard_and_stored(
    scripted_service: Service, scripted: Scripted
) -> None:
    choices = scripted_service.choices().named(["tag:timetable"])
    answered = settled(scripted_service.ask(None, "one", choices))
    failed = settled(scripted_service.ask(answered.conversation_id, "fail", choices))
    wide = settled(scripted_service.ask(answered.conversation_id, "two"))
    assert scripted.scopes == [Scope(tags=("timetable",))] * 2 + [EVERYWHERE]
    kept = {
        turn.reply["id"]: turn.reply.get("narrowed")
        for turn in stored(scripted_service, answered.conversation_id)
        if turn.reply is not None
    }
    as_stored = [["tag", "timetable", "timetable"]]
    assert [kept[one.turn_id] for one in (answered, failed, wide)] == [as_stored, as_stored, None]


def test_a_question_narrowed_to_what_is_gone_is_not_asked(
    scripted_service: Service, scripted: Scripted
) -> None:
    choices = scripted_service.choices().named(["folder:/gone/for/good"])
    job = settled(scripted_service.ask(None, "one", choices))
    assert scripted.heard == []
    _, outcome = stored(scripted_service, job.conversation_id)
    assert "no longer has the folder “good”" in outcome.text


def test_a_document_is_summed_up_once_for_each_state_of_the_library(
    scripted_service: Service, scripted: Scripted, library_folder: Path, encoder: Encoder
) -> None:
    first, second = (one.doc_id for one in scripted_service.documents())
    assert scripted_service.summary(first) == scripted_service.summary(first)
    assert scripted.summed_up == [first]
    with Library.open(library_folder, encoder=encoder) as elsewhere:
        elsewhere.remove([second])
    scripted_service.summary(first)
    assert scripted.summed_up == [first, first]


def test_first_sentences_come_a_few_at_a_time(
    scripted_service: Service, scripted: Scripted
) -> None:
    first, second = (one.doc_id for one in scripted_service.documents())
    assert scripted_service.leads([first, second], 0) == {}
    assert scripted_service.leads([first, second], 1) == {first: f"{first} is short."}
    assert set(scripted_service.leads([first, second], 1)) == {first, second}
    assert scripted.summed_up == [first, second]
