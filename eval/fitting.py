"""A calibration for the model of a library, fitted on the cases of suites.

Each question is asked twice: as it is, and with the documents hidden that its facts stand in,
which is then a question without an answer; those that nothing answers are asked once. What
speaks for the passages found is taken to a probability by logistic regression, with the
passage most likely to answer as the one that counts (`assistant.judge.signs`). Knows no files.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.asked.understand import understood
from assistant.find.finder import Finder
from assistant.judge.calibrations import DEFAULT, Calibration
from assistant.judge.reader import LateInteraction
from assistant.judge.signs import FOUND, Signs, signs
from assistant.material.snapshot import MaterialReader
from assistant.tuning import DEFAULT_TUNING
from corpus.encoder import Floats
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope
from eval.cases import Case
from eval.errors import DatasetError
from eval.measures.auroc import auroc
from eval.measures.operating_points import RocCurve

Doubles = NDArray[np.float64]

HELD = 1.0
"""How strongly weights are held to nothing, each in units of how far its sign spreads."""
SMALL = 1e-3
"""Added to how far a sign spreads, which may be the same for all."""
ROUNDS = 5
"""In which the passage is chosen by the numbers, and these fitted to it; few change after."""
LEAST = 40
"""Questions of each sort from which numbers are fitted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The signs (n, 5) of the passages found for a question, and whether they can answer it."""

    signs: Floats
    answerable: bool


@dataclass(frozen=True, slots=True)
class Fitted:
    """A calibration, and how well it told questions it was not fitted on: AUROC, and the
    shares of the answerable and of the other questions that are sure.
    """

    calibration: Calibration
    answerable: int
    unanswerable: int
    auroc: float
    sure: tuple[float, float]


def asked(library: Library, cases: Sequence[Case]) -> Iterator[Asked]:
    """The questions of these cases, with and without the documents that answer them."""
    finder, reader = Finder(library, DEFAULT_TUNING), LateInteraction(library)
    material = MaterialReader(library).now(EVERYWHERE)
    by_source = {one.source: one.doc_id for one in library.documents()}
    for case in cases:
        if not case.question or case.history or (case.answerable and not case.facts):
            continue
        part = understood(case.question, (), material).parts[0]
        if part.about is not None or part.known:
            continue
        sources = {quote.source for fact in case.facts for quote in fact.quotes}
        rows = [row for one in sources if one in by_source
                for row in library.passage_rows(by_source[one])]  # fmt: skip
        scopes = [(EVERYWHERE, case.answerable)]
        if case.answerable:
            scopes.append((Scope(hidden=frozenset(rows)), False))
        for scope, answerable in scopes:
            found = finder.found(part, material.contents, scope)
            if found.query is None or not found.passages:
                continue
            read = reader.matched(part, found.query, found.passages[:FOUND])
            each = [astuple(signs(read, at)) for at in range(len(read.passages))]
            yield Asked(np.array(each, np.float32), answerable)


def fitted(questions: Sequence[Asked]) -> Fitted:
    """The calibration that fits them; raises DatasetError where they are too few.

    The two lines are drawn on probabilities of questions that were left out of the fit, a
    fifth at a time.
    """
    counts = [sum(one.answerable is sort for one in questions) for sort in (True, False)]
    if min(counts) < LEAST:
        raise DatasetError(
            f"There are {counts[0]} answerable and {counts[1]} unanswerable questions to fit on,"
            f" fewer than {LEAST}.",
            hint="Leave the names of suites out, for all that are shipped.",
        )
    foreseen = np.zeros(len(questions))
    for fold in range(5):
        numbers = _fit([one for at, one in enumerate(questions) if at // 2 % 5 != fold])
        for at in (at for at in range(len(questions)) if at // 2 % 5 == fold):
            foreseen[at] = float(_logits(questions[at], numbers).max())
    foreseen = 1 / (1 + np.exp(-foreseen))
    pairs = [(float(p), one.answerable) for p, one in zip(foreseen, questions, strict=True)]
    curve = RocCurve.of(pairs)
    assert curve is not None  # there are questions of both sorts
    sure = curve.line_of_sureness()
    threshold = curve.line_of_silence().threshold
    line = max(sure.threshold if sure else 1.0, threshold)
    numbers = _fit(questions)
    weights = Signs(*(round(float(value), 3) for value in numbers[1:]))
    calibration = Calibration(
        round(float(numbers[0]), 3), weights, round(threshold, 3), round(line, 3)
    )
    at_line = curve.at(line)
    told = auroc(pairs)
    return Fitted(
        calibration, counts[0], counts[1], told or 0.0, (at_line.kept, at_line.let_through)
    )


def _fit(questions: Sequence[Asked]) -> Doubles:
    """(6,) intercept and weights: of each question its likeliest passage, found anew each round.

    A sign speaks for a passage, never against; both sorts of questions count the same, however
    many there are of each.
    """
    from scipy.optimize import minimize

    spread = np.concatenate([one.signs for one in questions]).std(axis=0) + SMALL
    truth = np.array([one.answerable for one in questions], float)
    share = np.where(truth == 1, 0.5 / truth.mean(), 0.5 / (1 - truth.mean()))

    def loss(scaled: Doubles, rows: Doubles) -> tuple[float, Doubles]:
        z = scaled[0] + rows @ scaled[1:]
        p = 1 / (1 + np.exp(-np.clip(z, -50, 50)))
        total = share @ np.logaddexp(0, np.where(truth == 1, -z, z))
        slope = share * (p - truth)
        held = HELD * np.concatenate([[0.0], scaled[1:]])
        value = float(total + held @ scaled / 2)
        return value, np.concatenate([[slope.sum()], slope @ rows]) + held

    numbers = np.array([0.0, *astuple(DEFAULT.weights)])
    for _ in range(ROUNDS):
        best = np.array([one.signs[int(_logits(one, numbers).argmax())] for one in questions])
        start = np.concatenate([[0.0], np.ones(len(spread))])
        bounds = [(None, None), *((0, None) for _ in spread)]
        found = minimize(
            loss, start, (best.astype(float) / spread,), "L-BFGS-B", jac=True, bounds=bounds
        )
        numbers = np.concatenate([found.x[:1], found.x[1:] / spread])
    return numbers


def _logits(question: Asked, numbers: Doubles) -> Doubles:
    return np.asarray(numbers[0] + question.signs @ numbers[1:], np.float64)
