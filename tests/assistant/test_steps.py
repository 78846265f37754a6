"""The steps over a real library: each thing is done once, where it belongs."""

import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Any

import pytest

from assistant.answer.last_answer import FEW, NO_ANSWER, NO_EXAMPLE, NOTHING_MORE
from assistant.answer.selection import ranked_sentences
from assistant.asked.understand import understood
from assistant.assistant import Assistant
from assistant.english.answer_types import answer_type
from assistant.english.labels import labels_in
from assistant.english.question_kinds import question_kind
from assistant.find.retriever import Retriever, check_question
from assistant.graph import State
from assistant.material.snapshot import Material
from assistant.model import Asked, Request, Turn
from assistant.waiting import Progress
from corpus.encoder import Encoder
from corpus.errors import LibraryError
from corpus.library import Library
from corpus.scope import Scope
from tests.assistant.conftest import Asking

PLAIN = "Why are crossings cancelled?"
COMPARISON = "Compare the RiverCard and the IslandCard"
UNANSWERED = "Who is the president of France?"
ELSEWHERE = "In the section on IT, what travels free of charge?"

LISTED = "What travels free of charge?"
HORN = "What becomes of a cancelled crossing?"

COUNTED: dict[str, Callable[..., Any]] = {
    "understood": understood,
    "question_kind": question_kind,
    "answer_type": answer_type,
    "labels_in": labels_in,
    "ranked_sentences": ranked_sentences,
    "check_question": check_question,
    "encode_query": Encoder.encode_query,
    "query": Retriever.query,
    "ranked": Retriever.ranked,
}


@contextmanager
def called() -> Iterator[list[str]]:
    """The names of the COUNTED functions as they are called, by whomever, in any thread."""
    names: dict[CodeType, str] = {one.__code__: name for name, one in COUNTED.items()}
    calls: list[str] = []

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code in names:
            calls.append(names[frame.f_code])

    threading.setprofile(note)
    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


# Each is called once


@pytest.mark.parametrize(
    ("question", "parts"),
    [(PLAIN, 1), (COMPARISON, 2), ("What is the RiverCard? Why are crossings cancelled?", 2)],
)
def test_each_is_called_once_a_question_or_a_part(
    assistant: Assistant, question: str, parts: int
) -> None:
    with called() as calls:
        reply = assistant.ask(question)
    assert reply.kind == "answer"
    counts = Counter(calls)
    questions = question.count("?") or 1
    assert counts["understood"] == counts["check_question"] == 1
    assert counts["labels_in"] == questions
    assert counts["answer_type"] == counts["ranked_sentences"] == parts
    # what is compared has a kind, and each question about one of the things has one
    assert counts["question_kind"] == (parts if questions == parts else questions + parts)
    assert counts["encode_query"] == counts["query"] == parts


# No step goes back up


def searches(assistant: Assistant, question: str) -> tuple[str, set[str]]:
    """The kind of the reply, and the steps during which something was searched for."""
    begun: list[tuple[str, int]] = []  # and how many searches there were before
    with called() as calls:

        class Noting(Progress):
            def on_stage(self, stage: str, count: int = 0) -> None:
                begun.append((stage, sum(map(_is_search, calls))))

        reply = assistant.ask(question, progress=Noting())
    after = [count for _, count in begun[1:]] + [sum(map(_is_search, calls))]
    assert after[-1] > 0
    return reply.kind, {
        stage for (stage, before), then in zip(begun, after, strict=True) if then > before
    }


def _is_search(name: str) -> bool:
    return name in ("query", "ranked", "encode_query")


@pytest.mark.parametrize(
    "question",
    [PLAIN, COMPARISON, "What does figure 9 show?", 'Which card is a "season ticket"?'],
)
def test_all_is_searched_for_in_one_step(assistant: Assistant, question: str) -> None:
    kind, steps = searches(assistant, question)
    if kind == "abstention":
        steps -= {"write"}  # where questions are tried that are offered beside it
    assert steps == {"find"}


def test_only_what_has_no_answer_where_it_was_asked_is_searched_for_again(
    assistant: Assistant,
) -> None:
    assert searches(assistant, ELSEWHERE) == ("answer", {"find", "widen"})


def test_only_questions_offered_beside_an_abstention_are_searched_for_late(ferry: Library) -> None:
    fresh = Assistant(ferry)  # which has tried none of them yet
    assert searches(fresh, UNANSWERED) == ("abstention", {"find", "write"})
    assert searches(fresh, UNANSWERED) == ("abstention", {"find"})


# Where a place or the parts have no answer


def test_a_place_that_has_the_answer_is_not_left(asking: Asking) -> None:
    question = "In the section on what travels free, what travels free of charge?"
    state = asking()(question)
    assert state["reply"].kind == "answer"
    assert state["asked"].wider is not None
    assert {one.passage.section[-1] for one in state["reply"].evidence} == {"What travels free"}


def test_a_place_that_has_no_answer_is_left_for_all_of_the_material(asking: Asking) -> None:
    state = asking()(ELSEWHERE)
    reply = state["reply"]
    assert reply.kind == "answer"
    assert {one.section[-1] for one in reply.citations} == {"What travels free"}
    assert reply.standalone_question == ELSEWHERE
    assert state["asked"].wider is None
    assert [one.question for one in state["asked"].parts] == [ELSEWHERE]
    assert [one.part for one in state["judgements"]] == list(state["asked"].parts)


def test_a_wider_question_stays_in_the_scope_of_the_conversation(
    asking: Asking, doc_ids: dict[str, str]
) -> None:
    offices = Scope((doc_ids["offices"],))
    reply = asking()(ELSEWHERE, scope=offices)["reply"]
    assert reply.kind == "abstention"
    assert {one.passage.doc_id for one in reply.evidence} == {doc_ids["offices"]}


def test_a_place_without_an_answer_anywhere_shows_what_was_nearest_there(asking: Asking) -> None:
    question = "In the section on IT, who is the president of France?"
    state = asking()(question)
    assert state["reply"].kind == "abstention"
    assert {one.passage.section[-1] for one in state["reply"].evidence} == {"IT"}
    assert state["reply"].standalone_question == question


def test_a_known_thing_compared_with_an_unknown_one_is_told_of_and_the_other_missing(
    asking: Asking,
) -> None:
    state = asking()("Compare the suitcase and the submarine")
    reply = state["reply"]
    assert (reply.kind, reply.missing) == ("partial", ("Submarine",))
    assert [one.label for one in state["asked"].parts] == ["Suitcase", "Submarine"]
    assert any("suitcase" in one.quote for one in reply.citations)


def test_of_two_unknown_things_neither_is_told_of(asking: Asking) -> None:
    reply = asking()("Compare submarines and rockets")["reply"]
    assert (reply.kind, reply.citations) == ("abstention", ())
    assert reply.standalone_question == "Compare submarines and rockets"


def test_things_are_answered_whole_where_a_passage_speaks_of_what_is_not_known_alone(
    asking: Asking,
) -> None:
    question = "Compare fog and water"
    strict = {"threshold": 0.6, "sure": 0.6}
    state = asking(**strict)(question)
    assert asking(**strict)("What is Water?")["reply"].kind == "abstention"
    assert state["reply"].kind == "answer"
    assert [(one.question, one.label) for one in state["asked"].parts] == [(question, None)]


def test_an_answer_to_the_whole_that_does_not_speak_of_what_is_open_is_none(asking: Asking) -> None:
    question = "Compare the night boat and the day boat"
    state = asking()(question)
    assert [one.label for one in state["asked"].parts] == ["Night boat", "Day boat"]
    assert (state["reply"].kind, state["reply"].missing) == ("partial", ("Day boat",))


# What is asked of an answer itself, as it was understood


@pytest.fixture
def requested(
    asking: Asking, material: Material, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., State]:
    """Asks the question, then a request of the answer to it, whatever its wording."""

    def make(question: str | None, *requests: Request) -> State:
        turns: list[Turn] = []
        ask = asking()
        state: State = {}
        if question is not None:
            state = ask(question)
            turns.append(state["reply"].turn)
        parts = understood(question or PLAIN, (), material).parts
        for request in requests:
            told = tuple(one for one in turns if one.kind != "smalltalk")
            asked = Asked("Please?", parts, request=request, answered=told)
            monkeypatch.setattr("assistant.steps.understood", lambda *_, asked=asked: asked)
            state = ask("Please?", turns)
            turns.append(state["reply"].turn)
        return state

    return make


def test_the_grounds_of_an_answer_are_its_quotes_with_their_places(
    requested: Callable[..., State],
) -> None:
    first, reply = requested(PLAIN)["reply"], requested(PLAIN, Request("grounds"))["reply"]
    assert reply.kind == "answer"
    assert [(one.doc_id, one.span) for one in reply.citations] == [
        (one.doc_id, one.span) for one in first.citations
    ]
    assert "**Rules on board › Why crossings are cancelled**: " in reply.text
    assert (reply.confidence, reply.certainty) == (first.confidence, first.certainty)
    assert (reply.question, reply.standalone_question) == ("Please?", "Please?")


def test_a_shorter_answer_is_its_first_quote(requested: Callable[..., State]) -> None:
    first, reply = requested(LISTED)["reply"], requested(LISTED, Request("shorter"))["reply"]
    assert len(first.citations) > 1
    assert [one.quote for one in reply.citations] == [first.citations[0].quote]
    again = requested(LISTED, Request("shorter"), Request("shorter"))["reply"]
    assert (again.kind, again.text) == ("smalltalk", FEW.format(count="one statement"))


def test_more_is_what_no_answer_to_the_question_has_quoted(requested: Callable[..., State]) -> None:
    first, more = requested(HORN)["reply"], requested(HORN, Request("more"))["reply"]
    assert more.kind == "answer"
    told = {(one.doc_id, one.span) for one in first.citations}
    assert more.citations
    assert told.isdisjoint((one.doc_id, one.span) for one in more.citations)


def test_more_and_more_comes_to_an_end_that_is_said(requested: Callable[..., State]) -> None:
    reply = requested(HORN, *[Request("more")] * 40)["reply"]
    assert (reply.kind, reply.text) == ("smalltalk", NOTHING_MORE)


def test_where_there_is_no_example_that_is_said(requested: Callable[..., State]) -> None:
    reply = requested(PLAIN, Request("example"))["reply"]
    assert (reply.kind, reply.text) == ("smalltalk", NO_EXAMPLE)


@pytest.mark.parametrize("kind", ["grounds", "shorter", "example"])
def test_before_anything_was_answered_there_is_nothing_to_do_it_with(
    requested: Callable[..., State], kind: Any
) -> None:
    reply = requested(None, Request(kind))["reply"]
    assert (reply.kind, reply.text) == ("smalltalk", NO_ANSWER)


def test_the_quotes_of_an_old_answer_are_checked_again(
    ferry_copy: Library,
    asking: Asking,
    monkeypatch: pytest.MonkeyPatch,
    doc_ids: dict[str, str],
) -> None:
    ask = asking(ferry_copy)
    turn = ask(PLAIN)["reply"].turn
    ferry_copy.remove([doc_ids["on-board"]])
    asked = Asked("Why?", (), request=Request("grounds"), answered=(turn,))
    monkeypatch.setattr("assistant.steps.understood", lambda *_: asked)
    with pytest.raises(LibraryError):
        ask("Why?", [turn])
