"""Whether an overview is asked for, and of what."""

import pytest

from assistant.english.overview_requests import ALL, name_of_material, overview_of, phrase_inside


@pytest.mark.parametrize(
    "question",
    [
        "What is this about?",
        "what's in here?",
        "Give me an overview, please",
        "Summarize this document",
        "Which topics are covered?",
        "tl;dr",
        "What can I learn here?",
        "Could you please sum up the handbook in two sentences?",
    ],
)
def test_of_all_the_material(question: str) -> None:
    assert overview_of(question) == ALL


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("Summarize the page on boats", "the page on boats"),
        ("What is the ferry handbook about?", "the ferry handbook"),
        ("Give me the gist of “Rules on board”", "Rules on board"),
    ],
)
def test_of_something_in_it(question: str, phrase: str) -> None:
    assert overview_of(question) == phrase


@pytest.mark.parametrize(
    "question",
    [
        "What is an overview?",
        "What does the Kestrel include?",
        "What does the drawing consist of, as far as the text says?",
        "Why is there no summary?",
        "What is a berth?",
    ],
)
def test_of_nothing(question: str) -> None:
    assert overview_of(question) is None


def test_what_a_phrase_names_is_inside_it() -> None:
    assert phrase_inside("the page on boats") == "boats"
    assert phrase_inside("the boats page") == "boats"
    assert phrase_inside("boats") is None
    assert name_of_material("the ferry handbook") == "ferry"
    assert name_of_material("the ferry") is None
