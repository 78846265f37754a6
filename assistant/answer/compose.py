"""The sentences that answer, chosen by the kind of question and put in reading order.

Everything chosen is a span of the source; nothing is written here. Knows
evidence and the structure of documents, not how text is rendered.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from assistant.answer.emphasis import asked_for
from assistant.answer.lists import (
    Documents,
    best_list,
    headed_list,
    lead_in,
    rows_of_table,
    run_of,
    several_of,
    whole_list,
)
from assistant.answer.selection import BEST_FIRST, LIMITS, POOL, Candidate, choose, quote_of
from assistant.material.structure import Run, run_at
from assistant.model import Evidence, Part, QuestionKind, Quote, Statements
from corpus.model import embedding_prefix

SHORT_ITEM_WORDS = 6
"""A list item of fewer words needs its lead-in to be understood."""


def compose(
    part: Part, found: Sequence[Candidate], documents: Documents, *, prefer_prose: bool = False
) -> tuple[Statements, ...]:
    """What answers a part of the question, of the sentences `found`, best first; empty where
    there is none.

    `prefer_prose` leaves rows of tables aside where there are sentences, for
    answers that stand beside each other and should look alike.
    """
    kind, question = part.kind, part.question
    pool = [one for one in found if one.evidence.rank <= POOL and not _is_header(one, documents)]
    prose = [one for one in pool if one.sentence.kind != "row"]
    if prefer_prose and prose:
        pool = prose
    if not pool:
        return ()
    if kind not in ("definition", "yes-no", "place"):
        listed = headed_list(kind, question, pool, documents)
        if listed is None and kind in ("list", "steps", "why"):
            listed = best_list(kind, pool, documents)
        if listed is not None:
            return whole_list(listed.run, listed.best, listed.document)
    best = pool[0]
    document = documents(best.evidence.passage.doc_id)
    run = run_of(best, document)
    if run is not None and best.sentence.kind == "row":
        return rows_of_table(part, run, pool, document)
    if kind == "place":
        return _places(pool)
    chosen = choose(kind, pool)
    if run is not None and (
        not run.holds(best.sentence.span) or (kind != "fact" and several_of(run, chosen, best))
    ):
        return whole_list(run, best, document)
    return _with_emphasis(part, _arranged(kind, chosen, documents))


def _with_emphasis(part: Part, runs: tuple[Statements, ...]) -> tuple[Statements, ...]:
    """What is asked for in bold, where one sentence is the answer."""
    if part.kind not in BEST_FIRST or not runs or runs[0].shape == "table":
        return runs
    first, *rest = runs
    told = len(first.quotes) if first.labels else 1  # documents that differ are each an answer
    quotes = [
        replace(one, strong=asked_for(part, one.text)) if at < told else one
        for at, one in enumerate(first.quotes)
    ]
    return (replace(first, quotes=tuple(quotes)), *rest)


def _places(pool: Sequence[Candidate]) -> tuple[Statements, ...]:
    """The best sentence of each of the best passages, below the headings it stands under."""
    limit, gap = LIMITS["place"]
    best: dict[str, Candidate] = {}
    for one in pool:
        if one.score >= pool[0].score - gap:
            best.setdefault(one.evidence.passage.passage_id, one)
    return tuple(
        Statements("prose", (quote_of(one),), heading=whereabouts(one.evidence))
        for one in list(best.values())[:limit]
    )


def whereabouts(evidence: Evidence) -> str:
    """The headings that a passage stands below, and its page."""
    passage = evidence.passage
    path = embedding_prefix(evidence.title, passage.section)
    return path if passage.page is None else f"{path} (page {passage.page})"


def _is_header(one: Candidate, documents: Documents) -> bool:
    """Whether it is the first row of a table with others, which alone tells nothing."""
    if one.sentence.kind != "row":
        return False
    run = run_at(documents(one.evidence.passage.doc_id), one.sentence.span.start)
    return run is not None and len(run.blocks) > 1 and run.blocks[0].span == one.sentence.span


def _arranged(
    kind: QuestionKind, chosen: Sequence[Candidate], documents: Documents
) -> tuple[Statements, ...]:
    """Sentences of one document in its order, documents in the order of their best; where
    one sentence is the answer, the best first.

    Rows become a table below their header, short items a list below its lead-in.
    """
    order = list(dict.fromkeys(one.evidence.passage.doc_id for one in chosen))
    ordered = list(chosen)
    if kind not in BEST_FIRST:
        ordered.sort(key=lambda one: (order.index(one.evidence.passage.doc_id), one.sentence.span))
    runs: list[Statements] = []
    for run, group in groupby(ordered, key=lambda one: _needed_run(one, documents)):
        members = list(group)
        if run is None and any(one.against for one in members):
            runs += _disagreeing(members)
            continue
        quotes = tuple(quote_of(one) for one in members)
        document = documents(members[0].evidence.passage.doc_id)
        if run is None:
            runs.append(Statements("prose", quotes))
        elif run.blocks[0].kind == "row":
            header = run.blocks[0].span
            top = Quote(members[0].evidence, header, header.of(document.text))
            runs.append(Statements("table", (top, *quotes), header=True))
        else:
            lead = lead_in(run, members[0].evidence, document)
            runs += [] if lead is None else [Statements("prose", (lead,))]
            runs.append(Statements("items", quotes))
    return tuple(runs)


def _disagreeing(members: Sequence[Candidate]) -> list[Statements]:
    """What documents say differently of one thing, each named; other sentences after it."""
    parts = []
    for one in members:
        if not one.against:
            continue
        sides = [one, *one.against]
        titles = tuple(side.evidence.title for side in sides)
        if len(set(titles)) < len(titles):
            titles = tuple(side.evidence.source for side in sides)
        parts.append(Statements("items", tuple(map(quote_of, sides)), labels=titles))
    others = tuple(quote_of(one) for one in members if not one.against)
    return [*parts, Statements("prose", others)] if others else parts


def _needed_run(one: Candidate, documents: Documents) -> Run | None:
    """The table of a row, the list of an item too short to be understood without it."""
    short = len(one.sentence.text.split()) < SHORT_ITEM_WORDS
    if one.sentence.kind == "row" or (one.sentence.kind == "item" and short):
        return run_at(documents(one.evidence.passage.doc_id), one.sentence.span.start)
    return None
