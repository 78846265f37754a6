"""Lists and tables as answers: which one of those that were found, and all of its items.

A list is quoted with the sentence that introduces it, a table with its header. Knows
evidence and the structure of documents.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answer.selection import LIMITS, Candidate
from assistant.english.named import named, stands_in
from assistant.english.sentence_forms import QUESTION_WORD, QUOTED, REASONS
from assistant.material.structure import MAX_LEAD_IN, Run, run_at, run_introduced_by
from assistant.model import Evidence, Part, QuestionKind, Quote, Statements
from corpus.model import Block, Document, Span
from corpus.words import Word, content, words

BEHIND = 0.12
"""How far the best part of a list may fall behind the best sentence's score."""
BEHIND_IN_BEST = 0.17
"""The same for a list in the best passage, whose first sentence often only names its topic."""
MAX_ITEMS = 40
"""Items of a list, or rows of a table, that an answer quotes at most."""

SAME_QUESTION = 0.6
"""Share of the content words, of the question or of the heading, whichever has fewer, that
both must have to ask the same.
"""
FEWEST_SHARED = 2
"""Words that a heading must share with a question that has more than it."""


Documents = Callable[[str], Document]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that was found, and the best of its items or its lead-in."""

    run: Run
    best: Candidate
    document: Document


def best_list(kind: QuestionKind, pool: Sequence[Candidate], documents: Documents) -> Listed | None:
    """The list that answers a question for several things, for steps or for reasons; None
    where none is nearly as good a match as the best sentence of the `pool`.
    """
    found: list[tuple[float, Listed]] = []
    for one in pool:
        document = documents(one.evidence.passage.doc_id)
        run = run_of(one, document)
        if run is None or run.blocks[0].kind == "row":
            continue
        if kind == "steps" and not run.ordered and one is not pool[0]:
            continue
        if kind == "why" and not _gives_reasons(run, one, document):
            continue
        allowed = BEHIND_IN_BEST if one.evidence.rank == 1 else BEHIND
        if one.score >= pool[0].score - allowed:
            found.append((one.score, Listed(run, one, document)))
    found.sort(key=lambda pair: -pair[0])
    return next((one for _, one in found if _whole(one, pool, kind)), None)


def headed_list(
    kind: QuestionKind, question: str, pool: Sequence[Candidate], documents: Documents
) -> Listed | None:
    """The list below a heading that asks nearly what the question asks ("Who decides?"), or
    names what a question for several things asks for ("Benefits of rain").
    """
    for one in pool:
        heading = (one.evidence.title, *one.evidence.passage.section)[-1]
        if not _asks_the_same(kind, question, heading):
            continue
        document = documents(one.evidence.passage.doc_id)
        run = run_at(document, one.sentence.span.start)
        if run is not None and run.blocks[0].kind != "row":
            return Listed(run, one, document)
    return None


def _asks_the_same(kind: QuestionKind, question: str, heading: str) -> bool:
    wanted, asked = set(content(question)), set(content(heading))
    shared = len(wanted & asked)
    asking, other = QUESTION_WORD.search(question), QUESTION_WORD.search(heading)
    if other is None:
        return kind == "list" and shared == len(asked) >= max(
            FEWEST_SHARED, SAME_QUESTION * len(wanted)
        )
    if asking is None or asking.group().casefold() != other.group().casefold():
        return False
    if shared < SAME_QUESTION * len(wanted):
        return shared >= max(FEWEST_SHARED, SAME_QUESTION * len(asked))
    return shared > 0


def run_of(one: Candidate, document: Document) -> Run | None:
    """The list or table that a sentence stands in or introduces."""
    span = one.sentence.span
    return run_at(document, span.start) or run_introduced_by(document, span)


def several_of(run: Run, chosen: Sequence[Candidate], best: Candidate) -> bool:
    """Whether two or more of the chosen are items of the best one's list."""
    return len(_inside(run, chosen, best)) > 1


def whole_list(run: Run, best: Candidate, document: Document) -> tuple[Statements, ...]:
    """All items below their lead-in, numbered where the source numbers them."""
    lead = lead_in(run, best.evidence, document)
    spans = [_first_sentence(block, best.evidence) for block in run.blocks[:MAX_ITEMS]]
    items = tuple(Quote(best.evidence, span, span.of(document.text)) for span in spans)
    if run.blocks[0].kind == "row":
        listed = Statements("table", items, header=True)
    else:
        listed = Statements("steps" if run.ordered else "items", items)
    return (listed,) if lead is None else (Statements("prose", (lead,)), listed)


def _first_sentence(block: Block, evidence: Evidence) -> Span:
    """Of a paragraph that is an item of a list; an item itself whole."""
    if block.kind == "paragraph":
        inside = (one.span for one in evidence.sentences if block.span.covers(one.span))
        return next(inside, block.span)
    return block.span


def lead_in(run: Run, evidence: Evidence, document: Document) -> Quote | None:
    """The sentence that introduces a list; None where it has none, or one that is too long."""
    if run.lead_in is None:
        return None
    # Of the paragraph only the sentence that ends in the colon leads in.
    inside = [one.span for one in evidence.sentences if run.lead_in.span.covers(one.span)]
    span = inside[-1] if inside else run.lead_in.span
    return Quote(evidence, span, span.of(document.text)) if len(span) <= MAX_LEAD_IN else None


def rows_of_table(
    part: Part, run: Run, pool: Sequence[Candidate], document: Document
) -> tuple[Statements, ...]:
    """The header and the rows that answer: those that have what the question names, where some
    have it and others not, all of them where a list is asked for.
    """
    best = pool[0]
    _, gap = LIMITS[part.kind]
    wanted: set[Span] = {
        one.sentence.span
        for one in pool
        if one.sentence.kind == "row" and one.score >= best.score - gap / 2
    }
    header, *rows = run.blocks
    names = named(part.question, tuple(words(part.question)))
    of_them = [one for one in rows if _has(one.span.of(document.text), names)]
    if names and 0 < len(of_them) < len(rows):
        rows = of_them[:MAX_ITEMS]
    elif part.kind not in ("list", "steps", "overview"):
        rows = [block for block in rows if any(block.span.overlaps(span) for span in wanted)]
    quotes = [
        Quote(best.evidence, block.span, block.span.of(document.text)) for block in (header, *rows)
    ]
    return (Statements("table", tuple(quotes), header=True),)


def _has(row: str, names: Sequence[Word]) -> bool:
    """Whether a row has all of the names."""
    return all(stands_in(one, row) for one in names)


def _gives_reasons(run: Run, one: Candidate, document: Document) -> bool:
    """Whether what introduces a list, or the heading above it, says that it gives reasons."""
    lead = "" if run.lead_in is None else run.lead_in.span.of(document.text)
    lead = QUOTED.sub("", lead)  # the page "Why rain?" may list anything
    return REASONS.search(f"{lead} {' '.join(one.evidence.passage.section[-1:])}") is not None


def _whole(one: Listed, pool: Sequence[Candidate], kind: QuestionKind) -> bool:
    """Whether the list as a whole answers: it was found by its lead-in, or at least half of
    its items match nearly as well as its best; steps hang together anyhow.
    """
    if not one.run.holds(one.best.sentence.span) or (kind == "steps" and one.run.ordered):
        return True
    scores = [item.score for item in _inside(one.run, pool, one.best)]
    near = [score for score in scores if score >= max(scores) - BEHIND]
    return 2 * len(near) >= len(scores) > 1


def _inside(run: Run, found: Sequence[Candidate], best: Candidate) -> list[Candidate]:
    doc_id = best.evidence.passage.doc_id
    return [
        one
        for one in found
        if one.evidence.passage.doc_id == doc_id and run.holds(one.sentence.span)
    ]
