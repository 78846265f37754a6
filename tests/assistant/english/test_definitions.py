"""Sentences that say what a thing is, or what a text is for."""

import pytest

from assistant.english.definitions import (
    begins_with,
    defined_thing,
    defines,
    tells_of,
)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Braising", "Braising is a way of cooking."),
        ("Braising", "Braising, also called pot roasting, is one of the oldest ways of cooking."),
        ("Brown coal (lignite)", "Lignite is usually a soft rock."),
        ("3.1 Granite", "The granite is the rock of the moor."),
        ("HSE", "HSE stands for health, safety and environment."),
        ("C++ (a.k.a. [cpp])", "C++ means a language with classes."),
        ("Gravel", "Gravel: broken stone of a hand's breadth at most."),
        ("Tuff", "Tuff (welded) – ash that has grown hard."),
        ("Pot roasting", "Braising, also called pot roasting, is one of the oldest ways."),
    ],
)
def test_a_definition_begins_with_the_name_and_says_what_it_is(title: str, text: str) -> None:
    assert defines(title, text)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Braising", "Braising is done on Sundays."),
        ("Braising", "Roasting is a way of cooking, and so is braising."),
        ("Braising", "Braising asks for patience; it is a slow way of cooking."),
        ("Rock", "Rockets are a danger to the quarry."),
        ("?!", "Braising is a way of cooking."),
        ("Gravel", "Gravel pits: see the map."),
        ("Tuff", "Tuff-like stone breaks."),
    ],
)
def test_a_sentence_that_says_something_else_defines_nothing(title: str, text: str) -> None:
    assert not defines(title, text)


@pytest.mark.parametrize(
    "text",
    [
        "Braising covers all cooking in a closed pot.",
        "This short guide explains the stove.",
        "These notes tell what the apprentice must know.",
        "The handbook lists all knives.",
    ],
)
def test_a_text_is_introduced_by_what_tells_of_it_or_of_its_title(text: str) -> None:
    assert tells_of("Braising", text)


@pytest.mark.parametrize(
    "text",
    [
        "This page of the ledger was torn out.",
        "These geese are kept in the yard.",
        "The stove is lit at six.",
    ],
)
def test_what_tells_of_other_things_introduces_nothing(text: str) -> None:
    assert not tells_of("Braising", text)


def test_what_begins_with_the_title_is_about_it_whatever_it_says() -> None:
    assert begins_with("Basalt", "Basalt forms when lava cools.")
    assert begins_with("Brown coal (lignite)", "The lignite burns with a smoky flame.")
    assert not begins_with("Basalt", "Gravel is made by crushing basalt.")


@pytest.mark.parametrize(
    ("question", "thing"),
    [("What is a berth?", "berth"), ("Explain the term slack water", "slack water"), ("What?", "")],
)
def test_the_thing_that_is_to_be_defined_is_called_as_the_question_calls_it(
    question: str, thing: str
) -> None:
    assert defined_thing(question) == thing
