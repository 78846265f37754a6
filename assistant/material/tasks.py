"""Lists of tasks: items that begin with a box, which says whether they are done.

Works on the blocks that a document was read into; knows nothing about questions.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Block, Document

OPEN_BOXES = ("[ ] ", "[-] ", "☐")
"""How a task begins that is not done; Org writes "[-]" where a part of it is."""
DONE_BOXES = ("[x] ", "[X] ", "☑", "☒", "✅")
BOXES = (*OPEN_BOXES, *DONE_BOXES)


@dataclass(frozen=True, slots=True)
class Task:
    """One item with a box."""

    block: Block
    is_done: bool


@dataclass(frozen=True, slots=True)
class TaskList:
    """Tasks that stand below the same paragraph, `above`, or right below a heading.

    `section` is the path of headings, `intro` the words that say what the list is for.
    """

    document: Document
    section: tuple[str, ...]
    above: Block | None
    tasks: tuple[Task, ...]

    @property
    def intro(self) -> str:
        """The paragraph above it and its innermost heading."""
        said = self.above.span.of(self.document.text) if self.above else ""
        return f"{' '.join(self.section[-1:])} {said}"

    def in_state(self, state: str) -> list[Block]:
        """The tasks that are "open" or "done"."""
        return [task.block for task in self.tasks if task.is_done == (state == "done")]

    @property
    def place(self) -> str:
        """All headings above it."""
        return " ".join((self.document.title, *self.section))


def task_lists(document: Document) -> tuple[TaskList, ...]:
    """The lists of tasks of a document, in reading order."""
    return tuple(_lists(document))


def _lists(document: Document) -> Iterator[TaskList]:
    above: Block | None = None
    tasks: list[Task] = []
    for block in document.blocks:
        text = block.span.of(document.text)
        if block.kind in ("item", "paragraph") and text.startswith(BOXES):
            tasks.append(Task(block, text.startswith(DONE_BOXES)))
        elif block.kind != "item":  # an item without a box groups those below it
            if tasks:
                yield _list(document, above, tasks)
            above, tasks = (block if block.kind == "paragraph" else None), []
    if tasks:
        yield _list(document, above, tasks)


def _list(document: Document, above: Block | None, tasks: list[Task]) -> TaskList:
    first = tasks[0].block.span
    paths = [section.path for section in document.sections if section.span.covers(first)]
    return TaskList(document, max(paths, key=len, default=()), above, tuple(tasks))
