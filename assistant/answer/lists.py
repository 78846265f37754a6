"""Lists and tables as answers: which one of those that were found, and all of its items.

A list is quoted with the sentence that introduces it, a table with its header. Knows
evidence and the structure of documents.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answer.selection import LIMITS, Candidate
from assistant.draft import Quote, Shape, Statements
from assistant.english.named import named, stands_in
from assistant.english.sentence_forms import QUESTION_WORD
from assistant.material.noted import mark_of
from assistant.material.structure import MAX_LEAD_IN, Run, run_at, run_introduced_by
from assistant.model import MAX_PARTS, Evidence, Part
from corpus.model import Block, Document, Span
from corpus.words import content

BEHIND = 0.12
"""How far the best part of a list may fall behind the best sentence's score."""
MAX_ITEMS = 40
"""Items of a list, or rows of a table, that an answer quotes at most."""
SAME_QUESTION = 0.6
"""Share of the content words, of the question or of the heading, whichever has fewer, that
both must have to ask the same.
"""
MAX_COLUMNS = 5
"""Columns of a table that all fit on a page; of a wider one some are shown."""
FEWEST_SHARED = 2
"""Words that a heading must share with a question that has more than it."""

Documents = Callable[[str], Document]


def run_of(candidate: Candidate, document: Document) -> Run | None:
    """The list or table that a sentence stands in or introduces."""
    span = candidate.sentence.span
    return run_at(document, span.start) or run_introduced_by(document, span)


def list_for(part: Part, pool: Sequence[Candidate], documents: Documents) -> tuple[Statements, ...]:
    """The list that answers, whole: one below a heading that asks the same; where several
    things or steps are asked for, one that is nearly as good a match as the best sentence.
    Empty where there is none.
    """
    if part.kind in ("definition", "yes-no", "place"):
        return ()
    runs = [(candidate, run_of(candidate, documents(candidate.doc_id))) for candidate in pool]
    held = [(candidate, run) for candidate, run in runs if run is not None]
    lists = [(candidate, run) for candidate, run in held if run.blocks[0].kind != "row"]
    headed = [
        (candidate, run)
        for candidate, run in lists
        if run.holds(candidate.sentence.span) and _asks_the_same(part, candidate.evidence)
    ]
    fitting = [(candidate, run) for candidate, run in lists if _fits(part, candidate, run, pool)]
    if not headed and not fitting:
        return ()
    best, run = (*headed, *fitting)[0]
    return whole_list(run, best, documents(best.doc_id))


def _asks_the_same(part: Part, evidence: Evidence) -> bool:
    """Whether the heading asks nearly what the question asks ("Who decides?"), or names what
    a question for several things asks for ("Benefits of rain").
    """
    heading = (evidence.title, *evidence.passage.section)[-1]
    wanted, asked = set(content(part.question)), set(content(heading))
    shared = len(wanted & asked)
    asking, heading_word = QUESTION_WORD.search(part.question), QUESTION_WORD.search(heading)
    if heading_word is None:
        least = max(FEWEST_SHARED, SAME_QUESTION * len(wanted))
        return part.kind == "list" and shared == len(asked) >= least
    if asking is None or asking.group().casefold() != heading_word.group().casefold():
        return False
    if shared < SAME_QUESTION * len(wanted):
        return shared >= max(FEWEST_SHARED, SAME_QUESTION * len(asked))
    return shared > 0


def _fits(part: Part, candidate: Candidate, run: Run, pool: Sequence[Candidate]) -> bool:
    """Whether a list is near enough, and answers as a whole: it was found by its lead-in, or
    at least half of its items match nearly as well as its best; steps hang together anyhow.
    """
    if part.kind not in ("list", "steps") or candidate.score < pool[0].score - BEHIND:
        return False
    if part.kind == "steps" and not run.ordered and candidate is not pool[0]:
        return False
    if not run.holds(candidate.sentence.span) or (part.kind == "steps" and run.ordered):
        return True
    beside = [item for item in pool if item.doc_id == candidate.doc_id]
    scores = [item.score for item in beside if run.holds(item.sentence.span)]
    near = [score for score in scores if score >= scores[0] - BEHIND]
    return 2 * len(near) >= len(scores) > 1


def whole_list(run: Run, best: Candidate, document: Document) -> tuple[Statements, ...]:
    """All items below their lead-in, numbered where the source numbers them, without the notes
    among them; a table whole.
    """
    shape: Shape = "steps" if run.ordered else "items"
    if run.blocks[0].kind == "row":
        shape = "table"
    items = [block for block in run.blocks if not mark_of(document, block)] or run.blocks
    listed = _quoted(shape, best.evidence, items[:MAX_ITEMS], document)
    if run.lead_in is None:
        return (listed,)
    # Of the paragraph only the sentence that ends in the colon leads in.
    spans = [sentence.span for sentence in best.evidence.sentences]
    inside = [span for span in spans if run.lead_in.span.covers(span)]
    span = inside[-1] if inside else run.lead_in.span
    lead = Quote(best.evidence, span, span.of(document.text))
    return (Statements("prose", (lead,)), listed) if len(span) <= MAX_LEAD_IN else (listed,)


def table_of_kind(
    part: Part, candidates: Sequence[Candidate], documents: Documents
) -> tuple[Statements, ...]:
    """The table whose rows are what the question compares all of ("Compare the boats"), by
    the title over their names; of it the rows it names, where it names some. Empty where there
    is none, or one with many rows.
    """
    asked = set(content(part.question))
    for candidate in candidates:
        document, sentence = documents(candidate.doc_id), candidate.sentence
        run = run_at(document, sentence.span.start) if sentence.kind == "row" else None
        if run is not None and len(run.blocks) <= MAX_PARTS + 1:
            kind = _first_cell(run.blocks[0], document)
            if kind and asked >= kind:
                named_rows = [row for row in run.blocks[1:] if asked >= _first_cell(row, document)]
                return (_table(part, candidate, named_rows or run.blocks[1:], run, document),)
    return ()


def _first_cell(row: Block, document: Document) -> set[str]:
    """The content words of the cell that says what a row is about, or all rows of a header."""
    return set(content(row.cells[0].of(document.text))) if row.cells else set()


def rows_of_table(
    part: Part, best: Candidate, pool: Sequence[Candidate], documents: Documents
) -> tuple[Statements, ...]:
    """The header and the rows that answer, of the table of the best row: those that have most
    of what the question names, where others have less; else those as near as the best, and
    all of them where a list is asked for.
    """
    document = documents(best.doc_id)
    run = run_of(best, document)
    assert run is not None  # every row stands in a table
    rows = list(run.blocks[1:])
    names = named(part.question)
    held = [sum(stands_in(name, row.span.of(document.text)) for name in names) for row in rows]
    if len(set(held)) > 1:
        rows = [row for row, count in zip(rows, held, strict=True) if count == max(held)]
    elif part.kind not in ("list", "steps", "overview", "comparison"):
        least = best.score - LIMITS[part.kind][1] / 2
        fitting = [candidate for candidate in pool if candidate.score >= least]
        near = [candidate.sentence.span for candidate in fitting if candidate.doc_id == best.doc_id]
        rows = [row for row in rows if any(row.span.overlaps(span) for span in near)]
    return (_table(part, best, rows, run, document),)


def _table(
    part: Part, best: Candidate, rows: Sequence[Block], run: Run, document: Document
) -> Statements:
    """The header and these rows of a table."""
    header = run.blocks[0]
    table = _quoted("table", best.evidence, (header, *rows[:MAX_ITEMS]), document)
    return replace(table, columns=_columns(part, header, document))


def _columns(part: Part, header: Block, document: Document) -> tuple[int, ...]:
    """Of a wide table the column of names and those whose whole title the question says, the
    first ones where it says none; of another one all.
    """
    titles = [set(content(cell.of(document.text))) for cell in header.cells]
    if len(titles) <= MAX_COLUMNS:
        return ()
    asked = set(content(part.question))
    meant = [at for at, title in enumerate(titles) if at and title and title <= asked]
    return (0, *(meant or range(1, MAX_COLUMNS)))


def _quoted(
    shape: Shape, evidence: Evidence, blocks: Sequence[Block], document: Document
) -> Statements:
    """Items of a list, or the header and rows of a table, as they stand."""
    return Statements(shape, tuple(quoted_block(evidence, block, document) for block in blocks))


def quoted_block(evidence: Evidence, block: Block, document: Document) -> Quote:
    """A block as it stands, a row with its cells."""
    start = block.span.start
    cells = tuple(Span(cell.start - start, cell.end - start) for cell in block.cells)
    return Quote(evidence, block.span, block.span.of(document.text), cells=cells)
