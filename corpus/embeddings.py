"""The encoder as LangChain's `Embeddings`, for other people's chains."""

from typing import cast

from langchain_core.embeddings import Embeddings

from corpus.encoder import Encoder


class EncoderEmbeddings(Embeddings):
    """The encoder as LangChain's `Embeddings`, for other people's chains."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors, one a text."""
        return [encoded.vector.tolist() for encoded in self._encoder.encode_passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """A unit vector."""
        return cast("list[float]", self._encoder.encode_query(text).vector.tolist())
