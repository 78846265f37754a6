"""A language model judges replies: faithfulness, answer relevance, correctness.

What the judge cannot do is a failure of the judge: it stands by itself and is never a
score. Knows nothing about how replies are made or scored otherwise.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from corpus.encoder import Encoder
from eval.cases import Case
from eval.certainty import answered
from eval.errors import JudgeError
from eval.judge.answer_relevance import answer_relevance
from eval.judge.correctness import correctness
from eval.judge.faithfulness import faithfulness
from eval.judge.model import DEFAULT_TIMEOUT, JudgeModel
from eval.judge.prompts import CLAIMS
from eval.judge.score import Score, in_the_middle, spread
from eval.measures.answer_text import without_markers

FAILED = "judge failed: "
"""What every failure begins with."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Judged:
    """Scores, 0 to 1, the judge's reasons and its failures, each by the name of the measure.

    A measure that is not defined for a reply has a reason and no score, one that was
    not asked for has nothing. `spreads` are the distances of the highest and the lowest
    score of a measure, where it was asked for more than once.
    """

    scores: Mapping[str, float]
    reasons: Mapping[str, str]
    failures: Mapping[str, str]
    spreads: Mapping[str, float] = field(default_factory=dict)


class Judge:
    """The judge of that `init_chat_model` name; `timeout` in seconds of silence.

    Raises ModelError where the name, the package or the key is missing.
    """

    def __init__(
        self,
        name: str,
        encoder: Encoder,
        timeout: float = DEFAULT_TIMEOUT,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        self.name = name
        self._encoder = encoder
        self._model = JudgeModel(name, timeout, options)

    @property
    def times(self) -> int:
        """How often each figure is asked for; more than once where it may come out otherwise."""
        return self._model.times

    def judge(self, case: Case, reply: Mapping[str, Any]) -> Judged:
        """Judges a reply, given as its JSON; never raises a JudgeError.

        Faithfulness is for replies that answer, if only in part. The other two are
        for cases that have an answer: where there is none, an abstention is right and
        would be noncommittal. A reply that does not answer is noncommittal and states
        nothing; the judge is not asked about that. Of a judge that is asked more than once
        the median counts, and a failure only where there is nothing else.
        """
        found: dict[str, list[Score]] = {}
        failures: dict[str, str] = {}
        for _ in range(self.times):
            for name, measure in self._measures(case, reply).items():
                try:
                    found.setdefault(name, []).append(measure())
                except JudgeError as error:
                    logger.debug("%s of %s is not judged", name, case.key, exc_info=True)
                    failures[name] = f"{FAILED}{error.message}"
        told = {name: in_the_middle(scores) for name, scores in found.items() if scores}
        return Judged(
            {name: score.value for name, score in told.items() if score.value is not None},
            {name: score.reason for name, score in told.items()},
            {name: failure for name, failure in failures.items() if name not in told},
            {name: spread(scores) for name, scores in found.items() if len(scores) > 1},
        )

    def _measures(self, case: Case, reply: Mapping[str, Any]) -> dict[str, Callable[[], Score]]:
        text = without_markers(reply["text"])
        answers = answered(reply)
        # A follow-up cannot be compared by itself. Whether it was understood
        # is what the measure "standalone" tells.
        question = reply["standalone_question"] if case.history else case.question

        @cache
        def claims() -> tuple[str, ...] | JudgeError:
            try:
                return self._claims(question, text) if answers else ()
            except JudgeError as error:
                return error  # asked once, though two measures need it

        measures: dict[str, Callable[[], Score]] = {}
        if answers:
            measures["faithfulness"] = lambda: faithfulness(
                _got(claims()), context_of(reply), self._model
            )
        if case.answerable:
            measures["answer_relevance"] = lambda: (
                answer_relevance(question, text, self._cosine, self._model)
                if answers
                else Score(0.0, "The reply gives no answer.")
            )
        if case.answerable and case.reference:
            measures["correctness"] = lambda: correctness(
                question,
                _got(claims()),
                self._reference(question, case.reference) if answers else (),
                self._cosine(text, case.reference),
                self._model,
            )
        return measures

    def _reference(self, question: str, reference: str) -> tuple[str, ...]:
        statements = self._claims(question, reference)
        if not statements:
            raise JudgeError(f"{self.name} finds no statement in the reference answer.")
        return statements

    def _claims(self, question: str, text: str) -> tuple[str, ...]:
        return tuple(self._model.ask(CLAIMS, {"question": question, "text": text}).claims)

    def _cosine(self, one: str, other: str) -> float:
        first, second = (self._encoder.encode_query(text).vector for text in (one, other))
        return float(first @ second)


def context_of(reply: Mapping[str, Any]) -> list[str]:
    """What a reply rests on: the texts of its evidence, and quotes that stand in none of them."""
    passages = [passage["text"] for passage in reply["evidence"]]
    quotes = dict.fromkeys(citation["quote"] for citation in reply["citations"])
    return passages + [quote for quote in quotes if not any(quote in text for text in passages)]


def _got(claims: tuple[str, ...] | JudgeError) -> tuple[str, ...]:
    if isinstance(claims, JudgeError):
        raise claims
    return claims
