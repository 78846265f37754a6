"""What the material is about, told in its own sentences."""

import pytest

from assistant.assistant import Assistant
from corpus.library import Library
from corpus.scope import Scope


def test_each_document_is_named_with_a_sentence_that_introduces_it(
    assistant: Assistant, ferry: Library
) -> None:
    reply = assistant.ask("What is this about?")
    assert reply.kind == "answer"
    assert {one.doc_id for one in reply.citations} == {one.doc_id for one in ferry.documents()}
    assert "- **RiverCard**: The RiverCard is a season ticket" in reply.text
    for one in reply.citations:
        assert one.span.of(ferry.document(one.doc_id).text) == one.quote


@pytest.mark.parametrize(
    "question", ["Summarize the page on boats", "What is “Boats of the Marrow Line” about?"]
)
def test_a_document_is_summed_up_by_what_introduces_it_first(
    assistant: Assistant, question: str, doc_ids: dict[str, str]
) -> None:
    reply = assistant.ask(question)
    assert {one.doc_id for one in reply.citations} == {doc_ids["boats"]}
    assert 1 < len(reply.citations) <= 4
    assert reply.citations[0].quote == "The Kestrel is the oldest boat of the Marrow Line."


def test_a_page_that_is_not_there_is_not_summed_up(assistant: Assistant) -> None:
    assert assistant.ask("Summarize the page on submarines").kind == "abstention"


def test_only_what_is_in_scope_is_told(assistant: Assistant, doc_ids: dict[str, str]) -> None:
    scope = Scope((doc_ids["boats"], doc_ids["offices"]))
    reply = assistant.ask("What is this about?", scope=scope)
    assert {one.doc_id for one in reply.citations} == set(scope.doc_ids)


def test_the_same_overview_is_given_again_and_follows_the_library(
    ferry_copy: Library, doc_ids: dict[str, str]
) -> None:
    assistant = Assistant(ferry_copy)
    first = assistant.ask("What is this about?")
    assert assistant.ask("What is this about?").text == first.text
    ferry_copy.remove([doc_ids["boats"]])
    assert "Kestrel" not in assistant.ask("What is this about?").text
