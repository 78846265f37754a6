"""Things compared by wording, known or not."""

import pytest

from assistant.english.comparisons import compared


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("Compare soup and bread", ("Soup", "Bread")),
        ("Compare soup with bread", ("Soup", "Bread")),
        ("What is the difference between soup and bread?", ("Soup", "Bread")),
        ("soup vs. bread", ("Soup", "Bread")),
        ("How does soup differ from bread?", ("Soup", "Bread")),
        ("Compare soup, bread and tea", ("Soup", "Bread", "Tea")),
        ("Onsite baker and flying baker, how do they differ?", ("Onsite baker", "Flying baker")),
        ("hot vs cold smoking", ("Hot smoking", "Cold smoking")),
        ("Compare soup and rye bread", ("Soup", "Rye bread")),
        (
            "the difference between cups of tea and cups of coffee",
            ("Cups of tea", "Cups of coffee"),
        ),
        ("What distinguishes the soup from the bread?", ("Soup", "Bread")),
    ],
)
def test_the_things_are_taken_out_of_the_question(question: str, things: tuple[str, ...]) -> None:
    assert compared(question) == things


@pytest.mark.parametrize(
    "question",
    [
        "What is soup?",
        "Compare soup",
        "Compare soup and soup",
        "How do I compare what we cook and what they eat?",
        "Compare soup and bread in terms of price",
        "What is the difference between the prices of soup and bread?",
        "What is the difference between Ann's and Ben's salary?",
        "What is the difference between the fares for dogs and bicycles?",
    ],
)
def test_where_nothing_is_set_side_by_side_there_is_none(question: str) -> None:
    assert compared(question) == ()
