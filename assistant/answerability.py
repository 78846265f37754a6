"""Does the material answer the question? A calibrated probability, held against a threshold.

Knows scores, not texts.
"""

from dataclasses import dataclass
from math import exp

from assistant.retriever import Retrieval
from assistant.tuning import DEFAULT_TUNING


@dataclass(frozen=True, slots=True)
class Signs:
    """What the judgement looks at, cosine-like, higher is better.

    `late` is the best weighted mean MaxSim of a passage, `margin` how far it stands
    out from the last passage that was found.
    """

    late: float
    margin: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """The probability that the material answers, whether it is high enough to answer,
    and the content words of the question that nothing found has a counterpart for.
    """

    confidence: float
    answerable: bool
    unmatched: tuple[str, ...]


INTERCEPT = -7.76
WEIGHTS = Signs(late=10.67, margin=5.11)
"""Logistic regression on two collections of equal weight: the questions of half of the
articles of squad-b-answers, and the open cases of the handbook's suites; against
the same questions with the passages that answer them hidden, those of squad with
their whole article hidden, and questions that the handbook does not answer.

AUROC on the other half of squad-b-answers: 0.936 against the paragraph hidden
(`late` alone 0.915), 0.995 against the article hidden (0.993). The share of the
question's words that stand in the passage, which was the second sign before, gives
0.919 and 0.990, and carries over worse: fitted on squad alone it takes the handbook
from 0.905 to 0.884.
"""

FOUND = 8
"""Passages among which `margin` was fitted."""
TYPICAL_MARGIN = 0.2
"""What `margin` is at least where a library has too few passages to stand out from."""

UNMATCHED = 0.5
"""Cosine below which a content word has no counterpart."""


def judge(retrieval: Retrieval, threshold: float = DEFAULT_TUNING.threshold) -> Judgement:
    """Whether what was found answers the query, at a probability of `threshold` or more."""
    probability = confidence(signs(retrieval))
    return Judgement(probability, probability >= threshold, _unmatched(retrieval))


def confidence(signs: Signs) -> float:
    """The probability that the material answers."""
    z = INTERCEPT + WEIGHTS.late * signs.late + WEIGHTS.margin * signs.margin
    return 1 / (1 + exp(-z))


def signs(retrieval: Retrieval) -> Signs:
    """Read off a retrieval; all zeros where nothing was found."""
    if not retrieval.late:
        return Signs(0.0, 0.0)
    late = sorted(retrieval.late[:FOUND], reverse=True)
    margin = late[0] - late[-1]
    return Signs(late[0], margin if len(late) == FOUND else max(margin, TYPICAL_MARGIN))


def _unmatched(retrieval: Retrieval) -> tuple[str, ...]:
    """Content words without a counterpart in any evidence, as the question spells them."""
    query = retrieval.query
    found = []
    for index, word in enumerate(query.content_words):
        matches = [one[index] for one in retrieval.word_matches if index < len(one)]
        if max(matches, default=0.0) < UNMATCHED:
            found.append(word.span.of(query.text))
    return tuple(dict.fromkeys(found))
