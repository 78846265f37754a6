"""The reply where the material does not answer."""

import pytest

from assistant.assistant import Assistant
from assistant.judge.abstention import NEAREST, SUGGESTIONS, not_covered
from tests.assistant.conftest import AssistantOver
from tests.assistant.fields import KITCHEN


def test_it_says_which_words_nothing_speaks_of(assistant: Assistant) -> None:
    reply = assistant.ask("Do submarines need a passport?")
    assert reply.kind == "abstention"
    assert reply.reason is not None
    assert reply.reason in reply.text
    assert "“submarines”" in reply.reason


def test_words_are_shown_as_they_stand_and_cannot_become_markup(assistant: Assistant) -> None:
    reply = assistant.ask("Do *zeppelins* land at the quay of <b>Utopia</b>?")
    assert reply.kind == "abstention"
    assert "*zeppelins*" not in reply.text
    assert "<b>" not in reply.text


def test_the_nearest_passages_are_shown_as_such_and_cited_nowhere(assistant: Assistant) -> None:
    reply = assistant.ask("Which airline flies to Skell?")
    assert reply.kind == "abstention"
    assert reply.citations == ()
    assert 0 < len(reply.evidence) <= NEAREST


@pytest.mark.parametrize("question", ["Which wine is served with goose?", "How hot is the sun?"])
def test_the_questions_it_offers_are_answered(assistant_over: AssistantOver, question: str) -> None:
    kitchen = assistant_over(KITCHEN)
    reply = kitchen.ask(question)
    assert reply.kind == "abstention"
    assert len(reply.suggestions) <= SUGGESTIONS
    for one in reply.suggestions:
        assert kitchen.ask(one).kind != "abstention"


def test_a_part_without_an_answer_is_named_without_its_question_mark() -> None:
    told = not_covered(["What is *steaming*?", "Why?"])
    assert told == (r"The material does not answer this part: What is \*steaming\*; Why.")
