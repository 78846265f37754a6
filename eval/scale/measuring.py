"""What answers, searches and storage take at one size, in a process of its own.

Warm times are those after the first questions; none is asked twice. Processor time
stands beside the time that passed: the two part where the machine has other work.
Knows nothing about how the library was made.
"""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

from assistant.assistant import Assistant
from assistant.find.retriever import Retriever
from corpus.encoder import Encoder
from corpus.library import Library
from corpus.scope import Scope
from eval.measures.latency import latency

WARM_UP = 8
"""Questions asked before the clock counts."""
FILTERS = ("none", "one document", "1 % of the documents", "half of the documents")

Times = dict[str, float]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Measured:
    """At one size: milliseconds as p50 and p95, megabytes of memory, bytes of disk by what
    they hold; `sync_seconds` that the Chroma copy took to be made or opened, 0 without one.
    """

    passages: int
    documents: int
    first_ms: float
    answer: Times
    search: dict[str, Times]
    memory_mb: float
    disk: dict[str, int]
    by_kind: dict[str, Times]
    sync_seconds: float
    answer_cpu: Times
    search_cpu: dict[str, Times]

    @property
    def disk_bytes(self) -> int:
        """All of it."""
        return sum(self.disk.values())


def measure(folder: Path, questions: Sequence[str], *, chroma: bool = False) -> Measured:
    """Measured in a new process, so that its memory is the library's."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_measured, folder, tuple(questions), chroma).result()


def _measured(folder: Path, questions: tuple[str, ...], chroma: bool) -> Measured:
    encoder = Encoder()
    for question in questions[:WARM_UP]:
        encoder.encode_query(question)
    before = _resident()
    with Library.open(folder, encoder=encoder, own_vectors=chroma) as library:
        began = perf_counter()
        if chroma:
            library.sync_vectors()
        sync_seconds = perf_counter() - began if chroma else 0.0
        assistant, retriever = Assistant(library), Retriever(library)
        began = perf_counter()
        assistant.ask(questions[0])
        first = (perf_counter() - began) * 1000
        for question in questions[1:WARM_UP]:
            assistant.ask(question)
        replies, taken, worked = _timed(assistant.ask, questions[WARM_UP:])
        by_kind: dict[str, list[float]] = {}
        for reply, milliseconds in zip(replies, taken, strict=True):
            by_kind.setdefault(reply.kind, []).append(milliseconds)
        doc_ids = [document.doc_id for document in library.documents()]
        searches = {
            name: _searches(retriever, questions, Scope(tuple(within)))
            for name, within in zip(FILTERS, _filters(doc_ids), strict=True)
        }
        return Measured(
            library.passage_count,
            len(doc_ids),
            round(first, 1),
            _latency(taken),
            {name: passed for name, (passed, _) in searches.items()},
            round((_resident() - before) / 1e6, 1),
            _disk(library, folder),
            {kind: _latency(times) for kind, times in by_kind.items()},
            round(sync_seconds, 1),
            _latency(worked),
            {name: worked for name, (_, worked) in searches.items()},
        )


def _filters(doc_ids: list[str]) -> list[list[str]]:
    hundredth = doc_ids[:: max(len(doc_ids) // max(len(doc_ids) // 100, 1), 1)]
    return [[], doc_ids[len(doc_ids) // 2 :][:1], hundredth, doc_ids[::2]]


def _searches(retriever: Retriever, questions: Sequence[str], scope: Scope) -> tuple[Times, Times]:
    """The time that passed, and the processor's."""
    _timed(lambda question: retriever.search(question, 10, scope), questions[:WARM_UP])
    _, passed, worked = _timed(
        lambda question: retriever.search(question, 10, scope), questions[WARM_UP:]
    )
    return _latency(passed), _latency(worked)


def _timed(
    work: Callable[[str], Result], questions: Sequence[str]
) -> tuple[list[Result], list[float], list[float]]:
    """What came of each question, the milliseconds that passed, and those of the processor."""
    results, passed, worked = [], [], []
    for question in questions:
        began, busy = perf_counter(), process_time()
        results.append(work(question))
        passed.append((perf_counter() - began) * 1000)
        worked.append((process_time() - busy) * 1000)
    return results, passed, worked


def _latency(milliseconds: Sequence[float]) -> Times:
    times = latency(milliseconds)
    assert times is not None
    return times


def _disk(library: Library, folder: Path) -> dict[str, int]:
    parts = {
        "token vectors": "SELECT sum(length(vectors) + length(offsets)) FROM token_vectors",
        "passage vectors": "SELECT sum(length(vector)) FROM passage_vectors",
        "text and structure": "SELECT sum(length(CAST(text AS BLOB)) + length(sections)"
        " + length(blocks)) FROM documents",
        "originals": "SELECT sum(length(bytes)) FROM originals",
        "full text": "SELECT sum(length(block)) FROM passages_fts_data",
    }
    with library.catalogue.reading() as connection:
        sizes = {
            name: int(connection.execute(query).fetchone()[0] or 0) for name, query in parts.items()
        }
    files = [path for path in folder.rglob("*") if path.is_file()]
    chroma = sum(file.stat().st_size for file in files if "chroma" in file.parts)
    total = sum(file.stat().st_size for file in files)
    rest = total - chroma - sum(sizes.values())
    return {**sizes, "rest of the catalogue": max(rest, 0), "Chroma": chroma}


def _resident() -> int:
    """Bytes of memory that this process has now."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    import resource  # elsewhere the peak serves

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
