from dataclasses import replace
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.doors.serialize import to_json
from assistant.doors.stages import STOPPED_EARLY
from assistant.model import Reply, Usage
from corpus.conversations import Turn
from corpus.library import Library
from ui.answering import Job
from ui.conversation_view import INTERRUPTED, exchanges, last_narrowed, reply_view
from ui.narrowing import Choice

QUESTION = "How often is the lamp of Harrow Point trimmed?"
UNANSWERABLE = "What salary does a submarine pilot earn in Brazil?"


@pytest.fixture
def reply(library: Library) -> Reply:
    return Assistant(library).ask(QUESTION)


def asked(turn_id: str, text: str = QUESTION) -> Turn:
    return Turn(turn_id, "c", 0, "user", text, None, "2026-01-01T00:00:00+00:00")


def answered(turn_id: str, stored: dict[str, Any]) -> Turn:
    return Turn("a" + turn_id, "c", 1, "assistant", "", {**stored, "id": turn_id}, "2026-01-01")


def test_an_answer_carries_its_citations_and_their_places(library: Library, reply: Reply) -> None:
    [shown] = exchanges(library, [asked("1"), answered("1", to_json(reply))], {})
    view = shown["reply"]
    assert view["kind"] == "answer"
    assert view["changed"] is None
    assert view["understood"] is None
    first = view["citations"][0]
    document = library.document(first["doc_id"])
    assert first["valid"]
    assert document.text[first["start"] : first["end"]] == first["quote"]
    assert sorted(marker for one in view["sources"] for marker in one["markers"]) == [
        one["marker"] for one in view["citations"]
    ]


def test_a_citation_that_no_longer_stands_is_not_shown(library: Library, reply: Reply) -> None:
    first, *others = reply.citations
    moved = replace(first, quote=first.quote.replace("lamp", "moon"))
    view = reply_view(library, replace(reply, citations=(moved, *others)))
    shown = view["citations"][0]
    assert not shown["valid"]
    assert shown["quote"] is None
    assert all(first.marker not in one["markers"] for one in view["sources"])
    assert f"the quote of {first.marker}" in view["changed"]


def test_citations_of_a_document_that_is_gone_are_not_shown(library: Library, reply: Reply) -> None:
    library.remove([reply.citations[0].doc_id])
    view = reply_view(library, reply)
    assert not any(one["valid"] for one in view["citations"])
    assert view["sources"] == []
    assert "is no longer there" in view["changed"]


def test_an_abstention_shows_the_nearest_passages_and_no_citation(library: Library) -> None:
    view = reply_view(library, Assistant(library).ask(UNANSWERABLE))
    assert view["kind"] == "abstention"
    assert view["confidence"] is None
    assert view["citations"] == []
    for one in view["nearest"]:
        text = library.document(one["doc_id"]).text[one["start"] : one["end"]]
        assert " ".join(text.split()).startswith(one["snippet"].rstrip("…"))


def test_a_nearest_passage_that_has_changed_is_left_out(library: Library) -> None:
    reply = Assistant(library).ask(UNANSWERABLE)
    gone = reply.evidence[0].passage.doc_id
    library.remove([gone])
    assert gone not in {one["doc_id"] for one in reply_view(library, reply)["nearest"]}


def test_what_was_understood_is_shown_where_it_differs(library: Library, reply: Reply) -> None:
    same = replace(reply, standalone_question=QUESTION.upper().rstrip("?"))
    assert reply_view(library, same)["understood"] is None
    other = replace(reply, standalone_question="How often is the wick trimmed?")
    assert reply_view(library, other)["understood"] == "How often is the wick trimmed?"


def test_a_partial_answer_names_what_is_missing_once(library: Library, reply: Reply) -> None:
    text = reply.text + "\n\nThe material does not answer this part: the price of oil."
    partial = replace(reply, kind="partial", text=text, missing=("the price of oil?",))
    view = reply_view(library, partial)
    assert view["missing"] == ["the price of oil?"]
    assert "price" not in str(view["prose"])
    assert view["citations"]


def test_an_error_is_an_error_and_never_a_reply(library: Library) -> None:
    turns = [asked("1"), answered("1", {"error": "The model did not answer."})]
    [shown] = exchanges(library, turns, {})
    assert (shown["reply"], shown["error"]) == (None, "The model did not answer.")
    assert not shown["usage"]


def test_a_question_that_cannot_be_asked_so_is_told_apart_from_a_failure(library: Library) -> None:
    turns = [asked("1"), answered("1", {"error": "The question is empty.", "usage": True})]
    [shown] = exchanges(library, turns, {})
    assert (shown["error"], shown["usage"]) == ("The question is empty.", True)


def test_a_question_without_outcome_is_on_its_way_or_was_interrupted(library: Library) -> None:
    job = Job("c", "2", "second", ())
    failed = Job("c", "3", "third", (), error="The disk is full.")
    turns = [asked("1"), asked("2", "second"), asked("3", "third")]
    first, second, third = exchanges(library, turns, {"2": job, "3": failed})
    assert first["error"] == INTERRUPTED
    assert second["error"] is None
    assert second["pending"]["stage"].startswith("Understanding")
    assert third["error"] == "The disk is full."


def test_replies_find_their_questions_whatever_the_order(library: Library, reply: Reply) -> None:
    turns = [
        asked("1", "first"),
        asked("2", "second"),
        answered("2", {"error": "two"}),
        answered("1", {"error": "one"}),
    ]
    assert [(one["question"], one["error"]) for one in exchanges(library, turns, {})] == [
        ("first", "one"),
        ("second", "two"),
    ]


def test_an_exchange_says_what_it_was_narrowed_to(library: Library, reply: Reply) -> None:
    within = {"narrowed": [["folder", "/notes", "notes"]]}
    turns = [
        asked("1"),
        answered("1", {**to_json(reply), **within}),
        asked("2"),
        answered("2", {"error": "It is gone.", **within}),
        asked("3"),
        answered("3", to_json(reply)),
        asked("4"),
    ]
    jobs = {"4": Job("c", "4", QUESTION, (Choice("tag", "old", "old"),))}
    shown = exchanges(library, turns, jobs)
    labels = [[one["label"] for one in exchange["narrowed"]] for exchange in shown]
    assert labels == [["notes"], ["notes"], [], ["old"]]


def test_a_conversation_is_narrowed_as_its_last_question_was(reply: Reply) -> None:
    old, new = Choice("tag", "old", "old"), Choice("tag", "new", "new")
    turns = [asked("1"), answered("1", {**to_json(reply), "narrowed": [old.stored()]})]
    assert last_narrowed([], {}) == ()
    assert last_narrowed(turns, {}) == (old,)
    assert last_narrowed([*turns, asked("2")], {"2": Job("c", "2", "", (new,))}) == (new,)
    assert last_narrowed([*turns, asked("2"), answered("2", to_json(reply))], {}) == ()


def test_a_reply_that_was_stopped_before_anything_was_checked_is_no_abstention(
    library: Library,
) -> None:
    view = reply_view(library, replace(Assistant(library).ask(UNANSWERABLE), stopped=True))
    assert (view["prose"], view["nearest"], view["suggestions"]) == ([], [], [])
    assert view["halted"] == {"lead": "", "words": STOPPED_EARLY, "go_on": False}


def test_what_a_model_took_is_shown_and_nothing_without_one(library: Library, reply: Reply) -> None:
    assert reply_view(library, reply)["effort"] == []
    written = replace(reply, model="ollama:tiny", usage=Usage(1, 90, 10, 2.0), supported_share=1.0)
    [shown] = exchanges(library, [asked("1"), answered("1", to_json(written))], {})
    assert shown["reply"]["effort"] == ["ollama:tiny", "100 tokens", "2.0 s"]
    assert shown["reply"]["halted"] is None
