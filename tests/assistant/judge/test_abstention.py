"""The reply where the material does not answer."""

import pytest

from assistant.answer.suggestions import SUGGESTIONS
from assistant.assistant import Assistant
from assistant.judge.abstention import NEAREST, SILENT, abstained, nearest, not_covered
from assistant.model import AnswerType, Asked, Judgement, Part
from tests.assistant.conftest import AssistantOver, ReadFor
from tests.assistant.fields import KITCHEN


def silent(*lacking: AnswerType | None, confidence: float = 0.2) -> list[Judgement]:
    """Parts that are not answered, and the thing that each lacks."""
    return [
        Judgement(Part(f"Part {at}?"), (), confidence / at, None, one)
        for at, one in enumerate(lacking, 1)
    ]


# What is said


@pytest.mark.parametrize(
    ("lacking", "told"),
    [
        (["number"], "The nearest passages name no number for it."),
        (["date", None], "The nearest passages name no date for it."),
        (["number", "name", "number"], "The nearest passages name no number and no name for it."),
    ],
)
def test_the_reason_names_what_is_asked_for_and_not_there(
    lacking: list[AnswerType | None], told: str
) -> None:
    reply = abstained("Parts?", Asked("Parts?", ()), silent(*lacking), ())
    assert reply.reason == told
    assert reply.text == f"{SILENT} {told}"


def test_where_it_is_not_known_what_is_lacking_no_more_is_said_than_that(
    assistant: Assistant,
) -> None:
    reply = assistant.ask("Do submarines need a passport?")
    assert reply.kind == "abstention"
    assert reply.text == reply.reason == SILENT


def test_no_list_of_words_is_told(assistant: Assistant) -> None:
    reply = assistant.ask("Do *zeppelins* land at the quay of <b>Utopia</b>?")
    assert reply.kind == "abstention"
    assert "eppelin" not in reply.text
    assert "<b>" not in reply.text


def test_it_is_as_likely_as_the_likeliest_part_and_not_sure_of_anything() -> None:
    reply = abstained("Parts?", Asked("Parts, alone?", ()), silent(None, None), ("What is IT?",))
    assert (reply.kind, reply.confidence, reply.certainty) == ("abstention", 0.2, None)
    assert (reply.question, reply.standalone_question) == ("Parts?", "Parts, alone?")
    assert reply.suggestions == ("What is IT?",)


# What is shown


def test_the_nearest_passages_are_shown_as_such_and_cited_nowhere(assistant: Assistant) -> None:
    reply = assistant.ask("Which airline flies to Skell?")
    assert reply.kind == "abstention"
    assert reply.citations == ()
    assert 0 < len(reply.evidence) <= NEAREST


def test_the_nearest_are_the_best_of_all_parts_each_once(read_for: ReadFor) -> None:
    parts = [Part("Which airline flies to Skell?"), Part("Who flies the island boat?")]
    found = [read_for(one).evidence for one in parts]
    shown = nearest(
        [Judgement(part, one, 0.1, None) for part, one in zip(parts, found, strict=True)]
    )
    assert len({one.passage.passage_id for one in shown}) == len(shown) == NEAREST
    assert [one.rank for one in shown] == list(range(1, NEAREST + 1))
    assert shown[0].score == max(one.score for each in found for one in each)


@pytest.mark.parametrize("question", ["Which wine is served with goose?", "How hot is the sun?"])
def test_the_questions_it_offers_are_answered(assistant_over: AssistantOver, question: str) -> None:
    kitchen = assistant_over(KITCHEN)
    reply = kitchen.ask(question)
    assert reply.kind == "abstention"
    assert len(reply.suggestions) <= SUGGESTIONS
    for one in reply.suggestions:
        assert kitchen.ask(one).kind != "abstention"


# A part without an answer


def test_a_part_without_an_answer_is_named_without_its_question_mark() -> None:
    told = not_covered(["What is *steaming*?", "Why?"])
    assert told == (r"The material does not answer this part: What is \*steaming\*; Why.")
