"""Does the material answer the question? A calibrated probability, held against a threshold.

Knows scores, not texts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from assistant.retriever import Retrieval
from assistant.tuning import DEFAULT_TUNING
from corpus.model import embedding_prefix
from corpus.words import Word, stems


@dataclass(frozen=True, slots=True)
class Signs:
    """What the judgement looks at, each 0 … 1, higher is better.

    `late` is the best weighted mean MaxSim of a passage, `covered` the share of
    the question's content words, by rarity, whose stems stand in that passage or
    its headings.
    """

    late: float
    covered: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """The probability that the material answers, whether it is high enough to answer,
    and the content words of the question that nothing found has a counterpart for.
    """

    confidence: float
    answerable: bool
    unmatched: tuple[str, ...]


INTERCEPT = -11.6
WEIGHTS = Signs(late=14.08, covered=4.45)
"""Logistic regression on the questions of half of the articles of
squad-b-answers, against the same questions with their own paragraph taken out
and with their whole article taken out, weighted one to a half to a half.

AUROC on the other half: 0.899 against the paragraph taken out (`late` alone
0.882), 0.985 against the article taken out (0.988); on 42 answerable and 40
unanswerable questions on the handbook, which the fit never saw, 0.983 (0.970).
"""

UNMATCHED = 0.5
"""Cosine below which a content word has no counterpart."""


def judge(retrieval: Retrieval, threshold: float = DEFAULT_TUNING.threshold) -> Judgement:
    """Whether what was found answers the query, at a probability of `threshold` or more."""
    probability = confidence(signs(retrieval))
    return Judgement(probability, probability >= threshold, _unmatched(retrieval))


def confidence(signs: Signs) -> float:
    """The probability that the material answers."""
    z = INTERCEPT + WEIGHTS.late * signs.late + WEIGHTS.covered * signs.covered
    return 1 / (1 + exp(-z))


def signs(retrieval: Retrieval) -> Signs:
    """Read off a retrieval; all zeros where nothing was found."""
    if not retrieval.late:
        return Signs(0.0, 0.0)
    best = max(range(len(retrieval.late)), key=lambda i: retrieval.late[i])
    return Signs(retrieval.late[best], _covered(retrieval, best))


def _covered(retrieval: Retrieval, index: int) -> float:
    evidence = retrieval.evidence[index]
    text = f"{embedding_prefix(evidence.title, evidence.passage.section)} {evidence.text}"
    present = set(stems(text).split())
    query = retrieval.query
    weights = {word: _weight(word, query.rarity) for word in query.content_words}
    found = sum(
        weight
        for word, weight in weights.items()
        if word.stem in present or (word.parts and set(word.parts) <= present)
    )
    total = sum(weights.values())
    return found / total if total else 0.0


def _weight(word: Word, rarity: Mapping[str, float]) -> float:
    """A hyphenated word is no rarer than its rarest part."""
    parts = [rarity[part] for part in word.parts if part in rarity]
    return min(rarity[word.stem], max(parts, default=1.0))


def _unmatched(retrieval: Retrieval) -> tuple[str, ...]:
    """Content words without a counterpart in any evidence, as the question spells them."""
    query = retrieval.query
    found = []
    for index, word in enumerate(query.content_words):
        matches = [one[index] for one in retrieval.word_matches if index < len(one)]
        if max(matches, default=0.0) < UNMATCHED:
            found.append(word.span.of(query.text))
    return tuple(dict.fromkeys(found))
