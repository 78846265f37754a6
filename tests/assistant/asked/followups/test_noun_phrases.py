"""Noun phrases by word order: verbs and what is said of the subject are no part of them."""

import pytest

from assistant.asked.followups.noun_phrases import noun_phrases, whole, with_complements
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
        ("Who may use the boat?", "the boat"),
        ("Where can I still buy a RiverCard?", "a RiverCard"),
        ("Are crossings cancelled in fog?", "crossings|fog"),
        ("Is the boat old?", "the boat"),
        ("Does the harbour rarely freeze?", "the harbour"),
        ("Is tar rarely needed?", "tar|needed"),
        ("What is the door of the lodge made of?", "the door|the lodge"),
        ("Is that good?", ""),
        ("What does this cost?", ""),
        ("Is the Kestrel a steamer?", "the Kestrel"),
        ("Is there a public lake?", "a public lake"),
        ("Does the old engine often fail?", "the old engine"),
        ("What does a night at the west quay cost?", "a night|the west quay"),
        ("How many boats did the storm at Skell sink?", "boats|the storm|Skell"),
        ("Where do the two pages on rope differ?", "the two pages|rope"),
        ("Which boats need a pilot?", "a pilot"),
        ("Which page of the log shows the lake?", "the log|the lake"),
        ("What happens to lost property?", "lost property"),
        ("Explain a spring tide.", "a spring tide"),
        ("When was Ada Marsh born?", "Ada Marsh"),
        ("What did Capital One lose?", "Capital One"),
        ("Does Figure 4 show the quay?", "Figure 4|the quay"),
        ("Which standards typically require a seal?", "a seal"),
    ],
)
def test_phrases_are_found_without_verbs(question: str, phrases: str) -> None:
    assert [one.text for one in noun_phrases(question, NAMES)] == list(
        filter(None, phrases.split("|"))
    )


def test_a_phrase_knows_its_parts() -> None:
    price, card = noun_phrases("What is the price of a RiverCard?", NAMES)
    assert (price.determiner, price.core, price.head, price.is_aspect) == (
        "the", "price", "price", True,
    )  # fmt: skip
    assert (card.determiner, card.preposition, card.is_name, card.is_known) == (
        "a", "of", True, True,
    )  # fmt: skip


def test_where_the_verb_stays_open_there_is_no_phrase_with_it() -> None:
    assert noun_phrases("How does agile design of rope differ?", NAMES) == []


def test_a_bare_word_that_may_be_a_verb_is_not_sure() -> None:
    sure = {
        one.text: one.is_sure
        for one in noun_phrases("Why is it hard to tar their ropes in spring for boating?", NAMES)
    }
    assert sure == {"tar": False, "their ropes": False, "spring": True, "boating": False}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("the RiverCard", "the Kestrel", True),
        ("the RiverCard", "the boat", False),
        ("the boat", "the ferry", True),
        ("the boat", "a ferry", False),
        ("a rowing boat", "the sailing boat", True),
        ("the price", "the boat", False),
        ("winter", "fog", False),
        ("winter", "spring", True),
        ("Figure 4", "the Kestrel", False),
    ],
)
def test_things_of_one_sort_can_stand_in_each_others_place(
    one: str, other: str, alike: bool
) -> None:
    first, second = (noun_phrases(f"What is {text}?", NAMES)[-1] for text in (one, other))
    assert first.alike(second) is alike
    assert second.alike(first) is alike


def test_the_same_preposition_makes_things_alike() -> None:
    fog, town = noun_phrases("Is it shut in fog or in the town?", NAMES)
    assert not fog.alike(town)
    assert fog.alike(town, in_same_role=True)


@pytest.mark.parametrize("text", ["of the harbour", "Figure 4", "a wet quay", "lost property"])
def test_a_fragment_can_be_one_phrase(text: str) -> None:
    found = whole(text, NAMES)
    assert found is not None
    assert text.endswith(found.core)


@pytest.mark.parametrize("text", ["", "the other", "rope of hemp", "is it"])
def test_a_fragment_with_more_in_it_is_none(text: str) -> None:
    assert whole(text, NAMES) is None


def test_what_of_hangs_on_a_phrase_is_spoken_with_it() -> None:
    question = "What are the levels of the lake of Skell in May?"
    found = noun_phrases(question, NAMES)
    assert with_complements(question, found, 0) == "the levels of the lake of Skell"
    assert with_complements(question, found, 1) == "the lake of Skell"
