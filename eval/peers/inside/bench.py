"""The one door all systems go through: what they are given, how they are timed, what they leave.

    python -m eval.peers.inside.NAME TASK OUT [ARGUMENT …]

TASK is a folder in BEIR layout with a task.json beside (see `eval.peers.task`);
OUT receives `run.trec` or `passages.jsonl`, and `timings.json`. The clock of
indexing starts when models are loaded and documents are read, and covers splitting,
encoding and every index. The clock of a question covers all from its text to the
ranking, the encoding included, one question at a time after a few for warming up.

Runs in every environment, so it needs the standard library and nothing else.
"""

import json
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol

DEPTH = 10
"""Documents, or passages, of a ranking that are looked at."""
PASSAGES = 2 * DEPTH
"""Passages asked for at first where documents are ranked; more where they come from
fewer than DEPTH documents. The same for all, ours among them."""
WARM_UP = (
    "What is this about?",
    "Who was the first to say so, and when?",
    "Which of them is the larger one?",
)


@dataclass(frozen=True)
class Text:
    """A document as all systems get it."""

    doc_id: str
    title: str
    text: str

    @property
    def whole(self) -> str:
        """The text with its title in front, unless it begins with it.

        Joined with a space, as BEIR does: a line of its own would be cut off, and a
        splitter would make a passage of nothing but the title.
        """
        if not self.title or self.text.lstrip().startswith(self.title):
            return self.text
        return f"{self.title} {self.text}"


@dataclass(frozen=True)
class Hit:
    """A passage found: the document it comes from, and its text."""

    doc_id: str
    text: str


@dataclass(frozen=True)
class Task:
    """What is asked of a system; `model` is the path of a sentence-transformers model.

    `passages`: passages are judged by their text, and not documents by their id.
    `files`: where the documents were read from, a path for each id, or nothing.
    """

    texts: tuple[Text, ...]
    queries: dict[str, str]
    model: str
    passages: bool
    files: dict[str, str]


class System(Protocol):
    """A retrieval library under comparison; models are loaded when it is made."""

    def index(self, texts: Sequence[Text]) -> int:
        """Takes the documents in; how many passages they became."""

    def search(self, question: str, k: int) -> list[Hit]:
        """About `k` passages, best first; fewer than `k` only where there are no more."""


def main(make: Callable[[Task, Sequence[str]], AbstractContextManager[System]]) -> None:
    """Indexes, asks, and writes what came of it. `make` also gets the further arguments."""
    task, out = read_task(Path(sys.argv[1])), Path(sys.argv[2])
    with make(task, sys.argv[3:]) as system:
        began = perf_counter()
        count = system.index(task.texts)
        seconds = perf_counter() - began
        measure(system, task, out, {"index_seconds": seconds, "passages": count})


def measure(system: System, task: Task, out: Path, figures: dict[str, Any]) -> None:
    """Asks every question of an indexed system."""
    for question in WARM_UP:
        system.search(question, PASSAGES)
    by_query: dict[str, list[Hit]] = {}
    milliseconds: dict[str, float] = {}
    failures: dict[str, str] = {}
    for query_id, question in task.queries.items():
        began = perf_counter()
        try:
            hits = (
                system.search(question, DEPTH)[:DEPTH]
                if task.passages
                else ranked_documents(system, question)
            )
        except Exception as error:  # whatever it is, it is this question's, and is reported
            failures[query_id] = f"{type(error).__name__}: {error}"
            continue
        milliseconds[query_id] = (perf_counter() - began) * 1000
        by_query[query_id] = hits
    if task.passages:
        _write_passages(by_query, out / "passages.jsonl")
    else:
        _write_run(by_query, out / "run.trec")
    figures |= {"milliseconds": milliseconds, "failures": failures, "versions": versions()}
    (out / "timings.json").write_text(json.dumps(figures), encoding="utf-8")


def ranked_documents(system: System, question: str) -> list[Hit]:
    """The best passage of each of at most DEPTH documents, in the order of these passages."""
    k = PASSAGES
    while True:
        hits = system.search(question, k)
        best: dict[str, Hit] = {}
        for hit in hits:
            best.setdefault(hit.doc_id, hit)
        if len(best) >= DEPTH or len(hits) < k:
            return list(best.values())[:DEPTH]
        k *= 2


def read_task(folder: Path) -> Task:
    """The task that `eval.peers.task` wrote."""
    about = json.loads((folder / "task.json").read_text(encoding="utf-8"))
    texts = tuple(
        Text(line["_id"], line["title"], line["text"]) for line in _lines(folder / "corpus.jsonl")
    )
    queries = {line["_id"]: line["text"] for line in _lines(folder / "queries.jsonl")}
    return Task(texts, queries, about["model"], about["passages"], about["files"])


def versions() -> dict[str, str]:
    """What is installed in this environment, by name."""
    return {distribution.metadata["Name"]: distribution.version for distribution in distributions()}


def _lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="\n") as opened:
        return [json.loads(line) for line in opened]


def _write_run(by_query: dict[str, list[Hit]], file: Path) -> None:
    # Scores fall with the rank, so that no tool sees a tie.
    with file.open("w", encoding="utf-8") as opened:
        for query_id, hits in by_query.items():
            opened.writelines(
                f"{query_id} Q0 {hit.doc_id} {rank} {DEPTH - rank + 1} peers\n"
                for rank, hit in enumerate(hits, start=1)
            )


def _write_passages(by_query: dict[str, list[Hit]], file: Path) -> None:
    with file.open("w", encoding="utf-8") as opened:
        for query_id, hits in by_query.items():
            line = {"_id": query_id, "passages": [hit.text for hit in hits]}
            opened.write(json.dumps(line) + "\n")
