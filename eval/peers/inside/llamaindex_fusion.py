"""LlamaIndex's QueryFusionRetriever: a vector index and BM25, fused without a language model.

As its documentation has it, with num_queries=1, which leaves the question as it is; the
mode is "reciprocal_rerank" or "relative_score". Titles are metadata, which LlamaIndex
puts in front of every node for embedding and for BM25. BM25Retriever drops stop words
and stems English by default. SentenceSplitter's default of 1,024 tokens with 200 of
overlap is four times what this encoder reads, so that nodes of 256 tokens can be asked
for too, with 20 of overlap.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from eval.peers.inside.bench import Hit, System, Task, Text, main


class Fusion:
    """`QueryFusionRetriever.retrieve` over nodes of SentenceSplitter."""

    def __init__(self, task: Task, mode: str, *, small: bool) -> None:
        from llama_index.core.node_parser import (  # type: ignore[import-not-found]
            SentenceSplitter,
        )
        from llama_index.embeddings.huggingface import (  # type: ignore[import-not-found]
            HuggingFaceEmbedding,
        )

        self._mode = mode
        self._embedding = HuggingFaceEmbedding(model_name=task.model, device="cpu", normalize=True)
        self._embedding.get_text_embedding("Warm up.")
        self._splitter = (
            SentenceSplitter(chunk_size=256, chunk_overlap=20) if small else SentenceSplitter()
        )

    def index(self, texts: Sequence[Text]) -> int:
        """See `System`."""
        from llama_index.core import (  # type: ignore[import-not-found]
            Document,
            VectorStoreIndex,
        )
        from llama_index.core.llms import MockLLM  # type: ignore[import-not-found]
        from llama_index.core.retrievers import (  # type: ignore[import-not-found]
            QueryFusionRetriever,
        )
        from llama_index.retrievers.bm25 import BM25Retriever  # type: ignore[import-not-found]

        documents = [
            Document(
                text=text.text or text.title,
                id_=text.doc_id,
                metadata={"title": text.title} if text.title and text.text else {},
            )
            for text in texts
        ]
        nodes = self._splitter.get_nodes_from_documents(documents)
        index = VectorStoreIndex(nodes, embed_model=self._embedding)
        self._dense: Any = index.as_retriever()
        self._bm25: Any = BM25Retriever.from_defaults(nodes=nodes)
        self._fusion: Any = QueryFusionRetriever(
            [self._dense, self._bm25],
            llm=MockLLM(),  # without one it looks for OpenAI's; none is asked
            num_queries=1,
            mode=self._mode,
            use_async=False,
        )
        self._nodes = len(nodes)
        return self._nodes

    def search(self, question: str, k: int) -> list[Hit]:
        """See `System`."""
        count = min(k, self._nodes)  # its BM25 refuses to be asked for more
        for retriever in (self._dense, self._bm25, self._fusion):
            retriever.similarity_top_k = count
        nodes = self._fusion.retrieve(question)
        return [Hit(scored.node.ref_doc_id, scored.node.get_content()) for scored in nodes]


def make(task: Task, arguments: Sequence[str]) -> AbstractContextManager[System]:
    """For `bench.main`; the arguments are the mode and, for small nodes, "small"."""
    return nullcontext(Fusion(task, arguments[0], small="small" in arguments))


if __name__ == "__main__":
    main(make)
