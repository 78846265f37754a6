"""Replies over many passages: made up and counted by hand, then the real assistant's."""

from typing import Any

import pytest

from corpus.encoder import Encoder
from corpus.model import Span
from eval.collections.clapnq import PassageQuestion, PassageQuestions
from eval.collections.passage_answers import PassageReply, evaluate, score
from eval.collections.plain_text import PlainText
from eval.confidences import Confidence

HARBOUR = "Ships wait at the mole. The pilot boards at the outer buoy."
BAKERY = "Bread is baked at dawn. Rye loaves need a sour dough."
EVIDENCE = Span(24, 59)
ASKED = PassageQuestion("a", "Where does the pilot board?", "harbour", (EVIDENCE,))
UNANSWERABLE = PassageQuestion("b", "Which museum exhibits meteorites?", "harbour", ())


def cited(start: int, end: int, doc_id: str = "harbour") -> dict[str, Any]:
    return {"marker": 1, "doc_id": doc_id, "start": start, "end": end}


def reply(kind: str, confidence: float, *citations: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {"kind": kind, "confidence": confidence, "citations": list(citations), **other}


def test_answered_sure_unsure_and_refused_are_shares_of_the_answerable() -> None:
    found = score(
        [
            PassageReply(ASKED, reply("answer", 0.9, certainty="sure")),
            PassageReply(ASKED, reply("partial", 0.8)),
            PassageReply(ASKED, reply("answer", 0.5, certainty="unsure")),
            PassageReply(ASKED, reply("abstention", 0.1)),
        ]
    )
    assert found["answered_of_answerable"] == 3 / 4
    assert found["answered_sure_of_answerable"] == 2 / 4
    assert found["refused_of_answerable"] == 1 / 4
    assert found["wrongly_answered"] is found["wrongly_answered_sure"] is None
    assert found["confidence_auroc"] is None
    assert (found["questions"], found["answerable"]) == (4, 4)


def test_wrong_answers_are_shares_of_the_unanswerable() -> None:
    found = score(
        [
            PassageReply(UNANSWERABLE, reply("answer", 0.7, cited(0, 23))),
            PassageReply(UNANSWERABLE, reply("answer", 0.5, certainty="unsure")),
            PassageReply(UNANSWERABLE, reply("abstention", 0.1)),
            PassageReply(UNANSWERABLE, reply("abstention", 0.1)),
        ]
    )
    assert found["wrongly_answered"] == 2 / 4
    assert found["wrongly_answered_sure"] == 1 / 4
    assert found["answered_of_answerable"] is found["refused_of_answerable"] is None
    assert found["selected_cited"] is found["cited_inside"] is None


def test_confidence_orders_pairs_of_answerable_and_not() -> None:
    found = score(
        [
            PassageReply(ASKED, reply("answer", 0.9)),
            PassageReply(ASKED, reply("abstention", 0.2)),
            PassageReply(UNANSWERABLE, reply("abstention", 0.3)),
        ]
    )
    assert found["confidence_auroc"] == 1 / 2


def test_a_reply_cites_evidence_where_one_quote_has_a_character_of_it() -> None:
    touching, before = cited(0, 25), cited(0, 24)
    elsewhere = cited(24, 59, "bakery")
    found = score(
        [
            PassageReply(ASKED, reply("answer", 0.9, touching)),
            PassageReply(ASKED, reply("answer", 0.9, before)),
            PassageReply(ASKED, reply("answer", 0.9, elsewhere, before)),
            PassageReply(ASKED, reply("abstention", 0.1)),
        ]
    )
    assert found["selected_cited"] == round(1 / 3, 6)


def test_quotes_inside_the_passage_are_counted_once_a_place_and_reply() -> None:
    inside, outside = cited(0, 23), cited(0, 23, "bakery")
    found = score(
        [
            PassageReply(ASKED, reply("answer", 0.9, inside, {**inside, "marker": 2}, outside)),
            PassageReply(ASKED, reply("answer", 0.9, inside)),
            PassageReply(UNANSWERABLE, reply("answer", 0.9, outside)),
        ]
    )
    assert found["cited_inside"] == round(2 / 3, 6)


@pytest.fixture
def rows() -> PassageQuestions:
    documents = (PlainText("harbour", "Harbour", HARBOUR), PlainText("bakery", "Bakery", BAKERY))
    return PassageQuestions(documents, (ASKED, UNANSWERABLE))


def test_each_question_is_asked_over_all_passages(rows: PassageQuestions, encoder: Encoder) -> None:
    found = evaluate(rows, encoder)
    scores = found.scores
    assert scores["answered_of_answerable"] == scores["selected_cited"] == 1
    assert scores["cited_inside"] == scores["confidence_auroc"] == 1
    assert scores["wrongly_answered"] == 0
    assert (scores["questions"], scores["failed"]) == (2, [])
    assert list(found.confidences) == ["a", "b"]
    assert found.confidences["b"].answerable is False
    assert evaluate(rows, encoder, limit=1).scores["questions"] == 1


def test_a_question_that_fails_is_listed_and_not_scored(
    rows: PassageQuestions, encoder: Encoder
) -> None:
    empty = PassageQuestion("empty", " ", "harbour", ())
    found = evaluate(PassageQuestions(rows.documents, (ASKED, empty)), encoder)
    assert (found.scores["questions"], found.scores["wrongly_answered"]) == (1, None)
    assert [one["id"] for one in found.scores["failed"]] == ["empty"]
    assert isinstance(found.confidences["a"], Confidence)
    assert "empty" not in found.confidences
