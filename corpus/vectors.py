"""Chroma, behind one door: a folder with one collection of passage vectors.

The only file that imports chromadb and langchain_chroma, and only when a folder
is opened. Whose folder it is, whether it can be trusted and what should be in it
is the business of `vector_copy`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from corpus.encoder import Floats

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings

COLLECTION = "passages"
BATCH_SIZE = 5_000
"""Rows a call; Chroma takes at most 5,461."""
HNSW = {"space": "cosine", "ef_construction": 128, "max_neighbors": 24, "ef_search": 400}
"""Measured on 10,000 vectors in 100 dense clusters: 0.999 of the 40 nearest are found in
4 ms, and 770 vectors a second are added (documents aside, whose own index takes longer);
with Chroma's defaults (100, 16, 100) it is 0.943, 2 ms and 1,000."""
SPARE = 10
"""How many more neighbours Chroma is asked for than are needed: its search is approximate."""


@contextmanager
def _edge() -> Iterator[None]:
    """Chroma's exceptions come out as they are, but a panic in its Rust part as one of them."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # a BaseException, and nowhere to import
            raise RuntimeError(f"Chroma panicked: {error}") from error
        raise


class ChromaFolder:
    """An open collection; raises whatever Chroma raises."""

    @_edge()
    def __init__(self, folder: Path, *, create: bool = False) -> None:
        self._client = _client(folder)
        try:
            if create:
                # No embedding function: the vectors are always given.
                self._collection: Collection = self._client.create_collection(
                    COLLECTION, configuration=cast(Any, {"hnsw": HNSW}), embedding_function=None
                )
            else:
                self._collection = self._client.get_collection(COLLECTION, embedding_function=None)
        except BaseException:
            self._client.close()
            raise

    def close(self) -> None:
        """Frees the files, and chromadb's process-wide cache for this path."""
        self._client.close()

    @_edge()
    def count(self) -> int:
        """How many vectors Chroma says there are."""
        return self._collection.count()

    @_edge()
    def ids(self) -> set[str]:
        """The ids that are there."""
        ids: set[str] = set()
        while page := self._collection.get(include=[], limit=BATCH_SIZE, offset=len(ids))["ids"]:
            ids.update(page)
        return ids

    @_edge()
    def put(
        self,
        ids: list[str],
        vectors: Floats,
        texts: list[str],
        metadatas: Sequence[dict[str, str | int]],
    ) -> None:
        """Writes at most BATCH_SIZE rows; vectors are (n, dimension)."""
        self._collection.upsert(
            ids=ids, embeddings=vectors, documents=texts, metadatas=cast(Any, metadatas)
        )

    @_edge()
    def delete(self, ids: list[str]) -> None:
        """Deletes at most BATCH_SIZE rows."""
        self._collection.delete(ids=ids)

    @_edge()
    def get(self, ids: list[str]) -> tuple[list[str], Floats]:
        """Ids, in Chroma's order, and their vectors (n, dimension)."""
        got = self._collection.get(ids=ids, include=["embeddings"])
        return got["ids"], np.asarray(got["embeddings"], np.float32)

    @_edge()
    def nearest(self, vector: Floats, count: int) -> list[tuple[str, float]]:
        """(id, cosine), best first; `count` is at most what is there."""
        result = self._collection.query(
            query_embeddings=cast(Any, [vector]), n_results=count, include=["distances"]
        )
        distances = (result["distances"] or [[]])[0]
        return [(id_, 1 - far) for id_, far in zip(result["ids"][0], distances, strict=True)]

    def as_vector_store(self, embeddings: "Embeddings") -> "Chroma":
        """LangChain's Chroma over the same client."""
        from langchain_chroma import Chroma

        return Chroma(
            client=self._client,
            collection_name=COLLECTION,
            embedding_function=embeddings,
            create_collection_if_not_exists=False,  # what is missing must not look empty
        )


def find_fault(folder: Path, samples: dict[str, list[float]]) -> str | None:
    """What is wrong with a folder, None where nothing is.

    `samples` are vectors by id as the catalogue has them; ids that the folder has
    not taken up are passed over. A damaged index can crash the interpreter:
    `corpus.probe` runs this in a process of its own.
    """
    chroma = ChromaFolder(folder)
    try:
        ids = chroma.ids()
        if chroma.count() != len(ids):
            return f"{chroma.count()} vectors are counted, {len(ids)} are there"
        for id_ in samples.keys() & ids:
            nearest = chroma.nearest(np.asarray(samples[id_], np.float32), min(SPARE, len(ids)))
            # Another passage with the same words may stand in its place.
            if all(near != id_ and cosine < 0.999 for near, cosine in nearest):
                return f"the vector of {id_} is not found"
        return None
    finally:
        chroma.close()


def batches(ids: Sequence[str], size: int = BATCH_SIZE) -> Iterator[list[str]]:
    """At most `size` at a time."""
    rest = iter(ids)
    while batch := list(islice(rest, size)):
        yield batch


def _client(folder: Path) -> "Client":
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    return cast("Client", chromadb.PersistentClient(str(folder), settings))
