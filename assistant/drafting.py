"""The draft of a reply: what answers each part of a question, or a table of things compared."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answerability import Judgement
from assistant.citations import Draft
from assistant.citations import Part as DraftPart
from assistant.comparison import Thing, side_by_side
from assistant.compose import compose
from assistant.model import Evidence
from assistant.parts import Part
from assistant.retriever import Retrieval
from corpus.library import Library


def drafted(
    parts: Sequence[tuple[Part, Retrieval, Judgement]],
    library: Library,
    search: Callable[[str], Sequence[Evidence]],
) -> tuple[Draft, tuple[Judgement, ...]]:
    """The draft, empty where nothing can be quoted, and the judgements, of which those
    change whose part was found with no sentence that can be quoted.
    """
    prose: list[DraftPart] = []
    things: list[Thing] = []
    judgements: list[Judgement] = []
    for part, retrieval, judgement in parts:
        composed: tuple[DraftPart, ...] = ()
        if judgement.answerable:
            composed = compose(
                part.kind,
                part.question,
                retrieval.evidence,
                library.document,
                prefer_prose=len(parts) > 1,
            )
            if not composed:
                judgement = replace(judgement, confidence=0.0, answerable=False)
        answer = composed[0].quotes[0] if composed else None
        if composed and part.label is not None:
            composed = (replace(composed[0], heading=part.label), *composed[1:])
        prose += composed
        things.append(Thing(part.label or "", part.question, part.kind, answer))
        judgements.append(judgement)
    draft: Draft = tuple(prose)
    if draft and all(part.compared for part, _, _ in parts):
        table = side_by_side(things, library.outlines(), search)
        draft = draft if table is None else (table,)
    return draft, tuple(judgements)
