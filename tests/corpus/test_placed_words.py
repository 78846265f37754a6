"""Words on pages are found again by the characters they hold."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from corpus.library import Library
from corpus.model import Page, Span
from corpus.placed_words import FRACTIONS, PlacedWord, packed
from tests.corpus.conftest import MakeEntry

TITLE = "The bay"


def word(text: str, part: str, page: int, left: float) -> PlacedWord:
    start = text.index(part)
    return PlacedWord(start, start + len(part), page, left, 0.5, left + 0.1, 0.52)


def test_the_words_of_a_quote_are_found_on_their_pages(empty: Library, entry: MakeEntry) -> None:
    made = entry("bay", "Gulls nest on the north wall.", title=TITLE)
    text = made.document.text
    words = [word(text, "Gulls", 1, 0.1), word(text, "nest", 1, 0.3), word(text, "north", 2, 0.2)]
    pages = (Page(1, Span(0, 19), "i"), Page(2, Span(19, len(text)), "1"))
    document = replace(made.document, pages=pages)
    empty.add([replace(made, document=document, words=packed(words))])
    start = text.index("nest")
    found = empty.boxes(document.doc_id, Span(start, len(text)))
    assert sorted(found) == [1, 2]
    assert [box.left for box in found[1]] == [pytest.approx(0.3, abs=1 / FRACTIONS)]
    assert empty.document(document.doc_id).pages == pages


def test_a_document_that_is_replaced_or_removed_takes_its_places_along(
    empty: Library, entry: MakeEntry
) -> None:
    made = entry("bay", "Gulls nest here.", title=TITLE)
    whole = Span(0, len(made.document.text))
    empty.add([replace(made, words=packed([word(made.document.text, "Gulls", 1, 0.1)]))])
    assert empty.boxes(made.document.doc_id, whole)
    empty.add([made])
    assert empty.boxes(made.document.doc_id, whole) == {}


@given(some.lists(some.floats(-1, 2), min_size=4, max_size=4))
def test_places_beyond_the_edge_of_a_page_are_moved_to_it(sides: list[float]) -> None:
    (one,) = packed([PlacedWord(0, 3, 1, *sides)])
    kept = one["box"] / FRACTIONS
    wanted = [min(max(side, 0), 1) for side in sides]
    assert kept.tolist() == pytest.approx(wanted, abs=1 / FRACTIONS)
