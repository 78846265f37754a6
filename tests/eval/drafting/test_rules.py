"""Questions made by rules from what a document says."""

import pytest

from corpus.encoder import Encoder
from corpus.model import Sentence
from eval.cases import Fact, Quote
from eval.collections.plain_text import PlainText, document
from eval.drafting.grammar import base, in_question
from eval.drafting.rules import Draft, drafts_of
from ingest import read
from ingest.split import split


def drafted(text: str) -> list[Draft]:
    """The drafts of one paragraph of plain text."""
    made = document(PlainText("d", "", text))
    block = made.blocks[0]
    return drafts_of(made, [Sentence(block.span, "paragraph")])


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("A buoy is a float that marks a channel.", "What is a buoy?"),
        ("The goal of Harbour Aid is to save lives.", "What is the goal of Harbour Aid?"),
        ("Slack water means that no tide runs.", "What does slack water mean?"),
        ("RADAR stands for radio detection and ranging.", "What does RADAR stand for?"),
        ("Pilots are needed because the channel shifts.", "Why are pilots needed?"),
        ("The mole keeps swell out, because it is long.", "Why does the mole keep swell out?"),
    ],
)
def test_a_sentence_that_says_what_or_why_is_asked_for(sentence: str, question: str) -> None:
    first, *_ = drafted(f"{sentence} Elsewhere slack water and pilots.")
    assert first.question == question
    assert first.facts[0].says == ()


@pytest.mark.parametrize(
    ("sentence", "question", "says"),
    [
        (
            "The Old Mole has 3 long arms.",
            "How many long arms does the Old Mole have?",
            "3 long arms",
        ),
        (
            "There are 12 deep berths in the basin, all of stone.",
            "How many deep berths are there in the basin?",
            "12 deep berths",
        ),
        ("The mole was built in May 1887 by hand.", "When was the mole built?", "May 1887"),
    ],
)
def test_a_number_or_a_date_is_what_a_reply_must_say(
    sentence: str, question: str, says: str
) -> None:
    (draft,) = drafted(sentence)
    assert draft.question == question
    assert draft.facts == (Fact((Quote("d", sentence),), (says,)),)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is a float.",
        "This means that no tide runs.",
        "If the swell is a danger, ships wait.",
        "The first means of rescue is a rope.",
        "The truth is that nobody knows.",
        "The mole was closed in winter.",
        "The mole was from a ruin in 1887.",
        "The mean depth is 12 fathoms.",
        "Trim - Trim is a state of balance.",
        "Likewise a float is a buoy.",
        "The channel is not safe because it shifts.",
        'The post "What is a buoy?" is a text for sailors.',
    ],
)
def test_a_sentence_that_says_nothing_by_itself_is_not(sentence: str) -> None:
    assert drafted(sentence) == []


PAGE = """\
# Harbour

## What a buoy is

A buoy marks the channel for ships. It floats.

## Harbour pilots

Harbour pilots board at the outer buoy.

## Weather

Fog is common in spring.

## Duties

The harbour master has three duties:

- The master assigns berths. Fees come later.
- The master keeps the log.
- The master closes the port in storms.
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> dict[str, Draft]:
    file = tmp_path_factory.mktemp("page") / "harbour.md"
    file.write_text(PAGE)
    made = read(file)
    sentences = [one for passage in split(made, encoder) for one in passage.sentences]
    return {one.question: one for one in drafts_of(made, sentences)}


def test_a_heading_is_asked_for_where_the_text_below_says_it(page: dict[str, Draft]) -> None:
    assert texts(page["What is a buoy?"]) == ["A buoy marks the channel for ships."]
    assert texts(page["What are the harbour pilots?"]) == [
        "Harbour pilots board at the outer buoy."
    ]
    assert not any("eather" in question for question in page)


def test_a_list_is_asked_for_with_a_fact_for_each_item(page: dict[str, Draft]) -> None:
    assert texts(page["Which duties does the harbour master have?"]) == [
        "The master assigns berths.",
        "The master keeps the log.",
        "The master closes the port in storms.",
    ]


def texts(draft: Draft) -> list[str]:
    return [fact.quotes[0].text for fact in draft.facts]


def test_a_capital_stays_where_it_is_more_than_a_beginning() -> None:
    text = "we like slack water"
    assert in_question("The Old Harbour", text) == "the Old Harbour"
    assert in_question("Slack water", text) == "slack water"
    assert in_question("Slack Water", text) == "Slack Water"
    assert in_question("Figure 4", "a figure") == "Figure 4"
    assert in_question("RADAR", "radar") == "RADAR"


@pytest.mark.parametrize(
    ("verb", "form"),
    [("has", "have"), ("applies", "apply"), ("gives", "give"), ("give", "give"), ("means", "mean")],
)
def test_verbs_lose_their_ending_behind_does(verb: str, form: str) -> None:
    assert base(verb) == form
