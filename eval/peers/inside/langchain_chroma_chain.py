"""LangChain with Chroma, as tutorials have it: cut, embed, take the most similar.

RecursiveCharacterTextSplitter with chunks of 1,000 characters and 200 of overlap,
the numbers of LangChain's own tutorial on retrieval; Chroma in memory with its
defaults (over unit vectors its L2 distance orders as the cosine does).
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from eval.peers.inside.bench import Hit, System, Task, Text, main
from eval.peers.inside.langchain_parts import add, embeddings, hits, split


class ChromaChain:
    """`Chroma.similarity_search` over split documents."""

    def __init__(self, task: Task) -> None:
        from langchain_chroma import Chroma

        self._store = Chroma("peers", embeddings(task.model))

    def index(self, texts: Sequence[Text]) -> int:
        """See `System`."""
        documents = split(texts)
        add(self._store, documents)
        return len(documents)

    def search(self, question: str, k: int) -> list[Hit]:
        """See `System`."""
        return hits(self._store.similarity_search(question, k=k))


def make(task: Task, _: Sequence[str]) -> AbstractContextManager[System]:
    """For `bench.main`."""
    return nullcontext(ChromaChain(task))


if __name__ == "__main__":
    main(make)
