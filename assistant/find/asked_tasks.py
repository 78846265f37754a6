"""Which tasks are asked for: those of the list that is meant, in the state that is meant.

Knows lists of tasks and what a question asks of them; not how an answer is put.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.english.task_questions import about_tasks, phase
from assistant.material.block_evidence import evidence_of
from assistant.material.tasks import BOXES, TaskList, task_lists
from assistant.model import Evidence, Part, TaskState
from corpus.library import Library
from corpus.scope import Scope
from corpus.words import content

LEAST = 0.5
"""Share of the words of what tasks are for from which a list may be meant; all are sure."""


@dataclass(frozen=True, slots=True)
class AskedTasks:
    """The lists that are meant, each with those of its tasks that the question is about."""

    lists: tuple[TaskList, ...]
    state: TaskState
    sure: bool

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The tasks in the state that is asked for, all of a list that has none."""
        return tuple(
            evidence_of(one.document, block, one.section)
            for one in self.lists
            for block in one.in_state(self.state) or [task.block for task in one.tasks]
        )


def asked_tasks(part: Part, library: Library, scope: Scope) -> AskedTasks | None:
    """The tasks that a part asks for; None where it asks for none, or no list is meant."""
    if part.tasks is None:
        return None
    lists = [
        found
        for doc_id in library.documents_with(BOXES)
        for one in task_lists(library.document(doc_id))
        if (found := _within(one, library, scope)).tasks
    ]
    about = about_tasks(part.question)
    named = _of_phase(lists, phase(about))
    wanted = frozenset(content(about))
    sure = _sure(named, wanted)
    if sure:
        return AskedTasks(tuple(sure), part.tasks, sure=True)
    near = _nearest(named, wanted)
    return AskedTasks(tuple(near), part.tasks, sure=False) if near else None


def _within(one: TaskList, library: Library, scope: Scope) -> TaskList:
    """A list without the tasks that lie outside of the scope."""
    rows = library.rows(scope)
    if rows is None:
        return one
    inside = set(library.passage_rows(one.document.doc_id)).intersection(rows.tolist())
    spans = [passage.span for passage in library.passages(sorted(inside))]
    kept = [task for task in one.tasks if any(span.covers(task.block.span) for span in spans)]
    return replace(one, tasks=tuple(kept))


def _of_phase(lists: Sequence[TaskList], asked: str) -> list[TaskList]:
    """Of the lists those for the time that is asked of, where some name one."""
    told = [one for one in lists if phase(one.intro) == asked]
    return told if asked and told else list(lists)


def _sure(lists: Sequence[TaskList], wanted: frozenset[str]) -> list[TaskList]:
    """The lists that say all of what is wanted, in what stands right above them, or else with
    all of their headings; else the tasks that say the rest of it.
    """
    right = [one for one in lists if wanted and wanted <= frozenset(content(one.intro))]
    above = [one for one in lists if wanted <= frozenset(content(f"{one.place} {one.intro}"))]
    return right or above or [one for one in (_saying(one, wanted) for one in lists) if one.tasks]


def _saying(one: TaskList, wanted: frozenset[str]) -> TaskList:
    text, above = one.document.text, frozenset(content(f"{one.place} {one.intro}"))
    rest = wanted - above
    kept = [task for task in one.tasks if rest <= frozenset(content(task.block.span.of(text)))]
    return replace(one, tasks=tuple(kept))


def _nearest(lists: Sequence[TaskList], wanted: frozenset[str]) -> list[TaskList]:
    """The lists that say most of what is wanted, where that is more than half of it."""
    shares = [
        len(wanted & frozenset(content(f"{one.place} {one.intro}"))) / len(wanted) for one in lists
    ]
    most = max(shares, default=0.0)
    return [one for one, share in zip(lists, shares, strict=True) if share == most > LEAST]
