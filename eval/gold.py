"""Where the facts of a case stand in a library: quotes to places and passages.

A quote is exact characters of a document; all its occurrences count. Knows
nothing about replies and scores.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.library import Library
from corpus.model import Passage, Span
from corpus.scope import Scope
from eval.cases import Case, Fact
from eval.errors import DatasetError
from eval.measures.span_coverage import Place, overlap
from eval.results import Gold

HOLDS = 0.5
"""Share of a place that a passage or a citation must cover to count as holding it: more
than half cannot be in two passages, so each place has one passage at the most."""

CACHED_DOCUMENTS = 256


@dataclass(frozen=True, slots=True)
class Row:
    """A passage with its rowid."""

    rowid: int
    passage: Passage


class GoldFinder:
    """Looks facts up in one library, as it is while this lives."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._doc_ids = {document.source: document.doc_id for document in library.documents()}
        self._rows = lru_cache(CACHED_DOCUMENTS)(self._read_rows)

    def places(self, case: Case) -> tuple[tuple[Gold, ...], ...]:
        """For each fact of the case, the places that state it, at least one.

        Raises DatasetError where a quote does not stand in the library.
        """
        return tuple(tuple(self._of(fact, case)) for fact in case.facts)

    def scope(self, case: Case) -> Scope:
        """The documents that the case is kept to; everywhere where it is not."""
        return Scope(tuple(self._doc_id(source, case) for source in case.sources))

    def holding(self, gold: Gold) -> list[Row]:
        """The passages that hold the place: one, or none where it is cut in pieces."""
        place = as_place(gold)
        return [
            row
            for row in self._rows(gold.doc_id)
            if overlap(place, [(gold.doc_id, row.passage.span)]) > HOLDS
        ]

    def touching(self, gold: Gold) -> list[Row]:
        """The passages that hold any of it."""
        return [
            row
            for row in self._rows(gold.doc_id)
            if row.passage.span.start < gold.end and gold.start < row.passage.span.end
        ]

    def _of(self, fact: Fact, case: Case) -> Iterator[Gold]:
        for quote in fact.quotes:
            document = self._library.document(self._doc_id(quote.source, case))
            at = document.text.find(quote.text)
            if at < 0:
                raise DatasetError(
                    f"Case {case.case_id!r}: {quote.text[:60]!r} does not stand in {quote.source}.",
                    hint="Quote the text as `python -m ingest show` prints it.",
                )
            while at >= 0:
                end = at + len(quote.text)
                yield Gold(document.doc_id, at, end, quote.text, document.title)
                at = document.text.find(quote.text, end)

    def _doc_id(self, source: str, case: Case) -> str:
        if source in self._doc_ids:
            return self._doc_ids[source]
        # The same folder may lie elsewhere: the end of one source alone names it too.
        ending = [doc_id for name, doc_id in self._doc_ids.items() if name.endswith(f"/{source}")]
        if len(ending) != 1:
            several = f"{len(ending)} documents whose source ends in {source!r}"
            there = several if ending else f"no document with the source {source!r}"
            raise DatasetError(
                f"Case {case.case_id!r}: the library has {there}.",
                hint="`python -m ingest list` shows what is there.",
            )
        return ending[0]

    def _read_rows(self, doc_id: str) -> tuple[Row, ...]:
        rowids = self._library.passage_rows(doc_id)
        passages = self._library.passages(rowids)
        return tuple(Row(*pair) for pair in zip(rowids, passages, strict=True))


def as_place(gold: Gold) -> Place:
    """What the measures of overlap take."""
    return gold.doc_id, Span(gold.start, gold.end)
