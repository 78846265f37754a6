"""Steps as answers: the one that is asked for, with what stands in it, or all of them counted."""

from collections.abc import Iterator

from assistant.answer.lists import MAX_ITEMS
from assistant.draft import Quote, Shape, Statements
from assistant.english.step_questions import NONE_BEHIND
from assistant.find.asked_steps import AskedSteps, FoundStep
from assistant.material.block_evidence import evidence_of
from assistant.material.numbered_lists import NumberedList
from corpus.model import Block


def steps_told(asked: AskedSteps) -> tuple[Statements, ...]:
    """The steps of each list that may be meant, below its headings where there are several."""
    several = len(asked.found) > 1
    return tuple(run for one in asked.found for run in _told(asked, one, is_named=several))


def _told(asked: AskedSteps, found: FoundStep, *, is_named: bool) -> Iterator[Statements]:
    list_, heading = found.list_, None
    if is_named:
        heading = " › ".join(dict.fromkeys((list_.document.title, *list_.section)))
    if asked.asked.relation == "count":
        quotes = tuple(_quote(list_, item.blocks[0]) for item in found.items[:MAX_ITEMS])
        yield Statements("value", quotes, heading, value=str(len(found.items)))
        yield Statements("items", quotes)
        return
    lead = NONE_BEHIND[asked.asked.relation] if found.beyond else None
    first, *inside = found.items[0].blocks
    yield Statements("prose", (_quote(list_, first),), heading, lead)
    items = [block for block in inside if block.kind == "item"]
    text = [block for block in inside if block.kind not in ("item", "row")]
    shaped: tuple[tuple[Shape, list[Block]], ...] = (("prose", text), ("items", items))
    for shape, blocks in shaped:
        if blocks:
            yield Statements(shape, tuple(_quote(list_, one) for one in blocks[:MAX_ITEMS]))


def _quote(list_: NumberedList, block: Block) -> Quote:
    evidence = evidence_of(list_.document, block, list_.section)
    return Quote(evidence, block.span, evidence.text)
