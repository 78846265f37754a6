"""What documents say of themselves as an answer: "author: Ada Marsh", quoted as it stands."""

from collections.abc import Iterator, Sequence

from assistant.draft import Quote, Statements
from assistant.model import Evidence, Known
from corpus.model import Span


def told_of_itself(known: Sequence[Known], evidence: Sequence[Evidence]) -> tuple[Statements, ...]:
    """What is known, each where its text says so, the value set in bold; of several documents
    each below its title, or its source where two are called alike.
    """
    quotes = tuple(quote for one in known for quote in _quoted(one, evidence))
    documents = list(dict.fromkeys(quote.evidence.passage.doc_id for quote in quotes))
    if len(documents) > 1:
        return (Statements("items", quotes, labels=names_of(quotes)),)
    return (Statements("items" if len(quotes) > 1 else "prose", quotes),) if quotes else ()


def names_of(quotes: Sequence[Quote]) -> tuple[str, ...]:
    """By what to call the document of each quote: its title, or its source where another
    document among them has the same title.
    """
    titles = {(quote.evidence.passage.doc_id, quote.evidence.title) for quote in quotes}
    alone = [title for _, title in titles]
    return tuple(
        quote.evidence.title if alone.count(quote.evidence.title) == 1 else quote.evidence.source
        for quote in quotes
    )


def _quoted(known: Known, evidence: Sequence[Evidence]) -> Iterator[Quote]:
    for hit in evidence:
        for sentence in hit.sentences:
            span = known.span
            if hit.passage.doc_id == known.doc_id and span and sentence.span.covers(span):
                start = sentence.span.start
                strong = Span(span.start - start, span.end - start)
                yield Quote(hit, sentence.span, sentence.text, strong)
                return
