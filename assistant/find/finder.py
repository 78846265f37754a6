"""What is found for each part of a question: passages, or what an overview is made of."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.find.asked_steps import asked_steps
from assistant.find.asked_tasks import asked_tasks
from assistant.find.retriever import Retriever
from assistant.find.word_for_word import word_for_word
from assistant.material.contents import Contents
from assistant.material.digest import digest
from assistant.model import Evidence, Found, Known, Part, Retrieved, ScoredSentence
from assistant.tuning import Tuning
from corpus.library import Library
from corpus.model import Span
from corpus.scope import EVERYWHERE, Scope

EVIDENCE = 8
"""Passages that are found for a part."""
FOR_COMPARISON = 32
"""Passages among which a table is looked for that has all of a kind ("Compare the boats")."""

FOR_TABLES = 30
"""Passages whose tables are read: as many as are ordered anew anyhow."""


class Finder:
    """Finds evidence in one library. Safe to use from several threads."""

    def __init__(self, library: Library, tuning: Tuning) -> None:
        self._library = library
        self._retriever = Retriever(library, tuning)

    def found(self, part: Part, contents: Contents, scope: Scope = EVERYWHERE) -> Found:
        """What was found for a part, within `scope`, whose table of contents is `contents`."""
        if part.about is not None:
            made = digest(part.about, self._library, contents, scope)
            if made.evidence:
                return Found(part, digest=made)
        saying = tuple(self._saying(part.known))
        if part.known and not part.or_told:
            return Found(part, saying=saying)
        if part.scope.is_named:
            scope = self._within(scope, part.scope)
        question, names = part.question, part.aliases
        if part.kind == "definition":  # the other name may be the answer
            question, names = " ".join((question, *names)), ()
        query = self._retriever.query(question, names, part.language)
        k = FOR_COMPARISON if part.kind == "comparison" else EVIDENCE
        ranked = self._retriever.ranked(query, max(k, FOR_TABLES), scope)
        passages, further, absent = ranked[:k], ranked[k:], tuple[str, ...]()
        if part.phrases or part.figures:  # what has the very words comes before all else
            rows, absent = word_for_word(part, self._library)
            within = scope.of_passages(rows)
            first = self._retriever.ranked(query, k, within) if rows else ()
            passages = _before(first, passages)[:k]
        return Found(
            part,
            query,
            passages,
            absent=absent,
            saying=saying,
            further=further,
            tasks=asked_tasks(part, self._library, scope),
            steps=asked_steps(part, self._library, ranked),
        )

    def _saying(self, known: Sequence[Known]) -> Iterator[Evidence]:
        """The passages whose documents say of themselves what is known, each once."""
        for doc_id in dict.fromkeys(one.doc_id for one in known):
            document = self._library.document(doc_id)
            spans = [one.span for one in known if one.doc_id == doc_id and one.span is not None]
            rows = self._library.passage_rows(doc_id) if spans else []
            for passage in self._library.passages(rows):
                if any(passage.span.covers(span) for span in spans):
                    text = document.text
                    sentences = tuple(
                        ScoredSentence(one.span, one.kind, one.span.of(text), 1.0)
                        for one in passage.sentences
                    )
                    said = passage.span.of(text)
                    title, source = document.title, document.source
                    yield Evidence(passage, title, source, said, 1.0, 1, sentences)

    def _within(self, scope: Scope, inner: Scope) -> Scope:
        """What lies in both."""
        inside = self._library.rows(inner)
        return scope if inside is None else scope.of_passages(frozenset(inside.tolist()))


def _before(first: Sequence[Retrieved], others: Sequence[Retrieved]) -> tuple[Retrieved, ...]:
    """The first before what is only among the others, ranked anew."""
    both: dict[str, Retrieved] = {}
    for retrieved in (*first, *others):
        both.setdefault(retrieved.evidence.passage.passage_id, retrieved)
    return tuple(
        replace(retrieved, evidence=replace(retrieved.evidence, rank=rank))
        for rank, retrieved in enumerate(both.values(), 1)
    )


def merged(by_part: Sequence[Sequence[Evidence]]) -> tuple[Evidence, ...]:
    """The evidence of all parts, each passage once with its best score, ranked anew."""
    ordered = sorted(
        (hit for evidence in by_part for hit in evidence), key=lambda hit: (-hit.score, hit.rank)
    )
    best: dict[tuple[str, Span], Evidence] = {}
    for hit in ordered:
        best.setdefault((hit.passage.doc_id, hit.passage.span), hit)
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(best.values(), 1))
