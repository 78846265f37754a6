"""The door for other people's chains, through LangChain's own suite."""

from typing import Any

import pytest
from langchain_core.retrievers import BaseRetriever
from langchain_tests.integration_tests import RetrieversIntegrationTests

from assistant.doors.langchain_retriever import EvidenceRetriever
from assistant.find.retriever import Retriever
from corpus.errors import UsageError
from corpus.library import Library
from corpus.scope import Scope


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.anyio
class TestStandardSuite(RetrieversIntegrationTests):
    @pytest.fixture(autouse=True)
    def _library(self, ferry: Library) -> None:
        self.library = ferry

    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        return EvidenceRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"library": self.library}

    @property
    def retriever_query_example(self) -> str:
        return "What travels free of charge?"


def test_documents_carry_their_place_and_exact_text(ferry: Library) -> None:
    found = EvidenceRetriever(library=ferry, k=4).invoke("When does a HarbourCard expire?")
    ranked = Retriever(ferry).search("When does a HarbourCard expire?", 4)
    assert [one.metadata["passage_id"] for one in found] == [
        one.passage.passage_id for one in ranked
    ]
    for one in found:
        data = one.metadata
        text = ferry.document(data["doc_id"]).text
        assert one.page_content == text[data["start"] : data["end"]]
        assert one.id == data["passage_id"]
    first = found[0].metadata
    assert first["title"] == "HarbourCard"
    assert first["section"] == ["HarbourCard", "How long the HarbourCard lasts"]
    assert first["page"] is None
    assert first["source"].endswith("harbour-card.md")
    assert first["score"] == round(ranked[0].score, 4)


def test_named_documents_alone_are_searched(ferry: Library, doc_ids: dict[str, str]) -> None:
    narrow = EvidenceRetriever(library=ferry, scope=Scope((doc_ids["offices"],)))
    assert {one.metadata["doc_id"] for one in narrow.invoke("HarbourCard")} == {doc_ids["offices"]}


def test_an_empty_question_is_an_error_and_not_an_empty_result(ferry: Library) -> None:
    with pytest.raises(UsageError):
        EvidenceRetriever(library=ferry).invoke("  ")
