from time import process_time

import pytest

from assistant.english.smalltalk import small_talk


@pytest.mark.parametrize(
    "message",
    ["hi", "Hello!", "hey there", "Good morning.", "thanks", "Thank you very much!",
     "Thanks a lot :)",
     "ok, thanks", "bye", "Great!", "That was helpful.", "how are you?", "Who are you?",
     "What can you do?", "help", "I see", "  thank\nyou  "],
)  # fmt: skip
def test_a_message_that_is_small_talk_gets_a_kind_word(message: str) -> None:
    said = small_talk(message)
    assert said is not None
    assert said.endswith((".", "?"))


@pytest.mark.parametrize(
    "message",
    [
        "Thanks, and what is the RiverCard?",
        "Hello, which boats run on diesel?",
        "help with buying a card",
        "What can you do with a RiverCard?",
        "Who are you allowed to bring?",
        "Good boats?",
        "How does this work with a HarbourCard?",
        "thanks for all the fish",
        "hi-vis vests",
        "cool boxes",
        "",
        "?",
    ],
)
def test_a_message_that_asks_something_is_a_question(message: str) -> None:
    assert small_talk(message) is None


def test_different_small_talk_is_met_differently() -> None:
    said = {small_talk(message) for message in ("hello", "thanks", "bye", "who are you")}
    assert len(said) == 4


@pytest.mark.parametrize("message", ["hi " * 1_300 + "boat", "thanks, " * 500, "!" * 4_000])
def test_the_longest_message_that_is_allowed_takes_no_time(message: str) -> None:
    began = process_time()
    small_talk(message)
    assert process_time() - began < 0.5
