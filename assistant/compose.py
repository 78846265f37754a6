"""The sentences that answer, chosen by the kind of question and put in reading order.

Everything chosen is a span of the source; nothing is written here. Knows
evidence and the structure of documents, not how text is rendered.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

from assistant.citations import Part, Quote
from assistant.kinds import QuestionKind
from assistant.model import Evidence
from assistant.selection import BEST_FIRST, LIMITS, POOL, Candidate, candidates, choose
from assistant.structure import MAX_LEAD_IN, Run, run_at, run_introduced_by
from corpus.model import Document, Span

LIST_GAP = 0.05
"""How far the passage of a list may fall behind the best passage's score."""
LIST_SENTENCE_GAP = 0.12
"""How far its lead-in or best item may fall behind the best sentence's score."""
MAX_ITEMS = 40
"""Items of a list, or rows of a table, that an answer quotes at most."""
SHORT_ITEM_WORDS = 6
"""A list item of fewer words needs its lead-in to be understood."""

Documents = Callable[[str], Document]


def compose(
    kind: QuestionKind,
    question: str,
    evidence: Sequence[Evidence],
    documents: Documents,
    *,
    prefer_prose: bool = False,
) -> tuple[Part, ...]:
    """What answers a question of that kind; empty where no evidence has a sentence.

    `prefer_prose` leaves rows of tables aside where there are sentences, for
    answers that stand beside each other and should look alike.
    """
    pool = [
        one for one in candidates(kind, question, evidence[:POOL]) if not _is_header(one, documents)
    ]
    prose = [one for one in pool if one.sentence.kind != "row"]
    if prefer_prose and prose:
        pool = prose
    if not pool:
        return ()
    best = pool[0]
    if kind == "list":
        listed = _listed(question, evidence, documents)
        if listed is not None and listed.score >= best.score - LIST_SENTENCE_GAP:
            best = listed
    document = documents(best.evidence.passage.doc_id)
    span = best.sentence.span
    run = run_at(document, span.start) or run_introduced_by(document, span)
    if run is not None and best.sentence.kind == "row":
        return _table(kind, run, pool, document)
    chosen = choose(kind, pool)
    if run is not None and (
        best.sentence.kind != "item"
        or (kind == "list" and _answers_together(run, best, question))
        or (kind != "fact" and _several_of(run, chosen, best))
    ):
        return _whole_list(run, best, document)
    return _arranged(kind, chosen, documents)


def _is_header(one: Candidate, documents: Documents) -> bool:
    """Whether it is the first row of a table with others, which alone tells nothing."""
    if one.sentence.kind != "row":
        return False
    run = run_at(documents(one.evidence.passage.doc_id), one.sentence.span.start)
    return run is not None and len(run.blocks) > 1 and run.blocks[0].span == one.sentence.span


def _listed(question: str, evidence: Sequence[Evidence], documents: Documents) -> Candidate | None:
    """The best item or lead-in of the first passage with a list that is as good a
    match as the best passage, give or take LIST_GAP.
    """
    for one in evidence:
        if one.score < evidence[0].score - LIST_GAP:
            return None
        document = documents(one.passage.doc_id)
        for candidate in candidates("list", question, [one]):
            span = candidate.sentence.span
            introduced = run_introduced_by(document, span) is not None
            if candidate.sentence.kind == "item" or introduced:
                return candidate
    return None


def _answers_together(run: Run, best: Candidate, question: str) -> bool:
    """Whether at least half of the list's items match nearly as well as its best."""
    scores = [
        one.score
        for one in candidates("list", question, [best.evidence])
        if any(block.span.covers(one.sentence.span) for block in run.blocks)
    ]
    near = [score for score in scores if score >= max(scores) - LIST_SENTENCE_GAP]
    return 2 * len(near) >= len(scores) > 1


def _several_of(run: Run, chosen: Sequence[Candidate], best: Candidate) -> bool:
    """Whether two or more of the chosen are items of the best one's list."""
    doc_id = best.evidence.passage.doc_id
    inside = [
        one
        for one in chosen
        if one.evidence.passage.doc_id == doc_id
        and any(block.span.covers(one.sentence.span) for block in run.blocks)
    ]
    return len(inside) > 1


def _arranged(
    kind: QuestionKind, chosen: Sequence[Candidate], documents: Documents
) -> tuple[Part, ...]:
    """Sentences of one document in its order, documents in the order of their best; where
    one sentence is the answer, the best first.

    Rows become a table below their header, short items a list below its lead-in.
    """
    order = list(dict.fromkeys(one.evidence.passage.doc_id for one in chosen))
    ordered = list(chosen)
    if kind not in BEST_FIRST:
        ordered.sort(key=lambda one: (order.index(one.evidence.passage.doc_id), one.sentence.span))
    parts: list[Part] = []
    for run, group in groupby(ordered, key=lambda one: _needed_run(one, documents)):
        members = list(group)
        quotes = tuple(_quote(one) for one in members)
        document = documents(members[0].evidence.passage.doc_id)
        if run is None:
            parts.append(Part("prose", quotes))
        elif run.blocks[0].kind == "row":
            header = run.blocks[0].span
            top = Quote(members[0].evidence, header, header.of(document.text))
            parts.append(Part("table", (top, *quotes), header=True))
        else:
            lead_in = _lead_in(run, members[0].evidence, document)
            parts += [] if lead_in is None else [Part("prose", (lead_in,))]
            parts.append(Part("items", quotes))
    return tuple(parts)


def _needed_run(one: Candidate, documents: Documents) -> Run | None:
    """The table of a row, the list of an item too short to be understood without it."""
    short = len(one.sentence.text.split()) < SHORT_ITEM_WORDS
    if one.sentence.kind == "row" or (one.sentence.kind == "item" and short):
        return run_at(documents(one.evidence.passage.doc_id), one.sentence.span.start)
    return None


def _whole_list(run: Run, best: Candidate, document: Document) -> tuple[Part, ...]:
    lead_in = _lead_in(run, best.evidence, document)
    items = tuple(
        Quote(best.evidence, block.span, block.span.of(document.text))
        for block in run.blocks[:MAX_ITEMS]
    )
    if run.blocks[0].kind == "row":
        listed = Part("table", items, header=True)
    else:
        listed = Part("steps" if run.ordered else "items", items)
    return (listed,) if lead_in is None else (Part("prose", (lead_in,)), listed)


def _lead_in(run: Run, evidence: Evidence, document: Document) -> Quote | None:
    if run.lead_in is None:
        return None
    # Of the paragraph only the sentence that ends in the colon leads in.
    inside = [one.span for one in evidence.sentences if run.lead_in.span.covers(one.span)]
    span = inside[-1] if inside else run.lead_in.span
    return Quote(evidence, span, span.of(document.text)) if len(span) <= MAX_LEAD_IN else None


def _table(
    kind: QuestionKind, run: Run, pool: Sequence[Candidate], document: Document
) -> tuple[Part, ...]:
    """The header and the rows that answer; all of them where a list is asked for."""
    best = pool[0]
    _, gap = LIMITS[kind]
    wanted: set[Span] = {
        one.sentence.span
        for one in pool
        if one.sentence.kind == "row" and one.score >= best.score - gap / 2
    }
    header, *rows = run.blocks
    if kind not in ("list", "overview"):
        rows = [block for block in rows if any(block.span.overlaps(span) for span in wanted)]
    quotes = [
        Quote(best.evidence, block.span, block.span.of(document.text)) for block in (header, *rows)
    ]
    return (Part("table", tuple(quotes), header=True),)


def _quote(one: Candidate) -> Quote:
    return Quote(one.evidence, one.sentence.span, one.sentence.text, one.gloss)
