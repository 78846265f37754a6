"""From a question to ranked passages with scored sentences.

Candidates come from vectors and from full text, are fused, and are ordered anew
by late interaction over the stored token vectors. Knows nothing about answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from assistant.find.query import Query, make_query
from assistant.find.ranking import blend, by_length, for_length, fuse, max_sim, sentence_score
from assistant.find.relevance_feedback import feedback
from assistant.model import Evidence, ScoredSentence
from assistant.tuning import DEFAULT_TUNING, Tuning
from corpus.encoder import Floats
from corpus.errors import UsageError
from corpus.library import Library, TokenVectors
from corpus.model import Passage, Span
from corpus.scope import EVERYWHERE, Rows, Scope
from corpus.threads import one_blas_thread

Signals = Literal["all", "dense", "fulltext"]

MAX_QUESTION = 4_000
"""Code points of a question that are searched for; a longer one is refused."""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The query as it was understood and the evidence, best first.

    `late` is the unblended late-interaction score of each piece of evidence, `whole` the
    best cosine in it of the token that stands for the whole question ([CLS]),
    `word_matches` the best cosine of each content word. All are empty for single signals.
    """

    query: Query
    evidence: tuple[Evidence, ...]
    late: tuple[float, ...] = ()
    whole: tuple[float, ...] = ()
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
    ) -> Retrieval:
        """The `k` best passages for `question` within the scope, found by other `names` of what
        it names too.

        Raises UsageError for an empty or an overlong question, k below 1 and a scope of
        what is not there.
        """
        question = check_question(question)
        if k < 1:
            raise UsageError(f"The number of passages must be at least 1, not {k}.")
        with self.library.snapshot():
            query = make_query(
                question,
                self.library.encoder,
                self.library.frequencies,
                self.library.passage_count,
                names,
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
        found = self._candidates(query, max(tuning.candidates, k), place)
        found = found.best(max(tuning.depth, k))
        stored = self.library.token_vectors(found.rows)
        with one_blas_thread():
            # (width, query tokens), in a row: in this order the product takes half the time.
            tokens = np.ascontiguousarray(self.library.project(query.encoded.tokens).T)
            similarities = [(one.vectors @ tokens).T for one in stored]
        late = np.array([max_sim(one, query.weights) for one in similarities], np.float32)
        scores = self._scores(query, found, late, [len(one.vectors) for one in stored])
        order = np.argsort(-scores, kind="stable")[:k]
        passages = self.library.passages([found.rows[i] for i in order])
        evidence = []
        for rank, (index, passage) in enumerate(zip(order, passages, strict=True), 1):
            plain = self._evidence(passage, float(scores[index]), rank)
            text = self.library.text(passage.doc_id).text
            sentences = _scored_sentences(
                text, passage, stored[index], similarities[index], query, float(late[index])
            )
            evidence.append(replace(plain, sentences=sentences))
        words = [_tokens_of(query, word.span) for word in query.content_words]
        return Retrieval(
            query,
            tuple(evidence),
            tuple(float(late[i]) for i in order),
            tuple(_whole_match(query, similarities[i], float(late[i])) for i in order),
            tuple(_word_matches(words, similarities[i]) for i in order),
        )

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

    def _evidence(self, passage: Passage, score: float, rank: int) -> Evidence:
        document = self.library.text(passage.doc_id)
        text = passage.span.of(document.text)
        return Evidence(passage, document.title, document.source, text, score, rank)


def first_those_of(first: Retrieval, others: Retrieval, k: int) -> Retrieval:
    """The evidence of one retrieval before what only another of the same query found."""
    known = {one.passage.passage_id for one in first.evidence}
    rest = [at for at, one in enumerate(others.evidence) if one.passage.passage_id not in known][
        : max(k - len(first.evidence), 0)
    ]
    evidence = (*first.evidence, *(others.evidence[at] for at in rest))
    return replace(
        first,
        evidence=tuple(replace(one, rank=rank) for rank, one in enumerate(evidence, 1)),
        late=(*first.late, *(others.late[at] for at in rest)),
        whole=(*first.whole, *(others.whole[at] for at in rest)),
        word_matches=(*first.word_matches, *(others.word_matches[at] for at in rest)),
    )


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
    whole: str,
    passage: Passage,
    stored: TokenVectors,
    similarities: Floats,
    query: Query,
    late: float,
) -> tuple[ScoredSentence, ...]:
    scored = []
    for sentence, inside in zip(passage.sentences, stored.in_sentences(passage), strict=True):
        own = max_sim(similarities[:, inside], query.asked_weights)
        text = sentence.span.of(whole)
        score = sentence_score(own, late, query.covered(text))
        scored.append(ScoredSentence(sentence.span, sentence.kind, text, score))
    return tuple(scored)


def _whole_match(query: Query, similarities: Floats, otherwise: float) -> float:
    """The best cosine of the first special token; `otherwise` where the model has none."""
    special = next(
        (i for i, (start, end) in enumerate(query.encoded.offsets) if end <= start), None
    )
    return otherwise if special is None else float(similarities[special].max(initial=0.0))


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
