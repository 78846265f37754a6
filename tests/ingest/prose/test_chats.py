"""Chats and logs are an item a message, with who wrote it and when; other texts are not."""

import pytest

from ingest.prose.chats import parse_conversation

SHAPES = {
    "phone": (
        "[12.05.2026, 09:14:03] Lena: Who does it?\n[12.05.2026, 09:15:40] Joris: Nobody yet.\n"
        "[12.05.2026, 09:21:55] Priya: I asked Tavola. They want 32 euros."
    ),
    "phone with marks of direction": (
        "\u200e[12.05.26, 09:14:03] \u200eLena: Who does it?\n"
        "[12.05.26, 09:21:55] Priya: I asked Tavola. They want 32 euros.\n"
        "\u200e[12.05.26, 09:22:00] Joris: \u200eimage omitted"
    ),
    "android": (
        "12/05/2026, 09:14 - Messages are encrypted.\n12/05/2026, 09:14 - Lena: Who does it?\n"
        "12/05/2026, 09:21 - Priya: I asked Tavola. They want 32 euros."
    ),
    "american": (
        "5/12/26, 9:14\u202fAM - Lena: Who does it?\n5/12/26, 9:15 AM - +49 170 1234567: Me\n"
        "5/12/26, 9:21 PM - Priya: I asked Tavola. They want 32 euros."
    ),
    "irc": (
        "09:14 <lena> who does it?\n09:15 -!- joris has joined #mill\n09:16 * lena waves\n"
        "09:17 <@joris> me\n09:21 <Priya> I asked Tavola. They want 32 euros."
    ),
    "irc with brackets": (
        "[09:14] <lena> who does it?\n[09:15] <joris> me\n"
        "[09:21] <Priya> I asked Tavola. They want 32 euros."
    ),
    "names above": (
        "Lena — Today at 9:14\nWho does it?\n\nPriya — Today at 9:21\n"
        "I asked Tavola. They want 32 euros.\n"
    ),
    "names above, plain": (
        "Lena Marsh  9:14 AM\nWho does it?\nPriya  9:21 AM\nI asked Tavola. They want 32 euros."
    ),
    "names behind": (
        "[9:14 AM] Lena Marsh\nWho does it?\n\n[9:21 AM] Priya\nI asked Tavola. They want 32 euros."
    ),
    "guests": (
        "Lena Marsh (Guest) 12/05/2026 09:14\nWho does it?\n\nPriya 12/05/2026 09:21\n"
        "I asked Tavola. They want 32 euros."
    ),
    "desktop": (
        "Lena, [12.05.2026 09:14]\nWho does it?\n\nPriya, [12.05.2026 09:21]\n"
        "I asked Tavola. They want 32 euros."
    ),
    "meeting": (
        "09:14:03 From Lena to Everyone: Who does it?\n09:15:00 From Joris to Everyone: Me\n"
        "09:21:00 From Priya to Everyone:\n\tI asked Tavola. They want 32 euros."
    ),
    "plain": (
        "2026-05-12 09:14 Lena: Who does it?\n2026-05-12T09:15:01Z Joris: Me\n"
        "2026-05-12 09:21 Priya: I asked Tavola. They want 32 euros."
    ),
    "names and times on lines of their own": (
        "Lena Marsh\n  9:14 AM\nWho does it?\n\nJoris Vos\n  9:15 AM\nMe.\n\nPriya\n  9:21 AM\n"
        "I asked Tavola. They want 32 euros."
    ),
    "recorded": (
        "Lena Marsh  0:03\nWho does it?\n\nJoris  0:21\nMe.\n\nPriya  1:02\n"
        "I asked Tavola. They want 32 euros."
    ),
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_a_message_is_one_item_with_its_time_its_speaker_and_its_words(text: str) -> None:
    parsed = parse_conversation(text)
    assert parsed is not None
    assert {block.kind for block in parsed.blocks} == {"item"}
    (block,) = [block for block in parsed.blocks if "32 euros" in block.text]
    parts = [block.text[start:end] for start, end in block.cells]
    assert parts[-1] == "I asked Tavola. They want 32 euros."
    assert any("Priya" in part for part in parts[:-1])
    assert any("21" in part or "1:02" in part for part in parts[:-1])
    assert not any("32" in other.text for other in parsed.blocks if other is not block)


def test_lines_without_a_time_belong_to_the_message_above() -> None:
    text = SHAPES["phone"].replace("Nobody yet.", "Two are left:\n\n- Tavola\n- the Old Mill")
    parsed = parse_conversation(text)
    assert parsed is not None
    assert parsed.blocks[1].text.endswith("Joris: Two are left:\n- Tavola\n- the Old Mill")


def test_a_title_above_and_the_days_between_are_headings() -> None:
    day = "--- Day changed Tue May 12 2026\n"
    text = f"Team chat of the mill\n\nExported by Lena for the record of the year.\n\n{day}"
    parsed = parse_conversation(text + SHAPES["irc"])
    assert parsed is not None
    assert parsed.title == "Team chat of the mill"
    headings = [block.text for block in parsed.blocks if block.kind == "heading"]
    assert headings == ["Team chat of the mill", "Day changed Tue May 12 2026"]


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-12 09:14:03,123 INFO main started\n2026-05-12 09:14:04,001 ERROR db failed\n"
        "Traceback:\n  File x\nValueError: 3\n2026-05-12 09:15:00,000 INFO done",
        "May 12 09:14:03 host app[12]: started\nMay 12 09:14:09 host app[12]: ERROR db failed\n"
        "May 12 09:15:00 host kernel: ok",
        '10.0.0.1 - - [12/May/2026:09:14:03 +0200] "GET / HTTP/1.1" 200\n'
        '10.0.0.1 - - [12/May/2026:09:14:04 +0200] "ERROR db failed" 500\n'
        '10.0.0.1 - - [12/May/2026:09:14:05 +0200] "GET /y HTTP/1.1" 200',
        "[2026-05-12 09:14:03] main.INFO: started\n[2026-05-12 09:14:04] main: ERROR db failed\n"
        "[2026-05-12 09:14:05] main.INFO: done",
    ],
)
def test_a_log_is_an_item_an_entry(text: str) -> None:
    parsed = parse_conversation(text)
    assert parsed is not None
    assert len(parsed.blocks) == 3
    assert "ERROR db failed" in parsed.blocks[1].text
    assert text.count("Traceback") == parsed.blocks[1].text.count("Traceback")


@pytest.mark.parametrize(
    "text",
    [
        "Programme\n\n9:00 Welcome\n9:30 Keynote by Dana\n10:30 Coffee\n\nDay 2\n\n9:00 Walk",
        "09:14   Bern    3\n10:14   Basel   4\n11:14   Chur    9",
        "The train left at 9:14.\n9:15 was too late.\n\nAt 10:00 we ate, and then we went home.",
        "Milk: 3.80\nCake: 4.20\nSum: 8.00",
        "Matthew 5:14 You are the light.\nMatthew 5:15 Nor do people light a lamp.",
        "Published by Dana Whitlock on 12 May 2026 09:14\n\nThe mill is old and turns slowly.",
        "Open hours\n\nMonday 9:00 - 17:00\nTuesday 9:00 - 13:00\nFriday 10:00 - 12:00\nBar\nInn",
        "Monday 9:00 Dough\nTuesday 9:00 Bread\nFriday 10:00 Cake\n\nWe bake in the old mill.",
        "Espresso ..... 2.50\nCake ..... 3.80\nTea ..... 2.20",
        "",
    ],
)
def test_other_texts_are_none(text: str) -> None:
    assert parse_conversation(text) is None
