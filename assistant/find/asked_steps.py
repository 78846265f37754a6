"""Which steps of numbered lists are asked for, and of which lists.

Knows numbered lists and what a question asks of them; not how an answer is put.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.english.step_questions import LAST, StepAsked
from assistant.material.numbered_lists import NumberedItem, NumberedList, numbered_lists
from assistant.model import Part, Retrieved
from corpus.library import Library
from corpus.words import content

MOST_LISTS = 3
"""Lists that may be meant and are all told of."""


@dataclass(frozen=True, slots=True)
class FoundStep:
    """An item of a list that is asked for; `beyond` that it is the last or the first, where the
    one after or before it is asked for.
    """

    list_: NumberedList
    items: tuple[NumberedItem, ...]
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class AskedSteps:
    """What is asked of which lists; `sure` where no other list may be meant."""

    asked: StepAsked
    found: tuple[FoundStep, ...]
    sure: bool


def asked_steps(part: Part, library: Library, passages: Sequence[Retrieved]) -> AskedSteps | None:
    """The steps that a part asks for, in the documents that the conversation is on, else in those
    of the passages; none of them where the list that is meant has no such step. None where a part
    asks for no step, or no list is meant.
    """
    if part.step is None:
        return None
    cited = [doc_id for doc_id, _ in part.step.places]
    documents = dict.fromkeys(cited or (one.evidence.passage.doc_id for one in passages))
    lists = [one for doc_id in documents for one in numbered_lists(library.document(doc_id))]
    meant = _called(lists, frozenset(content(part.step.thing)))
    found: list[FoundStep] = []
    for of in (_cited(lists, part.step), meant):
        found = found or [step for one in of for step in _in(part.step, one)]
    if not found and not (meant and (cited or part.step.thing)):
        return None
    return AskedSteps(part.step, tuple(found[:MOST_LISTS]), sure=len(found) == 1)


def _cited(lists: Sequence[NumberedList], asked: StepAsked) -> list[NumberedList]:
    """The lists of which the conversation has cited something."""
    return [
        one
        for one in lists
        if any(
            doc_id == one.document.doc_id and span.overlaps(block.span)
            for doc_id, span in asked.places
            for item in one.items
            for block in item.blocks
        )
    ]


def _called(lists: Sequence[NumberedList], wanted: frozenset[str]) -> list[NumberedList]:
    """The lists that say all of what is wanted: right above them, or else in all headings, or
    else in their items too.
    """
    for said in (_right_above, _around, _whole):
        called = [one for one in lists if wanted <= frozenset(content(said(one)))]
        if called:
            return called
    return []


def _right_above(one: NumberedList) -> str:
    return f"{one.section[-1] if one.section else one.document.title} {one.intro}"


def _around(one: NumberedList) -> str:
    return " ".join((one.document.title, *one.section, one.intro))


def _whole(one: NumberedList) -> str:
    blocks = (block for item in one.items for block in item.blocks)
    return " ".join((_around(one), *(block.span.of(one.document.text) for block in blocks)))


def _in(asked: StepAsked, list_: NumberedList) -> Iterator[FoundStep]:
    items = list_.items
    if asked.relation == "count":
        yield FoundStep(list_, tuple(items))
        return
    places = [at for at, item in enumerate(items) if item.number == asked.number]
    place = len(items) - 1 if asked.number == LAST else next(iter(places), None)
    if place is None:
        return
    at = place + {"at": 0, "after": 1, "before": -1}[asked.relation]
    beyond = not 0 <= at < len(items)
    yield FoundStep(list_, (items[place if beyond else at],), beyond)
