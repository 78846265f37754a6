"""What a person reads in a terminal."""

from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.doors.report import EXCERPT, print_evidence, print_reply
from assistant.find.retriever import Retriever
from assistant.model import Usage


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def test_an_answer_is_followed_by_what_its_markers_stand_for(
    assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    reply = assistant.ask("What is the trade-off of the HarbourCard?")
    print_reply(reply)
    out = printed(capsys)
    assert "The trade-off of the HarbourCard is freedom versus certainty. [1]" in out
    [line] = [line for line in out.split("\n") if line.startswith("[1] ")]
    assert "HarbourCard › The trade-off of the HarbourCard" in line
    assert "harbour-card.md" in line
    span = reply.citations[0].span
    assert f"{span.start}–{span.end}" in line
    assert "Understood as" not in out


def test_a_marker_that_is_used_twice_is_explained_once(
    assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    reply = assistant.ask("What is the trade-off of the HarbourCard?")
    print_reply(replace(reply, citations=reply.citations * 2))
    assert sum(line.startswith("[1] ") for line in printed(capsys).split("\n")) == 1


def test_signs_of_the_source_are_seen_as_they_are(
    assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    print_reply(assistant.ask("What is the compass code?"))
    assert "*K_9* | <b>north</b> [1], which the clerks" in printed(capsys)


def test_an_abstention_shows_the_nearest_passages_as_no_answer(
    assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    reply = assistant.ask("Who is the president of France?")
    print_reply(reply)
    out = printed(capsys)
    assert reply.reason is not None
    assert " ".join(reply.text.split()) in " ".join(out.split())
    assert "Nearest passages (no answer)" in out
    assert (
        len([line for line in out.split("\n") if line[:2] in ("1.", "2.", "3.", "4.", "5.")]) == 5
    )


def test_a_follow_up_says_how_it_was_understood(
    assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    reply = assistant.ask("What is the RiverCard?")
    print_reply(replace(reply, question="and the river one?", notice="A word was mended."))
    out = printed(capsys)
    assert "Understood as: What is the RiverCard?" in out
    assert "A word was mended." in out


def test_passages_are_printed_with_place_score_and_an_excerpt(
    retriever: Retriever, capsys: pytest.CaptureFixture[str]
) -> None:
    [one] = retriever.search("What is the Kestrel?", k=1)
    long = replace(one, text="word " * 200, passage=replace(one.passage, page=3))
    print_evidence([one, replace(long, rank=2)])
    out = printed(capsys)
    assert f"1. Boats of the Marrow Line › The Kestrel  ({one.score:.2f})" in out
    assert "2. Boats of the Marrow Line › The Kestrel, page 3" in out
    excerpt = out.rstrip().split("\n")[-1].strip()
    assert excerpt.endswith("word …")
    assert len(excerpt) <= EXCERPT + 2


def test_after_a_reply_of_a_model_it_is_told_what_that_took(
    assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    reply = assistant.ask("What is the trade-off of the HarbourCard?")
    usage = Usage(1, 1000, 204, 4.2)
    print_reply(replace(reply, model="ollama:tiny", usage=usage, supported_share=0.5))
    assert (
        printed(capsys)
        .rstrip()
        .endswith("\n\nollama:tiny · 1 of 2 sentences stood their check · 1,204 tokens · 4.2 s")
    )


def test_a_stopped_reply_says_so_and_is_no_abstention(
    assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    reply = assistant.ask("What is the trade-off of the HarbourCard?")
    print_reply(replace(reply, kind="partial", stopped=True))
    assert printed(capsys).rstrip().endswith("\nStopped.")
    nothing = assistant.ask("Who is the president of France?")
    print_reply(replace(nothing, stopped=True))
    assert printed(capsys) == "Stopped before anything of the answer was checked.\n"


def test_what_did_not_stand_is_struck_through_and_not_shown_as_signs(
    assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    reply = assistant.ask("What is the trade-off of the HarbourCard?")
    print_reply(replace(reply, text="It is free. [1] ~~It is blue.~~ *(not supported)*"))
    assert "It is free. [1] It is blue. (not supported)" in printed(capsys).replace("\u2060", "")
