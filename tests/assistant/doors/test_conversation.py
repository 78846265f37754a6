"""A question asked after others."""

import pytest

from assistant.assistant import Assistant
from assistant.doors.conversation import ask_after
from assistant.model import Turn
from corpus.errors import UsageError
from corpus.library import Library
from corpus.scope import Scope
from tests.assistant.conftest import DocIds

CARD = "What is the RiverCard?"
COST = "What does it cost?"


def test_without_a_history_it_is_the_question_alone(assistant: Assistant) -> None:
    alone, after = assistant.ask(CARD), ask_after(assistant, [], CARD)
    assert (after.text, after.citations) == (alone.text, alone.citations)
    assert after.standalone_question == CARD


def test_each_question_is_asked_in_the_light_of_those_before_it(assistant: Assistant) -> None:
    history = ["Hello!", CARD, COST]
    turns: list[Turn] = []
    for question in history:
        turns.append(assistant.ask(question, turns).turn)
    expected = assistant.ask("Why?", turns)
    reply = ask_after(assistant, history, "Why?")
    assert reply.standalone_question == expected.standalone_question
    assert (reply.kind, reply.text) == (expected.kind, expected.text)
    assert ask_after(assistant, [CARD], COST).standalone_question != COST


def test_the_whole_conversation_is_kept_to_some_documents(
    assistant: Assistant, doc_ids: DocIds
) -> None:
    reply = ask_after(assistant, [CARD], COST, Scope((doc_ids["island-card"],)))
    assert {one.doc_id for one in reply.citations} | {
        one.passage.doc_id for one in reply.evidence
    } == {doc_ids["island-card"]}


def test_what_is_hidden_is_hidden_from_the_whole_conversation(
    assistant: Assistant, ferry: Library
) -> None:
    everything = [row for one in ferry.documents() for row in ferry.passage_rows(one.doc_id)]
    reply = ask_after(assistant, [CARD], CARD, Scope(hidden=frozenset(everything)))
    assert (reply.kind, reply.evidence) == ("abstention", ())


def test_a_question_of_the_history_that_cannot_be_asked_is_told(assistant: Assistant) -> None:
    with pytest.raises(UsageError, match="The question is empty"):
        ask_after(assistant, [" "], CARD)
