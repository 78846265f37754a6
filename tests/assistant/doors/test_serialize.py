"""The fields that scripts rely on, exactly, and back again."""

import json
from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.doors.serialize import from_json, search_json, to_json
from assistant.find.retriever import Retriever
from assistant.model import Reply, Usage

REPLY = {
    "id", "kind", "question", "standalone_question", "text", "citations", "evidence",
    "confidence", "certainty", "reason", "missing", "model", "timings_ms",
}  # fmt: skip
CITATION = {
    "marker", "doc_id", "title", "source", "section", "page", "start", "end", "quote",
    "answer_start", "answer_end",
}  # fmt: skip
EVIDENCE = {
    "rank", "passage_id", "doc_id", "source", "section", "page", "start", "end", "text", "score",
}  # fmt: skip

QUESTIONS = {
    "answer": "What is the trade-off of the RiverCard?",
    "partial": "What is the RiverCard? Who is the president of France?",
    "abstention": "Who is the president of France?",
    "smalltalk": "hello",
}


@pytest.fixture(scope="module")
def replies(assistant: Assistant) -> dict[str, Reply]:
    return {kind: assistant.ask(question) for kind, question in QUESTIONS.items()}


@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_reply_has_the_fields_that_scripts_rely_on(replies: dict[str, Reply], kind: str) -> None:
    data = to_json(replies[kind], "q-1")
    assert data["kind"] == kind
    assert set(data) >= REPLY
    assert set(data) <= REPLY | {"notice", "suggestions", "supported_share"}
    assert data["id"] == "q-1"
    assert all(set(one) >= CITATION for one in data["citations"])
    assert all(set(one) >= EVIDENCE for one in data["evidence"])
    assert bool(data["citations"]) == (kind in ("answer", "partial"))
    assert (data["confidence"] is None) == (kind == "smalltalk")
    assert (data["certainty"] is None) == (kind in ("abstention", "smalltalk"))
    assert (data["reason"] is None) == (kind != "abstention")
    assert bool(data["missing"]) == (kind == "partial")
    assert data["timings_ms"]["total"] >= 0


def test_without_an_id_it_is_null(replies: dict[str, Reply]) -> None:
    assert to_json(replies["answer"])["id"] is None


def test_spans_are_written_as_start_and_end(replies: dict[str, Reply]) -> None:
    reply = replies["answer"]
    data = to_json(reply)
    one, written = reply.citations[0], data["citations"][0]
    assert (written["start"], written["end"]) == (one.span.start, one.span.end)
    shown = data["text"][written["answer_start"] : written["answer_end"]]
    assert shown.replace("**", "") == written["quote"]
    first = data["evidence"][0]
    assert first["end"] - first["start"] == len(first["text"])
    assert first["score"] == pytest.approx(reply.evidence[0].score, abs=1e-4)


@pytest.mark.parametrize("kind", QUESTIONS)
def test_what_is_written_can_be_read_again(replies: dict[str, Reply], kind: str) -> None:
    data = json.loads(json.dumps(to_json(replies[kind]), ensure_ascii=False))
    again = from_json(data)
    assert to_json(again) == data
    assert again.citations == replies[kind].citations
    assert again.timings_ms == replies[kind].timings_ms
    assert [one.passage.span for one in again.evidence] == [
        one.passage.span for one in replies[kind].evidence
    ]


def test_what_was_written_before_replies_had_a_certainty_can_be_read(
    replies: dict[str, Reply],
) -> None:
    data = to_json(replies["answer"])
    assert data.pop("certainty") == "sure"
    assert from_json(data).certainty is None


def test_what_is_for_the_reader_is_written_only_where_there_is_something(
    replies: dict[str, Reply],
) -> None:
    plain = replace(replies["answer"], notice=None, suggestions=())
    assert not {"notice", "suggestions"} & set(to_json(plain))
    told = replace(plain, notice="A word was mended.", suggestions=("What is IT?",))
    data = to_json(told)
    assert (data["notice"], data["suggestions"]) == ("A word was mended.", ["What is IT?"])
    assert to_json(from_json(data)) == data


def test_what_a_language_model_took_is_written_and_read_again(replies: dict[str, Reply]) -> None:
    spent = Usage(calls=2, input_tokens=900, output_tokens=80, seconds=1.5)
    reply = replace(replies["answer"], supported_share=2 / 3, usage=spent, stopped=True)
    data = json.loads(json.dumps(to_json(reply)))
    assert data["supported_share"] == 0.6667
    assert data["usage"] == {
        "calls": 2, "input_tokens": 900, "output_tokens": 80, "seconds": 1.5
    }  # fmt: skip
    again = from_json(data)
    assert (again.usage, again.stopped) == (spent, True)


def test_a_search_has_the_fields_that_scripts_rely_on(retriever: Retriever) -> None:
    found = retriever.search("What is the RiverCard?", k=2)
    data = search_json(found, "What is the RiverCard?", 1.5)
    assert set(data) == {"question", "evidence", "timings_ms"}
    assert [one["rank"] for one in data["evidence"]] == [1, 2]
    assert all(set(one) >= EVIDENCE for one in data["evidence"])
    assert data["timings_ms"] == {"total": 1.5}
    assert search_json(found, "x", 1.5, "s-1")["id"] == "s-1"
