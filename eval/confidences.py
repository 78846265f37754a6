"""How confident replies were, set beside whether the material answers.

The one reading of results that abstaining, calibration and thresholds are measured
by. Cases that failed and cases that expect small talk are left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.model import Certainty
from eval.certainty import ANSWERING, certainty
from eval.results import CaseResult


@dataclass(frozen=True, slots=True)
class Confidence:
    """One question that was replied to.

    `value` is the confidence of the reply that the material answers, 0 to 1, None
    where the question was taken for small talk; `answerable` says whether it does;
    `certainty` how sure the answer presented itself, None where nothing was answered.
    """

    value: float | None
    answerable: bool
    certainty: Certainty | None


def confidence_of(result: CaseResult) -> Confidence | None:
    """Of one result; None for a case that failed, was not asked, or expects small talk."""
    expect = str(result.case.get("expect", "answer"))
    if result.reply is None or expect == "smalltalk":
        return None
    reply = result.reply
    return Confidence(reply.get("confidence"), expect in ANSWERING, certainty(reply))


def confidences(results: Iterable[CaseResult]) -> list[Confidence]:
    """Of all results that have one, in their order."""
    return [confidence for result in results if (confidence := confidence_of(result)) is not None]


def pairs(asked: Sequence[Confidence]) -> list[tuple[float, bool]]:
    """(confidence, answerable) of the replies that have a confidence, as measures take them."""
    return [
        (confidence.value, confidence.answerable)
        for confidence in asked
        if confidence.value is not None
    ]
