"""From a question to ranked passages.

Candidates come from vectors and from full text, are fused, and are ordered anew
by late interaction over the stored token vectors. Knows nothing about answers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from assistant.find.query import Query, make_query
from assistant.find.ranking import blend, by_length, for_length, fuse, max_sim
from assistant.find.relevance_feedback import feedback
from assistant.model import Evidence, Retrieved
from assistant.tuning import DEFAULT_TUNING, Tuning
from corpus.encoder import Floats
from corpus.errors import UsageError
from corpus.library import Library
from corpus.scope import EVERYWHERE, Rows, Scope
from corpus.threads import one_blas_thread

Signals = Literal["all", "dense", "fulltext"]

MAX_QUESTION = 4_000
"""Code points of a question that are searched for; a longer one is refused."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A scope as passages: `rows` None is everywhere, `hidden` are rowids passed over."""

    rows: Rows | None
    hidden: frozenset[int]

    def enough(self, count: int) -> int:
        """How many to ask for, so that `count` remain when the hidden ones are gone."""
        return count + len(self.hidden)

    def seen(self, hits: list[tuple[int, float]], count: int) -> list[tuple[int, float]]:
        """The first `count` hits that are not hidden."""
        if not self.hidden:
            return hits
        return [hit for hit in hits if hit[0] not in self.hidden][:count]


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Rowids of n passages, the scores (n,) that each signal gives them, and both in one."""

    rows: list[int]
    dense: Floats
    full_text: Floats
    fused: Floats

    def best(self, count: int) -> "_Candidates":
        """At most `count` of them, best first."""
        order = np.argsort(-self.fused, kind="stable")[:count]
        rows = [self.rows[i] for i in order]
        return _Candidates(rows, self.dense[order], self.full_text[order], self.fused[order])


class Retriever:
    """Searches one library."""

    def __init__(self, library: Library, tuning: Tuning = DEFAULT_TUNING) -> None:
        self.library = library
        self.tuning = tuning

    def search(
        self,
        question: str,
        k: int = 10,
        scope: Scope = EVERYWHERE,
        signals: Signals = "all",
        names: Sequence[str] = (),
    ) -> tuple[Evidence, ...]:
        """The `k` best passages for `question` within the scope, found by other `names` of what
        it names too.

        Raises UsageError for an empty or an overlong question, k below 1 and a scope of
        what is not there.
        """
        question = check_question(question)
        if k < 1:
            raise UsageError(f"The number of passages must be at least 1, not {k}.")
        with self.library.snapshot():
            query = self.query(question, names)
            if signals == "all":
                return tuple(one.evidence for one in self.ranked(query, k, scope))
            place = _Place(self.library.rows(scope), scope.hidden)
            search = self._dense if signals == "dense" else self._full_text
            hits = search(query, k, place)
            return tuple(self._evidence([row for row, _ in hits], [score for _, score in hits]))

    def query(self, question: str, names: Sequence[str] = ()) -> Query:
        """The question encoded, its words weighed by how rare they are in the library."""
        library = self.library
        return make_query(
            question, library.encoder, library.frequencies, library.passage_count, names
        )

    def ranked(self, query: Query, k: int, scope: Scope = EVERYWHERE) -> tuple[Retrieved, ...]:
        """The `k` best passages by all signals, reranked by late interaction."""
        place = _Place(self.library.rows(scope), scope.hidden)
        found = self._candidates(query, max(self.tuning.candidates, k), place)
        found = found.best(max(self.tuning.depth, k))
        stored = self.library.token_vectors(found.rows)
        with one_blas_thread():
            tokens = query.tokens(self.library)
            late = np.array(
                [max_sim((one.vectors @ tokens).T, query.weights) for one in stored], np.float32
            )
        scores = self._scores(query, found, late, [len(one.vectors) for one in stored])
        order = np.argsort(-scores, kind="stable")[:k].tolist()
        evidence = self._evidence(
            [found.rows[at] for at in order], [float(scores[at]) for at in order]
        )
        return tuple(Retrieved(one, stored[at]) for one, at in zip(evidence, order, strict=True))

    def _candidates(self, query: Query, count: int, place: _Place) -> _Candidates:
        """Dense ∪ full text, in row order."""
        vector = query.encoded.vector
        dense = dict(self._dense(query, count, place))
        lexical = dict(self._full_text(query, count, place))
        rows = sorted(dense.keys() | lexical.keys())
        unseen = [row for row in rows if row not in dense]
        if unseen:
            dense.update(
                zip(unseen, map(float, self.library.vectors(unseen) @ vector), strict=True)
            )
        scores = (
            np.array([dense[row] for row in rows], np.float32),
            np.array([lexical.get(row, 0.0) for row in rows], np.float32),
        )
        return _Candidates(rows, *scores, fuse(*scores, self.tuning.fusion_dense))

    def _scores(
        self, query: Query, found: _Candidates, late: Floats, tokens: Sequence[int]
    ) -> Floats:
        """The final scores of the candidates, which have so many tokens each."""
        tuning, length = self.tuning, len({word.stem for word in query.content_words})
        late = for_length(late, tokens, tuning.length_malus)
        late_share = by_length(length, tuning.blend_short, tuning.blend_long)
        scores = blend(late, found.fused, late_share)
        share = by_length(length, 0.0, tuning.feedback_long)
        if not share or not found.rows:
            return scores
        fed_back = feedback(
            self.library.stems(found.rows),
            np.argsort(-scores, kind="stable").tolist(),
            self.library.frequencies,
            self.library.passage_count,
        )
        full_text = (1 - share) * found.full_text + share * len(query.stems) * fed_back
        return blend(late, fuse(found.dense, full_text, tuning.fusion_dense), late_share)

    def _dense(self, query: Query, count: int, place: _Place) -> list[tuple[int, float]]:
        hits = self.library.dense(query.encoded.vector, place.enough(count), place.rows)
        return place.seen(hits, count)

    def _full_text(self, query: Query, count: int, place: _Place) -> list[tuple[int, float]]:
        hits = self.library.full_text(query.stems, place.enough(count), place.rows)
        return place.seen(hits, count)

    def _evidence(self, rows: Sequence[int], scores: Sequence[float]) -> Iterator[Evidence]:
        passages = self.library.passages(rows)
        for rank, (passage, score) in enumerate(zip(passages, scores, strict=True), 1):
            document = self.library.text(passage.doc_id)
            text = passage.span.of(document.text)
            yield Evidence(passage, document.title, document.source, text, score, rank)


def check_question(question: str) -> str:
    """The question without surrounding white space; UsageError where there is none."""
    question = question.strip()
    if any("\ud800" <= sign <= "\udfff" for sign in question):
        raise UsageError("The question holds half a character.", hint="Send it as UTF-8 text.")
    if not any(sign.isalnum() for sign in question):
        raise UsageError("The question is empty.", hint="Ask in words.")
    if len(question) > MAX_QUESTION:
        raise UsageError(
            f"The question has {len(question):,} characters, more than {MAX_QUESTION:,}.",
            hint="Ask more briefly; material to search in is added with `python -m ingest add`.",
        )
    return question
