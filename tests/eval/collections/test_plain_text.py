"""Texts of a collection as documents of a temporary library."""

from corpus.encoder import Encoder
from eval.collections.plain_text import PlainText, document, temporary_library


def test_the_text_stands_as_it_was_and_blank_lines_part_paragraphs() -> None:
    text = "  First paragraph,\nstill the first.\n \n\nSecond. \n"
    made = document(PlainText("a", "A  title", text))
    assert made.text == text
    assert made.title == "A title"
    assert [block.span.of(text) for block in made.blocks] == [
        "First paragraph,\nstill the first.",
        "Second.",
    ]


def test_where_there_is_only_a_title_it_is_the_text() -> None:
    made = document(PlainText("a", "Only a title", " \n"))
    assert [block.span.of(made.text) for block in made.blocks] == ["Only a title"]


def test_the_library_holds_every_text_with_a_word_and_is_gone_afterwards(encoder: Encoder) -> None:
    texts = [PlainText("a", "", "One."), PlainText("b", "", " "), PlainText("c", "Two", "")]
    with temporary_library(texts, encoder) as (library, seconds):
        assert [one.doc_id for one in library.documents()] == ["a", "c"]
        assert seconds > 0
        folder = library.path
        assert folder.exists()
    assert not folder.exists()
