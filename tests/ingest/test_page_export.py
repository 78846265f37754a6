"""Text exports of web pages: sentences are whole again, and the frame is gone."""

from pathlib import Path

import pytest

from corpus.model import Document
from ingest import read

DATA = Path(__file__).parent / "data"


def exported(name: str) -> Document:
    return read(DATA / f"{name}.txt")


def blocks(document: Document, kind: str) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind == kind]


PAGES = {
    "the-garden-of-quiet-tools": {
        "sections": [
            "The Garden of Quiet Tools",
            "1 The Spade View",
            "2 The Scythe View",
        ],
        "whole": [
            "which suits every gardener who has neighbours that sleep until noon.",
            "Mowing routines that keep Scythes sharp include peening,",
            "The opinions are:\n\n- The Spade View\n- The Scythe View\n- Putting Rakes First",
        ],
        "captions": [
            "Figure 1. The work of “Spade First”",
            "Figure 2. The work of the scythe",
        ],
        "gone": ["Share", "Log In", "Related", "whet", "Handles", "(/", "http", "rev=", "↗"],
    },
    "rye-bread-for-beginners": {
        "sections": ["Rye Bread for Beginners", "Ingredients", "Method", "Storing"],
        "whole": [
            "one loaf of about nine hundred grams, enough for a family of four.",
            "(see our page on salt for brands)",
            "for twelve hours in a warm place.",
            "400 g rye flour\n300 ml lukewarm water",
            "By Tilda Marsh",
        ],
        "captions": ["Photo: the dough after one hour"],
        "gone": ["cookies", "Log In", "Sourdough", "crust", "rolls", "Jump", "©", "Privacy"],
    },
    "lantern-manual": {
        "sections": [
            "Lantern Manual",
            "1 Charging the Lantern",
            "1.1 Charging in the Cold",
            "2 Cleaning the Lantern",
        ],
        "whole": [
            "other cables may overheat the port.",
            "as soon as the battery has reached a safe temperature, and you",
            "are well-suited for the job:",
            "- a soft brush with long hair",
        ],
        "captions": [],
        "gone": ["manual.example", "4/17/24", "1/2"],
    },
    "harbour-news": {
        "sections": ["Ferry to Sandholm returns after nine years", "What a ticket costs"],
        "whole": [
            "many islanders had to rely on private boats to reach the hospital.",
            "12 May 2023",
        ],
        "captions": [],
        "gone": ["cookies", "Sport", "Weather", "Storm", "Pier rebuilt", "Copyright", "Most read"],
    },
}


@pytest.mark.parametrize("name", PAGES)
def test_sections_are_those_of_the_text_and_not_of_the_menu(name: str) -> None:
    assert [section.path[-1] for section in exported(name).sections] == PAGES[name]["sections"]


@pytest.mark.parametrize("name", PAGES)
def test_the_first_section_is_the_title(name: str) -> None:
    document = exported(name)
    assert document.title == document.sections[0].path[0] == PAGES[name]["sections"][0]


@pytest.mark.parametrize("name", PAGES)
def test_torn_sentences_are_whole(name: str) -> None:
    text = exported(name).text
    assert [part for part in PAGES[name]["whole"] if part not in text] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_frame_is_not_in_the_text(name: str) -> None:
    text = exported(name).text
    assert [word for word in PAGES[name]["gone"] if word in text] == []


@pytest.mark.parametrize("name", PAGES)
def test_captions_are_captions(name: str) -> None:
    assert blocks(exported(name), "caption") == PAGES[name]["captions"]


def test_pages_follow_the_sentences_that_run_over_them() -> None:
    document = exported("lantern-manual")
    assert document.pages[1].span.of(document.text).startswith("temperature, and you")


@pytest.mark.parametrize(
    "name", ["clean-poem", "clean-glossary", "clean-changelog", "clean-letter"]
)
def test_a_text_without_a_frame_is_left_alone(name: str) -> None:
    text = exported(name).text
    for word in (DATA / f"{name}.txt").read_text().split():
        assert word in text
