"""Messages of a chat as units, with who wrote them and when."""

import pytest

from assistant.assistant import Assistant
from assistant.material.messages import in_messages, is_message
from corpus.model import Passage, Sentence, Span
from ingest.blocks import Parsed, RawBlock
from tests.assistant.conftest import AssistantOverParsed

CHAT = (
    "[12.05.2026, 09:14:03] Lena: Morning! Did anybody book the hall?",
    "[12.05.2026, 09:15:40] Joris: Yes, the Old Mill, for 18 June.",
    "[12.05.2026, 09:16:02] Lena: Great. Who does the cooking?",
    "[12.05.2026, 09:21:55] Priya: I asked Tavola. They want 32 euros a head.",
)


@pytest.fixture(scope="module")
def chat(assistant_over_parsed: AssistantOverParsed) -> Assistant:
    blocks = tuple(RawBlock("paragraph", line) for line in CHAT)
    return assistant_over_parsed({"chat.txt": Parsed("Summer party", blocks)})


@pytest.mark.parametrize(
    "line",
    [
        "[12.05.2026, 09:14] Lena: Morning!",
        "12/05/2026, 9:14 pm - Lena Maas: Morning!",
        "09:14 <lena> Morning!",
        "Lena (09:14): Morning!",
    ],
)
def test_a_message_begins_with_its_time_and_who_wrote_it(line: str) -> None:
    assert is_message(line)


@pytest.mark.parametrize("line", ["Note: bring a coat.", "At 09:14 the boat left: nobody saw it."])
def test_other_lines_are_no_messages(line: str) -> None:
    assert not is_message(line)


def test_the_sentences_of_a_message_are_one_unit_and_a_new_message_begins_another() -> None:
    text = "09:14 Mo: It is dead. No sound.\n09:15 Bo: I come."
    said = ("09:14 Mo: It is dead.", "No sound.", "09:15 Bo: I come.")
    spans = [Span(text.index(one), text.index(one) + len(one)) for one in said]
    passage = Passage(
        "p", "d", Span(0, len(text)), sentences=tuple(Sentence(one, "paragraph") for one in spans)
    )
    units = [one.span.of(text) for one in in_messages(passage, text).sentences]
    assert units == ["09:14 Mo: It is dead. No sound.", "09:15 Bo: I come."]


def test_a_message_is_quoted_whole_with_its_speaker_and_time(chat: Assistant) -> None:
    reply = chat.ask("How much does Tavola charge per head?")
    assert reply.citations[0].quote == CHAT[3]


def test_who_asked_the_same_is_followed_by_who_replied(chat: Assistant) -> None:
    reply = chat.ask("Who does the cooking?")
    assert reply.citations[0].quote == CHAT[3]
