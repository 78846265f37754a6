"""What the two LangChain chains share: the splitter, the embeddings, a store filled in batches."""

from collections.abc import Iterable, Sequence
from typing import Any

from eval.peers.inside.bench import Hit, Text

CHUNK_SIZE, CHUNK_OVERLAP = 1_000, 200
BATCH = 5_000
"""Chunks given to Chroma at a time: it takes no more than 5,461."""


def embeddings(model: str) -> Any:
    """The encoder with unit vectors, loaded and used once."""
    from langchain_huggingface import HuggingFaceEmbeddings  # type: ignore[import-not-found]

    made = HuggingFaceEmbeddings(
        model_name=model,
        model_kwargs={"device": "cpu"},
        encode_kwargs={"normalize_embeddings": True},
    )
    made.embed_documents(["Warm up."])
    return made


def split(texts: Sequence[Text]) -> list[Any]:
    """Chunks as LangChain's documents, each with the id of the document it was cut from."""
    from langchain_text_splitters import (  # type: ignore[import-not-found]
        RecursiveCharacterTextSplitter,
    )

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP)
    return list(
        splitter.create_documents(
            [text.whole for text in texts], [{"doc_id": text.doc_id} for text in texts]
        )
    )


def add(store: Any, documents: Sequence[Any]) -> None:
    """Fills a vector store."""
    for first in range(0, len(documents), BATCH):
        store.add_documents(list(documents[first : first + BATCH]))


def hits(documents: Iterable[Any]) -> list[Hit]:
    """LangChain's documents as hits."""
    return [Hit(document.metadata["doc_id"], document.page_content) for document in documents]
