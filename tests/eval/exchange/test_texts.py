"""Texts of a library: added to it, and found in it."""

from collections.abc import Callable
from pathlib import Path

from corpus.encoder import Encoder
from corpus.library import Library
from corpus.model import Span
from eval.cases import Quote
from eval.collections.plain_text import PlainText
from eval.exchange.texts import Texts, add_documents, named, passage_fact, sentence_around
from ingest.pipeline import CHUNKING


def test_only_what_is_new_or_changed_is_added(tmp_path: Path, encoder: Encoder) -> None:
    texts = [named("town", PlainText("a", "A", "One.")), named("town", PlainText("b", "", "Two."))]
    place = tmp_path / "library"
    with Library.open(place, create=True, encoder=encoder, chunking=CHUNKING) as library:
        assert add_documents(library, texts) == 2
        assert add_documents(library, texts) == 0
        assert add_documents(library, [PlainText("town/a", "A", "One, changed.")]) == 1
        assert [one.source for one in library.documents()] == ["town/a", "town/b"]
        assert library.document("town/a").text == "One, changed."


def test_text_is_found_whatever_its_white_space_and_quoted_as_it_stands(
    tmp_path: Path, encoder: Encoder
) -> None:
    place = tmp_path / "library"
    with Library.open(place, create=True, encoder=encoder, chunking=CHUNKING) as library:
        lines = PlainText("a", "", "The tide\n  rises. The  tide rises. The tide rises.")
        add_documents(library, [lines, PlainText("b", "", "The tide rises.")])
        texts = Texts(library)
        everywhere = [
            Quote("a", "The tide\n  rises."),
            Quote("a", "The  tide rises."),
            Quote("a", "The tide rises."),
            Quote("b", "The tide rises."),
        ]
        assert list(texts.find(" The tide rises.")) == everywhere
        assert list(texts.find("The tide rises.", "b")) == everywhere[3:]
        assert texts.find("the tide rises.") == texts.find(" ") == texts.find("x", "c") == ()


def test_a_document_may_be_called_by_the_end_of_its_path_or_its_title(
    town: Library, source: Callable[[str], str]
) -> None:
    texts = Texts(town)
    assert texts.source(source("Harbour")) == source("Harbour")
    assert texts.source("harbour.md") == texts.source("Harbour") == source("Harbour")
    assert texts.source("arbour.md") is None


def test_the_sentences_around_a_span_hold_all_of_it() -> None:
    text = "One is here. Two is there. Three.\n\nFour."
    assert sentence_around(text, Span(17, 19)).of(text) == "Two is there."
    assert sentence_around(text, Span(8, 16)).of(text) == "One is here. Two is there."
    assert sentence_around(text, Span(34, 34)) == Span(34, 34)


def test_a_passage_comes_before_its_sentences() -> None:
    fact = passage_fact([Quote("a", "One is. Two is."), Quote("b", "Two is.")], ["one"])
    assert [(one.source, one.text) for one in fact.quotes] == [
        ("a", "One is. Two is."),
        ("b", "Two is."),
        ("a", "One is."),
        ("a", "Two is."),
    ]
    assert fact.says == ("one",)
