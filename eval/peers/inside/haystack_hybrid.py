"""Haystack's hybrid pipeline: BM25 and embeddings in memory, joined by reciprocal ranks.

The pipeline of its tutorial on hybrid retrieval, without the cross-encoder at the end:
DocumentSplitter, SentenceTransformersDocumentEmbedder, InMemoryDocumentStore, both
retrievers and a DocumentJoiner. DocumentSplitter cuts at its default of 200 words: the
tutorial's 512 are about 670 tokens, of which this encoder reads 256.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from eval.peers.inside.bench import Hit, System, Task, Text, main


class HaystackHybrid:
    """A `Pipeline` from a question to joined documents."""

    def __init__(self, task: Task) -> None:
        from haystack import Pipeline  # type: ignore[import-not-found]
        from haystack.components.joiners import DocumentJoiner  # type: ignore[import-not-found]
        from haystack.components.preprocessors import (  # type: ignore[import-not-found]
            DocumentSplitter,
        )
        from haystack.components.retrievers.in_memory import (  # type: ignore[import-not-found]
            InMemoryBM25Retriever,
            InMemoryEmbeddingRetriever,
        )
        from haystack.document_stores.in_memory import (  # type: ignore[import-not-found]
            InMemoryDocumentStore,
        )
        from haystack.utils import ComponentDevice  # type: ignore[import-not-found]
        from haystack_integrations.components.embedders.sentence_transformers import (  # type: ignore[import-not-found]
            SentenceTransformersDocumentEmbedder,
            SentenceTransformersTextEmbedder,
        )

        self._store = InMemoryDocumentStore()
        self._splitter = DocumentSplitter()
        options = {
            "model": task.model,
            "device": ComponentDevice.from_str("cpu"),
            "normalize_embeddings": True,
            "progress_bar": False,
        }
        self._embedder = SentenceTransformersDocumentEmbedder(**options)
        text_embedder = SentenceTransformersTextEmbedder(**options)
        for component in (self._splitter, self._embedder, text_embedder):
            component.warm_up()
        self._pipeline = Pipeline()
        self._pipeline.add_component("embedder", text_embedder)
        self._pipeline.add_component("dense", InMemoryEmbeddingRetriever(self._store))
        self._pipeline.add_component("bm25", InMemoryBM25Retriever(self._store))
        self._pipeline.add_component("joiner", DocumentJoiner("reciprocal_rank_fusion"))
        self._pipeline.connect("embedder.embedding", "dense.query_embedding")
        self._pipeline.connect("bm25", "joiner")
        self._pipeline.connect("dense", "joiner")

    def index(self, texts: Sequence[Text]) -> int:
        """See `System`."""
        from haystack import Document

        documents = [
            Document(content=text.whole, meta={"doc_id": text.doc_id})
            for text in texts
            if text.whole.strip()
        ]
        split = self._splitter.run(documents=documents)["documents"]
        embedded = self._embedder.run(documents=split)["documents"]
        return int(self._store.write_documents(embedded))

    def search(self, question: str, k: int) -> list[Hit]:
        """See `System`."""
        outputs = self._pipeline.run(
            {
                "embedder": {"text": question},
                "dense": {"top_k": k},
                "bm25": {"query": question, "top_k": k},
            }
        )
        return [
            Hit(document.meta["doc_id"], document.content)
            for document in outputs["joiner"]["documents"]
        ]


def make(task: Task, _: Sequence[str]) -> AbstractContextManager[System]:
    """For `bench.main`."""
    return nullcontext(HaystackHybrid(task))


if __name__ == "__main__":
    main(make)
