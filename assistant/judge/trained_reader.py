"""The trained reader in its place: passages read by the network, weighed with late interaction.

The first passages are read at once; more only where nothing in them is sure. What was read is
remembered. Knows no judge, and nothing of how the network works.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, log
from threading import Lock
from typing import Protocol

from assistant.find.query import Query
from assistant.judge.calibrations import with_lines
from assistant.judge.reader import LateInteraction, Reading
from assistant.judge.sentence_vectors import SentenceVectors
from assistant.judge.signs import FOUND, Read, signs
from assistant.model import Evidence, Part, Retrieved
from assistant.reading.numbers import Calibrated, Numbers
from assistant.reading.pairs import Pair, PairReading
from assistant.tuning import Tuning
from corpus.languages import ENGLISH
from corpus.model import Span, embedding_prefix

FIRST = 5
"""Passages that are read at once."""
FURTHER = 20
"""Passages that are read where nothing is sure among the first."""
REMEMBERED = 512
"""Pairs whose reading is kept, at about 2 kB each."""
SMALL = 1e-6
"""The least distance of a probability from 0 and 1 before its logit is taken."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A passage with the probability that it answers."""

    evidence: Evidence
    probability: float


class PairReader(Protocol):
    """What reads pairs of question and passage, and how that becomes a probability."""

    @property
    def calibrated(self) -> Calibrated:
        """The numbers that were fitted for it."""

    def read(self, pairs: Sequence[Pair]) -> list[PairReading]:
        """What it makes of each pair, in order."""


class TrainedReader:
    """Reads one library by a network and, where its cosines mean something, late interaction."""

    def __init__(self, name: str, pairs: PairReader, late: LateInteraction) -> None:
        self.name = name
        self._pairs = pairs
        self._late = late
        self._vectors = SentenceVectors(late.library.encoder)
        self._remembered: OrderedDict[Pair, PairReading] = OrderedDict()
        self._lock = Lock()

    def tuned(self, tuning: Tuning) -> Tuning:
        """See `Reader`."""
        numbers = self._numbers
        return with_lines(tuning, numbers.threshold, numbers.sure)

    @property
    def is_calibrated(self) -> bool:
        """See `Reader`."""
        return self._pairs.calibrated.made

    @property
    def _numbers(self) -> Numbers:
        both = self._pairs.calibrated
        return both.beside if self._late.is_calibrated else both.alone

    def read(
        self,
        part: Part,
        query: Query,
        passages: Sequence[Retrieved],
        further: Sequence[Retrieved] = (),
    ) -> Reading:
        """See `Reader`. The likeliest passage comes first; what is in another language than
        English late interaction reads alone.
        """
        if query.language != ENGLISH:
            return self._late.read(part, query, passages)
        every = [*passages, *further][:FURTHER]
        matched = self._late.matched(part, query, every)
        judged = self._judged(matched, 0, FIRST)
        if max((one.probability for one in judged), default=0.0) < self._numbers.sure:
            judged += self._judged(matched, FIRST, FURTHER)
        else:
            unread = matched.passages[FIRST : len(passages)]
            judged += [_Judged(one.evidence, 0.0) for one in unread]
        judged.sort(key=lambda one: -one.probability)
        ranked = [
            replace(one.evidence, rank=rank) for rank, one in enumerate(judged[: len(passages)], 1)
        ]
        answers = tuple(one.probability for one in judged[:FOUND])
        return Reading(tuple(ranked), answers, max(answers, default=0.0))

    def _judged(self, matched: Read, start: int, stop: int) -> list[_Judged]:
        asked = matched.passages[start:stop]
        found = self._read([pair_of(matched.part, one.evidence) for one in asked])
        cosines = iter(self._cosines([one.evidence for one in asked], matched.query))
        judged = []
        for at, (passage, reading) in enumerate(zip(asked, found, strict=True), start):
            own = [next(cosines) for _ in passage.evidence.sentences]
            late = self._late.probability(signs(matched, at))
            probability = self._probability(late, own, reading)
            judged.append(_Judged(self._scored(passage.evidence, own, reading), probability))
        return judged

    def _cosines(self, evidence: Sequence[Evidence], query: Query) -> list[float]:
        """Of each sentence by itself and the question."""
        texts = [one.text for hit in evidence for one in hit.sentences]
        if not texts:
            return []
        cosines: list[float] = (self._vectors.of(texts) @ query.encoded.vector).tolist()
        return cosines

    def _probability(self, late: float, cosines: Sequence[float], reading: PairReading) -> float:
        odds = self._numbers.odds
        late = min(max(late, SMALL), 1 - SMALL)
        logit = (
            odds.intercept
            + odds.late * log(late / (1 - late))
            + odds.vector * max(cosines, default=0.0)
            + odds.passage * reading.logit
            + odds.sentence * reading.best_sentence
            + odds.span * reading.best_span
        )
        return 1 / (1 + exp(-logit))

    def _scored(
        self, evidence: Evidence, cosines: Sequence[float], reading: PairReading
    ) -> Evidence:
        """The sentences with how far each is part of the answer, by all that was read."""
        start, order = evidence.passage.span.start, self._numbers.order
        scored = []
        for sentence, cosine, read in zip(
            evidence.sentences, cosines, reading.sentences, strict=True
        ):
            answer = read.answer if read.answer_logit > reading.nowhere else None
            if answer is not None:
                answer = Span(answer.start + start, answer.end + start)
            score = (
                sentence.score
                + order.vector * cosine
                + order.sentence * read.logit
                + order.passage * reading.logit
            )
            likely = 1 / (1 + exp(-read.logit))
            scored.append(replace(sentence, score=score, likely=likely, answer=answer))
        return replace(evidence, sentences=tuple(scored))

    def _read(self, pairs: Sequence[Pair]) -> list[PairReading]:
        """Each pair, those that were not read before by the network."""
        with self._lock:
            known = {pair: self._remembered[pair] for pair in pairs if pair in self._remembered}
        new = [pair for pair in dict.fromkeys(pairs) if pair not in known]
        known |= zip(new, self._pairs.read(new), strict=True)
        with self._lock:
            for pair in pairs:
                self._remembered[pair] = known[pair]
                self._remembered.move_to_end(pair)
            while len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)
        return [known[pair] for pair in pairs]


def pair_of(part: Part, evidence: Evidence) -> Pair:
    """The question with a passage below its headings and what it leans on."""
    passage = evidence.passage
    above = embedding_prefix(evidence.title, passage.section)
    start = passage.span.start
    sentences = tuple(
        Span(one.span.start - start, one.span.end - start) for one in passage.sentences
    )
    headings = f"{above}\n{evidence.context}" if evidence.context else above
    return Pair(part.question, headings, evidence.text, sentences)
