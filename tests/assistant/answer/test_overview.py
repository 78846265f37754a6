"""What the material is about, told in its own sentences."""

import pytest

from assistant.answer.overview import ALSO_NAMED, overview
from assistant.assistant import Assistant
from assistant.material.digest import Digest, Introduced, digest
from assistant.material.snapshot import Material
from assistant.model import Place
from corpus.library import Library
from corpus.scope import Scope


@pytest.fixture
def made(ferry: Library, material: Material) -> Digest:
    return digest(Place(), ferry, material.contents)


def test_what_sums_up_the_whole_is_prose_and_each_document_an_item_below_its_title(
    made: Digest,
) -> None:
    lead = tuple(one.said for one in made.documents[:2])
    prose, items = overview(Digest(lead, made.documents))
    assert (prose.shape, items.shape) == ("prose", "items")
    assert prose.quotes == tuple(one.quote for one in lead)
    assert items.quotes == tuple(one.said.quote for one in made.documents)
    assert items.labels == tuple(one.title for one in made.documents)


def test_an_overview_has_only_what_the_digest_has(made: Digest) -> None:
    assert [run.shape for run in overview(Digest(documents=made.documents))] == ["items"]
    assert [run.shape for run in overview(Digest((made.documents[0].said,)))] == ["prose"]
    assert overview(Digest()) == ()


@pytest.mark.parametrize(
    ("others", "aside"),
    [
        ((), ""),
        (("Soup", "Tea"), "Also: Soup · Tea"),
        (
            tuple(f"Dish {number}" for number in range(ALSO_NAMED + 2)),
            "Also: "
            + " · ".join(f"Dish {number}" for number in range(ALSO_NAMED))
            + " · and 2 more",
        ),
    ],
)
def test_documents_like_a_quoted_one_are_named_beside_it(
    made: Digest, others: tuple[str, ...], aside: str
) -> None:
    one = Introduced("Boats", made.documents[0].said, others)
    [items] = overview(Digest(documents=(one,)))
    assert items.asides == (aside,)


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
