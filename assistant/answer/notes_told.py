"""The notes that belong to what is quoted, told below it.

Knows drafts and where notes stand in a document, nothing of questions.
"""

from collections.abc import Sequence

from assistant.answer.lists import Documents
from assistant.draft import Quote, Statements
from assistant.material.noted import notes_of
from corpus.model import Span

LEAD = "Noted there:"
"""Leads in the notes that belong to what is quoted."""
MOST = 3
"""Notes below one answer: more belong to a list or table that is read as a whole."""


def with_notes(runs: Sequence[Statements], documents: Documents) -> tuple[Statements, ...]:
    """The runs, and behind them the notes of what they quote that they do not tell anyhow."""
    told = {quote.place: quote for run in runs for quote in run.quotes}
    found: dict[tuple[str, Span], Quote] = {}
    for quote in told.values():
        document = documents(quote.evidence.passage.doc_id)
        for span in notes_of(document, quote.span):
            note = Quote(quote.evidence, span, span.of(document.text))
            if not any(doc_id == document.doc_id and at.overlaps(span) for doc_id, at in told):
                found.setdefault(note.place, note)
    if not 0 < len(found) <= MOST:
        return tuple(runs)
    return (*runs, Statements("prose", tuple(found.values()), lead=LEAD))
