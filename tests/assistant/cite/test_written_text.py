"""What a language model wrote as text: its sentences with markers, in the shapes they were in."""

import pytest

from assistant.cite.citations import UNSUPPORTED, render
from assistant.cite.prose import prose
from assistant.draft import Quote, Written, WrittenSentence
from assistant.model import Evidence
from corpus.model import Passage, Span

TEXT = "The Kestrel leaves at six. Dogs are not allowed."
PASSAGE = Passage("p1", "doc-1", Span(0, len(TEXT)), ("Boats",), None)
HIT = Evidence(PASSAGE, "Ferries", "ferries.md", TEXT, 0.5, 1)


def quote(words: str) -> Quote:
    at = TEXT.index(words)
    return Quote(HIT, Span(at, at + len(words)), words)


SIX, DOGS = quote("leaves at six"), quote("Dogs are not allowed")


def text_of(*sentences: WrittenSentence, lead: str | None = None) -> str:
    text, _ = render((Written(sentences, lead=lead),))
    return text


def test_each_sentence_has_a_marker_for_each_of_its_quotes() -> None:
    sentences = (
        WrittenSentence("It leaves at six.", (SIX,)),
        WrittenSentence("Then no dog may board.", (DOGS, SIX)),
    )
    text, citations = render((Written(sentences),))
    assert text == "It leaves at six. [1] Then no dog may board. [2] [1]"
    assert [(one.marker, one.quote, one.answer_span.of(text)) for one in citations] == [
        (1, "leaves at six", "It leaves at six."),
        (2, "Dogs are not allowed", "Then no dog may board."),
        (1, "leaves at six", "Then no dog may board."),
    ]


def test_paragraphs_lists_and_titles_are_kept() -> None:
    six, dogs = (SIX,), (DOGS,)
    assert text_of(
        WrittenSentence("Boats", shape="title"),
        WrittenSentence("One.", six, begins=True),
        WrittenSentence("Two.", six),
        WrittenSentence("Three.", six, begins=True),
        WrittenSentence("a", six, "item"),
        WrittenSentence("b", dogs, "item"),
        WrittenSentence("c", six, "step"),
        WrittenSentence("d", dogs, "step"),
        lead="Perhaps:",
    ) == (
        "*Perhaps:*\n\n**Boats**\n\nOne. [1] Two. [1]\n\nThree. [1]\n\n"
        "- a [1]\n- b [2]\n\n1. c [1]\n2. d [2]"
    )


def test_the_rows_of_a_table_stand_below_its_header_or_an_empty_one() -> None:
    row = WrittenSentence("Kestrel | six", (SIX,), "row")
    header = WrittenSentence("Boat | Time", shape="header")
    assert text_of(header, row) == "| Boat | Time |\n| --- | --- |\n| Kestrel | six [1] |"
    assert text_of(row) == "|   |   |\n| --- | --- |\n| Kestrel | six [1] |"
    for shown in (text_of(header, row), text_of(row)):
        [table] = prose(shown)
        assert table["rows"] == [[["Kestrel"], ["six\u202f", {"t": "cite", "n": 1}]]]


def test_what_does_not_stand_is_struck_through_and_says_so() -> None:
    shown = text_of(WrittenSentence("It flies."), WrittenSentence("It sails.", (SIX,)))
    assert shown == f"~~It flies.~~ *({UNSUPPORTED})* It sails. [1]"


@pytest.mark.parametrize(
    "written",
    [
        "See [9].",
        "![x](http://a.example/?q=1)",
        "<img src=x>",
        "[here](javascript:run)",
        "# Not a title",
        "- not an item",
        "a ~~b~~ **c** `d`",
        "1. Not a step",
    ],
)
def test_what_a_model_writes_is_text_and_no_markup(written: str) -> None:
    shown = text_of(WrittenSentence(written, (SIX,)))
    assert prose(shown) == [{"t": "p", "c": [f"{written}\u202f", {"t": "cite", "n": 1}]}]
