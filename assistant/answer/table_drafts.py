"""Answers out of tables as drafts: rows below their header, and values that were worked out.

Everything quoted is a cell, a row or some rows in a row, as they stand. Knows answers of
tables, nothing of how they came about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer.lists import MAX_ITEMS, quoted_block
from assistant.draft import Quote, Statements
from assistant.english.table_wordings import further_rows, shown_cells
from assistant.material.document_tables import Table
from assistant.model import Evidence, ScoredSentence
from assistant.tables.table_answer import TableAnswer
from corpus.model import Passage, Span

CELLS = 8
"""Cells that a worked-out value cites one by one; of more the rows they stand in."""
QUOTED = 1_500
"""Characters of rows that it cites at most; how many cells these hold is said."""


def table_runs(answers: Sequence[TableAnswer], lead: str | None) -> tuple[Statements, ...]:
    """Each answer, below the name of its table where there are several; `lead` stands before
    the first.
    """
    runs: list[Statements] = []
    for answer in answers:
        told = list(_runs(answer))
        if len(answers) > 1 and told:
            told[0] = replace(told[0], heading=_name(answer.table))
        runs += told
    if lead and runs and not answers[0].is_unread:
        before = f"{lead} {runs[0].lead}" if runs[0].lead else lead
        runs[0] = replace(runs[0], lead=before)
    return tuple(runs)


def _name(table: Table) -> str:
    return " › ".join(dict.fromkeys((table.document.title, *table.section)))


def _runs(answer: TableAnswer) -> Iterator[Statements]:
    if answer.value:
        quotes, told = _grounds(answer)
        note = " ".join(filter(None, (answer.note, told)))
        yield Statements("value", quotes, lead=answer.lead, value=answer.value, note=note)
    if answer.rows:
        lead = None if answer.value else answer.lead or None
        note = "" if answer.value else answer.note
        yield _table(answer, lead, note)


def _table(answer: TableAnswer, lead: str | None, note: str) -> Statements:
    table = answer.table
    blocks = [table.rows[row] for row in answer.rows[:MAX_ITEMS]]
    asked = answer.asked if not answer.value else ()
    quotes = [
        replace(quoted_block(evidence_at(table, block.span), block, table.document), asked=asked)
        for block in blocks
    ]
    if table.header is not None:
        where = evidence_at(table, table.header.span)
        quotes.insert(0, quoted_block(where, table.header, table.document))
    more = len(answer.rows) - len(blocks)
    note = " ".join(filter(None, (note, further_rows(more) if more else "")))
    return Statements(
        "table",
        tuple(quotes),
        lead=lead,
        columns=answer.columns,
        note=note,
        headed=table.header is not None,
    )


def _grounds(answer: TableAnswer) -> tuple[tuple[Quote, ...], str]:
    """What a value rests on: its cells, or of many the rows they stand in, as far as these are
    few enough; and how many of the cells that are, where it is not all.
    """
    table, text = answer.table, answer.table.document.text
    spans = list(answer.cells) if len(answer.cells) <= CELLS else []
    held = len(spans)
    if not spans:
        left = QUOTED
        for cell in answer.cells:
            at = table.row_at(cell.start)
            assert at is not None  # it is a cell of the table
            row = table.rows[at].span
            goes_on = bool(spans) and text[spans[-1].end : row.start] == "\n"
            if left < len(row):
                break
            left -= len(row)
            held += 1
            spans = [*spans[:-1], Span(spans[-1].start, row.end)] if goes_on else [*spans, row]
    quotes = tuple(Quote(evidence_at(table, span), span, span.of(text)) for span in spans)
    return quotes, "" if held == len(answer.cells) else shown_cells(held, len(answer.cells))


def rows_as_evidence(answer: TableAnswer) -> tuple[Evidence, ...]:
    """The rows of an answer as passages of their own, with the header of their table."""
    table = answer.table
    text = table.document.text
    above = table.header.span.of(text) if table.header else ""
    found: list[Evidence] = []
    for row in answer.rows[:CELLS]:
        span = table.rows[row].span
        told = (ScoredSentence(span, "row", span.of(text), 0.0),)
        found.append(replace(evidence_at(table, span), context=above, sentences=told))
    return tuple(found)


def evidence_at(table: Table, span: Span) -> Evidence:
    """A place of a table as evidence: the words alone, with headings and page, without an id."""
    document = table.document
    page = next(
        (page.number for page in document.pages if page.span.start <= span.start < page.span.end),
        None,
    )
    passage = Passage("", document.doc_id, span, table.section, page)
    return Evidence(passage, document.title, document.source, span.of(document.text), 0.0, 1)
