"""What speaks for a passage that a trained reader has read, and for each of its sentences.

The same numbers are weighed here where a question is answered and where the weights are fitted
(`eval.reader_fitting`). Knows no library and no network.
"""

from dataclasses import astuple, dataclass, replace
from math import exp, log

import numpy as np

from assistant.model import Evidence
from assistant.reading.numbers import Numbers, Odds, Order
from assistant.reading.pairs import PairReading
from corpus.encoder import Floats
from corpus.model import Span

SMALL = 1e-6
"""The least distance of a probability from 0 and 1 before its logit is taken."""


@dataclass(frozen=True, slots=True)
class SeenPassage:
    """A passage with s sentences, scored by late interaction: `late` the probability by that
    alone, `cosines` (s,) of the question and each sentence by itself, `reading` the reader's.
    """

    evidence: Evidence
    late: float
    cosines: tuple[float, ...]
    reading: PairReading

    @property
    def for_odds(self) -> Odds:
        """What each weight of `Odds` weighs; 1 for the intercept."""
        late = min(max(self.late, SMALL), 1 - SMALL)
        return Odds(
            intercept=1.0,
            late=log(late / (1 - late)),
            vector=max(self.cosines, default=0.0),
            passage=self.reading.logit,
            sentence=self.reading.best_sentence,
            span=self.reading.best_span,
        )

    @property
    def for_order(self) -> Floats:
        """(s, 4) of each sentence the score of late interaction, and what `Order` weighs."""
        each = [
            (sentence.score, cosine, read.logit, self.reading.logit)
            for sentence, cosine, read in zip(
                self.evidence.sentences, self.cosines, self.reading.sentences, strict=True
            )
        ]
        return np.array(each, np.float32).reshape(-1, 4)


@dataclass(frozen=True, slots=True)
class WeighedPassage:
    """A passage with its sentences, and itself, scored by all that was seen, and how likely it
    answers.
    """

    evidence: Evidence
    probability: float


def weighed(seen: SeenPassage, numbers: Numbers) -> WeighedPassage:
    """A passage by these numbers."""
    logit = float(np.dot(astuple(seen.for_odds), astuple(numbers.odds)))
    weights = np.array(relative(numbers.order), np.float32)
    scores = seen.for_order @ weights
    start, sentences = seen.evidence.passage.span.start, []
    read_ones = zip(seen.evidence.sentences, scores.tolist(), seen.reading.sentences, strict=True)
    for sentence, score, read in read_ones:
        answer = read.answer if read.answer_logit > seen.reading.nowhere else None
        if answer is not None:
            answer = Span(answer.start + start, answer.end + start)
        likely = 1 / (1 + exp(-read.logit))
        sentences.append(replace(sentence, score=score, likely=likely, answer=answer))
    return WeighedPassage(replace(seen.evidence, sentences=tuple(sentences)), 1 / (1 + exp(-logit)))


def relative(order: Order) -> tuple[float, ...]:
    """The weights of `SeenPassage.for_order`: late interaction's is 1."""
    return (1.0, *astuple(order))
