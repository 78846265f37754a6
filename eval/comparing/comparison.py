"""What a comparison of two runs says, and all of it as JSON.

A is the run that was, B the one that is looked at: differences are B - A, and the
verdict is about B. Knows nothing of how it is found or shown.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from eval.partition import Choice

Verdict = Literal["better", "worse", "no difference", "not judged"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

Why = Literal[
    "only in A", "only in B", "failed in A", "failed in B", "failed in both", "another line"
]


@dataclass(frozen=True, slots=True)
class RunName:
    """Which run it is; `started` as the run has it, `model` who wrote in it."""

    run_id: str
    started: str
    model: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that was set or stood otherwise; None where a run does not name it."""

    name: str
    a: Any
    b: Any


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A case that could not be paired; "another line" where the two files do not ask the same."""

    key: str
    why: Why
    error: str = ""


@dataclass(frozen=True, slots=True)
class CasePair:
    """What a case scored in A and in B."""

    key: str
    a: float
    b: float


@dataclass(frozen=True, slots=True)
class MeasureComparison:
    """A measure over the `n` cases of a suite for which both runs have it.

    `groups` counts them with all wordings of one question as one.
    `low` and `high` bound the 95 % interval of `difference`; `resolution`, half its
    width, is about the smallest difference that so many cases could have shown.
    `p_adjusted` is p after Holm, over all measures that were tested. `won` and
    `lost` are the cases in which B is better and worse, the widest apart first; a
    pooled measure has none, for it has no value for a single case. `only_a` and
    `only_b` are cases for which only that run has the measure. `reason` says why
    the verdict is what it is. `kind` is the kind of question where it is over those of one
    alone.
    """

    suite: str
    measure: str
    n: int
    groups: int
    a: float | None = None
    b: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    p_adjusted: float | None = None
    won: tuple[CasePair, ...] = ()
    lost: tuple[CasePair, ...] = ()
    ties: int = 0
    only_a: tuple[str, ...] = ()
    only_b: tuple[str, ...] = ()
    verdict: Verdict = "not judged"
    reason: str = ""
    kind: str | None = None

    @property
    def resolution(self) -> float | None:
        """Half the width of the interval; None where no case differs from the others."""
        if self.low is None or self.high is None or self.low == self.high:
            return None
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs, what differs between them, and each measure of each suite.

    `pairs` says how many cases of a suite could be paired; the others are `left_out`.
    `part` says which of the cases were looked at. `kinds` are the first measures of each
    suite over one kind of question each, tested as a family of their own.
    """

    a: RunName
    b: RunName
    differences: tuple[Difference, ...]
    pairs: Mapping[str, int]
    left_out: tuple[LeftOut, ...]
    measures: tuple[MeasureComparison, ...]
    part: Choice = "all"
    kinds: tuple[MeasureComparison, ...] = ()

    def ahead(self, verdict: Verdict) -> tuple[MeasureComparison, ...]:
        """Where B is better, or worse: over whole suites, then over kinds of questions."""
        return tuple(one for one in (*self.measures, *self.kinds) if one.verdict == verdict)

    def judged(self, verdict: Verdict) -> tuple[MeasureComparison, ...]:
        """The measures of which that is the verdict."""
        return tuple(measure for measure in self.measures if measure.verdict == verdict)

    @property
    def newly_failed(self) -> tuple[LeftOut, ...]:
        """The cases that failed in B and not in A."""
        return tuple(case for case in self.left_out if case.why == "failed in B")

    @property
    def holds(self) -> bool:
        """Whether nothing is worse in B and no case fails that did not."""
        return not self.judged("worse") and not self.newly_failed


def to_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain JSON values; `wins` and `losses` count `won` and `lost`."""
    data = asdict(comparison)
    data["measures"] = [_measure_json(measure) for measure in comparison.measures]
    data["kinds"] = [_measure_json(measure) for measure in comparison.kinds]
    data["better_at"] = {
        "A": [_place_json(one) for one in comparison.ahead("worse")],
        "B": [_place_json(one) for one in comparison.ahead("better")],
    }
    data["verdicts"] = {verdict: len(comparison.judged(verdict)) for verdict in VERDICTS}
    data["holds"] = comparison.holds
    return data


def _place_json(measure: MeasureComparison) -> dict[str, Any]:
    return {
        "suite": measure.suite,
        "kind": measure.kind,
        "measure": measure.measure,
        "p": measure.p_adjusted,
    }


def _measure_json(measure: MeasureComparison) -> dict[str, Any]:
    return asdict(measure) | {
        "resolution": measure.resolution,
        "wins": len(measure.won),
        "losses": len(measure.lost),
    }
