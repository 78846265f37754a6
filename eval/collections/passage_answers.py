"""How well questions are answered where many passages are on topic: CLAPnq rows.

All passages lie in one library and each question is asked over all of it, so that the
right passage has to be found, and silence kept although others are on the topic. An
answer or a partial one is an answer here, sure or unsure; an abstention or small talk
is none. Knows nothing about files and commands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.doors.serialize import to_json
from corpus.encoder import Encoder
from corpus.model import Span
from eval.certainty import answered, certainty
from eval.collections.attempts import attempt, failures_json
from eval.collections.clapnq import PassageQuestion, PassageQuestions
from eval.collections.plain_text import temporary_library
from eval.confidences import Confidence, pairs
from eval.measures.abstaining import abstention
from eval.measures.auroc import auroc
from eval.measures.latency import latency
from eval.scoring.written import written_scores
from eval.subject import QUOTING, Writing

Json = Mapping[str, Any]
Place = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class PassageReply:
    """A question and the JSON of the reply to it."""

    question: PassageQuestion
    reply: Json

    @property
    def confidence(self) -> Confidence:
        """How confident it is, beside whether it should be."""
        return Confidence(self.reply["confidence"], self.question.answerable, certainty(self.reply))

    @property
    def cited(self) -> frozenset[Place]:
        """The places it quotes, each once."""
        return frozenset(
            (citation["doc_id"], Span(citation["start"], citation["end"]))
            for citation in self.reply["citations"]
        )

    @property
    def cites_evidence(self) -> bool:
        """Whether a quote has characters of an evidence sentence."""
        return any(
            doc_id == self.question.doc_id and span.overlaps(gold)
            for doc_id, span in self.cited
            for gold in self.question.evidence
        )


@dataclass(frozen=True, slots=True)
class PassageEvaluation:
    """What `python -m eval answers --clapnq` prints, and the confidence of each reply by the id
    of its question.
    """

    scores: dict[str, Any]
    confidences: dict[str, Confidence]


def evaluate(
    asked: PassageQuestions,
    encoder: Encoder,
    limit: int | None = None,
    writing: Writing = QUOTING,
) -> PassageEvaluation:
    """The first `limit` questions, if any, asked of a library of all passages.

    A question that fails is listed as failed and not scored.
    """
    questions = {question.question_id: question for question in asked.questions[:limit]}
    with temporary_library(asked.documents, encoder) as (library, _):
        assistant = writing.assistant(library)
        assistant.warm_up()
        attempts = attempt(
            questions, lambda question: to_json(assistant.ask(question.text)), "answering"
        )
    replies = [PassageReply(questions[id_], reply) for id_, reply in attempts.results.items()]
    scores = {
        **score(replies),
        "latency_ms": latency(attempts.milliseconds.values()),
        **written_scores(reply.reply for reply in replies),
        "failed": failures_json(attempts.failures),
    }
    return PassageEvaluation(
        scores, {reply.question.question_id: reply.confidence for reply in replies}
    )


def score(replies: Sequence[PassageReply]) -> dict[str, float | None]:
    """Each a share from 0 to 1, None where there is nothing it is a share of.

    `answered_of_answerable`: the answerable questions that are answered, sure or
    unsure; `answered_sure_of_answerable` those that are answered as if sure, and
    `refused_of_answerable` those that are not answered at all.
    `wrongly_answered`: the unanswerable questions that are answered, sure or unsure;
    `wrongly_answered_sure` those that are answered as if sure.
    `confidence_auroc`: of the pairs of an answerable and an unanswerable question, those
    in which the answerable one has the higher confidence, ties counted half.
    `selected_cited`: of the answerable questions that are answered, those whose reply
    quotes characters of an evidence sentence.
    `cited_inside`: of the places quoted in the replies to those, each counted once a
    reply, the ones that lie in the question's own passage.
    `questions` counts all that were scored, `answerable` the answerable ones.
    """
    answerable = [reply for reply in replies if reply.question.answerable]
    answering = [reply for reply in answerable if answered(reply.reply)]
    others = [reply for reply in replies if not reply.question.answerable]
    cited = [(reply.question.doc_id, doc_id) for reply in answering for doc_id, _ in reply.cited]
    confidences = [reply.confidence for reply in replies]
    known = abstention((confidence.answerable, confidence.certainty) for confidence in confidences)
    return {
        "answered_of_answerable": _share(len(answering), len(answerable)),
        "wrongly_answered": _share(sum(answered(reply.reply) for reply in others), len(others)),
        "confidence_auroc": _rounded(auroc(pairs(confidences))),
        "selected_cited": _share(sum(reply.cites_evidence for reply in answering), len(answering)),
        "cited_inside": _share(sum(own == doc_id for own, doc_id in cited), len(cited)),
        "questions": len(replies),
        "answerable": len(answerable),
        "answered_sure_of_answerable": _share(
            sum(certainty(reply.reply) == "sure" for reply in answerable), len(answerable)
        ),
        "wrongly_answered_sure": _rounded(known.answered_as_if_sure),
        "refused_of_answerable": _rounded(known.refused),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 6) if whole else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
