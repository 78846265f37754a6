"""LangChain's EnsembleRetriever: BM25Retriever and Chroma, fused by reciprocal ranks.

As its documentation has it: equal weights, c = 60; chunks as in the plain chain. Both
retrievers are asked for as many chunks as are wanted. BM25Retriever cuts words at white
space by default, with case and punctuation kept ("default"); its documentation
recommends a tokenizer, and fetches NLTK's. That one needs the network, so that
"words" stands for it: words in lower case.
"""

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from eval.peers.inside.bench import Hit, System, Task, Text, main
from eval.peers.inside.langchain_parts import add, embeddings, hits, split


def words(text: str) -> list[str]:
    """Runs of letters and digits, in lower case."""
    return re.findall(r"\w+", text.lower())


class Ensemble:
    """`EnsembleRetriever.invoke` over split documents; `tokenizer` is "default" or "words"."""

    def __init__(self, task: Task, tokenizer: str) -> None:
        from langchain_chroma import Chroma

        self._store = Chroma("peers", embeddings(task.model))
        self._bm25_options = {"preprocess_func": words} if tokenizer == "words" else {}

    def index(self, texts: Sequence[Text]) -> int:
        """See `System`."""
        from langchain_classic.retrievers import (  # type: ignore[import-not-found]
            EnsembleRetriever,
        )
        from langchain_community.retrievers import (  # type: ignore[import-not-found]
            BM25Retriever,
        )

        documents = split(texts)
        for place, chunk in enumerate(documents):
            chunk.metadata["chunk"] = place
        add(self._store, documents)
        self._bm25: Any = BM25Retriever.from_documents(documents, **self._bm25_options)
        self._dense: Any = self._store.as_retriever()
        # Without id_key two chunks of the same text would be one.
        self._both: Any = EnsembleRetriever(
            retrievers=[self._bm25, self._dense], weights=[0.5, 0.5], id_key="chunk"
        )
        return len(documents)

    def search(self, question: str, k: int) -> list[Hit]:
        """See `System`."""
        self._bm25.k = k
        self._dense.search_kwargs = {"k": k}
        return hits(self._both.invoke(question))


def make(task: Task, arguments: Sequence[str]) -> AbstractContextManager[System]:
    """For `bench.main`; the argument is the tokenizer."""
    return nullcontext(Ensemble(task, arguments[0]))


if __name__ == "__main__":
    main(make)
