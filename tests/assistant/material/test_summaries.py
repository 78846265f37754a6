"""Texts summed up in sentences of their own, asked of another field."""

import pytest

from assistant.assistant import Assistant
from assistant.material.summaries import introduction, sentences, summary
from corpus.errors import LibraryError
from corpus.library import Library
from tests.assistant.conftest import AssistantOver
from tests.assistant.fields import KITCHEN


@pytest.fixture
def kitchen(assistant_over: AssistantOver) -> Assistant:
    return assistant_over(KITCHEN)


def doc_id(library: Library, name: str) -> str:
    return next(one.doc_id for one in library.documents() if one.source.endswith(name))


def said(assistant: Assistant, name: str) -> list[str]:
    return [one.quote for one in assistant.summary(doc_id(assistant.library, name))]


def test_what_says_what_the_title_is_comes_first_though_it_does_not_stand_first(
    kitchen: Assistant,
) -> None:
    assert said(kitchen, "braising.md")[0] == (
        "Braising is a way of cooking meat in a closed pot with little liquid."
    )


def test_prose_comes_before_items_of_lists(kitchen: Assistant) -> None:
    told = said(kitchen, "braising.md")
    assert {
        "Tough meat turns soft in the pot after three hours of patience.",
        "Every apprentice may braise under the eyes of the cook.",
    } <= set(told)
    assert len(told) == 4


def test_a_sentence_of_another_section_comes_before_a_second_one_of_the_first(
    kitchen: Assistant,
) -> None:
    library = kitchen.library
    rows = library.passage_rows(doc_id(library, "braising.md"))
    told = summary(sentences(library, rows, "Braising"), 2)
    assert told[1].sentence.text == "Every apprentice may braise under the eyes of the cook."


def test_a_text_may_introduce_itself_though_other_sentences_that_lean_are_left_out(
    kitchen: Assistant, assistant_over: AssistantOver
) -> None:
    assert said(kitchen, "index.md")[0].startswith("These notes explain")
    leaning = assistant_over(
        {
            "a.md": "# Eggs\n\nThey are boiled for four minutes in the kettle.\n\n"
            "The innkeeper eats two eggs every morning.\n"
        }
    )
    assert said(leaning, "a.md") == ["The innkeeper eats two eggs every morning."]


def test_every_sentence_of_a_summary_stands_in_its_document(kitchen: Assistant) -> None:
    for one in kitchen.library.documents():
        document = kitchen.library.document(one.doc_id)
        for citation in kitchen.summary(one.doc_id):
            assert citation.doc_id == one.doc_id
            assert citation.span.of(document.text) == citation.quote


def test_rows_and_fragments_sum_up_nothing(assistant_over: AssistantOver) -> None:
    bare = assistant_over(
        {
            "a.md": "# Larder\n\n| shelf | holds |\n| --- | --- |\n| top | jam |\n\n"
            "See https://inn.example/larder for what is in the larder today.\n\nKeep shut!\n"
        }
    )
    assert said(bare, "a.md") == []


def test_an_unknown_document_is_an_error_and_no_empty_summary(kitchen: Assistant) -> None:
    with pytest.raises(LibraryError):
        kitchen.summary("nowhere")


def test_a_summary_has_no_more_sentences_than_it_may_and_none_that_says_the_same(
    kitchen: Assistant, assistant_over: AssistantOver
) -> None:
    library = kitchen.library
    rows = library.passage_rows(doc_id(library, "braising.md"))
    found = sentences(library, rows, "Braising")
    assert len(summary(found, 2)) == 2
    assert summary(found, 2)[0] == introduction(found)
    twice = assistant_over(
        {
            "a.md": "# Soup\n\nThe soup of the inn is boiled from bones.\n\n## Again\n\n"
            "The soup of the inn is boiled from bones.\n"
        }
    )
    assert said(twice, "a.md") == ["The soup of the inn is boiled from bones."]


def test_nothing_is_made_of_nothing(kitchen: Assistant) -> None:
    assert sentences(kitchen.library, [], "Braising") == []
    assert introduction([]) is None
    assert summary([], 3) == []
