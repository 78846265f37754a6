"""What is quoted in a cell: of one thing, the sentence or the list items that tell an aspect.

Below the heading that names it, else wherever a sentence tells it of this thing and
of no other. Knows evidence, no tables.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.answer.comparison.things import Search, Thing
from assistant.answer.selection import Candidate, candidates
from assistant.cite.citations import Cell, Quote
from assistant.english.definitions import begins_with, defines
from assistant.english.question_kinds import question_kind
from assistant.material.aspects import Aspect, content_stems
from assistant.material.contents import Contents, Place
from assistant.model import Evidence
from corpus.model import Span

POOL = 8
"""Passages among which a cell is looked for elsewhere."""
DEPTH = 64
"""Passages of the documents about a thing among which its cells are looked for."""
ON_TOPIC = 0.06
"""What a sentence gains for a cell that holds the words of the column and the name."""
EARLY = 0.03
"""What the first sentence below a heading gains."""
MAX_CELL_ITEMS = 5
"""Items of a list that a cell holds at most."""
SHORT_ITEM = 80
"""Characters up to which an item of a list can stand beside others in a cell."""

_WHAT_IT_IS = Aspect("What … is", {})


class Cells:
    """Finds what is quoted of each thing in one library, as it is found by `search`."""

    def __init__(self, contents: Contents, search: Search) -> None:
        self._contents = contents
        self._search = search

    def titled(self, thing: Thing, evidence: Sequence[Evidence]) -> Thing:
        """Where it is asked what a thing is: with the sentence that says it, from the document
        that bears its name or from the evidence; else with what stands below that name,
        unless the answer begins with it.
        """
        if thing.kind != "definition" or _defined(thing):
            return thing
        place = self._contents.find(thing.name)
        below: Cell = ()
        if place is not None and place.doc_id is not None:
            found = self._search(thing.question, DEPTH, [place.doc_id])
            title = place.heading or self._contents.entry(place).title
            below = _definition(thing, (thing.name, title), found, place)
            about = bool(thing.answer) and begins_with(thing.name, thing.answer[0].text)
            if not below and not about:
                below = _below(place, _WHAT_IT_IS, thing.name, found)
        if thing.answer and not (below and defines(thing.name, below[0].text)):
            below = _definition(thing, (thing.name,), evidence) or below
        return replace(thing, answer=below or thing.answer)

    def row(self, thing: Thing, aspects: Sequence[Aspect], names: Sequence[str]) -> list[Cell]:
        """The cells of a thing, none of which repeats another."""
        places = [one.places.get(thing.name) for one in aspects]
        doc_ids = list({one.doc_id for one in places if one is not None and one.doc_id})
        found: Sequence[Evidence] = ()
        if doc_ids:
            asked_for = " ".join(one.filled(thing.name) for one in aspects)
            found = self._search(asked_for, DEPTH, doc_ids)
        cells: list[Cell] = []
        for aspect, place in zip(aspects, places, strict=True):
            used = {quote.span for cell in cells for quote in cell}
            cell = _below(place, aspect, thing.name, found, used) if place is not None else ()
            cells.append(cell or self._elsewhere(thing, aspect, names))
        return cells

    def _elsewhere(self, thing: Thing, aspect: Aspect, names: Sequence[str]) -> Cell:
        """A sentence about the aspect of this thing and of no other, wherever it stands."""
        if not thing.answer:
            return ()
        if not aspect.stems:
            return thing.answer if thing.kind == "definition" else ()
        needed = aspect.stems | content_stems(thing.name)
        others = [content_stems(one) - content_stems(thing.name) for one in names]
        asked_for = aspect.filled(thing.name)
        for one in candidates("fact", asked_for, self._search(asked_for, POOL, None)):
            stems = content_stems(one.sentence.text)
            about_other = any(other and other <= stems for other in others)
            if needed <= stems and not about_other and _whole(one):
                return (_quote(one),)
        return ()


def _definition(
    thing: Thing, names: Sequence[str], found: Sequence[Evidence], place: Place | None = None
) -> Cell:
    """The best sentence that says what bears one of the names."""
    below = found if place is None else [one for one in found if _stands_below(one, place)]
    for one in candidates(thing.kind, thing.question, below):
        if _whole(one) and any(defines(name, one.sentence.text) for name in names):
            return (_quote(one),)
    return ()


def _stands_below(one: Evidence, place: Place) -> bool:
    return one.passage.doc_id == place.doc_id and (
        place.heading is None or place.heading in one.passage.section
    )


def _below(
    place: Place,
    aspect: Aspect,
    name: str,
    found: Sequence[Evidence],
    used: Collection[Span] = (),
) -> Cell:
    """The sentence below the heading that says most of it; short items of a list together."""
    below = [one for one in found if _stands_below(one, place)]
    asked_for = aspect.filled(name)
    topic = content_stems(asked_for)
    sentences = sorted((one for item in below for one in item.sentences), key=lambda x: x.span)
    best: list[tuple[float, Candidate]] = []
    for one in candidates(question_kind(asked_for), asked_for, below):
        if _whole(one) and one.sentence.span not in used:
            text = one.sentence.text
            begins = text.casefold().startswith(asked_for.casefold())
            share = len(topic & content_stems(text)) / max(len(topic), 1)
            early = EARLY if sentences[:1] == [one.sentence] else 0.0
            best.append((one.score + ON_TOPIC * (share + begins) + early, one))
    best.sort(key=lambda pair: -pair[0])
    chosen = [one for _, one in best]
    prose = [one for one in chosen if one.sentence.kind != "item"]
    if prose:
        return (_quote(prose[0]),)
    short = [one for one in chosen if len(one.sentence.text) <= SHORT_ITEM] or chosen[:1]
    items = sorted(short[:MAX_CELL_ITEMS], key=lambda one: one.sentence.span)
    return tuple(_quote(one) for one in items)


def _defined(thing: Thing) -> bool:
    return bool(thing.answer) and defines(thing.name, thing.answer[0].text)


def _whole(one: Candidate) -> bool:
    text = one.sentence.text.rstrip()
    return one.sentence.kind not in ("row", "heading", "caption") and not text.endswith((":", "?"))


def _quote(one: Candidate) -> Quote:
    return Quote(one.evidence, one.sentence.span, one.sentence.text)
