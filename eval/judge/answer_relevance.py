"""Answer relevance: how near the questions that a reply answers are to the one asked.

Es et al. (2023), "RAGAS: Automated Evaluation of Retrieval Augmented Generation":
the mean cosine of the asked question and N questions made from the reply; 0 where
the reply is noncommittal. ragas asks for one question N = 3 times; at temperature 0
that gives one question three times, so here three different ones are asked for at once.
"""

from collections.abc import Callable

from eval.judge.model import JudgeModel
from eval.judge.prompts import QUESTIONS
from eval.judge.score import Score

Similarity = Callable[[str, str], float]


def answer_relevance(question: str, reply: str, similarity: Similarity, judge: JudgeModel) -> Score:
    """`similarity` is a cosine, of which what lies below 0 counts as 0; raises JudgeError."""
    answer = judge.ask(QUESTIONS, {"text": reply})
    if answer.noncommittal:
        return Score(0.0, "The judge finds the reply noncommittal.")
    cosines = [similarity(question, asked) for asked in answer.questions]
    made = "; ".join(
        f"“{asked}” ({cosine:.2f})" for asked, cosine in zip(answer.questions, cosines, strict=True)
    )
    return Score(
        min(1.0, max(0.0, sum(cosines) / len(cosines))),
        f"The reply answers, as the judge reads it: {made}.",
    )
