"""The trained reader in its place: passages read by the network, weighed with late interaction.

The first passages are read at once; more only where nothing in them is sure. What was read is
remembered. Knows no judge, and nothing of how the network works.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from assistant.find.query import Query
from assistant.judge.calibrations import with_lines
from assistant.judge.reader import LateInteraction, Reading
from assistant.judge.remembered import Remembered
from assistant.judge.seen import SeenPassage, weighed
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


class PairReader(Protocol):
    """What reads pairs of question and passage, and how that becomes a probability."""

    @property
    def calibrated(self) -> Calibrated:
        """The numbers that were fitted for it."""

    def read(self, pairs: Sequence[Pair]) -> list[PairReading]:
        """What it makes of each pair, in order."""


class TrainedReader:
    """Reads one library by a network and, where its cosines mean something, late interaction."""

    reads = FURTHER

    def __init__(self, name: str, pairs: PairReader, late: LateInteraction) -> None:
        self.name = name
        self._pairs = pairs
        self._late = late
        self._vectors = SentenceVectors(late.library.encoder)
        self._readings = Remembered[Pair, PairReading](pairs.read, REMEMBERED)

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
        numbers, every = self._numbers, [*passages, *further][:FURTHER]
        matched = self._late.matched(part, query, every)
        found = [weighed(one, numbers) for one in self.seen(matched, 0, FIRST)]
        if max((one.probability for one in found), default=0.0) < numbers.sure:
            found += [weighed(one, numbers) for one in self.seen(matched, FIRST, FURTHER)]
        found.sort(key=lambda one: -one.evidence.score)
        unread = [one.evidence for one in matched.passages[len(found) :]]
        answers = tuple(one.probability for one in found[:FOUND])
        return Reading(
            _ranked([one.evidence for one in found], unread)[: len(passages)],
            answers,
            max(answers, default=0.0),
        )

    def ordered(
        self, part: Part, query: Query, passages: Sequence[Retrieved]
    ) -> tuple[Evidence, ...]:
        """See `Reader`."""
        unread = [one.evidence for one in passages[self.reads :]]
        if query.language != ENGLISH:
            return tuple(one.evidence for one in passages)
        matched = self._late.matched(part, query, passages[: self.reads])
        found = [weighed(one, self._numbers).evidence for one in self.seen(matched, 0, self.reads)]
        found.sort(key=lambda one: -one.score)
        return tuple(replace(one, sentences=()) for one in _ranked(found, unread))

    def seen(self, matched: Read, start: int, stop: int) -> list[SeenPassage]:
        """What speaks for each of the passages from `start` to `stop`, seen among all."""
        asked = matched.passages[start:stop]
        readings = self._readings.of([pair_of(matched.part, one.evidence) for one in asked])
        cosines = iter(self._cosines([one.evidence for one in asked], matched.query))
        return [
            SeenPassage(
                passage.evidence,
                self._late.probability(signs(matched, at)),
                tuple(next(cosines) for _ in passage.evidence.sentences),
                reading,
            )
            for at, (passage, reading) in enumerate(zip(asked, readings, strict=True), start)
        ]

    def _cosines(self, evidence: Sequence[Evidence], query: Query) -> list[float]:
        """Of each sentence by itself and the question."""
        texts = [one.text for hit in evidence for one in hit.sentences]
        if not texts:
            return []
        cosines: list[float] = (self._vectors.of(texts) @ query.encoded.vector).tolist()
        return cosines


def _ranked(read: Sequence[Evidence], unread: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Those that were read before the others, which score no better."""
    least = min((one.score for one in read), default=1.0)
    behind = [replace(one, score=min(one.score, least)) for one in unread]
    return tuple(replace(one, rank=rank) for rank, one in enumerate([*read, *behind], 1))


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
