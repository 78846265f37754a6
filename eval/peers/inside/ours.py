"""Ours: `Retriever` with all its signals over a library on disk, as every command uses it.

Documents of a folder are read by our ingestion before the clock starts, as the texts
of the others are, and keep the structure that was found in them; texts of a
collection are taken as they stand (`eval.collections.plain_text`).
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.find.retriever import Retriever
from corpus.encoder import Encoder
from corpus.library import Entry, Library
from eval.collections.plain_text import PlainText, entries
from eval.peers.inside.bench import Hit, System, Task, Text, main
from ingest import read
from ingest.pipeline import CHUNKING
from ingest.split import split


class Ours:
    """A library of this project and its retriever."""

    def __init__(self, task: Task, library: Library) -> None:
        self._library = library
        self._retriever = Retriever(library)
        self._read = {doc_id: read(file) for doc_id, file in task.files.items()}
        self._originals = {doc_id: Path(file).read_bytes() for doc_id, file in task.files.items()}

    def index(self, texts: Sequence[Text]) -> int:
        """See `System`."""
        self._library.add(self._entries(texts))
        self._library.sync_vectors()
        return self._library.passage_count

    def search(self, question: str, k: int) -> list[Hit]:
        """See `System`."""
        evidence = self._retriever.search(question, k=k)
        return [Hit(hit.passage.doc_id, hit.text) for hit in evidence]

    def _entries(self, texts: Sequence[Text]) -> Iterator[Entry]:
        encoder = self._library.encoder
        if not self._read:
            yield from entries(
                (PlainText(text.doc_id, text.title, text.text) for text in texts), encoder
            )
        for text in texts:
            if text.doc_id in self._read:
                document = replace(self._read[text.doc_id], doc_id=text.doc_id)
                yield Entry(document, split(document, encoder), self._originals[text.doc_id])


@contextmanager
def opened(task: Task, encoder: Encoder) -> Iterator[System]:
    """The system over an empty library, which is gone afterwards; Chroma is loaded, as the
    others have theirs when the clock starts.
    """
    with TemporaryDirectory(prefix="eval-peers-") as folder:
        place = Path(folder) / "library"
        with Library.open(place, create=True, encoder=encoder, chunking=CHUNKING) as library:
            library.sync_vectors()
            yield Ours(task, library)


def make(task: Task, _: Sequence[str]) -> AbstractContextManager[System]:
    """For `bench.main`."""
    return opened(task, Encoder())


if __name__ == "__main__":
    main(make)
