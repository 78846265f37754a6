"""Small things that the rules over questions ask of a word."""

import pytest

from assistant.english import function_words as words


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        ("boats", True),
        ("boat", False),
        ("glass", False),
        ("analysis", False),
        ("DevOps", False),
        ("GPS", False),
        ("boat's", False),
        ("bus", False),
    ],
)
def test_a_plural_is_told_by_its_ending(word: str, plural: bool) -> None:
    assert words.is_plural(word) is plural


@pytest.mark.parametrize("word", ["price", "Prices", "trade-offs", "weaknesses"])
def test_some_nouns_are_only_said_of_something(word: str) -> None:
    assert words.is_aspect(word)
    assert not words.is_aspect("boat")


def test_endings_tell_doings_and_manners() -> None:
    assert words.is_adverb("typically")
    assert not words.is_adverb("family")
    assert words.is_superlative("oldest")
    assert not words.is_superlative("old")


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("The chair", "the chair"),
        ("Hot water", "hot water"),
        ("Kestrel", "Kestrel"),
        ("Port Ennis", "Port Ennis"),
        ("IT repairs", "IT repairs"),
        ("I moor", "I moor"),
    ],
)
def test_inside_a_sentence_only_names_keep_their_capital(text: str, inner: str) -> None:
    assert words.inside(text) == inner


@pytest.mark.parametrize(
    "text", ["What is it?", "What’s it?", "Is it?", "In which year?", "explain it", "By how much?"]
)
def test_a_question_or_request_is_told_by_its_opening(text: str) -> None:
    assert words.asks(text)


@pytest.mark.parametrize("text", ["", "Harbour fees", "In winter?", "No, the boat"])
def test_anything_else_asks_nothing(text: str) -> None:
    assert not words.asks(text)


def test_a_thing_is_asked_for_in_its_number() -> None:
    assert words.what_is("a boat") == "What is a boat?"
    assert words.what_is("boats of the line") == "What are boats of the line?"
    assert words.what_is("the Kestrel and the Avocet") == "What are the Kestrel and the Avocet?"
    assert words.possessive("the boats") == "the boats'"
    assert words.possessive("Mara Lund") == "Mara Lund's"
