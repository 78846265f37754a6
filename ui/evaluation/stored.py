"""The runs that are kept, read once for the process and again when a file has changed.

Knows nothing about Streamlit.
"""

import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from eval import store
from eval.errors import DatasetError
from eval.report import figures
from eval.report.figures import Plot
from eval.report.html import render
from eval.report.rows import rows
from eval.report.shown import counted, moment
from eval.results import CaseResult, Run, load
from ui.evaluation import RUNS_VARIABLE

Json = dict[str, Any]

LISTED = 50
"""Runs to choose from, the newest; each costs 0.05 s when the page is first opened."""
REPORT = "report.html"

_drawing = threading.Lock()  # matplotlib's settings are those of the process


@dataclass(frozen=True, slots=True)
class Stored:
    """A run's file as it was found; `stamp` tells whether it has changed since."""

    file: Path
    stamp: tuple[int, int]

    @property
    def run_id(self) -> str:
        """The name of its folder."""
        return self.file.parent.name


@dataclass(frozen=True, slots=True)
class Opened:
    """A run, its cases by key as reports show them, the worst first, and their passages."""

    run: Run
    results: Mapping[str, CaseResult]
    rows: Mapping[str, Json]
    passages: tuple[Json, ...]


def runs_folder() -> Path:
    """Where runs are kept."""
    named = os.environ.get(RUNS_VARIABLE)
    return Path(named).expanduser() if named else store.runs_folder()


def found(folder: Path) -> dict[str, Stored]:
    """The newest runs by id, the newest first."""
    listed: dict[str, Stored] = {}
    for file in store.finished(folder)[:LISTED]:
        try:
            known = file.stat()
        except OSError:  # gone in the meantime
            continue
        listed[file.parent.name] = Stored(file, (known.st_mtime_ns, known.st_size))
    return listed


@lru_cache(maxsize=2 * LISTED)
def label(stored: Stored) -> str:
    """A run on one line: when, with which model, which suites, and whether its gates hold."""
    try:
        run = load(stored.file)
    except DatasetError:
        return f"{stored.run_id} · cannot be read"
    names = list(run.suites)
    suites = ", ".join(names) if len(names) <= 2 else counted(len(names), "suite")
    said = [moment(run.started), str(run.configuration.get("model", "")), suites, _outcome(run)]
    return " · ".join(filter(None, said))


def _outcome(run: Run) -> str:
    short = sum(not gate.passed for gate in run.gates)
    if run.failed:
        return f"{counted(len(run.failed), 'case')} failed"
    if short:
        return f"{counted(short, 'gate')} short"
    return "gates hold" if run.gates else "no gates"


@lru_cache(maxsize=4)
def opened(stored: Stored) -> Opened:
    """The run with its cases; raises DatasetError for a file that holds none."""
    run = load(stored.file)
    try:
        shown = rows(run)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise DatasetError(f"{stored.file} is not the result of a run.") from error
    return Opened(
        run,
        {case.key: case for case in run.cases},
        {row["key"]: row for row in shown["cases"]},
        tuple(shown["passages"]),
    )


@lru_cache(maxsize=4)
def plots(stored: Stored) -> tuple[Plot, ...]:
    """The plots of the run's report, which take a second or two to draw."""
    run = opened(stored).run
    with _drawing:
        return tuple(figures.of(run))


def report(stored: Stored) -> str:
    """The HTML report: as it was written beside the run, else made now."""
    beside = stored.file.with_name(REPORT)
    if beside.is_file():
        return beside.read_text(encoding="utf-8")
    run = opened(stored).run
    with _drawing:
        return render(run)
