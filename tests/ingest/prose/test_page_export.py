"""Text exports of web pages: sentences are whole again, and the frame is gone."""

import re
import textwrap
from pathlib import Path

import pytest

from corpus.model import Document
from ingest import read
from ingest.prose.plain import parse_plain

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


GARDEN = (DATA / "the-garden-of-quiet-tools.txt").read_text()


def wrapped(text: str) -> str:
    return "\n".join(
        part
        for line in text.split("\n")
        for part in textwrap.wrap(line, 70, break_long_words=False) or [""]
    )


@pytest.mark.parametrize(
    "text",
    [
        wrapped(GARDEN),
        "\n".join(line for line in wrapped(GARDEN).split("\n") if line.strip()),
        re.sub(r"\n(\((?:/|<)[^)\s]*\))", r" \1", GARDEN),
    ],
    ids=["wrapped", "without blank lines", "targets on the label's line"],
)
def test_the_same_page_exported_in_other_ways_reads_the_same(text: str) -> None:
    parsed = parse_plain(text, "the-garden-of-quiet-tools")
    read_as = " ".join(block.text for block in parsed.blocks)
    headings = [block.text for block in parsed.blocks if block.kind == "heading"]
    assert headings == PAGES["the-garden-of-quiet-tools"]["sections"]
    assert "every gardener who has neighbours that sleep until noon. A light spade" in read_as
    assert "Mowing routines that keep Scythes sharp include peening," in read_as
    assert not re.search(r"Related|whetstone|Handles|\(/|https?:", read_as)


WIKI = """\
Jump to content
Main menu
Create account
Log in

Contents hide
(Top)
Its history
Its design

Windmill

Article
Talk
View history

From Wikipedia, the free encyclopedia

A windmill turns wind into work by means of sails.[1] Most windmills ground rye.[2][3]

Its history[edit]

The first windmills had sails that turned like a merry-go-round does.

Its design[edit]

The post mill is the oldest kind, and its whole body turns on a post.
"""


def test_a_table_of_contents_and_marks_of_references_are_not_read() -> None:
    parsed = parse_plain(WIKI, "page")
    assert parsed.title == "Windmill"
    assert [(b.kind, b.text) for b in parsed.blocks] == [
        ("heading", "Windmill"),
        (
            "paragraph",
            "A windmill turns wind into work by means of sails. Most windmills ground rye.",
        ),
        ("heading", "Its history"),
        ("paragraph", "The first windmills had sails that turned like a merry-go-round does."),
        ("heading", "Its design"),
        ("paragraph", "The post mill is the oldest kind, and its whole body turns on a post."),
    ]


def test_a_text_about_cookies_keeps_what_it_says_about_them() -> None:
    said = [f"This site sets cookies of the kind number {n} on your machine." for n in range(6)]
    text = "\n\n".join(["Share", "Tweet", "Log in", "Subscribe", "Our cookies", *said])
    assert [block.text for block in parse_plain(text).blocks][1:] == said


def test_a_paragraph_that_goes_on_after_a_link_keeps_its_first_line() -> None:
    links = "Mills\n(/mills)\n\nBread\n(/bread)"
    walk = "Leave by the steps behind the mill\n(/places/mill)\nand keep the weir on your left."
    before = "The walk is best done in the early morning, when nobody but the miller is about."
    page = f"{links}\n\nThe walk\n\n{before}\n\nThe way\n\n{walk} Turn when it rains.\n"
    texts = " ".join(" ".join(block.text for block in parse_plain(page).blocks).split())
    assert "Leave by the steps behind the mill and keep the weir on your left." in texts
    assert "Mills" not in texts
