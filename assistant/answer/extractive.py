"""The draft of a reply: what answers each part of a question, or a table of things compared."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.comparison.side_by_side import SideBySide
from assistant.answer.comparison.things import Thing
from assistant.answer.compose import compose
from assistant.answer.overview.overview import Found, Overview
from assistant.answer.selection import candidates
from assistant.asked.parts import Part
from assistant.cite.citations import Cell, Draft, Quote
from assistant.cite.citations import Part as DraftPart
from assistant.judge.answerability import Judgement
from assistant.material.aspects import content_stems
from assistant.material.names import Names
from assistant.model import Evidence
from corpus.library import Library

SURE = 0.7
"""The least confidence in a question that is answered by nothing but what already answers
another one of the same message.
"""
HAS_HEADING = 0.8
"""The least confidence in a part that has a cell below a heading that names what is asked."""
_CONTRAST = re.compile(
    r"\b(?:whereas|while|unlike|instead of|rather than|in contrast|on the other hand|compared)\b",
    re.IGNORECASE,
)
CELL_ITEMS = 5
"""Items of a list that a cell holds at most."""


def drafted(
    parts: Sequence[tuple[Part, Found, Judgement]],
    library: Library,
    names: Names,
    tables: SideBySide,
) -> tuple[Draft, tuple[Judgement, ...]]:
    """The draft, empty where nothing can be quoted, and the judgements, of which those
    change whose part was found with no sentence that can be quoted, or the other way round.
    """
    prose: list[DraftPart] = []
    things: list[Thing] = []
    judgements: list[Judgement] = []
    for part, retrieval, judgement in parts:
        composed: tuple[DraftPart, ...] = ()
        if judgement.answerable and isinstance(retrieval, Overview):
            composed = retrieval.draft
        elif judgement.answerable:
            composed = compose(
                part.kind,
                part.question,
                retrieval.evidence,
                library.document,
                prefer_prose=len(parts) > 1,
            )
            if part.compared and not any(_speaks_of(part.label, one) for one in composed):
                composed = ()  # the nearest to a thing that the material does not know
            if judgement.confidence < SURE and composed and _adds_nothing(composed, prose):
                composed = ()
            if not composed:
                judgement = replace(judgement, confidence=0.0, answerable=False)
        answer = _cell(part, composed, retrieval.evidence, _own_stems(part, parts))
        if composed and part.label is not None:
            composed = (replace(composed[0], heading=part.label), *composed[1:])
        prose += composed
        things.append(Thing(part.label or "", part.question, part.kind, answer))
        judgements.append(judgement)
    draft: Draft = tuple(prose)
    evidence = [one for _, retrieval, _ in parts for one in retrieval.evidence]
    if all(part.compared for part, _, _ in parts):
        table = tables.of(things, evidence)
        if table is not None:
            draft = (table,)
            judgements = [
                one if one.answerable or not any(cells) else _found(one)
                for one, (_, cells) in zip(judgements, table.rows, strict=True)
            ]
        elif _all_the_same(prose):
            draft = (replace(prose[0], heading=None),)  # one answer for all of them
    elif draft and len(parts) == 1 and not isinstance(parts[0][1], Overview):
        part = parts[0][0]
        named = list(dict.fromkeys(one.name for one in names.find(part.question)))
        table = tables.unasked(part.question, part.kind, named, evidence)
        draft = draft if table is None else (table,)
    return draft, tuple(judgements)


def _adds_nothing(composed: Sequence[DraftPart], said: Sequence[DraftPart]) -> bool:
    """Whether what answers first was quoted before."""
    return composed[0].quotes[0].place in {quote.place for part in said for quote in part.quotes}


def _all_the_same(parts: Sequence[DraftPart]) -> bool:
    quoted = {tuple(quote.place for quote in part.quotes) for part in parts}
    return len(parts) > 1 and len(quoted) == 1


def _found(judgement: Judgement) -> Judgement:
    return replace(judgement, confidence=max(judgement.confidence, HAS_HEADING), answerable=True)


def _speaks_of(name: str | None, part: DraftPart) -> bool:
    """Whether a word of the name stands in what is quoted, with more than the name, or above it."""
    stems = content_stems(name or "")
    for quote in part.quotes:
        above = " ".join((quote.evidence.title, *quote.evidence.passage.section))
        said = content_stems(quote.text)
        if not stems or (stems & (said | content_stems(above)) and said - stems):
            return True
    return False


def _own_stems(
    part: Part, parts: Sequence[tuple[Part, Found, Judgement]]
) -> tuple[frozenset[str], frozenset[str]]:
    """Of a thing compared, the stems of its name that no other has in its, and those that
    only others have.
    """
    if not part.compared:
        return frozenset(), frozenset()
    own = content_stems(part.label or "")
    others = [content_stems(one.label or "") for one, _, _ in parts if one.label != part.label]
    return own.difference(*others), frozenset().union(*others) - own


def _cell(
    part: Part,
    composed: Sequence[DraftPart],
    evidence: Sequence[Evidence],
    stems: tuple[frozenset[str], frozenset[str]],
) -> Cell:
    """The first sentence that does not lead in others, of a thing compared one that names it
    or stands below its name, and no other one; for a list what it leads in.
    """
    if not composed:
        return ()
    own, others = stems
    first = composed[0].quotes[0]
    if _tells(first.text) and _is_of(own, others, first.text, first.evidence):
        return (first,)
    if part.kind == "list" and len(composed) > 1:
        return composed[1].quotes[:CELL_ITEMS]
    telling = [
        one
        for one in candidates(part.kind, part.question, evidence)
        if one.sentence.kind != "row" and _tells(one.sentence.text)
    ]
    for apart in (others, frozenset[str]()):
        for one in telling:
            if _is_of(own, apart, one.sentence.text, one.evidence):
                return (Quote(one.evidence, one.sentence.span, one.sentence.text),)
    return (first,)


def _tells(text: str) -> bool:
    return not text.rstrip().endswith((":", "?"))


def _is_of(own: frozenset[str], others: frozenset[str], text: str, evidence: Evidence) -> bool:
    """Whether a sentence, or what stands above it, has a stem of its own, and none of others',
    unless it sets them against each other.
    """
    said = content_stems(text)
    others = frozenset() if _CONTRAST.search(text) else others
    above = content_stems(" ".join((evidence.title, *evidence.passage.section)))
    return not own or (bool(own & (said | above)) and not others & said)
