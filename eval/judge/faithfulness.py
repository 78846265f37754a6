"""Faithfulness: the share of a reply's claims that can be inferred from what was retrieved.

Es et al. (2023), "RAGAS: Automated Evaluation of Retrieval Augmented Generation":
claims that the retrieved context supports over all claims. ragas has it so too.
"""

from collections.abc import Sequence

from eval.judge.model import JudgeModel
from eval.judge.prompts import VERDICTS
from eval.judge.score import Score, check_numbers, numbered, told

_WORDS = {False: "Not inferred", True: "Inferred"}


def faithfulness(claims: Sequence[str], context: Sequence[str], judge: JudgeModel) -> Score:
    """`claims` of the reply against the texts of `context`; not defined without claims.

    Raises JudgeError.
    """
    if not claims:
        return Score(None, "The judge finds no claim in the reply.")
    answer = judge.ask(
        VERDICTS,
        {"context": list(context), "claims": numbered(claims)},
        lambda judged: check_numbers(judged.verdicts, len(claims), "verdicts"),
    )
    held = sum(verdict.verdict for verdict in answer.verdicts)
    return Score(
        held / len(claims),
        f"{held} of {len(claims)} claims can be inferred from what was retrieved."
        f" {told(claims, answer.verdicts, _WORDS)}",
    )
