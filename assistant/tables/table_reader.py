"""What the tables among the found passages answer, each read whole.

A table is read from its document, not only the rows that were found. Knows passages and
tables, nothing of how sure the passages themselves are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from assistant.english.table_words import spaced
from assistant.find.query import Query
from assistant.material.document_tables import Table, TablesOfLibrary
from assistant.model import Part, Retrieved
from assistant.tables.table_answer import NotThere, TableAnswer
from assistant.tables.table_index import TableIndex
from assistant.tables.table_questions import read_question
from assistant.tables.working_out import answer_from
from corpus.encoder import Encoder, Floats
from corpus.library import Library
from corpus.model import Span
from corpus.words import content, words

MOST_TABLES = 8
"""Tables that are read for a question, those of the best passages."""
SHOWN = 3
"""Tables that answer alike and are all shown."""
MOST_UNEXPLAINED = 1
"""Words that nothing in a table accounts for, in a question that it may answer all the same."""
KEPT, KEPT_WORDS = 32, 256
"""Tables that are kept ready for questions, and words that were held against them."""


@dataclass(frozen=True, slots=True)
class TableReading:
    """What tables say to a question: the `answers` of those that read it equally well, best
    first, those that `lack` what it names, and those of which it asks what is not understood.
    """

    answers: tuple[TableAnswer, ...] = ()
    lack: tuple[Table, ...] = ()
    unclear: tuple[Table, ...] = ()


class TableReader:
    """Reads the tables of one library. Safe to use from several threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.encoder: Encoder = library.encoder
        self._tables = TablesOfLibrary(library)
        self._index: Callable[[str, int, int], TableIndex] = lru_cache(KEPT)(
            lambda doc_id, at, generation: TableIndex(self._tables.of(doc_id)[at])  # noqa: ARG005
        )
        self.heads: Callable[[TableIndex], Sequence[Sequence[Floats]]] = lru_cache(KEPT)(
            self._encoded_heads
        )
        self.whole: Callable[[TableIndex], Floats] = lru_cache(KEPT)(
            lambda index: self.vector(index.about)
        )
        self.vector: Callable[[str], Floats] = lru_cache(KEPT_WORDS)(
            lambda text: next(self.encoder.encode_passages([text])).vector
        )

    def read(self, part: Part, query: Query, passages: Sequence[Retrieved]) -> TableReading:
        """The answers of the tables that these passages stand in."""
        likeness = _Likeness(self, query)
        found: list[TableAnswer] = []
        lack: list[Table] = []
        unclear: list[Table] = []
        for index in self._of(passages):
            outcome = answer_from(read_question(part, index, likeness))
            if isinstance(outcome, TableAnswer):
                by_words = outcome.by_words and index.is_data  # else prose may say it better
                found.append(replace(outcome, by_words=by_words))
            elif isinstance(outcome, NotThere) and index.is_data:
                (unclear if outcome.unclear else lack).append(outcome.table)
        asked = set(content(part.question))

        def order(answer: TableAnswer) -> tuple[bool, int, bool, int]:
            named = asked & set(content(_names(answer.table)))
            return not answer.sure, answer.unexplained, not answer.by_words, -len(named)

        found = sorted((one for one in found if one.unexplained <= MOST_UNEXPLAINED), key=order)
        alike = [one for one in found if order(one) == order(found[0]) and one.sure]
        return TableReading(tuple(alike[:SHOWN] or found[:1]), tuple(lack), tuple(unclear))

    def _of(self, passages: Sequence[Retrieved]) -> list[TableIndex]:
        """The tables that the passages stand in, in the order of these."""
        generation = self._library.generation
        found: dict[tuple[str, int], None] = {}
        for retrieved in passages:
            passage = retrieved.evidence.passage
            rows = [one.span.start for one in passage.sentences if one.kind == "row"]
            if not rows or len(found) >= MOST_TABLES:
                continue
            for at, table in enumerate(self._tables.of(passage.doc_id)):
                if any(table.span.start <= start < table.span.end for start in rows):
                    found.setdefault((passage.doc_id, at))
        return [self._index(doc_id, at, generation) for doc_id, at in found]

    def _encoded_heads(self, index: TableIndex) -> Sequence[Sequence[Floats]]:
        """For each column the vectors of the words of its head."""
        names = [spaced(column.name) for column in index.columns]
        encoded = iter(self.encoder.encode_passages([name for name in names if name]))
        heads: list[list[Floats]] = []
        for name in names:
            vectors: list[Floats] = []
            if name:
                one = next(encoded)
                starts, ends = one.offsets.T
                for word in words(name):
                    inside = (starts < word.span.end) & (word.span.start < ends)
                    if inside.any():
                        vectors.append(_mean(one.tokens[inside]))
            heads.append(vectors)
        return heads


class _Likeness:
    """How like the words of one question are to the tables of a reader; see `Likeness`."""

    def __init__(self, reader: TableReader, query: Query) -> None:
        self._reader = reader
        self._query = query

    def of_columns(self, span: Span, index: TableIndex) -> Sequence[float]:
        """See `Likeness`; nothing for a word beyond the encoder's limit."""
        starts, ends = np.array(self._query.encoded.offsets).T
        inside = (starts < span.end) & (span.start < ends)
        if not inside.any():
            return ()
        word = _mean(self._query.encoded.tokens[inside])
        return [
            max((float(word @ vector) for vector in vectors), default=0.0)
            for vectors in self._reader.heads(index)
        ]

    def of_table(self, word: str, index: TableIndex) -> float:
        """See `Likeness`."""
        return float(self._reader.vector(word) @ self._reader.whole(index))


def _mean(tokens: Floats) -> Floats:
    mean = tokens.mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-12), np.float32)


def _names(table: Table) -> str:
    """What names a table: the title of its document, the headings above it, its caption."""
    return spaced(" ".join((table.document.title, *table.section, table.caption)))
