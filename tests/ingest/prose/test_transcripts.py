"""Transcripts and scripts are an item a turn; lists of terms and entries are not."""

import pytest

from ingest.prose.transcripts import parse_transcript

PLAY = """\
The Old Mill

LENA: Did anybody book the venue?
JORIS: Yes, the Old Mill.
(They sit down.)

LENA (softly): Great. Who does the
catering?

PRIYA: I asked Tavola. They want 32 euros a head."""


def test_a_turn_is_an_item_with_its_speaker() -> None:
    parsed = parse_transcript(PLAY)
    assert parsed is not None
    assert parsed.title == "The Old Mill"
    turns = [block for block in parsed.blocks if block.kind == "item"]
    assert [block.text for block in turns] == [
        "LENA: Did anybody book the venue?",
        "JORIS: Yes, the Old Mill. (They sit down.)",
        "LENA (softly): Great. Who does the catering?",
        "PRIYA: I asked Tavola. They want 32 euros a head.",
    ]
    start, end = turns[2].cells[1]
    assert turns[2].text[start:end] == "Great. Who does the catering?"


@pytest.mark.parametrize(
    "text",
    [
        "Speaker 1: Welcome to it.\n\nSpeaker 2: Thanks. We pay 32.\n\nSpeaker 1: Good, then.\n\n"
        "Speaker 2: Bye to all.",
        "**Lena Marsh:** Welcome to it.\n\n**Dr. Voß:** Thanks. We pay 32.\n\n"
        "**Lena Marsh:** Good, then.\n\n**Dr. Voß:** Bye to all.",
        "Lena:\nWelcome to it.\n\nJoris:\nThanks. We pay 32.\n\nLena:\nGood, then.\n\nJoris:\nBye.",
    ],
)
def test_names_are_known_however_they_are_set(text: str) -> None:
    parsed = parse_transcript(text)
    assert parsed is not None
    assert len(parsed.blocks) == 4
    assert parsed.blocks[1].text.endswith(": Thanks. We pay 32.")


@pytest.mark.parametrize(
    "text",
    [
        "Name: Dana\nAge: 3\n\nName: Joris\nAge: 4\n\nName: Lena\nAge: 7",
        "Q: What is it?\nA: A mill.\n\nQ: Who runs it?\nA: Dana does.",
        "Adze: A tool with a blade.\nBurr: The thin edge.\nKerf: The slot.\nPeen: The end.",
        "Note: It is old.\nTip: Wait.\nNote: It is slow.\nTip: Go home.",
        "LENA: Yes.\nJORIS: No.",
        "The mill is old.\n\nIt said: this is prose.\n\nAnd then: more of it.",
    ],
)
def test_other_texts_are_none(text: str) -> None:
    assert parse_transcript(text) is None
