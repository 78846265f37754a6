"""What the documents of a library say of themselves, and which passages say nothing else.

Read once for each state of a library, and only when it is asked for. Knows no questions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from assistant.english.property_names import ADMINISTRATIVE, plain_name, says_ended
from corpus.library import Library
from corpus.model import Property, Span

CACHED = 1_024
BREAK = 2
"""Characters between passages of properties that stand together."""
_HEADS_OF_MESSAGES = ({"from", "sender"}, {"to", "date", "sent", "subject", "recipient"})
"""Of each set a mail has one."""


@dataclass(frozen=True, slots=True)
class Record:
    """What stands together in a document and is said of it, or of one of the mails in it;
    `span` is where, None where only the file records it.
    """

    doc_id: str
    properties: tuple[Property, ...]
    span: Span | None

    @property
    def names(self) -> frozenset[str]:
        """Those of its properties, plain."""
        return frozenset(plain_name(one.name) for one in self.properties)

    @property
    def is_message(self) -> bool:
        """Whether it is the head of a mail: what that quotes was written before it."""
        return all(self.names & heads for heads in _HEADS_OF_MESSAGES)

    @property
    def words(self) -> str:
        """All that it says."""
        return " ".join(f"{one.name} {one.value}" for one in self.properties)

    def value(self, names: Sequence[str]) -> str:
        """What stands under the first of these plain names that it has, else ""."""
        known = {plain_name(one.name): one.value for one in reversed(self.properties)}
        return next((known[name] for name in names if name in known), "")


class Properties:
    """The properties of one state of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.of = lru_cache(CACHED)(self._of)

    @cached_property
    def by_document(self) -> Mapping[str, tuple[Property, ...]]:
        """By the id of their document; those of which nothing is known are missing."""
        return self._library.properties()

    @cached_property
    def _passages(self) -> Mapping[str, Sequence[tuple[int, Span]]]:
        """By document the passages that hold nothing but properties, in reading order."""
        found: dict[str, list[tuple[int, Span]]] = {}
        for row, doc_id, span in self._library.property_passages():
            found.setdefault(doc_id, []).append((row, span))
        return found

    def _of(self, doc_id: str) -> tuple[Record, ...]:
        """What a document says of itself: a record, or one for each mail in it."""
        known = self.by_document.get(doc_id, ())
        spans: list[Span] = []
        for _, span in self._passages.get(doc_id, ()):
            if spans and span.start - spans[-1].end <= BREAK:
                spans[-1] = Span(spans[-1].start, span.end)
            else:
                spans.append(span)
        records = [
            Record(doc_id, tuple(one for one in known if one.span and span.covers(one.span)), span)
            for span in spans
        ]
        if records and not any(record.is_message for record in records):
            whole = Span(spans[0].start, spans[-1].end)  # an invoice: before its rows and behind
            together = tuple(one for record in records for one in record.properties)
            records = [Record(doc_id, together, whole)]
        rest = tuple(one for one in known if not any(one in other.properties for other in records))
        if not rest:
            return tuple(records)
        if len(records) == 1:
            return (Record(doc_id, (*records[0].properties, *rest), records[0].span),)
        return (*records, Record(doc_id, rest, None))

    @cached_property
    def apart(self) -> frozenset[int]:
        """The passages that tell of their document alone, and nothing of what it is about."""
        return frozenset(
            row
            for doc_id, passages in self._passages.items()
            for row, span in passages
            if all(
                plain_name(one.name) in ADMINISTRATIVE
                for one in self.by_document.get(doc_id, ())
                if one.span is not None and span.covers(one.span)
            )
        )

    def with_words(self, stems: Sequence[str], k: int) -> list[Record]:
        """The records that say the most of these stems, best first."""
        rows = [row for passages in self._passages.values() for row, _ in passages]
        if not rows:
            return []
        hits = self._library.full_text(stems, k, np.array(sorted(rows), np.int64))
        passages = self._library.passages([row for row, _ in hits])
        return list(
            dict.fromkeys(
                record
                for passage in passages
                for record in self.of(passage.doc_id)
                if record.span is not None and record.span.covers(passage.span)
            )
        )

    def is_message(self, doc_id: str) -> bool:
        """Whether a document is a mail, or holds mails."""
        return any(record.is_message for record in self.of(doc_id))

    def ended(self, doc_id: str) -> tuple[Property, ...]:
        """What says that a document is no longer in force, as it says of itself."""
        known = self.by_document.get(doc_id, ())
        return tuple(one for one in known if says_ended(one.name, one.value))
