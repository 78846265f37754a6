"""What is quoted in a cell: of one thing, the sentence or the list items that tell an aspect.

Below the heading that names it, else wherever a sentence tells it of this thing and
of no other. Knows sentences that were found, no tables.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from assistant.answer.selection import Candidate, quote_of
from assistant.english.definitions import begins_with, defines
from assistant.material.aspects import Aspect, content_stems
from assistant.material.contents import Contents
from assistant.model import Cell, Evidence, Part, Place
from corpus.model import Span

ON_TOPIC = 0.06
"""What a sentence gains for a cell that holds the words of the column and the name."""
EARLY = 0.03
"""What the first sentence below a heading gains."""
MAX_CELL_ITEMS = 5
"""Items of a list that a cell holds at most."""
SHORT_ITEM = 80
"""Characters up to which an item of a list can stand beside others in a cell."""

_WHAT_IT_IS = Aspect("What … is", {})


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the things compared: its name, the question about it, the sentences found for
    it, best first, and what answers that question.
    """

    name: str
    part: Part
    pool: Sequence[Candidate]
    answer: Cell = ()


def titled(thing: Thing, contents: Contents) -> Thing:
    """Where it is asked what a thing is: with the sentence that says it, from the document
    that bears its name or from all that was found; else with what stands below that name,
    unless the answer begins with it.
    """
    if thing.part.kind != "definition" or _is_defined(thing):
        return thing
    place = contents.find(thing.name)
    below: Cell = ()
    if place is not None and place.doc_id is not None:
        pool = [one for one in thing.pool if _stands_below(one.evidence, place)]
        title = place.heading or contents.outline(place).title
        below = _definition(pool, (thing.name, title))
        about = bool(thing.answer) and begins_with(thing.name, thing.answer[0].text)
        if not below and not about:
            below = _below(place, _WHAT_IT_IS, thing)
    if thing.answer and not (below and defines(thing.name, below[0].text)):
        below = _definition(thing.pool, (thing.name,)) or below
    return replace(thing, answer=below or thing.answer)


def row_of(thing: Thing, aspects: Sequence[Aspect]) -> list[Cell]:
    """The cells of a thing, none of which repeats another."""
    cells: list[Cell] = []
    for aspect in aspects:
        place = aspect.places.get(thing.name)
        used = {quote.span for cell in cells for quote in cell}
        cells.append(_below(place, aspect, thing, used) if place is not None else ())
    return cells


def _definition(pool: Sequence[Candidate], names: Sequence[str]) -> Cell:
    """The best sentence that says what bears one of the names."""
    for one in pool:
        if _is_whole(one) and any(defines(name, one.sentence.text) for name in names):
            return (quote_of(one),)
    return ()


def _stands_below(one: Evidence, place: Place) -> bool:
    return one.passage.doc_id == place.doc_id and (
        place.heading is None or place.heading in one.passage.section
    )


def _below(place: Place, aspect: Aspect, thing: Thing, used: Collection[Span] = ()) -> Cell:
    """The sentence below the heading that says most of it; short items of a list together."""
    asked_for = aspect.filled(thing.name)
    topic = content_stems(asked_for)
    below = [one for one in thing.pool if _stands_below(one.evidence, place)]
    first = min((one.sentence.span for one in below), default=None)

    def fits(one: Candidate) -> float:
        text = one.sentence.text
        begins = text.casefold().startswith(asked_for.casefold())
        share = len(topic & content_stems(text)) / max(len(topic), 1)
        early = EARLY if one.sentence.span == first else 0.0
        return one.score + ON_TOPIC * (share + begins) + early

    chosen = sorted(
        (one for one in below if _is_whole(one) and one.sentence.span not in used),
        key=lambda one: -fits(one),
    )
    prose = [one for one in chosen if one.sentence.kind != "item"]
    if prose:
        return (quote_of(prose[0]),)
    short = [one for one in chosen if len(one.sentence.text) <= SHORT_ITEM] or chosen[:1]
    items = sorted(short[:MAX_CELL_ITEMS], key=lambda one: one.sentence.span)
    return tuple(quote_of(one) for one in items)


def _is_defined(thing: Thing) -> bool:
    return bool(thing.answer) and defines(thing.name, thing.answer[0].text)


def _is_whole(one: Candidate) -> bool:
    text = one.sentence.text.rstrip()
    return one.sentence.kind not in ("row", "heading", "caption") and not text.endswith((":", "?"))
