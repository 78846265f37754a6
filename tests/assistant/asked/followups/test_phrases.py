"""Noun phrases by word order: verbs and what is said of the subject are no part of them."""

import pytest

from assistant.asked.followups.phrases import full_names, phrases_in, whole
from assistant.material.names import Names

NAMES = Names(["The Kestrel", "RiverCard", "Lost property"])


@pytest.mark.parametrize(
    ("question", "phrases"),
    [
        ("What is the trade-off of the RiverCard?", "the trade-off|the RiverCard"),
        ("Does the boat carry bicycles?", "the boat|bicycles"),
        ("Do dogs need leads?", "dogs|leads"),
        ("What fuel does the Kestrel burn?", "fuel|the Kestrel"),
        ("Who built the Kestrel?", "the Kestrel"),
        ("Are crossings cancelled in fog?", "crossings|fog"),
        ("Is the boat old?", "the boat"),
        ("Does the harbour rarely freeze?", "the harbour"),
        ("Is tar rarely needed?", "tar"),
        ("Is the Kestrel a steamer?", "the Kestrel"),
        ("Is there a public lake?", "a public lake"),
        ("Does the old engine often fail?", "the old engine"),
        ("What does a night at the west quay cost?", "a night|the west quay"),
        ("How many boats did the storm at Skell sink?", "boats|the storm|Skell"),
        ("Which boats need a pilot?", "a pilot"),
        ("What happens to lost property?", "lost property"),
        ("Explain a spring tide.", "a spring tide"),
        ("When was Ada Marsh born?", "Ada Marsh"),
        ("What did Capital One lose?", "Capital One"),
        ("Does Figure 4 show the quay?", "Figure 4|the quay"),
    ],
)
def test_phrases_are_found_without_verbs(question: str, phrases: str) -> None:
    assert [one.text for one in phrases_in(question, NAMES)] == list(
        filter(None, phrases.split("|"))
    )


def test_a_phrase_knows_its_parts() -> None:
    price, card = phrases_in("What is the price of a RiverCard?", NAMES)
    assert (price.determiner, price.core, price.head, price.is_aspect) == (
        "the", "price", "price", True,
    )  # fmt: skip
    assert (card.determiner, card.preposition, card.is_name) == ("a", "of", True)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("the RiverCard", "the Kestrel", True),
        ("the RiverCard", "the boat", False),
        ("the boat", "the ferry", True),
        ("the boat", "a ferry", False),
        ("a rowing boat", "the sailing boat", True),
        ("the price", "the boat", False),
    ],
)
def test_things_of_one_sort_can_stand_in_each_others_place(
    one: str, other: str, alike: bool
) -> None:
    first, second = (phrases_in(f"What is {text}?", NAMES)[-1] for text in (one, other))
    assert first.alike(second) is alike
    assert second.alike(first) is alike


@pytest.mark.parametrize("text", ["of the harbour", "Figure 4", "a wet quay", "lost property"])
def test_a_fragment_can_be_one_phrase(text: str) -> None:
    found = whole(text, NAMES)
    assert found is not None
    assert text.endswith(found.core)


@pytest.mark.parametrize("text", ["", "the other", "rope of hemp", "is it"])
def test_a_fragment_with_more_in_it_is_none(text: str) -> None:
    assert whole(text, NAMES) is None


def test_names_that_are_only_mentioned_are_not_what_a_question_is_about() -> None:
    assert full_names("When did Ada Marsh sail to Port Ennis?", NAMES) == ["Ada Marsh"]
    assert full_names("What did Norvik's harbour cost?", NAMES) == []
