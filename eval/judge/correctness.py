"""Correctness: how far a reply states what the reference answer states, and nothing else.

ragas' answer correctness at its default weights: 0.75 × F1 + 0.25 × the cosine of
reply and reference. F1 = TP / (TP + (FP + FN) / 2), of statements: TP are the
reply's that the reference supports, FP the reply's others, FN the reference's that
the reply lacks.
"""

from collections.abc import Sequence

from eval.judge.model import JudgeModel
from eval.judge.prompts import COMPARISON, Comparison
from eval.judge.score import Score, check_numbers, numbered, told

FACTS_WEIGHT = 0.75
SIMILARITY_WEIGHT = 0.25

_OF_REPLY = {False: "Not in the reference", True: "Right"}
_OF_REFERENCE = {False: "Left out", True: "Stated"}


def correctness(
    question: str,
    reply: Sequence[str],
    reference: Sequence[str],
    cosine: float,
    judge: JudgeModel,
) -> Score:
    """`reply` and `reference` are the statements of both, `cosine` is of their texts.

    A cosine below 0 counts as 0. Raises JudgeError.
    """
    similarity = min(1.0, max(0.0, cosine))
    if not reply:
        return Score(
            SIMILARITY_WEIGHT * similarity,
            f"The reply states nothing; similarity {similarity:.2f}.",
        )

    def check(comparison: Comparison) -> None:
        check_numbers(comparison.reply, len(reply), "reply")
        check_numbers(comparison.reference, len(reference), "reference")

    answer = judge.ask(
        COMPARISON,
        {"question": question, "reply": numbered(reply), "reference": numbered(reference)},
        check,
    )
    right = sum(verdict.verdict for verdict in answer.reply)
    wrong = len(reply) - right
    left_out = sum(not verdict.verdict for verdict in answer.reference)
    return Score(
        FACTS_WEIGHT * f1(right, wrong, left_out) + SIMILARITY_WEIGHT * similarity,
        f"{right} statements right, {wrong} not in the reference, {left_out} left out;"
        f" similarity {similarity:.2f}. {told(reply, answer.reply, _OF_REPLY)}"
        f" {told(reference, answer.reference, _OF_REFERENCE)}",
    )


def f1(true_positives: int, false_positives: int, false_negatives: int) -> float:
    """0 to 1; 0 without true positives."""
    if true_positives == 0:
        return 0.0
    return true_positives / (true_positives + (false_positives + false_negatives) / 2)
