"""The sentences that answer, chosen by the kind of question and put in reading order.

Everything chosen is a span of the source; nothing is written here. Knows
evidence and the structure of documents, not how text is rendered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer.differing import named_sides
from assistant.answer.emphasis import asked_for
from assistant.answer.lists import (
    Documents,
    list_for,
    rows_of_table,
    run_of,
    table_of_kind,
    whole_list,
)
from assistant.answer.selection import LIMITS, POOL, Candidate, choose, leaned_on
from assistant.draft import Quote, Statements
from assistant.english.sentence_forms import ANSWER_LABEL, YES_OR_NO
from assistant.judge.asked_lines import question_above
from assistant.material.standings import Standings
from assistant.model import Evidence, Part
from corpus.model import Span, embedding_prefix

BEST_FIRST = frozenset({"fact", "yes-no", "definition"})
"""Kinds that one sentence answers, which a reader should meet at once."""
BEFORE = "What stands before it:"
"""Leads in the sentences that an answer leans on, where it begins with "It"."""
ASKED = "Asked there:"
"""Leads in the question that stands above an answer."""
OLDER = "Quoted there, from an earlier message:"
"""Leads in what a mail quotes, which was written before it."""


def compose(
    part: Part,
    candidates: Sequence[Candidate],
    documents: Documents,
    standings: Standings | None = None,
    *,
    closest: bool = False,
) -> tuple[Statements, ...]:
    """What answers a part of the question, of `candidates`, best first; empty where none does.

    By their `standings` documents that differ are ordered and named. `closest` says that it
    is not sure that they answer.
    """
    near = [candidate for candidate in candidates if candidate.evidence.rank <= POOL]
    pool = [candidate for candidate in near if not _is_header(candidate, documents)]
    if not pool:
        return ()
    listed = list_for(part, pool, documents)
    if part.kind == "comparison" and not listed:
        listed = table_of_kind(part, candidates, documents)
    if listed:
        return listed
    best = pool[0]
    if best.sentence.kind == "row":
        return rows_of_table(part, best, pool, documents)
    if part.kind == "place":
        return _places(pool)
    document = documents(best.doc_id)
    run = run_of(best, document)
    if run is not None and not run.holds(best.sentence.span):
        return whole_list(run, best, document)
    chosen = choose(part.kind, pool, candidates, closest=closest)
    prose = [candidate for candidate in chosen if candidate.sentence.kind != "row"]
    told = _prose(part, prose, standings)
    rows = [candidate for candidate in chosen if candidate.sentence.kind == "row"]
    return (*told, *rows_of_table(part, rows[0], pool, documents)) if rows else told


def _is_header(candidate: Candidate, documents: Documents) -> bool:
    """Whether it is the first row of a table with others, which alone tells nothing."""
    if candidate.sentence.kind != "row":
        return False
    run = run_of(candidate, documents(candidate.doc_id))
    return run is not None and len(run.blocks) > 1 and run.blocks[0].span == candidate.sentence.span


def _prose(
    part: Part, chosen: Sequence[Candidate], standings: Standings | None
) -> tuple[Statements, ...]:
    """Sentences of one document in its order, documents in the order of their best; where
    one sentence is the answer, that first, with what is asked for in bold, and below it what
    it leans on.

    What documents say differently of one thing comes before, each named; behind, where it is not
    what answers best.
    """
    best_first = part.kind in BEST_FIRST
    ordered = list(chosen)
    if not best_first:
        order = list(dict.fromkeys(candidate.doc_id for candidate in chosen))
        ordered.sort(key=lambda candidate: (order.index(candidate.doc_id), candidate.sentence.span))
    differing: list[Statements] = []
    quotes: list[Quote] = []
    older: list[Quote] = []
    before: list[Quote] = []
    for candidate in ordered:
        sides = [candidate.quote, *(rival.quote for rival in candidate.against)]
        if best_first and candidate is chosen[0]:
            sides = [replace(side, strong=asked_for(part, side.text)) for side in sides]
        if candidate.against:
            differing += named_sides(sides, standings)
            continue
        if candidate.older:
            older += sides
            continue
        (before if best_first else quotes).extend(leaned_on(candidate))
        quotes += sides
    answer: dict[tuple[str, Span], Quote] = {}
    for quote in quotes:
        answer.setdefault(quote.place, quote)
    below = {quote.place: quote for quote in before if quote.place not in answer}
    told = Statements("prose", tuple(answer.values()))
    context = Statements("prose", tuple(below.values()), lead=BEFORE)
    quoted = Statements("prose", tuple(older), lead=OLDER)
    asked = Statements("prose", tuple(_questions(chosen)), lead=ASKED)
    runs = (told, asked, context, quoted)
    if chosen and chosen[0].older:
        runs = (quoted, told, asked, context)
    said = tuple(run for run in runs if run.quotes)
    if chosen and not chosen[0].against:
        return (*said, *differing)
    return (*differing, *said)


def _questions(chosen: Sequence[Candidate]) -> Iterator[Quote]:
    """The question that the first of the sentences answers, where it stands in the text."""
    for candidate in chosen[:1]:
        span = question_above(candidate.evidence, candidate.sentence)
        first = ANSWER_LABEL.sub("", candidate.sentence.text)
        if span is not None and YES_OR_NO.match(first):
            start = candidate.evidence.passage.span.start
            text = candidate.evidence.text[span.start - start : span.end - start]
            yield Quote(candidate.evidence, span, text)


def _places(pool: Sequence[Candidate]) -> tuple[Statements, ...]:
    """The best sentence of each of the best passages, below the headings it stands under."""
    limit, gap = LIMITS["place"]
    best: dict[str, Candidate] = {}
    for candidate in pool:
        if candidate.score >= pool[0].score - gap:
            best.setdefault(candidate.evidence.passage.passage_id, candidate)
    return tuple(
        Statements("prose", (candidate.quote,), heading=whereabouts(candidate.evidence))
        for candidate in list(best.values())[:limit]
    )


def whereabouts(evidence: Evidence) -> str:
    """The headings that a passage stands below, and its page."""
    passage = evidence.passage
    path = embedding_prefix(evidence.title, passage.section)
    return path if passage.page is None else f"{path} (page {passage.page})"
