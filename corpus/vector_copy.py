"""The Chroma copy of a library's vectors: fast, and thrown away at the first doubt.

The catalogue holds the truth. This copy is fed from it, knows which generation
it reflects, and lives in a folder that belongs to one process at a time: two
writers lose vectors without an error, and a copy whose writer was killed can
crash the interpreter (chromadb 1.5.9, measured).
"""

import json
import logging
import os
import shutil
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus import lookup, scan
from corpus.catalogue import Catalogue
from corpus.encoder import Floats
from corpus.errors import LibraryError
from corpus.locks import Holder, NamedLock
from corpus.settings import LEAST_COSINE
from corpus.vectors import SPARE, ChromaFolder, batches

if TYPE_CHECKING:
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings

MARKER = "library.json"
MOST_DELETED = 1_000
"""Deleted vectors stay in the HNSW file: beyond this number, where they are more than
the living, the copy is made anew."""
PUT_SIZE = 1_000
"""Passages copied between two looks at whether to stop: a few seconds."""
PROBED = 200
"""Vectors that a probe looks for, and as many of the newest."""
PROBE_SECONDS = 120.0

logger = logging.getLogger(__name__)


class CopyDoubtful(LibraryError):
    """The copy is not one of this library as it is, or may be damaged: it is made anew."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What the folder says of itself; without it, it is not ours.

    `data` names the folder inside that is Chroma's. Each new copy has another: chromadb
    keeps what it once opened, or failed to open, by path for the life of the process.
    """

    library_id: str
    dimension: int
    data: str
    generation: int = -1
    clean: bool = False
    deleted: int = 0
    layout: int = 1


class VectorCopy:
    """The copy beside `catalogue`, safe to be used by several threads."""

    def __init__(self, catalogue: Catalogue, dimension: int) -> None:
        self._catalogue = catalogue
        self._dimension = dimension
        self.folder = catalogue.folder / "chroma"
        self._owner = NamedLock(catalogue.folder / "chroma.lock")
        self._guard = threading.RLock()  # one thread at a time opens, changes or searches
        self._stopped = threading.Event()
        self._chroma: ChromaFolder | None = None
        self._ids: set[str] = set()
        self._marker = Marker("", dimension, "")

    def own(self) -> bool:
        """Takes the folder where no other process has it; whether it is ours now."""
        with self._guard:
            return self._owner.held or (self._catalogue.writable and self._owner.acquire())

    def owner(self) -> Holder | None:
        """The process that has the folder, None where it has not said."""
        return self._owner.holder()

    def close(self) -> None:
        """Leaves the folder clean, and to others; a `sync` elsewhere is cut short."""
        self._stopped.set()
        with self._guard:
            if self._chroma is not None:
                self._shut()
                self._mark(clean=True)
            self._owner.release()
            self._stopped.clear()

    def search(self, vector: Floats, k: int) -> list[str] | None:
        """The ids of about `k` + SPARE nearest passages; None where another way is needed.

        That is where the copy is not open here, not of the present generation,
        being worked on, or failing, which the next `sync` mends.
        """
        if self._chroma is None or not self._guard.acquire(blocking=False):
            return None
        try:
            if self._chroma is None or self._marker.generation != self._catalogue.generation:
                return None
            count = min(k + SPARE, len(self._ids))
            try:
                return [id_ for id_, _ in self._chroma.nearest(vector, count)] if count else []
            except Exception as error:  # whatever it is, it is a doubt
                logger.warning("The vectors in %s are made anew (%s).", self.folder, error)
                self._shut()
                return None
        finally:
            self._guard.release()

    def sync(self) -> None:
        """Brings the copy up to the catalogue, in whatever state it is; `own` comes first.

        Raises LibraryError where even a new copy cannot be made.
        """
        with self._guard:
            self._require_owned()
            try:
                self._opened()
                self._take_up_changes()
            except CopyDoubtful as doubt:
                logger.info("The vectors in %s are made anew: %s", self.folder, doubt)
                self.rebuild()
            except Exception as error:
                logger.warning("The vectors in %s are made anew (%s).", self.folder, error)
                self.rebuild()

    def rebuild(self) -> None:
        """Deletes the folder and copies everything; raises LibraryError where that fails."""
        with self._guard:
            self._require_owned()
            try:
                self._shut()
                self._marker = self._blank()
                if self.folder.exists():
                    shutil.rmtree(self.folder)
                self.folder.mkdir()
                self._mark()
                self._chroma = ChromaFolder(self._data, create=True)
                self._take_up_changes()
            except Exception as error:
                self._shut()
                raise LibraryError(
                    f"The search index at {self.folder} cannot be made ({error}).",
                    hint="The library works without it, but slower.",
                ) from error

    def differences(self) -> list[str]:
        """What differs from the catalogue once the changes since are taken up; repairs nothing.

        A copy that has not been made yet lacks nothing.
        """
        with self._guard:
            if not self.folder.exists():
                return []
            try:
                self._opened()
                self._take_up_changes()
                return list(self._compared())
            except Exception as error:
                self._shut()
                return [f"The vectors in {self.folder} cannot be trusted ({error})."]

    def as_vector_store(self, embeddings: "Embeddings") -> "Chroma":
        """LangChain's Chroma over the same collection, after `sync`."""
        with self._guard:
            return self._opened().as_vector_store(embeddings)

    def _opened(self) -> ChromaFolder:
        """The open folder; raises CopyDoubtful, or whatever Chroma raises."""
        if self._chroma is not None:
            return self._chroma
        marker, blank = read_marker(self.folder), self._blank()
        if marker is None:
            raise CopyDoubtful("There is no copy yet, or it is not ours.")
        if (marker.library_id, marker.dimension, marker.layout) != (
            blank.library_id,
            blank.dimension,
            blank.layout,
        ) or marker.data not in (path.name for path in self.folder.iterdir()):
            raise CopyDoubtful("It is of another library.")
        self._marker = marker
        if not marker.clean and (fault := self._probe()):
            raise CopyDoubtful(f"It was not closed, and {fault}.")
        self._mark(clean=False)
        self._chroma = ChromaFolder(self._data)
        self._ids = self._chroma.ids()
        return self._chroma

    def _take_up_changes(self) -> None:
        chroma = self._opened()
        if self._marker.generation == self._catalogue.generation:
            return
        with self._catalogue.reading() as connection:
            generation = self._catalogue.generation
            rowids = dict(connection.execute("SELECT passage_id, rowid FROM passages ORDER BY 2"))
        gone = sorted(self._ids - rowids.keys())
        deleted = self._marker.deleted + len(gone)
        if deleted > max(MOST_DELETED, len(rowids)):
            raise CopyDoubtful("It holds mostly deleted vectors.")
        self._mark(deleted=deleted)
        for ids in batches(gone):
            chroma.delete(ids)
            self._ids.difference_update(ids)
        for ids in batches([id_ for id_ in rowids if id_ not in self._ids], PUT_SIZE):
            if self._stopped.is_set():
                return
            with self._catalogue.reading():
                self._put(chroma, ids)
        self._mark(generation=generation)

    def _put(self, chroma: ChromaFolder, ids: list[str]) -> None:
        # What has gone meanwhile is left out; the generation has moved on as well.
        rowids = sorted(lookup.rows_of(self._catalogue, ids))
        passages = lookup.passages(self._catalogue, rowids)
        ids = [passage.passage_id for passage in passages]
        texts: list[str] = []
        metadatas: list[dict[str, str | int]] = []
        document = None
        for passage in passages:
            if document is None or document.doc_id != passage.doc_id:
                document = lookup.document(self._catalogue, passage.doc_id)
            texts.append(passage.span.of(document.text))
            metadatas.append(
                {
                    "doc_id": document.doc_id,
                    "title": document.title,
                    "source": document.source,
                    "section": " › ".join(passage.section),
                    "start": passage.span.start,
                    "end": passage.span.end,
                    **({} if passage.page is None else {"page": passage.page}),
                }
            )
        if ids:
            rows = np.asarray(rowids, np.int64)
            vectors = scan.read_vectors(self._catalogue, rows, self._dimension)
            chroma.put(ids, vectors, texts, metadatas)
            self._ids.update(ids)

    def _compared(self) -> Iterator[str]:
        chroma = self._opened()
        with self._catalogue.reading() as connection:
            rowids = dict(connection.execute("SELECT passage_id, rowid FROM passages"))
            present = chroma.ids()
            for id_ in sorted(rowids.keys() - present):
                yield f"The vector of passage {id_} is missing from Chroma."
            for id_ in sorted(present - rowids.keys()):
                yield f"Chroma has a vector of passage {id_}, which is not in the catalogue."
            for batch in batches(sorted(present & rowids.keys())):
                ids, kept = chroma.get(batch)
                rows = np.asarray([rowids[id_] for id_ in ids], np.int64)
                truth = scan.read_vectors(self._catalogue, rows, self._dimension)
                for at in np.flatnonzero((kept * truth).sum(axis=1) < LEAST_COSINE):
                    yield f"Chroma has another vector of passage {ids[at]}."

    def _probe(self) -> str | None:
        """What is wrong with the folder, asked in a child process that may crash over it."""
        with self._catalogue.reading() as connection:
            rows = connection.execute(
                "SELECT passage_id, vector FROM passages JOIN passage_vectors USING (rowid)"
                " WHERE rowid IN (SELECT rowid FROM passages ORDER BY random() LIMIT ?1)"
                " OR rowid IN (SELECT rowid FROM passages ORDER BY rowid DESC LIMIT ?1)",
                (PROBED,),
            ).fetchall()
        samples = {id_: np.frombuffer(vector, np.float32).tolist() for id_, vector in rows}
        root = str(Path(__file__).resolve().parents[1])
        path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
        try:
            child = subprocess.run(
                [sys.executable, "-m", "corpus.probe", str(self._data)],
                input=json.dumps(samples),
                env={**os.environ, "PYTHONPATH": path},
                capture_output=True,
                text=True,
                timeout=PROBE_SECONDS,
            )
        except subprocess.TimeoutExpired:
            return f"reading it took more than {PROBE_SECONDS:.0f} seconds"
        if child.returncode == 0:
            return None
        last = child.stderr.strip().splitlines()[-1:] or ["without a word"]
        return f"its probe failed ({child.returncode}): {last[0]}"

    def _require_owned(self) -> None:
        if not self._owner.held:  # closed meanwhile, say; another may have it by now
            raise LibraryError(
                f"The search index at {self.folder} does not belong to this process."
            )

    def _shut(self) -> None:
        chroma, self._chroma, self._ids = self._chroma, None, set()
        if chroma is not None:
            chroma.close()

    @property
    def _data(self) -> Path:
        return self.folder / self._marker.data

    def _blank(self) -> Marker:
        library_id = str(self._catalogue.setting("library_id"))
        return Marker(library_id, self._dimension, f"data-{uuid.uuid4().hex[:8]}")

    def _mark(self, **changes: Any) -> None:
        self._marker = Marker(**{**asdict(self._marker), **changes})
        new = self.folder / f"{MARKER}.new"
        with new.open("w", encoding="utf-8") as stream:
            json.dump(asdict(self._marker), stream)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(self.folder / MARKER)


def read_marker(folder: Path) -> Marker | None:
    """What the folder says of itself, None where that cannot be read."""
    try:
        return Marker(**json.loads((folder / MARKER).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
