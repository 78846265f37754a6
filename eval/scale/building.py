"""Libraries of a given size, made of another one's sentences, and kept to be used again.

A library begins with everything that the other one holds, so that real questions
have their answers in it, and goes on with recombined documents.
"""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from corpus import creation, records
from corpus.library import Library
from eval.errors import DatasetError
from eval.scale.material import read
from eval.scale.recombine import documents

SEED = 20_11
LAYOUT = 1
"""Counts the ways in which libraries have been made: one of another way is made anew."""
FOLDER, RECORD = "library", "built.json"


@dataclass(frozen=True, slots=True)
class Built:
    """How a library came to be; `digest` is that of the library its sentences are of."""

    passages: int
    documents: int
    digest: str
    build_seconds: float
    sync_seconds: float
    layout: int = LAYOUT


class Builder:
    """Makes libraries of the sentences of `original` in folders below `kept`."""

    def __init__(self, original: Library, kept: Path) -> None:
        self._original = original
        self._kept = kept
        self._digest = original.verify().digest

    def built(self, passages: int, advance: Callable[[int], None]) -> tuple[Path, Built]:
        """A library of so many passages, with its Chroma copy, and how it came to be.

        `advance` is told of passages that are in. Raises DatasetError where the
        original has more.
        """
        folder = self._kept / str(passages)
        record = _record(folder)
        if record is not None and (record.digest, record.layout) == (self._digest, LAYOUT):
            return folder / FOLDER, record
        there = self._original.passage_count
        if passages < there:
            raise DatasetError(
                f"A library of {passages:,} passages cannot be made of one that has {there:,}.",
                hint="Ask for more, or name a smaller one.",
            )
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        material = read(self._original, SEED)
        began = perf_counter()
        creation.copy(self._original.catalogue, folder / FOLDER)
        with Library.open(folder / FOLDER, encoder=self._original.encoder) as library:
            for entry, vectors in documents(material, passages - there, SEED):
                records.store(library.catalogue, entry, vectors)
                advance(len(vectors))
            stored = perf_counter()
            library.sync_vectors()
            made = Built(
                passages,
                library.document_count,
                self._digest,
                round(stored - began, 2),
                round(perf_counter() - stored, 2),
            )
        (folder / RECORD).write_text(json.dumps(asdict(made)), encoding="utf-8")
        return folder / FOLDER, made


def _record(folder: Path) -> Built | None:
    with suppress(OSError, ValueError, TypeError):
        return Built(**json.loads((folder / RECORD).read_text("utf-8")))
    return None
