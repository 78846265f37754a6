"""A reply that grows, on a terminal and where there is none."""

import io
import os
import signal
import sys

import pytest
from rich.console import Console

from assistant.doors.live_reply import LiveReply, watching
from assistant.waiting import UNWATCHED, LiveSentence

SENTENCES = (
    LiveSentence("The lamp burns oil.", "supported"),
    LiveSentence("It is \x1b[31m900 metres tall.", "unsupported"),
    LiveSentence("It was lit", "written", "item"),
)


class Terminal(io.StringIO):
    """What a terminal would be sent."""

    def isatty(self) -> bool:
        return True


def reply(width: int = 60, height: int = 20) -> LiveReply:
    return LiveReply(Console(file=Terminal(), width=width, height=height, force_terminal=True))


def test_the_step_under_way_is_told_in_words() -> None:
    live = reply()
    assert live.drawn().plain == "Understanding the question … (Ctrl+C stops it)"
    live.on_stage("read", 6)
    assert live.drawn().plain == "Reading 6 passages … (Ctrl+C stops it)"


def test_sentences_are_dim_until_checked_and_struck_through_where_they_fell() -> None:
    live = reply()
    live.on_text(SENTENCES)
    text = live.drawn()
    assert text.plain.split("\n")[:2] == [
        "The lamp burns oil. It is [31m900 metres tall.",
        "- It was lit",
    ]
    styles = {text.plain[span.start : span.end]: span.style for span in text.spans}
    assert styles["It is [31m900 metres tall."] == "dim strike"
    assert styles["It was lit"] == "dim"


def test_of_a_long_reply_the_end_is_seen() -> None:
    live = reply(height=8)
    live.on_text([LiveSentence(f"line {number}", shape="item") for number in range(40)])
    lines = live.drawn().plain.split("\n")
    assert len(lines) <= 8
    assert lines[-2] == "- line 39"


def test_without_a_terminal_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with watching() as progress:
        assert progress is UNWATCHED
    assert capsys.readouterr().out == ""


def test_ctrl_c_stops_the_reply_and_the_next_one_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    before = signal.getsignal(signal.SIGINT)
    with watching() as progress:
        assert not progress.stopped()
        os.kill(os.getpid(), signal.SIGINT)
        assert progress.stopped()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
    assert "Stopping …" in terminal.getvalue() or "Ctrl+C" in terminal.getvalue()
