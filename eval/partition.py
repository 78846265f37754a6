"""Open cases and held-back cases, kept apart: gates read the ones, claims the others.

An open case is looked at while rules are written and numbers are chosen, so a gate
reads it to see whether a change breaks what worked. A held-back case is not, so it
alone says how good the assistant is on questions nobody prepared it for, which is
what a claim is about. The two parts of a suite are two types: who takes the one
cannot be given the other, and a figure over both is neither.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from eval.errors import DatasetError
from eval.results import Run, Scores

PartName = Literal["open", "held_back"]
OPEN: PartName = "open"
HELD_BACK: PartName = "held_back"

Choice = Literal["open", "held-back", "all"]
CHOICES: tuple[Choice, ...] = get_args(Choice)


@dataclass(frozen=True, slots=True)
class _Part:
    """The cases of a part of a suite: how many were run, how many of them failed and are in
    no score, and the scores of the others.
    """

    suite: str
    cases: int
    failed: int
    scores: Scores


class OpenPart(_Part):
    """The open cases of a suite, which gates read."""

    __slots__ = ()


class HeldBackPart(_Part):
    """The held-back cases of a suite, which claims read."""

    __slots__ = ()


OpenParts = Mapping[str, OpenPart]
"""By the label of the suite."""
HeldBackParts = Mapping[str, HeldBackPart]
"""By the label of the suite."""


def open_parts(run: Run) -> dict[str, OpenPart]:
    """The open cases of every suite of the run, also of one that has none."""
    return {suite: OpenPart(suite, *_of(run, suite, OPEN)) for suite in run.suites}


def held_back_parts(run: Run) -> dict[str, HeldBackPart]:
    """The held-back cases of every suite of the run, also of one that has none."""
    return {suite: HeldBackPart(suite, *_of(run, suite, HELD_BACK)) for suite in run.suites}


def chosen(run: Run, choice: Choice) -> Run:
    """The run with the cases of that part alone; its summed-up scores stay those of all.

    Raises DatasetError where the run has no such case.
    """
    if choice == "all":
        return run
    held_back = choice == "held-back"
    cases = tuple(case for case in run.cases if case.held_back is held_back)
    if not cases:
        raise DatasetError(f"The run {run.run_id} has no {choice} case.")
    return replace(run, cases=cases)


def _of(run: Run, suite: str, part: PartName) -> tuple[int, int, Scores]:
    own = [
        case for case in run.cases if case.suite == suite and case.held_back is (part == HELD_BACK)
    ]
    return len(own), sum(case.failed for case in own), run.suites[suite].by_part.get(part, {})
