"""What was read crosses between processes as plain JSON, and nonsense is not taken."""

import json
from dataclasses import replace
from typing import Any

import pytest

from corpus.model import Block, Link, Page, Property, Section, Span
from corpus.placed_words import PlacedWord, packed
from ingest.assemble import Assembled
from ingest.parsed_parts import Parts, from_json, to_json

TEXT = "Grüße\n\nname: Ada\n\na | b"
PARTS = Parts(
    "Grüße",
    Assembled(
        TEXT,
        (Section(("Grüße",), Span(0, len(TEXT))),),
        (
            Block("heading", Span(0, 5), 1),
            Block("property", Span(7, 16), 0, (Span(7, 11), Span(13, 16))),
            Block("row", Span(18, 23), 0, (Span(18, 19), Span(22, 23)), True),
        ),
        (Page(1, Span(0, 7), "i"), Page(2, Span(7, 23))),
        (Property("name", "Ada", Span(13, 16)), Property("author", "Ben")),
        None,
        (Link(Span(13, 16), "mailto:ada@x.example"),),
    ),
    ("Page 2 is a picture.",),
)


def crossed(value: Any) -> Any:
    return json.loads(json.dumps(value))


def test_parts_come_back_as_they_were() -> None:
    assert from_json(crossed(to_json(PARTS))) == PARTS


def test_the_places_of_words_come_back_too() -> None:
    words = packed([PlacedWord(0, 5, 1, 0.1, 0.2, 0.3, 0.4), PlacedWord(7, 11, 2, 0, 0, 1, 1)])
    parts = replace(PARTS, assembled=replace(PARTS.assembled, words=words))
    back = from_json(crossed(to_json(parts))).assembled.words
    assert back is not None
    assert (back == words).all()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", 7),
        ("text", None),
        ("title", ["x"]),
        ("links", None),
        ("links", [[0, 24, "tel:1"]]),
        ("links", [[0, 2, 7]]),
        ("sections", [[["x"], 0, 24]]),
        ("sections", [[[1], 0, 2]]),
        ("sections", [[["x"], 3, 2]]),
        ("blocks", [["paragraph", 0, 24, 0, [], False]]),
        ("blocks", [["poem", 0, 2, 0, [], False]]),
        ("blocks", [["row", 0, 2, 0, [[1, 3]], False]]),
        ("blocks", [["row", 0, 2, 0.5, [], False]]),
        ("blocks", [["row", 0, 2]]),
        ("blocks", 3),
        ("pages", [[2, 0, 1, ""]]),
        ("pages", [[True, 0, 1, ""]]),
        ("pages", [[1, -1, 1, ""]]),
        ("properties", [["name", "Ada", [13, 99]]]),
        ("properties", [["name", 1, None]]),
        ("notes", [None]),
        ("words", "no base64"),
        ("words", "AAAA"),
    ],
)
def test_nonsense_is_not_taken(field: str, value: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json({**crossed(to_json(PARTS)), field: value})


@pytest.mark.parametrize("word", [(0, 24, 1), (3, 2, 1), (-1, 2, 1), (0, 1, 0), (0, 1, 3)])
def test_words_outside_of_the_text_or_its_pages_are_not_taken(word: tuple[int, int, int]) -> None:
    words = packed([PlacedWord(*word, 0, 0, 1, 1)])
    parts = replace(PARTS, assembled=replace(PARTS.assembled, words=words))
    with pytest.raises(ValueError, match="a word stands outside"):
        from_json(crossed(to_json(parts)))


@pytest.mark.parametrize("value", [None, [], "x", {}])
def test_what_is_no_object_is_not_taken(value: Any) -> None:
    with pytest.raises(ValueError, match="not the parts"):
        from_json(value)
