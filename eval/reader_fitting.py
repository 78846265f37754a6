"""The numbers of a reader, fitted on questions whose passages it has read.

Each question is asked twice: as it is, and with the documents hidden that its facts stand in. Of
the first the weights of the order of sentences are fitted, so that one that answers comes first
(a conditional logit over all sentences that were read); of both the odds that a passage answers,
with the likeliest one as the one that counts. Collections count the same, however many questions
each has. Knows no files.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.asked.understand import understood
from assistant.find.finder import Finder
from assistant.judge.reader import LateInteraction
from assistant.judge.seen import SeenPassage, relative
from assistant.judge.trained_reader import FURTHER, PairReader, TrainedReader
from assistant.material.snapshot import MaterialReader
from assistant.reading.numbers import Calibrated, Numbers, Odds, Order
from assistant.tuning import DEFAULT_TUNING
from corpus.library import Library
from corpus.model import Span
from corpus.scope import EVERYWHERE, Scope
from eval.errors import DatasetError
from eval.measures.auroc import auroc
from eval.measures.operating_points import RocCurve

Doubles = NDArray[np.float64]
Place = tuple[str, Span]

HELD = 0.5
"""How strongly weights are held to nothing, each in units of how far its sign spreads."""
SMALL = 1e-3
"""Added to how far a sign spreads, which may be the same for all."""
ROUNDS = 5
"""In which the passage is chosen by the numbers, and these fitted to it; few change after."""
LEAST = 40
"""Questions of each sort from which numbers are fitted."""
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a `collection`, and where it is answered, nowhere where it is not."""

    collection: str
    text: str
    gold: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class SeenQuestion:
    """What speaks for the p passages read for a question: `odds` (p, 6) as `Odds` weighs it,
    `order` (s, 4) of all their sentences as `Order` does, `right` (s,) those that answer.
    """

    collection: str
    answerable: bool
    odds: Doubles
    order: Doubles
    right: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FittedReader:
    """The numbers, and by collection how well questions were told that they were not fitted on:
    AUROC, and how often an answering sentence came first.
    """

    calibrated: Calibrated
    auroc: dict[str, float]
    first: dict[str, float]
    sure: tuple[float, float]


def seen_questions(
    library: Library, pairs: PairReader, questions: Sequence[Question]
) -> Iterator[SeenQuestion]:
    """The questions asked of a library, with and without the documents that answer them."""
    late = LateInteraction(library)
    finder, reader = Finder(library, DEFAULT_TUNING), TrainedReader("fitted", pairs, late)
    material = MaterialReader(library).now(EVERYWHERE)
    for question in questions:
        part = understood(question.text, (), material).parts[0]
        if part.about is not None or part.known:
            continue
        documents = {doc_id for doc_id, _ in question.gold}
        hidden = frozenset(row for one in documents for row in library.passage_rows(one))
        scopes = [(EVERYWHERE, question.gold)]
        if question.gold:
            scopes.append((Scope(hidden=hidden), ()))
        for scope, gold in scopes:
            found = finder.found(part, material.contents, scope)
            if found.query is None or not found.passages:
                continue
            every = [*found.passages, *found.further][:FURTHER]
            matched = late.matched(part, found.query, every)
            yield _seen(question.collection, reader.seen(matched, 0, FURTHER), gold)


def _seen(collection: str, passages: Sequence[SeenPassage], gold: Sequence[Place]) -> SeenQuestion:
    right = [
        any(one.evidence.passage.doc_id == doc_id and sentence.span.overlaps(span)
            for doc_id, span in gold)
        for one in passages
        for sentence in one.evidence.sentences
    ]  # fmt: skip
    return SeenQuestion(
        collection,
        bool(gold),
        np.array([astuple(one.for_odds) for one in passages]),
        np.concatenate([one.for_order for one in passages]).astype(np.float64),
        np.array(right, np.bool_),
    )


def fitted_reader(questions: Sequence[SeenQuestion]) -> FittedReader:
    """The numbers that fit them; raises DatasetError where they are too few.

    The two lines, and what is told of the fit, rest on questions that were left out of it, a
    fifth at a time.
    """
    counts = [sum(one.answerable is sort for one in questions) for sort in (True, False)]
    if min(counts) < LEAST:
        raise DatasetError(
            f"There are {counts[0]} answerable and {counts[1]} unanswerable questions to fit on,"
            f" fewer than {LEAST}.",
            hint="Name more suites.",
        )
    beside, told = _fitted(questions, with_late=True)
    alone, _ = _fitted(questions, with_late=False)
    answered = [one for one in questions if one.right.any()]
    came_first = [float(_is_first(one, beside.order)) for one in answered]
    first = {
        name: float(np.mean([value for value, _ in pairs]))
        for name, pairs in _by_collection(answered, came_first).items()
    }
    aurocs = {name: auroc(pairs) or 0.0 for name, pairs in _by_collection(questions, told).items()}
    curve = RocCurve.of([(p, one.answerable) for one, p in zip(questions, told, strict=True)])
    assert curve is not None  # there are questions of both sorts
    at = curve.at(beside.sure)
    return FittedReader(
        Calibrated(beside, alone, made=True), aurocs, first, (at.kept, at.let_through)
    )


def _fitted(questions: Sequence[SeenQuestion], *, with_late: bool) -> tuple[Numbers, list[float]]:
    """The numbers, and the probability of each question where it was left out of the fit."""
    foreseen = [0.0] * len(questions)
    for fold in range(FOLDS):
        others = [one for at, one in enumerate(questions) if at // 2 % FOLDS != fold]
        weights = _odds(others, with_late=with_late)
        for at, one in enumerate(questions):
            if at // 2 % FOLDS == fold:
                foreseen[at] = float(1 / (1 + np.exp(-(one.odds @ weights).max())))
    curve = RocCurve.of([(p, one.answerable) for one, p in zip(questions, foreseen, strict=True)])
    assert curve is not None
    sure, threshold = curve.line_of_sureness(), curve.line_of_silence().threshold
    line = max(sure.threshold if sure else 1.0, threshold)
    odds = Odds(*(round(float(value), 4) for value in _odds(questions, with_late=with_late)))
    numbers = Numbers(_order(questions), odds, round(threshold, 3), round(line, 3))
    return numbers, foreseen


def _order(questions: Sequence[SeenQuestion]) -> Order:
    """The weights by which a sentence that answers comes first, late interaction's being 1."""
    asked = [one for one in questions if one.right.any() and not one.right.all()]
    shares = _shares([one.collection for one in asked])
    spread = np.concatenate([one.order for one in asked]).std(axis=0) + SMALL

    def loss(scaled: Doubles) -> tuple[float, Doubles]:
        value, slope = HELD * float(scaled @ scaled), 2 * HELD * scaled
        for one, share in zip(asked, shares, strict=True):
            signs = one.order / spread
            z = signs @ scaled
            p = np.exp(z - z.max())
            right = np.where(one.right, p, 0.0)
            value += share * float(np.log(p.sum()) - np.log(right.sum()))
            slope = slope + share * (signs.T @ (p / p.sum() - right / right.sum()))
        return value, slope

    weights = _minimised(loss, len(spread)) / spread
    return Order(*(round(float(weight / max(weights[0], SMALL)), 4) for weight in weights[1:]))


def _odds(questions: Sequence[SeenQuestion], *, with_late: bool) -> Doubles:
    """(6,) of each question its likeliest passage, found anew each round.

    A sign speaks for a passage, never against; both sorts of questions count the same, and so
    do collections.
    """
    truth = np.array([one.answerable for one in questions], float)
    shares = _shares([(one.collection, one.answerable) for one in questions])
    spread = np.concatenate([one.odds[:, 1:] for one in questions]).std(axis=0) + SMALL
    used = np.array([with_late, True, True, True, True], float)
    numbers = np.array(astuple(Odds()))
    for _ in range(ROUNDS):
        best = np.array([one.odds[int((one.odds @ numbers).argmax()), 1:] for one in questions])
        rows = best / spread * used

        def loss(scaled: Doubles, rows: Doubles = rows) -> tuple[float, Doubles]:
            z = scaled[0] + rows @ scaled[1:]
            p = 1 / (1 + np.exp(-np.clip(z, -50, 50)))
            held = HELD * np.concatenate([[0.0], scaled[1:]])
            value = float(shares @ np.logaddexp(0, np.where(truth == 1, -z, z)) + held @ scaled)
            slope = shares * (p - truth)
            return value, np.concatenate([[slope.sum()], slope @ rows]) + 2 * held

        scaled = _minimised(loss, len(spread) + 1, free=1)
        numbers = np.concatenate([scaled[:1], scaled[1:] * used / spread])
    return numbers


def _minimised(
    loss: Callable[[Doubles], tuple[float, Doubles]], count: int, free: int = 0
) -> Doubles:
    """Where the loss is least; all but the first `free` numbers are at least 0."""
    from scipy.optimize import minimize

    bounds = [(None, None)] * free + [(0, None)] * (count - free)
    start = np.concatenate([np.zeros(free), np.full(count - free, 0.5)])
    found: Doubles = minimize(loss, start, method="L-BFGS-B", jac=True, bounds=bounds).x
    return found


def _is_first(one: SeenQuestion, order: Order) -> bool:
    return bool(one.right[int((one.order @ np.array(relative(order))).argmax())])


def _shares(sorts: Sequence[Hashable]) -> Doubles:
    """(n,) how much each of n counts, so that the sorts count the same; 1 in the mean."""
    counts = Counter(sorts)
    shares = np.array([1 / counts[sort] for sort in sorts])
    return np.asarray(shares / shares.mean(), np.float64)


def _by_collection(
    questions: Sequence[SeenQuestion], told: Sequence[float]
) -> dict[str, list[tuple[float, bool]]]:
    """What is told of each question, and whether it is answerable."""
    found: dict[str, list[tuple[float, bool]]] = {}
    for one, value in zip(questions, told, strict=True):
        found.setdefault(one.collection, []).append((value, one.answerable))
    return found
