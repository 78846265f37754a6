"""The retriever as LangChain's `BaseRetriever`, for other people's chains."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.find.retriever import Retriever
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope


class EvidenceRetriever(BaseRetriever):
    """Passages of one library as LangChain documents, best first.

    The metadata hold doc_id, passage_id, title, source, section, page, start,
    end and score; `page_content` is the document's text from start to end.
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
        found = Retriever(self.library).search(query, kwargs.get("k", self.k), self.scope)
        return [
            Document(
                id=one.passage.passage_id,
                page_content=one.text,
                metadata={
                    "doc_id": one.passage.doc_id,
                    "passage_id": one.passage.passage_id,
                    "title": one.title,
                    "source": one.source,
                    "section": list(one.passage.section),
                    "page": one.passage.page,
                    "start": one.passage.span.start,
                    "end": one.passage.span.end,
                    "score": one.score,
                },
            )
            for one in found
        ]
