"""Does the material answer the question? A calibrated probability and a threshold.

Knows scores, not texts.
"""

from dataclasses import dataclass
from math import exp

from assistant.retriever import Retrieval
from corpus.model import embedding_prefix
from corpus.words import words


@dataclass(frozen=True, slots=True)
class Signs:
    """What the judgement looks at, each about 0 … 1, higher is better.

    `late` is the best weighted mean MaxSim of a passage, `weakest` the cosine of
    the content word with the poorest counterpart in the best passage, `covered`
    the share of the question's content words, by rarity, whose stems stand in it.
    """

    late: float
    weakest: float
    covered: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """The probability that the material answers, and the content words of the
    question that nothing found has a counterpart for.
    """

    confidence: float
    unmatched: tuple[str, ...]

    @property
    def answerable(self) -> bool:
        """Whether the probability reaches the operating point."""
        return self.confidence >= THRESHOLD


INTERCEPT = -11.0
WEIGHTS = Signs(late=16.0, weakest=1.0, covered=2.0)
THRESHOLD = 0.5


UNMATCHED = 0.5
"""Cosine below which a content word has no counterpart."""


def judge(retrieval: Retrieval) -> Judgement:
    """Whether what was found answers the query."""
    return Judgement(confidence(signs(retrieval)), _unmatched(retrieval))


def confidence(signs: Signs) -> float:
    """The probability that the material answers, by logistic regression."""
    z = (
        INTERCEPT
        + WEIGHTS.late * signs.late
        + WEIGHTS.weakest * signs.weakest
        + WEIGHTS.covered * signs.covered
    )
    return 1 / (1 + exp(-z))


def signs(retrieval: Retrieval) -> Signs:
    """Read off a retrieval; all zeros where nothing was found."""
    if not retrieval.late:
        return Signs(0.0, 0.0, 0.0)
    best = max(range(len(retrieval.late)), key=lambda i: retrieval.late[i])
    matches = retrieval.word_matches[best] or (retrieval.late[best],)
    return Signs(retrieval.late[best], min(matches), _covered(retrieval, best))


def _covered(retrieval: Retrieval, index: int) -> float:
    evidence = retrieval.evidence[index]
    text = f"{embedding_prefix(evidence.title, evidence.passage.section)} {evidence.text}"
    present = {word.stem for word in words(text)}
    rarity = retrieval.query.rarity
    total = sum(rarity.values())
    return sum(rarity[stem] for stem in rarity if stem in present) / total if total else 0.0


def _unmatched(retrieval: Retrieval) -> tuple[str, ...]:
    """Content words without a counterpart in any evidence, as the question spells them."""
    query = retrieval.query
    found = []
    for index, word in enumerate(query.content_words):
        matches = [one[index] for one in retrieval.word_matches if index < len(one)]
        if max(matches, default=0.0) < UNMATCHED:
            found.append(word.span.of(query.text))
    return tuple(dict.fromkeys(found))
