"""The retriever as LangChain's `BaseRetriever`, for other people's chains."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.doors.serialize import evidence_json
from assistant.find.retriever import Retriever
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope


class EvidenceRetriever(BaseRetriever):
    """Passages of one library as LangChain documents, best first.

    The metadata are what `search --json` has of a passage, but for its text, which is
    `page_content`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    k: int = 10
    scope: Scope = EVERYWHERE

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 (LangChain's signature)
        **kwargs: Any,
    ) -> list[Document]:
        evidence = Retriever(self.library).search(query, kwargs.get("k", self.k), self.scope)
        data = [evidence_json(hit) for hit in evidence]
        return [
            Document(id=passage["passage_id"], page_content=passage.pop("text"), metadata=passage)
            for passage in data
        ]
