"""From a question to ranked passages with scored sentences.

Candidates come from vectors and from full text, are fused, and are ordered anew
by late interaction over the stored token vectors. Knows nothing about answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from assistant.model import Evidence, ScoredSentence
from assistant.query import Query, make_query
from assistant.ranking import blend, fuse, late_interaction_share, max_sim, sentence_score
from assistant.tuning import DEFAULT_TUNING, Tuning
from corpus.encoder import Floats
from corpus.errors import UsageError
from corpus.library import Library, TokenVectors
from corpus.model import Document, Passage, Span
from corpus.scope import EVERYWHERE, Rows, Scope
from corpus.threads import one_blas_thread

Signals = Literal["all", "dense", "fulltext"]

MAX_QUESTION = 4_000
"""Code points of a question that are searched for; a longer one is refused."""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The query as it was understood and the evidence, best first.

    `late` is the unblended late-interaction score of each piece of evidence;
    `word_matches` the best cosine of each content word in it. Both are empty for
    single signals.
    """

    query: Query
    evidence: tuple[Evidence, ...]
    late: tuple[float, ...] = ()
    word_matches: tuple[tuple[float, ...], ...] = ()


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
    ) -> Retrieval:
        """The `k` best passages for `question` within the scope.

        Raises UsageError for an empty or an overlong question, k below 1 and a scope of
        what is not there.
        """
        question = check_question(question)
        if k < 1:
            raise UsageError(f"The number of passages must be at least 1, not {k}.")
        with self.library.snapshot():
            query = make_query(
                question, self.library.encoder, self.library.frequencies, self.library.passage_count
            )
            place = _Place(self.library.rows(scope), scope.hidden)
            if signals == "dense":
                return self._plain(query, self._dense(query, k, place))
            if signals == "fulltext":
                return self._plain(query, self._full_text(query, k, place))
            return self._reranked(query, k, place)

    def _plain(self, query: Query, hits: Sequence[tuple[int, float]]) -> Retrieval:
        passages = self.library.passages([row for row, _ in hits])
        evidence = [
            self._evidence(passage, score, rank)
            for rank, (passage, (_, score)) in enumerate(zip(passages, hits, strict=True), 1)
        ]
        return Retrieval(query, tuple(evidence))

    def _reranked(self, query: Query, k: int, place: _Place) -> Retrieval:
        tuning = self.tuning
        rows, fused = self._candidates(query, max(tuning.candidates, k), place)
        best = np.argsort(-fused, kind="stable")[: max(tuning.depth, k)]
        rows, fused = [rows[i] for i in best], fused[best]
        stored = self.library.token_vectors(rows)
        with one_blas_thread():
            tokens = self.library.project(query.encoded.tokens)
            similarities = [tokens @ one.vectors.T for one in stored]
        late = np.array([max_sim(one, query.weights) for one in similarities], np.float32)
        share = late_interaction_share(
            len({word.stem for word in query.content_words}), tuning.blend_short, tuning.blend_long
        )
        scores = blend(late, fused, share)
        order = np.argsort(-scores, kind="stable")[:k]
        passages = self.library.passages([rows[i] for i in order])
        evidence = []
        for rank, (index, passage) in enumerate(zip(order, passages, strict=True), 1):
            plain = self._evidence(passage, float(scores[index]), rank)
            document = self.library.document(passage.doc_id)
            sentences = _scored_sentences(
                document, passage, stored[index], similarities[index], query, float(late[index])
            )
            evidence.append(replace(plain, sentences=sentences))
        words = [_tokens_of(query, word.span) for word in query.content_words]
        return Retrieval(
            query,
            tuple(evidence),
            tuple(float(late[i]) for i in order),
            tuple(_word_matches(words, similarities[i]) for i in order),
        )

    def _candidates(self, query: Query, count: int, place: _Place) -> tuple[list[int], Floats]:
        """Row ids of dense ∪ full text and their fused scores, in row order."""
        vector = query.encoded.vector
        dense = dict(self._dense(query, count, place))
        lexical = dict(self._full_text(query, count, place))
        rows = sorted(dense.keys() | lexical.keys())
        unseen = [row for row in rows if row not in dense]
        if unseen:
            dense.update(
                zip(unseen, map(float, self.library.vectors(unseen) @ vector), strict=True)
            )
        return rows, fuse(
            np.array([dense[row] for row in rows], np.float32),
            np.array([lexical.get(row, 0.0) for row in rows], np.float32),
            self.tuning.fusion_dense,
        )

    def _dense(self, query: Query, count: int, place: _Place) -> list[tuple[int, float]]:
        hits = self.library.dense(query.encoded.vector, place.enough(count), place.rows)
        return place.seen(hits, count)

    def _full_text(self, query: Query, count: int, place: _Place) -> list[tuple[int, float]]:
        hits = self.library.full_text(query.stems, place.enough(count), place.rows)
        return place.seen(hits, count)

    def _evidence(self, passage: Passage, score: float, rank: int) -> Evidence:
        document = self.library.document(passage.doc_id)
        text = passage.span.of(document.text)
        return Evidence(passage, document.title, document.source, text, score, rank)


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


def _scored_sentences(
    document: Document,
    passage: Passage,
    stored: TokenVectors,
    similarities: Floats,
    query: Query,
    late: float,
) -> tuple[ScoredSentence, ...]:
    # Token offsets count from the start of the embedded text: prefix, then passage.
    starts = stored.offsets[:, 0] - stored.prefix_length + passage.span.start
    real = (stored.offsets[:, 1] > stored.offsets[:, 0]) & (
        stored.offsets[:, 0] >= stored.prefix_length
    )
    scored = []
    for sentence in passage.sentences:
        inside = real & (starts >= sentence.span.start) & (starts < sentence.span.end)
        own = max_sim(similarities[:, inside], query.weights)
        text = sentence.span.of(document.text)
        score = sentence_score(own, late, query.covered(text))
        scored.append(ScoredSentence(sentence.span, sentence.kind, text, score))
    return tuple(scored)


def _word_matches(words: Sequence[list[int]], similarities: Floats) -> tuple[float, ...]:
    """The best cosine of each word, which is that of its tokens."""
    best = similarities.max(axis=1)
    # 1: cut off, not unmatched
    return tuple(float(best[tokens].mean()) if tokens else 1.0 for tokens in words)


def _tokens_of(query: Query, span: Span) -> list[int]:
    return [
        index
        for index, (start, end) in enumerate(query.encoded.offsets)
        if end > start and span.start < end and start < span.end
    ]
