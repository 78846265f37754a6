"""A function over cases: what came out of each, how long it took, what failed.

A failure is no result: it is kept beside the results and never scored.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Generic, TypeVar

from eval.progress import progress

Case = TypeVar("Case")
Result = TypeVar("Result")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that raised an error instead of giving a result."""

    case_id: str
    error: str


@dataclass(frozen=True, slots=True)
class Attempts(Generic[Result]):
    """Results and wall-clock milliseconds by case id, in order, and the failures."""

    results: Mapping[str, Result]
    milliseconds: Mapping[str, float]
    failures: tuple[Failure, ...]


def attempt(
    cases: Mapping[str, Case], answer: Callable[[Case], Result], what: str
) -> Attempts[Result]:
    """Calls `answer` with each case, one after the other; `what` names it on the terminal."""
    results: dict[str, Result] = {}
    milliseconds: dict[str, float] = {}
    failures: list[Failure] = []
    with progress(what, len(cases)) as advance:
        for case_id, case in cases.items():
            began = perf_counter()
            try:
                result = answer(case)
            except Exception as error:  # whatever it is, it is this case's, and is reported
                logger.debug("case %s failed", case_id, exc_info=True)
                failures.append(Failure(case_id, f"{type(error).__name__}: {error}"))
            else:
                milliseconds[case_id] = (perf_counter() - began) * 1000
                results[case_id] = result
            advance()
    return Attempts(results, milliseconds, tuple(failures))


def failures_json(failures: tuple[Failure, ...]) -> list[dict[str, Any]]:
    """The failures as results list them."""
    return [{"id": failure.case_id, "error": failure.error} for failure in failures]
