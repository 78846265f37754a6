"""What all pages of the process share: the library, the assistant, the work under way.

Questions are answered in threads of their own and every message is stored as it
is made, so a rerun of the script, a closed tab or a second one loses nothing.
Knows nothing about how a page looks.
"""

import gc
import logging
import threading
from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path

import streamlit as st

from assistant.assistant import Assistant
from assistant.doors.model_arguments import default_options
from assistant.doors.serialize import from_json
from assistant.engines import EXTRACTIVE, NO_READER, default_model, default_reader
from assistant.model import Reply, Turn
from assistant.waiting import GivenUp
from corpus import conversations
from corpus.errors import LibraryError, UsageError
from corpus.library import DocumentInfo, Library
from corpus.scope import Scope
from ui.answering import Job, Watched, in_background, sentence
from ui.display_text import shortened
from ui.narrowing import Choice, Choices
from ui.who_writes import Options, WhoWrites

logger = logging.getLogger(__name__)

WORKERS = 2
"""Questions answered at once; one answer keeps a core busy."""
TITLE_LENGTH = 80
NO_OPTIONS: Options = {}
NOTHING = (
    "No document is in all of what your questions are narrowed to."
    " Remove something above the question box and ask again."
)
STOP_SECONDS = 0.7
"""How long a reply that is stopped may take to end. After that it is what was checked until then,
and the reply itself takes its place when it comes."""


class Service:
    """The library, the assistant over it, and a queue of questions for each conversation."""

    def __init__(
        self,
        library: Library,
        model: str = EXTRACTIVE,
        reader: str = NO_READER,
        options: Options = NO_OPTIONS,
    ) -> None:
        self.library = library
        self._reader = reader
        self.who_writes = WhoWrites(model, options, self._assistant)
        self._worker = threading.BoundedSemaphore(WORKERS)
        self._lock = threading.Lock()
        self._unsettled: dict[str, Watched] = {}
        self._queues: dict[str, deque[Watched]] = {}
        self._documents: tuple[int, list[DocumentInfo]] = (-1, [])
        self._choices: tuple[int, Choices] = (-1, Choices(()))
        self._summaries: tuple[int, dict[str, tuple[str, ...]]] = (-1, {})
        self._examples: tuple[int, tuple[str, ...] | None] = (-1, None)
        self.examples()

    @property
    def assistant(self) -> Assistant:
        """The one that answers now; another when somebody else was chosen to write."""
        return self.who_writes.assistant

    def ask(
        self, conversation_id: str | None, question: str, narrowed: Sequence[Choice] = ()
    ) -> Job:
        """Stores the question, in a new conversation where none is named, and sets to work.

        `narrowed` is what the answer may come from; all documents without any. Raises
        AssistantError where it cannot be stored.
        """
        catalogue = self.library.catalogue
        if conversation_id is None:
            conversation_id = conversations.start(catalogue, shortened(question, TITLE_LENGTH))
        with self._lock:  # nobody sees the question without the work on it
            turn_id = conversations.append(catalogue, conversation_id, "user", question)
            job = Job(conversation_id, turn_id, question, tuple(narrowed))
            watched = Watched(job, catalogue, self.who_writes.name)
            self._unsettled[turn_id] = watched
            queue = self._queues.get(conversation_id)
            if queue is not None:  # somebody is at work on it
                queue.append(watched)
                return job
            self._queues[conversation_id] = deque([watched])
        in_background(self._work, conversation_id)
        return job

    def stop(self, conversation_id: str, turn_id: str | None = None) -> None:
        """Ends the work on a question, or on all of the conversation: what was checked until
        then is the reply, within a second.
        """
        with self._lock:
            meant = [
                watched
                for watched in self._unsettled.values()
                if watched.job.conversation_id == conversation_id
                and turn_id in (None, watched.job.turn_id)
                and not watched.job.stopping.is_set()
            ]
            for watched in meant:
                watched.job.stopping.set()
        for watched in meant:
            in_background(self._give_up, watched)

    def jobs(self, conversation_id: str | None) -> dict[str, Job]:
        """The work on questions whose outcome is not stored, by the id of their turn."""
        with self._lock:
            jobs = [watched.job for watched in self._unsettled.values()]
        return {job.turn_id: job for job in jobs if job.conversation_id == conversation_id}

    def running(self, conversation_id: str) -> bool:
        """Whether a question of the conversation is being answered."""
        return any(not job.error for job in self.jobs(conversation_id).values())

    def documents(self) -> list[DocumentInfo]:
        """What is in the library; read anew only when that has changed."""
        generation = self.library.generation
        if self._documents[0] != generation:
            self._documents = generation, self.library.documents()
        return self._documents[1]

    def choices(self) -> Choices:
        """What questions can be narrowed to; made anew only when the library has changed."""
        generation = self.library.generation
        if self._choices[0] != generation:
            self._choices = generation, Choices(self.documents())
        return self._choices[1]

    def covered(self, narrowed: Sequence[Choice]) -> int:
        """How many documents an answer may come from; raises UsageError for what is gone."""
        within = self.library.layout().documents(self.choices().scope(narrowed))
        return len(self.documents() if within is None else within)

    def summary(self, doc_id: str) -> tuple[str, ...]:
        """A document in a few of its own sentences; made once for each state of the library.

        Raises LibraryError for a document that is not there.
        """
        generation = self.library.generation
        if self._summaries[0] != generation:
            self._summaries = generation, {}
        made = self._summaries[1]
        if doc_id not in made:
            made[doc_id] = tuple(citation.quote for citation in self.assistant.summary(doc_id))
        return made[doc_id]

    def leads(self, doc_ids: Iterable[str], new: int) -> dict[str, str]:
        """The first sentence of each summary, empty where there is none; `new` are made now,
        and documents whose summaries are still to be made are left out.
        """
        made: dict[str, str] = {}
        generation = self.library.generation
        for doc_id in doc_ids:
            if self._summaries[0] != generation or doc_id not in self._summaries[1]:
                if not new:
                    continue
                new -= 1
            try:
                made[doc_id] = next(iter(self.summary(doc_id)), "")
            except LibraryError:  # it went away just now
                made[doc_id] = ""
        return made

    def examples(self) -> tuple[str, ...] | None:
        """Questions for an empty page; None while they are being made.

        They are made anew when the documents have changed.
        """
        generation = self.library.generation
        with self._lock:
            made_for, questions = self._examples
            if made_for == generation:
                return questions
            self._examples = generation, None
        in_background(self._prepare, generation)
        return None

    def _work(self, conversation_id: str) -> None:
        """Answers the questions of one conversation one after the other."""
        while True:
            with self._lock:
                queue = self._queues[conversation_id]
                if not queue:
                    del self._queues[conversation_id]
                    return
                watched = queue.popleft()
            with self._worker:
                self._answer(watched)

    def _answer(self, watched: Watched) -> None:
        job = watched.job
        if job.done.is_set():  # stopped before its turn came
            return
        assistant, watched.writer = self.assistant, self.who_writes.name
        try:
            turns = self._turns_before(job)
            scope = self._scope(job.narrowed)
            outcome: Reply | str = assistant.ask(job.question, turns, scope, watched)
            usage = False
        except GivenUp:  # which is no error of anybody's
            outcome, usage = watched.so_far(stopped=True), False
        except Exception as error:  # an error is stored as one, never as an answer
            outcome, usage = sentence(error), isinstance(error, UsageError)
        if not (job.done.is_set() and isinstance(outcome, str)):
            self._settle(watched, outcome, usage=usage)

    def _give_up(self, watched: Watched) -> None:
        """Waits no longer for a reply that was stopped and does not end."""
        if not watched.job.done.wait(STOP_SECONDS):
            self._settle(watched, watched.so_far(stopped=True))

    def _settle(self, watched: Watched, outcome: Reply | str, *, usage: bool = False) -> None:
        job = watched.job
        try:
            watched.settle(outcome, usage=usage)
        except Exception as error:  # the outcome could not be stored: kept here, and shown
            job.error = sentence(error)
        else:
            with self._lock:
                self._unsettled.pop(job.turn_id, None)
        job.done.set()

    def _assistant(self, name: str, options: Options) -> Assistant:
        return Assistant(self.library, name, reader=self._reader, options=options)

    def _scope(self, narrowed: Sequence[Choice]) -> Scope:
        """Where to look; raises UsageError for what is gone, or where nothing is left."""
        if narrowed and not self.covered(narrowed):
            raise UsageError(NOTHING)
        return self.choices().scope(narrowed)

    def _turns_before(self, job: Job) -> list[Turn]:
        """The exchanges that were asked earlier; a reply may be stored after a later question."""
        stored = conversations.turns(self.library.catalogue, job.conversation_id)
        replies = {turn.reply.get("id"): turn.reply for turn in stored if turn.reply is not None}
        turns: list[Turn] = []
        for asked in stored:
            if asked.turn_id == job.turn_id:
                break
            if asked.turn_id in replies and "error" not in replies[asked.turn_id]:
                turns.append(from_json(replies[asked.turn_id]).turn)
        return turns

    def _prepare(self, generation: int) -> None:
        """Makes the examples, and brings what the first answers need up to the documents."""
        questions: tuple[str, ...] = ()
        try:
            self.assistant.warm_up()
            questions = self.assistant.examples()
        except Exception as error:  # the first question says it again, on the page
            logger.warning("%s", sentence(error))
        finally:
            self._examples = generation, questions
        try:
            self.library.sync_vectors()  # until then the exact scan serves
        except Exception as error:
            logger.warning("%s", sentence(error))
        # Streamlit collects garbage after every run of the script: over the half a million
        # objects of the encoder's libraries that stops all threads for 0.3 s and more.
        gc.collect()
        gc.freeze()


@st.cache_resource(show_spinner=False)
def service(folder: Path) -> Service:
    """The service over the library in `folder`, opened once for the process."""
    library = Library.open(folder, own_vectors=True)
    return Service(library, default_model(), default_reader(), default_options())
