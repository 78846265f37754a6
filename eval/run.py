"""A run: the cases of suites against a subject, in parallel where that disturbs nothing.

Each result is kept as soon as it is there, so that an interrupted run can be
taken up. Knows nothing about commands and how a run is shown.
"""

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from importlib.metadata import version
from time import perf_counter
from typing import Any

from corpus.verification import digest
from eval.cases import Case, Suite
from eval.comparing.beside import beside
from eval.judge.rater_agreement import agreements
from eval.progress import progress
from eval.results import CaseResult, Run, SuiteResult, by_suite
from eval.scoring.groups import with_consistency
from eval.store import Journal
from eval.subject import Subject
from eval.suite import SUITES
from eval.summary import summarise
from eval.trial import Trial

JOBS = min(2, os.cpu_count() or 1)
"""Cases met at once; an answer keeps a core busy, and beyond two threads the
interpreter's lock lets no more through."""

PACKAGES = ("chromadb", "langchain-core", "langgraph", "sentence-transformers", "torch")
"""Whose versions a result names: what changes answers without a line of ours changing."""


def configuration(
    suites: Sequence[Suite],
    subject: Subject,
    *,
    judge: str | None = None,
    judge_asked: int = 1,
    entailment: str | None = None,
) -> dict[str, Any]:
    """All that decides what a run finds, as plain JSON; runs of one configuration agree."""
    library = subject.library
    return {
        **subject.writing.recorded,
        "judge": judge,
        **({"judge_asked": judge_asked} if judge_asked > 1 else {}),
        "entailment": entailment,
        "settings": asdict(subject.tuning),
        "chunk_size": int(library.chunking.get("chunk_size", 0)),
        "encoder": library.settings.model.name,
        "suites": {suite.name: suite.digest for suite in suites},
        "library": digest(library.catalogue, library.settings),
        "versions": {name: version(name) for name in PACKAGES},
    }


def run(
    suites: Sequence[Suite],
    trial: Trial,
    journal: Journal,
    configuration: Mapping[str, Any],
    jobs: int = JOBS,
) -> Run:
    """Meets every case that the journal does not hold yet, and sums up all of them."""
    began = perf_counter()
    library = trial.subject.library
    results = meet_all(suites, trial, journal.done, journal.note, jobs)
    found = Run(
        run_id=journal.run_id,
        started=journal.started,
        seconds=round(perf_counter() - began, 2),
        configuration=configuration,
        library={
            "digest": configuration["library"],
            "documents": library.document_count,
            "passages": library.passage_count,
        },
        suites=summaries(results),
        cases=tuple(results),
        agreement=tuple(map(asdict, agreements(results))) if trial.judge else (),
    )
    return replace(found, beside=beside(found))


def meet_all(
    suites: Sequence[Suite],
    trial: Trial,
    done: Mapping[str, CaseResult] | None = None,
    note: Callable[[CaseResult], None] = lambda _: None,
    jobs: int = JOBS,
) -> list[CaseResult]:
    """The results of all cases, in their order; those in `done`, by key, are not met again.

    `note` is told each new result as soon as it is there, one at a time.
    """
    cases = [case for suite in suites for case in suite.cases]
    results = dict(done or {})
    waiting = [case for case in cases if case.key not in results]
    lock = threading.Lock()
    with progress("evaluating", len(waiting)) as advance:

        def finish(case: Case) -> None:
            result = trial.meet(case)
            with lock:
                note(result)
                results[case.key] = result
                advance()

        # What is timed runs alone, after all else.
        timed = [case for case in waiting if SUITES[case.suite].way == "time"]
        _each([case for case in waiting if SUITES[case.suite].way != "time"], finish, jobs)
        _each(timed, finish, 1)
    return with_consistency([results[case.key] for case in cases])


def summaries(results: Sequence[CaseResult]) -> dict[str, SuiteResult]:
    """The results of each suite summed up, by its label."""
    return {label: summarise(label, own) for label, own in by_suite(results).items()}


def _each(cases: Sequence[Case], meet: Callable[[Case], None], jobs: int) -> None:
    """Meets the cases, `jobs` at once; stops at the first error, which is no case's."""
    if jobs == 1:
        for case in cases:
            meet(case)
        return
    with ThreadPoolExecutor(jobs) as pool:
        futures = [pool.submit(meet, case) for case in cases]
        try:
            for future in futures:
                future.result()
        except BaseException:  # Ctrl-C too: what has not begun is not begun
            pool.shutdown(wait=True, cancel_futures=True)
            raise
