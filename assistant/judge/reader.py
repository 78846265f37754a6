"""Who reads the passages that were found: the seam, and the first to stand at it.

Knows queries and passages, nothing of how they were found or what is answered from them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.find.query import Query
from assistant.find.ranking import max_sim
from assistant.judge.calibrations import DEFAULT, Calibration
from assistant.judge.matching import AskedWords, headings, matches
from assistant.judge.signs import FOUND, Read, ReadPassage, Signs, signs
from assistant.model import Evidence, Part, Retrieved, ScoredSentence
from assistant.tuning import Tuning
from corpus.encoder import Floats
from corpus.library import Library
from corpus.threads import one_blas_thread
from corpus.words import content, stem_set, words

SENTENCE_WORDS_SHARE = 0.1
"""How much it counts that a sentence has the words themselves. On the tuning half of
squad-b-answers, with the malus for sentences that lack what is asked for, the answer
stands in the best sentence for 0.78 of the questions, 0.75 without either."""

SENTENCE_PASSAGE_SHARE = 0.6
"""How much of its passage's score a sentence takes along. On the tuning half of
squad-b-answers the answer stands in the best sentence for 0.811 of the questions
with or without it, in the best two for 0.911 without and 0.916 with."""

COUNTED = 0.4
"""The least cosine, in a sentence that may have the number asked for, of the word for what is
counted ("how many boats"). Below it are 0.06 of the sentences that answer 400 such questions
of SQuAD's training articles, and 0.45 of the other sentences with a number in their passages.
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a question and passages.

    `evidence` are the passages, best first, as many as were given, their sentences scored by
    how well each answers; `answers` the probability that each of the first answers, at most
    `FOUND` of them, `confidence` that all of them together do.
    """

    evidence: tuple[Evidence, ...]
    answers: tuple[float, ...]
    confidence: float

    @property
    def best(self) -> Evidence | None:
        """The passage most likely to answer."""
        ranked = zip(self.answers, self.evidence, strict=False)
        return max(ranked, key=lambda pair: pair[0], default=(0.0, None))[1]


class Reader(Protocol):
    """Reads a question and passages together; `name` is what it is called in `--reader`."""

    name: str
    reads: int
    """Passages that it puts in order."""

    @property
    def is_calibrated(self) -> bool:
        """Whether its confidence was measured with the model of the library."""

    def tuned(self, tuning: Tuning) -> Tuning:
        """With the lines on its confidence, where nobody set others."""

    def read(
        self,
        part: Part,
        query: Query,
        passages: Sequence[Retrieved],
        further: Sequence[Retrieved] = (),
    ) -> Reading:
        """How well each sentence answers, how likely each passage and all of them do.

        `query` is the part's question, encoded; of `further` passages one may be better than
        one of the first.
        """

    def ordered(
        self, part: Part, query: Query, passages: Sequence[Retrieved]
    ) -> tuple[Evidence, ...]:
        """The passages, the first of them in the order in which they answer."""


class LateInteraction:
    """Reads by the cosines of stored token vectors alone: no second model, no training."""

    name = "none"
    reads = 0

    def __init__(self, library: Library, calibration: Calibration = DEFAULT) -> None:
        self.library = library
        self._calibration = calibration

    def read(
        self,
        part: Part,
        query: Query,
        passages: Sequence[Retrieved],
        further: Sequence[Retrieved] = (),  # noqa: ARG002 (they are behind by the same cosines)
    ) -> Reading:
        """See `Reader`; all together are as likely to answer as the likeliest of the first."""
        read = self.matched(part, query, passages)
        answers = tuple(self.probability(signs(read, at)) for at in range(len(passages[:FOUND])))
        evidence = tuple(passage.evidence for passage in read.passages)
        return Reading(evidence, answers, max(answers, default=0.0))

    @property
    def is_calibrated(self) -> bool:
        """See `Reader`."""
        return self._calibration.made

    def ordered(
        self,
        part: Part,  # noqa: ARG002 (by the same cosines they were found)
        query: Query,  # noqa: ARG002
        passages: Sequence[Retrieved],
    ) -> tuple[Evidence, ...]:
        """See `Reader`: as they were found."""
        return tuple(one.evidence for one in passages)

    def tuned(self, tuning: Tuning) -> Tuning:
        """See `Reader`."""
        return self._calibration.tuned(tuning)

    def probability(self, spoken: Signs) -> float:
        """That a passage for which these signs speak answers."""
        return self._calibration.probability(spoken)

    def matched(self, part: Part, query: Query, passages: Sequence[Retrieved]) -> Read:
        """The passages, their sentences scored, with the cosines that speak for each."""
        asked = AskedWords.of(query)
        with one_blas_thread():
            tokens = query.tokens(self.library)
            similarities = [(passage.tokens.vectors @ tokens).T for passage in passages]
            read = tuple(
                _matched(passage, matrix, part, query, asked)
                for passage, matrix in zip(passages, similarities, strict=True)
            )
        return Read(part, query, read)


def _matched(
    retrieved: Retrieved, similarities: Floats, part: Part, query: Query, asked: AskedWords
) -> ReadPassage:
    """A passage by the cosines (m, n) of the query's tokens and its own.

    A sentence is scored by its own MaxSim, that of the passage, and the words it has.
    """
    passage, text = retrieved.evidence.passage, retrieved.evidence.text
    late, cosines = max_sim(similarities, query.weights), matches(retrieved, similarities, asked)
    counted = None if part.counted is None else asked.called(part.counted)
    speaks = _spoken_of(part.subject, retrieved.evidence, cosines, asked)
    scored = []
    for at, inside in enumerate(retrieved.tokens.in_sentences(passage)):
        sentence = passage.sentences[at]
        start = sentence.span.start - passage.span.start
        said = text[start : start + len(sentence.span)]
        own = max_sim(similarities[:, inside], query.asked_weights)
        score = own + SENTENCE_PASSAGE_SHARE * late + SENTENCE_WORDS_SHARE * query.covered(said)
        score /= 1 + SENTENCE_PASSAGE_SHARE + SENTENCE_WORDS_SHARE  # still cosine-like
        tells = (
            counted is None
            or cosines[at, counted] >= COUNTED
            or asked.words[counted].stem in stem_set(said)
        )
        scored.append(ScoredSentence(sentence.span, sentence.kind, said, score, tells, speaks))
    return ReadPassage(
        replace(retrieved.evidence, sentences=tuple(scored)),
        late,
        _whole_match(query, similarities, late),
        tuple(asked.mean(cosines).tolist()),
    )


def _spoken_of(
    subject: str | None, evidence: Evidence, cosines: Floats, asked: AskedWords
) -> float:
    """How far a passage speaks of a thing: 1 where it has one of its words, else the best cosine
    (s, w) of one in any sentence.
    """
    if subject is None:
        return 1.0
    if not frozenset(content(subject)).isdisjoint(
        stem_set(f"{headings(evidence)} {evidence.text}")
    ):
        return 1.0
    places = [asked.called(word.folded) for word in words(subject)]
    found = [float(cosines[:, at].max(initial=0.0)) for at in places if at is not None]
    return max(found, default=1.0)


def _whole_match(query: Query, similarities: Floats, otherwise: float) -> float:
    """The best cosine of the token that stands for the whole question ([CLS]); `otherwise`
    where the model has none.
    """
    special = next(
        (i for i, (start, end) in enumerate(query.encoded.offsets) if end <= start), None
    )
    return otherwise if special is None else float(similarities[special].max(initial=0.0))
