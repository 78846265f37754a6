"""Does the material answer the question? A calibrated probability, held against a threshold.

Knows scores, and of the texts only what kind of thing a sentence has.
"""

from dataclasses import dataclass, fields
from math import exp

from assistant.english.answer_types import lacks
from assistant.find.query import Query
from assistant.model import Evidence, Part


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
class Read:
    """A question and n passages as late interaction reads them, best first.

    `late` (n,) is the late-interaction score of each, `whole` (n,) the best cosine in it of
    the token that stands for the whole question.
    """

    part: Part
    query: Query
    evidence: tuple[Evidence, ...]
    late: tuple[float, ...]
    whole: tuple[float, ...]


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


def confidence(read: Read, at: int) -> float:
    """The probability that the passage `at` answers, seen among the others."""
    found = signs(read, at)
    z = INTERCEPT + sum(
        getattr(WEIGHTS, one.name) * getattr(found, one.name) for one in fields(Signs)
    )
    return 1 / (1 + exp(-z))


def signs(read: Read, at: int) -> Signs:
    """What speaks for the passage `at`."""
    found = read.late[:FOUND]
    margin = read.late[at] - min(found)
    return Signs(
        late=read.late[at],
        margin=margin if len(found) == FOUND else max(margin, TYPICAL_MARGIN),
        whole=read.whole[at],
        fits=float(_fits(read)),
    )


def _fits(read: Read) -> bool:
    """Whether the best sentence has a thing of the kind that is asked for."""
    sentences = [one for found in read.evidence[:FOUND] for one in found.sentences]
    best = max(sentences, key=lambda one: one.score, default=None)
    return best is None or not lacks(read.part.wanted, best.text, read.part.question)
