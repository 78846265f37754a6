"""Scores of replies: made-up replies counted by hand, then the real assistant."""

from pathlib import Path

from assistant.model import Citation, Reply, ReplyKind
from corpus.encoder import Encoder
from corpus.model import Span
from eval.collections import answers
from eval.collections.answers import Answered, score, wrongly_answered_sure
from eval.collections.plain_text import PlainText
from eval.collections.squad import GoldAnswer, Question, QuestionSet, read

PARAGRAPH = "Ships wait at the mole. The pilot boards at the outer buoy."
GOLD = GoldAnswer("outer buoy", Span(48, 58))
ASKED = Question("a", "Where does the pilot board?", "harbour", (GOLD,))
UNANSWERABLE = Question("b", "Who paid the pilot?", "harbour", ())
FIRST, SECOND = Span(0, 23), Span(24, 59)


def reply(kind: ReplyKind, *quoted: Span, doc_id: str = "harbour") -> Reply:
    text, citations = "", []
    for marker, span in enumerate(quoted, start=1):
        start = len(text)
        text += span.of(PARAGRAPH)
        stands = Span(start, len(text))
        text += f" [{marker}] "
        quote = span.of(PARAGRAPH)
        citations.append(
            Citation(marker, doc_id, "", "", (), None, span, quote, answer_span=stands)
        )
    return Reply(kind, "", "", text.strip(), tuple(citations))


def test_the_answer_may_stand_in_the_first_statement_or_later() -> None:
    scores = score(
        [
            Answered(ASKED, reply("answer", SECOND)),
            Answered(ASKED, reply("partial", FIRST, SECOND)),
            Answered(ASKED, reply("answer", FIRST)),
            Answered(ASKED, reply("abstention")),
        ]
    )
    assert scores["answer_in_reply"] == 2 / 4
    assert scores["answer_in_first_sentence"] == 1 / 4
    assert scores["cited_gold"] == 2 / 4
    assert scores["wrongly_abstained"] == 1 / 4
    assert scores["wrongly_answered"] is None
    assert scores["sentences_median"] == 1


def test_a_quote_of_another_document_is_not_the_gold_place() -> None:
    scores = score([Answered(ASKED, reply("answer", SECOND, doc_id="elsewhere"))])
    assert scores["answer_in_reply"] == 1
    assert scores["cited_gold"] == 0


def test_unanswerable_questions_count_for_wrong_answers_only() -> None:
    replies = [
        Answered(UNANSWERABLE, reply("answer", FIRST)),
        Answered(UNANSWERABLE, reply("abstention")),
        Answered(UNANSWERABLE, reply("abstention")),
    ]
    scores = score(replies)
    assert scores["wrongly_answered"] == round(1 / 3, 6)
    assert wrongly_answered_sure(replies) == round(1 / 3, 6)
    assert wrongly_answered_sure([Answered(ASKED, reply("answer", FIRST))]) is None
    assert scores["answer_in_reply"] is None
    assert scores["wrongly_abstained"] is None


def test_an_abstention_that_names_the_answer_has_not_answered() -> None:
    abstention = Reply("abstention", "", "", "Nothing on the outer buoy.")
    assert score([Answered(ASKED, abstention)])["answer_in_reply"] == 0


def test_the_assistant_answers_a_small_file(squad_file: Path, encoder: Encoder) -> None:
    found = answers.evaluate(read(squad_file), encoder)
    assert [one.answerable for one in found.confidences.values()] == [True, False]
    result = found.scores
    assert result["questions"] == 2
    assert result["answer_in_reply"] == result["cited_gold"] == 1
    assert result["wrongly_answered"] == 0
    assert result["latency_ms"]["p50"] > 0
    assert result["failed"] == []
    first = answers.evaluate(read(squad_file), encoder, limit=1)
    assert first.scores["wrongly_answered"] is None


def test_a_question_that_fails_is_listed_and_not_scored(encoder: Encoder) -> None:
    empty = Question("empty", " ", "harbour", (GOLD,))
    squad = QuestionSet((PlainText("harbour", "Harbour", PARAGRAPH),), (ASKED, empty))
    result = answers.evaluate(squad, encoder).scores
    assert result["questions"] == 1
    assert [one["id"] for one in result["failed"]] == ["empty"]
