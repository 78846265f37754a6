import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from assistant.model import Reply, Turn
from corpus import conversations
from corpus.encoder import Encoder
from corpus.errors import ModelError
from corpus.library import Library
from ui.service import Job, Service

LAMP = "How often is the lamp of Harrow Point trimmed?"
FOLLOW_UP = "And when was it lit?"


class Scripted:
    """In the place of an assistant, whose language model is what may fail or be slow."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, tuple[str, ...]]] = []
        self.go_on = threading.Event()
        self.go_on.set()

    def ask(
        self,
        question: str,
        turns: Sequence[Turn] = (),
        doc_ids: Sequence[str] | None = None,
        on_stage: Callable[[str], None] | None = None,
    ) -> Reply:
        self.heard.append((question, tuple(turn.question for turn in turns)))
        assert on_stage is not None
        on_stage("retrieve")
        assert self.go_on.wait(30)
        if question == "fail":
            raise ModelError("The model did not answer.", hint="Try again.")
        if question == "crash":
            raise ZeroDivisionError
        return Reply("smalltalk", question, question, f"Heard {question}.")


@pytest.fixture
def service(library: Library) -> Service:
    made = Service(library)
    until = threading.Event()
    while made.examples() is None:
        until.wait(0.05)
    return made


@pytest.fixture
def scripted(service: Service) -> Scripted:
    service.assistant = Scripted()  # type: ignore[assignment]
    return service.assistant  # type: ignore[return-value]


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


def test_the_question_is_stored_before_it_is_answered(service: Service, scripted: Scripted) -> None:
    scripted.go_on.clear()
    job = service.ask(None, "slow")
    assert [turn.text for turn in stored(service, job.conversation_id)] == ["slow"]
    assert service.running(job.conversation_id)
    assert list(service.jobs(job.conversation_id)) == [job.turn_id]
    scripted.go_on.set()
    settled(job)
    assert not service.running(job.conversation_id)


def test_questions_of_a_conversation_are_answered_in_turn(
    service: Service, scripted: Scripted
) -> None:
    scripted.go_on.clear()
    first = service.ask(None, "one")
    second = service.ask(first.conversation_id, "two")
    elsewhere = service.ask(None, "other")
    scripted.go_on.set()
    for job in (first, second, elsewhere):
        settled(job)
    assert sorted(scripted.heard) == [("one", ()), ("other", ()), ("two", ("one",))]


def test_an_error_is_stored_as_one_and_the_next_question_goes_on(
    service: Service, scripted: Scripted
) -> None:
    failed = settled(service.ask(None, "fail"))
    crashed = settled(service.ask(failed.conversation_id, "crash"))
    fine = settled(service.ask(failed.conversation_id, "fine"))
    replies = {
        turn.reply["id"]: turn.reply
        for turn in stored(service, failed.conversation_id)
        if turn.reply is not None
    }
    assert replies[failed.turn_id]["error"] == "The model did not answer. Try again."
    assert "ZeroDivisionError" in replies[crashed.turn_id]["error"]
    assert replies[fine.turn_id]["kind"] == "smalltalk"
    assert scripted.heard[-1] == ("fine", ())


def test_an_outcome_that_cannot_be_stored_is_kept_as_an_error(
    service: Service, scripted: Scripted
) -> None:
    scripted.go_on.clear()
    job = service.ask(None, "slow")
    conversations.delete(service.library.catalogue, job.conversation_id)
    scripted.go_on.set()
    settled(job)
    assert "no conversation" in job.error
    assert not service.running(job.conversation_id)


def test_documents_and_examples_follow_the_library(
    service: Service, library_folder: Path, encoder: Encoder
) -> None:
    assert len(service.documents()) == 2
    assert service.examples()
    with Library.open(library_folder, encoder=encoder) as elsewhere:
        elsewhere.remove([service.documents()[0].doc_id])
    assert len(service.documents()) == 1
    assert service.examples() is None
