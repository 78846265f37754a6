"""Does the material answer the question? A calibrated probability, held against a threshold.

Knows scores, and of the texts only what kind of thing a sentence has.
"""

from dataclasses import dataclass, fields
from math import exp

from assistant.english.answer_types import answer_type, lacks
from assistant.find.retriever import Retrieval
from assistant.tuning import DEFAULT_TUNING


@dataclass(frozen=True, slots=True)
class Signs:
    """What the judgement looks at, cosine-like but for the last, higher is better.

    `late` is the best weighted mean MaxSim of a passage, `margin` how far it stands
    out from the last passage that was found, `whole` how well that passage matches the
    question as a whole. `fits` is 1, or 0 where a number, a date or a name is asked for
    and the best sentence has none.
    """

    late: float
    margin: float
    whole: float
    fits: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """The probability that the material answers, whether it is high enough to answer,
    and the content words of the question that nothing found has a counterpart for.
    """

    confidence: float
    answerable: bool
    unmatched: tuple[str, ...]


INTERCEPT = -11.78
WEIGHTS = Signs(late=8.9, margin=6.2, whole=5.3, fits=1.07)
"""Logistic regression on two collections of equal weight: the questions of half of the
articles of squad-b-answers, and the open cases of the handbook's suites; against
the same questions with the passages that answer them hidden, those of squad with
their whole article hidden, questions that the handbook does not answer, and questions
of the other collection. How the weights stand to each other was rounded between two
fits: fitted on one collection, `whole` takes up what `late` carries on the other.

AUROC on the other half of squad-b-answers: 0.933 against the paragraph hidden,
0.995 against the article hidden; on the handbook's open cases 0.914 against what it
does not answer (0.866 with `late` and `margin` alone) and 0.994 against questions of
squad. What else was looked at stands in eval/LOG.md.
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
    z = INTERCEPT + sum(
        getattr(WEIGHTS, one.name) * getattr(signs, one.name) for one in fields(Signs)
    )
    return 1 / (1 + exp(-z))


def signs(retrieval: Retrieval) -> Signs:
    """Read off a retrieval; all zeros where nothing was found."""
    if not retrieval.late:
        return Signs(0.0, 0.0, 0.0, 0.0)
    found = retrieval.late[:FOUND]
    best = max(range(len(found)), key=found.__getitem__)
    margin = found[best] - min(found)
    return Signs(
        late=found[best],
        margin=margin if len(found) == FOUND else max(margin, TYPICAL_MARGIN),
        whole=retrieval.whole[best],
        fits=float(_fits(retrieval)),
    )


def _fits(retrieval: Retrieval) -> bool:
    """Whether the best sentence has a thing of the kind that is asked for."""
    question = retrieval.query.question
    sentences = [one for found in retrieval.evidence[:FOUND] for one in found.sentences]
    best = max(sentences, key=lambda one: one.score, default=None)
    return best is None or not lacks(answer_type(question), best.text, question)


def _unmatched(retrieval: Retrieval) -> tuple[str, ...]:
    """Content words without a counterpart in any evidence, as the question spells them."""
    query = retrieval.query
    found = []
    for index, word in enumerate(query.content_words):
        matches = [one[index] for one in retrieval.word_matches if index < len(one)]
        if max(matches, default=0.0) < UNMATCHED:
            found.append(word.span.of(query.text))
    return tuple(dict.fromkeys(found))
