"""Sentences that contradict each other."""

import pytest

from assistant.english.contradictions import disagree


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Avocet carries 120 passengers.", "The Avocet carries 90 passengers."),
        ("The office opens at 8:00 on weekdays.", "On weekdays the office opens at 9:30."),
        ("The yard was founded in 1912.", "The yard was founded in 1921."),
        ("Dogs may travel on the upper deck.", "Dogs may not travel on the upper deck."),
    ],
)
def test_another_number_or_a_denial_is_a_disagreement(one: str, other: str) -> None:
    assert disagree(one, other)
    assert disagree(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Avocet carries 120 passengers.", "The Kestrel was built in 1998."),
        ("The Avocet carries 120 passengers.", "The Avocet carries 120 passengers and cars."),
        ("The Avocet carries 120 passengers.", "The Avocet carries passengers."),
        ("Dogs travel free.", "Cats do not sleep."),
        ("Dogs travel free on all boats.", "On all boats, dogs travel free."),
        ("The Avocet has five decks.", "The Avocet has 5 decks."),
    ],
)
def test_sentences_of_other_things_do_not_disagree(one: str, other: str) -> None:
    assert not disagree(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Unused leave may be carried over until 31 March.", "Unused leave is not carried over."),
        ("Use clean bottles of glass.", "Use clean bottles of steel."),
        ("The room opens at 9:00.", "The room opens at 10:00."),
    ],
)
def test_two_states_of_one_text_disagree_in_less_alike_sentences(one: str, other: str) -> None:
    assert disagree(one, other, related=True)
    assert disagree(other, one, related=True)


def test_an_opposite_word_is_a_disagreement() -> None:
    assert disagree("Smoking is allowed in the yard.", "Smoking is forbidden in the yard.")


def test_what_related_texts_say_of_different_things_is_none() -> None:
    assert not disagree("Dogs are allowed in the yard.", "Cats sleep in the barn.", related=True)
