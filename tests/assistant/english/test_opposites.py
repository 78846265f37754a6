"""What turns the meaning of a sentence round."""

import pytest

from assistant.english.opposites import contradicts, opposite, turned

SAID = "Dogs are not allowed on the Kestrel, which sails in fog."


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("Dogs are allowed on the Kestrel.", SAID),
        ("The Kestrel does not sail in fog.", SAID),
        ("The quay was not built of stone.", "Masons built the quay of stone."),
        ("Nobody was the pilot of the boat.", "Ada Brock steered the boat."),
        ("The crew was not paid.", "The crew refused to eat, but was paid."),
    ],
)
def test_what_is_denied_in_one_and_said_in_the_other_contradicts(claim: str, said: str) -> None:
    assert contradicts(claim, said)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("Dogs may not be allowed.", SAID),
        ("We can't know the depth by sounding.", "We cannot know with certainty by sounding."),
        ("Boat 2 leaves at six.", "No. 2 leaves at six."),
        ("The boat carries mail.", "The boat carries not only mail but also dogs."),
        ("The boat sails in spring.", "The boat does not sail until spring."),
        ("It was not given to the crew.", "It was denied to the crew."),
        ("The name is not known.", "The name is unknown."),
        ("Rome is the seat.", "The school is the seat, though not its official seat of honour."),
    ],
)
def test_the_same_in_other_words_does_not(claim: str, said: str) -> None:
    assert not contradicts(claim, said)


@pytest.mark.parametrize(
    ("claim", "said", "word"),
    [
        ("It is the largest quay.", "It is the smallest quay.", "largest"),
        ("It brought lower quality.", "It brought higher-quality songs.", "lower"),
        ("The short-term plan holds.", "The long-term plan holds.", "short"),
        ("Prices fell in spring.", "Prices rose in spring.", "fall"),
        (
            "The first boat is red.",
            "The last boat is red, the first ferry blue.",
            "first",
        ),
    ],
)
def test_an_opposite_is_told_where_it_stands_in_the_same_place(
    claim: str, said: str, word: str
) -> None:
    assert turned(claim, said) == word


def test_words_that_both_stand_there_and_their_own_are_no_opposites() -> None:
    assert turned("The first boat is red.", "The first boat is red, the last one blue.") is None
    assert turned("It is the largest quay.", "The largest quay has the smallest crane.") is None
    assert (opposite("larger"), opposite("boat")) == ("smaller", None)
