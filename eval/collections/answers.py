"""How well questions are answered: a SQuAD file against the assistant.

A reply that answers or answers in part is an answer here; an abstention, or
small talk, is none. Knows nothing about files and commands.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from assistant.doors.serialize import to_json
from assistant.model import Citation, Reply
from corpus.encoder import Encoder
from eval.certainty import certainty
from eval.collections.attempts import attempt, failures_json
from eval.collections.plain_text import temporary_library
from eval.collections.squad import Question, QuestionSet
from eval.confidences import Confidence
from eval.measures.answer_text import holds_answer, without_markers
from eval.measures.latency import latency
from eval.measures.squad_scores import squad_scores
from eval.scoring.written import written_scores
from eval.subject import QUOTING, Writing


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and what was replied to it."""

    question: Question
    reply: Reply

    @property
    def answers(self) -> bool:
        """Whether the reply answers, if only in part."""
        return self.confidence.certainty is not None

    @property
    def confidence(self) -> Confidence:
        """How confident the reply is, beside whether it should be."""
        said = to_json(self.reply)
        return Confidence(said["confidence"], self.question.answerable, certainty(said))

    @property
    def statements(self) -> tuple[str, ...]:
        """The cited statements, in the order of the reply."""
        spans = {citation.answer_span for citation in self.reply.citations}
        return tuple(span.of(self.reply.text) for span in sorted(spans))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What `python -m eval answers --squad` prints; and by the id of the question what was
    replied, its markers left out, empty where nothing was answered, and how confident it was.
    """

    scores: dict[str, Any]
    predictions: dict[str, str]
    confidences: dict[str, Confidence]


def evaluate(
    squad: QuestionSet, encoder: Encoder, limit: int | None = None, writing: Writing = QUOTING
) -> Evaluation:
    """The first `limit` questions, if any, asked of a library of all paragraphs.

    A question that fails is listed as failed and not scored. `squad` in the scores
    are the figures of SQuAD's own script: whole sentences are compared with the few
    words of a gold answer, so its F1 is low by nature.
    """
    questions = {question.question_id: question for question in squad.questions[:limit]}
    with temporary_library(squad.documents, encoder) as (library, _):
        assistant = writing.assistant(library)
        assistant.warm_up()
        attempts = attempt(questions, lambda question: assistant.ask(question.text), "answering")
    replies = [Answered(questions[id_], reply) for id_, reply in attempts.results.items()]
    predictions = {
        reply.question.question_id: without_markers(reply.reply.text) if reply.answers else ""
        for reply in replies
    }
    golds = {id_: [gold.text for gold in questions[id_].answers] for id_ in predictions}
    scores = {
        **score(replies),
        "questions": len(replies),
        "latency_ms": latency(attempts.milliseconds.values()),
        "wrongly_answered_sure": wrongly_answered_sure(replies),
        "squad": squad_scores(predictions, golds) if predictions else None,
        **written_scores(to_json(reply.reply) for reply in replies),
        "failed": failures_json(attempts.failures),
    }
    confidences = {reply.question.question_id: reply.confidence for reply in replies}
    return Evaluation(scores, predictions, confidences)


def score(replies: Sequence[Answered]) -> dict[str, float | None]:
    """Shares of the answerable questions, `wrongly_answered` of the others.

    None where there are no such questions; `sentences_median` counts cited
    statements of the replies that answer.
    """
    answerable = [reply for reply in replies if reply.question.answerable]
    others = [reply for reply in replies if not reply.question.answerable]
    statements = [len(reply.statements) for reply in replies if reply.answers]
    return {
        "answer_in_reply": _share(answerable, answer_in_reply),
        "answer_in_first_sentence": _share(answerable, answer_in_first_sentence),
        "cited_gold": _share(answerable, cited_gold),
        "wrongly_abstained": _share(answerable, lambda reply: not reply.answers),
        "wrongly_answered": _share(others, lambda reply: reply.answers),
        "sentences_median": median(statements) if statements else None,
    }


def wrongly_answered_sure(replies: Sequence[Answered]) -> float | None:
    """The share of the unanswerable questions that are answered as if sure."""
    others = [reply for reply in replies if not reply.question.answerable]
    return _share(others, lambda reply: reply.confidence.certainty == "sure")


def answer_in_reply(reply: Answered) -> bool:
    """Whether the reply answers and its text holds a gold answer."""
    return reply.answers and holds_answer(without_markers(reply.reply.text), _texts(reply.question))


def answer_in_first_sentence(reply: Answered) -> bool:
    """Whether the reply answers and its first cited statement holds a gold answer."""
    return reply.answers and holds_answer("".join(reply.statements[:1]), _texts(reply.question))


def cited_gold(reply: Answered) -> bool:
    """Whether the reply answers and quotes the very place where a gold answer stands."""
    return reply.answers and any(
        _quotes_gold(reply.question, cited) for cited in reply.reply.citations
    )


def _quotes_gold(question: Question, cited: Citation) -> bool:
    return cited.doc_id == question.doc_id and any(
        cited.span.covers(gold.span) for gold in question.answers
    )


def _texts(question: Question) -> Iterable[str]:
    return (gold.text for gold in question.answers)


def _share(replies: Sequence[Answered], holds: Callable[[Answered], bool]) -> float | None:
    return round(sum(map(holds, replies)) / len(replies), 6) if replies else None
