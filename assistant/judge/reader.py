"""Who reads the passages that were found: the seam, and the first to stand at it.

Knows queries and passages, nothing of how they were found or what is answered from them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.find.query import Query
from assistant.find.ranking import max_sim
from assistant.judge.matching import AskedWords, matches
from assistant.judge.signs import FOUND, Read, confidence
from assistant.model import Evidence, Part, Retrieved, ScoredSentence
from corpus.encoder import Floats
from corpus.library import Library
from corpus.threads import one_blas_thread

SENTENCE_WORDS_SHARE = 0.1
"""How much it counts that a sentence has the words themselves. On the tuning half of
squad-b-answers, with the malus for sentences that lack what is asked for, the answer
stands in the best sentence for 0.78 of the questions, 0.75 without either."""

SENTENCE_PASSAGE_SHARE = 0.6
"""How much of its passage's score a sentence takes along. On the tuning half of
squad-b-answers the answer stands in the best sentence for 0.811 of the questions
with or without it, in the best two for 0.911 without and 0.916 with."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a question and passages.

    `evidence` are the passages in the order they were given, their sentences scored by how
    well each answers; `answers` (n,) the probability that each passage answers, `confidence`
    that all of them together do.
    """

    evidence: tuple[Evidence, ...]
    answers: tuple[float, ...]
    confidence: float


class Reader(Protocol):
    """Reads a question and passages together; `name` is what it is called in `--reader`."""

    name: str

    def read(self, part: Part, query: Query, passages: Sequence[Retrieved]) -> Reading:
        """How well each sentence answers, how likely each passage and all of them do.

        `query` is the part's question, encoded.
        """


class LateInteraction:
    """Reads by the cosines of stored token vectors alone: no second model, no training."""

    name = "none"

    def __init__(self, library: Library) -> None:
        self._library = library

    def read(self, part: Part, query: Query, passages: Sequence[Retrieved]) -> Reading:
        """See `Reader`; all together are as likely to answer as the likeliest of the first."""
        read = self.matched(part, query, passages)
        answers = tuple(confidence(read, at) for at in range(len(read.evidence)))
        return Reading(read.evidence, answers, max(answers[:FOUND], default=0.0))

    def matched(self, part: Part, query: Query, passages: Sequence[Retrieved]) -> Read:
        """The passages, their sentences scored, with the cosines that speak for each."""
        asked = AskedWords.of(query)
        with one_blas_thread():
            tokens = query.tokens(self._library)
            similarities = [(one.tokens.vectors @ tokens).T for one in passages]
            late = [max_sim(one, query.weights) for one in similarities]
            each = list(zip(passages, similarities, late, strict=True))
            return Read(
                part,
                query,
                tuple(
                    replace(one.evidence, sentences=_scored(one, matrix, query, score))
                    for one, matrix, score in each
                ),
                tuple(late),
                tuple(_whole_match(query, matrix, score) for _, matrix, score in each),
                tuple(tuple(matches(one, matrix, asked).tolist()) for one, matrix, _ in each),
            )


def _scored(
    one: Retrieved, similarities: Floats, query: Query, late: float
) -> tuple[ScoredSentence, ...]:
    """The sentences of a passage, by their own MaxSim, that of the passage, and their words."""
    passage, text = one.evidence.passage, one.evidence.text
    scored = []
    for sentence, inside in zip(passage.sentences, one.tokens.in_sentences(passage), strict=True):
        own = max_sim(similarities[:, inside], query.asked_weights)
        start = sentence.span.start - passage.span.start
        said = text[start : start + len(sentence.span)]
        score = own + SENTENCE_PASSAGE_SHARE * late + SENTENCE_WORDS_SHARE * query.covered(said)
        score /= 1 + SENTENCE_PASSAGE_SHARE + SENTENCE_WORDS_SHARE  # still cosine-like
        scored.append(ScoredSentence(sentence.span, sentence.kind, said, score))
    return tuple(scored)


def _whole_match(query: Query, similarities: Floats, otherwise: float) -> float:
    """The best cosine of the token that stands for the whole question ([CLS]); `otherwise`
    where the model has none.
    """
    special = next(
        (i for i, (start, end) in enumerate(query.encoded.offsets) if end <= start), None
    )
    return otherwise if special is None else float(similarities[special].max(initial=0.0))
