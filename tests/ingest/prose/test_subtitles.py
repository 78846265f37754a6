"""Subtitles are put together to sentences, each with the time it begins at."""

import pytest

from corpus.errors import SourceError
from ingest.blocks import Content
from ingest.prose.subtitles import load, parse_subtitles


def texts(text: str) -> list[str]:
    parsed = parse_subtitles(text)
    assert parsed is not None
    return [block.text for block in parsed.blocks]


def test_cues_that_go_on_with_a_sentence_are_one_block() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:03,000\nThe <i>wheel</i> turns because\n\n"
        "2\n00:00:03,000 --> 00:00:05,000\n{\\an8}the water pushes it.\n\n"
        "3\n00:01:25,000 --> 00:01:27,000\n- Who are you?\n- Dana.\n"
    )
    assert texts(text) == [
        "[00:00:01] The wheel turns because the water pushes it.",
        "[00:01:25] Who are you?",
        "[00:01:25] Dana.",
    ]


def test_voices_are_named_however_they_are_written() -> None:
    text = (
        "WEBVTT - Call of the team\n\nNOTE nobody reads this\n\nSTYLE\n::cue { color: red }\n\n"
        "a1\n00:01.000 --> 00:03.000 align:start\n<v Lena Marsh>Who books &amp; pays?</v>\n\n"
        "00:04.000 --> 00:06.000\n<v Priya>They want 32 euros\n<v Priya>a head.</v>\n\n"
        "00:07.000 --> 00:09.000\nJoris Vos: I cannot come.\n"
    )
    parsed = parse_subtitles(text)
    assert parsed is not None
    assert parsed.title == "Call of the team"
    assert texts(text) == [
        "[00:00:01] Lena Marsh: Who books & pays?",
        "[00:00:04] Priya: They want 32 euros a head.",
        "[00:00:07] Joris Vos: I cannot come.",
    ]
    start, end = parsed.blocks[1].cells[1]
    assert parsed.blocks[1].text[start:end] == "Priya"


def test_lines_that_roll_up_are_said_once() -> None:
    text = (
        "WEBVTT\nKind: captions\n\n00:00:00.000 --> 00:00:02.000\nthe wheel<00:00:01.000><c> turns"
        "</c>\n\n00:00:02.000 --> 00:00:02.010\nthe wheel turns\n\n"
        "00:00:02.010 --> 00:00:04.000\nthe wheel turns\nbecause of the water\n"
    )
    assert texts(text) == ["[00:00:00] the wheel turns because of the water"]
    twice = "1\n00:00:01,000 --> 00:00:02,000\nNo.\n\n2\n00:00:02,000 --> 00:00:03,000\nNo.\n"
    assert texts(twice) == ["[00:00:01] No. No."]


def test_words_without_full_stops_are_parted_after_a_while() -> None:
    cues = "".join(
        f"{n}\n00:{n // 60:02}:{n % 60:02},000 --> 00:{n // 60:02}:{n % 60:02},900\n"
        f"word number {n} of many\n\n"
        for n in range(1, 200)
    )
    assert all(len(text) < 500 for text in texts(cues))
    assert sum(text.count("word number") for text in texts(cues)) == 199


@pytest.mark.parametrize("text", ["The wheel turns.", "00:01 --> 00:02", "WEBVTT\n\nnothing", ""])
def test_other_texts_are_none(text: str) -> None:
    assert parse_subtitles(text) is None


def test_a_file_without_times_is_refused() -> None:
    with pytest.raises(SourceError, match="no subtitles"):
        load(Content(b"Just words."))
