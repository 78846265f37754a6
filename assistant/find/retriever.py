"""From a question to ranked passages.

Candidates come from vectors and from full text, are fused, and are ordered anew
by late interaction over the stored token vectors. Knows nothing about answers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from assistant.find.copies import distinct
from assistant.find.query import Query, make_query
from assistant.find.ranking import blend, by_length, for_length, fuse, max_sim
from assistant.find.relevance_feedback import feedback
from assistant.material.messages import in_messages
from assistant.model import Evidence, Retrieved
from assistant.tuning import DEFAULT_TUNING, Tuning
from corpus.encoder import Floats
from corpus.errors import UsageError
from corpus.languages import ENGLISH
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope
from corpus.threads import one_blas_thread

Signals = Literal["all", "dense", "fulltext"]

MAX_QUESTION = 4_000
"""Code points of a question that are searched for; a longer one is refused."""


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Rowids of n passages, best first, the scores (n,) of each signal, and both in one."""

    rows: list[int]
    dense: Floats
    full_text: Floats
    fused: Floats


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
        language: str = ENGLISH,
    ) -> tuple[Evidence, ...]:
        """The `k` best passages for `question` within the scope, found by other `names` of what
        it names too; `language` is the code of the question's.

        Raises UsageError for an empty or an overlong question, k below 1 and a scope of
        what is not there.
        """
        question = check_question(question)
        if k < 1:
            raise UsageError(f"The number of passages must be at least 1, not {k}.")
        with self.library.snapshot():
            query = self.query(question, names, language)
            if signals == "all":
                return tuple(retrieved.evidence for retrieved in self.ranked(query, k, scope))
            rows = self.library.rows(scope)
            if signals == "dense":
                hits = self.library.dense(query.encoded.vector, k, rows)
            else:
                hits = self.library.full_text(query.stems, k, rows)
            return tuple(self._evidence([row for row, _ in hits], [score for _, score in hits]))

    def query(self, question: str, names: Sequence[str] = (), language: str = ENGLISH) -> Query:
        """The question encoded, its words weighed by how rare they are in the library."""
        library = self.library
        return make_query(
            question, library.encoder, library.frequencies, library.passage_count, names, language
        )

    def ranked(self, query: Query, k: int, scope: Scope = EVERYWHERE) -> tuple[Retrieved, ...]:
        """The `k` best passages by all signals, reranked by late interaction."""
        pool, tuning = self._candidates(query, k, scope), self.tuning
        if not pool.rows:
            return ()
        stored = self.library.token_vectors(pool.rows)
        with one_blas_thread():
            tokens = query.tokens(self.library)
            late = np.array(
                [max_sim((text.vectors @ tokens).T, query.weights) for text in stored], np.float32
            )
        late = for_length(late, [len(text.vectors) for text in stored], tuning.length_malus)
        share = by_length(len(query.stems), tuning.blend_short, tuning.blend_long)
        scores = blend(late, pool.fused, share)
        if fed_back := by_length(len(query.stems), 0.0, tuning.feedback_long):
            scores = blend(late, self._fed_back(query, pool, scores, fed_back), share)
        order = np.argsort(-scores, kind="stable")[:k].tolist()
        evidence = self._evidence(
            [pool.rows[at] for at in order], [float(scores[at]) for at in order]
        )
        return tuple(Retrieved(hit, stored[at]) for hit, at in zip(evidence, order, strict=True))

    def _candidates(self, query: Query, k: int, scope: Scope) -> _Candidates:
        """The best of dense ∪ full text."""
        inside, count = self.library.rows(scope), max(self.tuning.candidates, k)
        cosines = dict(self.library.dense(query.encoded.vector, count, inside))
        lexical = dict(self.library.full_text(query.stems, count, inside))
        unseen = sorted(lexical.keys() - cosines.keys())
        if unseen:
            missing = self.library.vectors(unseen) @ query.encoded.vector
            cosines.update(zip(unseen, map(float, missing), strict=True))
        rows = sorted(cosines)
        dense = np.array([cosines[row] for row in rows], np.float32)
        full_text = np.array([lexical.get(row, 0.0) for row in rows], np.float32)
        fused = fuse(dense, full_text, self.tuning.fusion_dense)
        order = np.argsort(-fused, kind="stable").tolist()
        ordered = [rows[at] for at in order]
        places = distinct(ordered, max(self.tuning.depth, k), self.library.said)
        best = np.array([order[place] for place in places], np.int64)
        return _Candidates([rows[at] for at in best], dense[best], full_text[best], fused[best])

    def _fed_back(self, query: Query, pool: _Candidates, scores: Floats, share: float) -> Floats:
        """Both signals in one, where words of the passages found first have that share in the
        full-text score.
        """
        fed_back = feedback(
            self.library.stems(pool.rows),
            np.argsort(-scores, kind="stable").tolist(),
            self.library.frequencies,
            self.library.passage_count,
        )
        full_text = (1 - share) * pool.full_text + share * len(query.stems) * fed_back
        return fuse(pool.dense, full_text, self.tuning.fusion_dense)

    def _evidence(self, rows: Sequence[int], scores: Sequence[float]) -> Iterator[Evidence]:
        passages = self.library.passages(rows)
        for rank, (passage, score) in enumerate(zip(passages, scores, strict=True), 1):
            document = self.library.document(passage.doc_id)
            text = passage.span.of(document.text)
            context = "\n".join(span.of(document.text) for span in passage.context)
            told = document.title, document.source, text
            yield Evidence(in_messages(passage, text), *told, score, rank, context=context)


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
