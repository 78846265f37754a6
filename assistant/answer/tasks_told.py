"""Tasks as answers: the open or the done ones of the lists that are meant, each as it stands."""

from collections.abc import Iterator

from assistant.answer.lists import MAX_ITEMS
from assistant.draft import Quote, Statements
from assistant.english.task_questions import NONE_IN_STATE, asks_how_many
from assistant.find.asked_tasks import AskedTasks
from assistant.material.block_evidence import evidence_of
from assistant.material.structure import MAX_LEAD_IN
from assistant.material.tasks import TaskList
from corpus.model import Block


def tasks_told(asked: AskedTasks, question: str) -> tuple[Statements, ...]:
    """The tasks in the state that is asked for, list by list, below what introduces them; where
    there are none, that there are none, and the tasks. Before them their number, if asked for.
    """
    by_list = [(one, one.in_state(asked.state)) for one in asked.lists]
    there = [(one, blocks) for one, blocks in by_list if blocks]
    if not there:
        all_tasks = [_quote(one, task.block) for one in asked.lists for task in one.tasks]
        told = Statements("items", tuple(all_tasks[:MAX_ITEMS]), lead=NONE_IN_STATE[asked.state])
        return (told,)
    runs = [run for one, blocks in there for run in _list(one, blocks, len(there) > 1)]
    if asks_how_many(question):
        quotes = tuple(_quote(one, block) for one, blocks in there for block in blocks)
        runs.insert(0, Statements("value", quotes, value=str(len(quotes))))
    return tuple(runs)


def _list(one: TaskList, blocks: list[Block], is_named: bool) -> Iterator[Statements]:
    """A list below the paragraph that introduces it, or below its headings."""
    heading = None
    if is_named:
        heading = " › ".join(dict.fromkeys((one.document.title, *one.section)))
    above = one.above
    if above is not None and _leads_in(one, above):
        yield Statements("prose", (_quote(one, above),), heading=heading)
        heading = None
    yield Statements("items", tuple(_quote(one, b) for b in blocks[:MAX_ITEMS]), heading=heading)


def _leads_in(one: TaskList, above: Block) -> bool:
    said = above.span.of(one.document.text).rstrip()
    return said.endswith(":") and len(said) <= MAX_LEAD_IN


def _quote(one: TaskList, block: Block) -> Quote:
    return Quote(
        evidence_of(one.document, block, one.section), block.span, block.span.of(one.document.text)
    )
