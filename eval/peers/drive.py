"""One system after the other, each alone in a process of its own, on the same task.

All get the same number of threads and no network. What goes wrong with a system is its
own failure and is told in its row. Knows nothing about measures.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpus.paths import project_folder
from eval.errors import PeerError
from eval.peers.environments import python_of
from eval.peers.systems import System

RUNNING = 7_200
"""Seconds after which a system is given up."""
PACKAGES = (
    "chromadb",
    "haystack-ai",
    "langchain-chroma",
    "langchain-classic",
    "langchain-community",
    "langchain-core",
    "llama-index-core",
    "sentence-transformers",
    "torch",
    "txtai",
)
"""The versions of these are told, where they are installed."""
OURS = ("assistant", "corpus", "eval", "ingest")


@dataclass(frozen=True, slots=True)
class Found:
    """What a system found: document ids, or the texts of passages, best first, by query.

    A query that found nothing has an empty list; one that failed stands in `failures`
    and nowhere else. `load` is how many processes wanted the machine when it began.
    """

    index_seconds: float
    passages: int
    milliseconds: Mapping[str, float]
    failures: Mapping[str, str]
    versions: Mapping[str, str]
    rankings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    load: float = 0.0


def run(system: System, task: Path, threads: int, environments: Path) -> Found:
    """Runs one system on the task in that folder; raises PeerError."""
    python = (
        Path(sys.executable)
        if system.environment is None
        else python_of(system.environment, environments)
    )
    module = f"eval.peers.inside.{system.module}"
    load = os.getloadavg()[0]
    with TemporaryDirectory(prefix="eval-peer-") as folder:
        out = Path(folder)
        try:
            done = subprocess.run(
                [str(python), "-m", module, str(task), str(out), *system.arguments],
                cwd=out,
                env=_environment(threads, _importable(out / "packages")),
                capture_output=True,
                text=True,
                errors="replace",
                timeout=RUNNING,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise PeerError(f"It was not done after {RUNNING // 60} minutes.") from error
        if not (out / "timings.json").is_file():
            raise PeerError(f"It failed: {_reason(done)}")
        return read(out, load)


def read(out: Path, load: float = 0.0) -> Found:
    """What `eval.peers.inside.bench` left in a folder."""
    figures: dict[str, Any] = json.loads((out / "timings.json").read_text(encoding="utf-8"))
    answered = figures["milliseconds"]
    rankings: dict[str, Sequence[str]] = {}
    texts: dict[str, Sequence[str]] = {}
    if (out / "run.trec").is_file():
        run_ = read_run((out / "run.trec").read_text(encoding="utf-8"))
        rankings = {query_id: run_.get(query_id, []) for query_id in answered}
    else:
        with (out / "passages.jsonl").open(encoding="utf-8", newline="\n") as opened:
            for line in opened:
                record = json.loads(line)
                texts[record["_id"]] = record["passages"]
    return Found(
        figures["index_seconds"],
        figures["passages"],
        answered,
        figures["failures"],
        {name: figures["versions"][name] for name in PACKAGES if name in figures["versions"]},
        rankings,
        texts,
        round(load, 2),
    )


def read_run(text: str) -> dict[str, list[str]]:
    """A TREC run: document ids for each query, by falling score, ties in their order."""
    scored: dict[str, list[tuple[float, str]]] = {}
    for line in text.splitlines():
        query_id, _, doc_id, _, score, _ = line.split()
        scored.setdefault(query_id, []).append((float(score), doc_id))
    return {
        query_id: [doc_id for _, doc_id in sorted(ranking, key=lambda hit: -hit[0])]
        for query_id, ranking in scored.items()
    }


def _importable(folder: Path) -> Path:
    """A folder with our packages alone: beside them a wheel lies among those of others."""
    folder.mkdir()
    for package in OURS:
        (folder / package).symlink_to(project_folder() / package)
    return folder


def _environment(threads: int, packages: Path) -> dict[str, str]:
    """The environment of a system: what it imports of ours, its threads, no network, no news."""
    libraries = ("OMP", "MKL", "OPENBLAS", "NUMEXPR", "RAYON")
    return {
        **os.environ,
        **{f"{library}_NUM_THREADS": str(threads) for library in libraries},
        "PYTHONPATH": str(packages),
        "PYTHONUTF8": "1",
        "HF_HUB_OFFLINE": "1",
        "TRANSFORMERS_OFFLINE": "1",
        "ANONYMIZED_TELEMETRY": "False",
        "HAYSTACK_TELEMETRY_ENABLED": "False",
        "LANGSMITH_TRACING": "false",
    }


def _reason(done: "subprocess.CompletedProcess[str]") -> str:
    """The last line that is no indentation of a traceback: there the exception stands."""
    lines = [line for line in done.stderr.splitlines() if line.strip() and line[0] != " "]
    return lines[-1] if lines else f"it ended with code {done.returncode} and no word."
