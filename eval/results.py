"""What a run found: a result for each case, scores for each suite, and all of it as JSON.

A case that failed has an error and no scores: a failure is no low score. Knows
nothing about how results are made or shown.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from eval.errors import DatasetError

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """A place that states a fact, `text` its characters [start, end) in that document."""

    doc_id: str
    start: int
    end: int
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case, what came of it, and how that was scored.

    `reply` is the reply as scripts see it, `evidence` what a search found, `read`
    what was read from a file. `gold` holds, for each fact, the places that state
    it. `reasons` says of a score why it is what it is. `error` is set, and
    `scores` empty, where the case failed. Where a language model wrote, `beside` is what
    the extractive writer replies to the same, scored by `beside_scores`. `spreads` says of
    a judge's score how far its answers lay apart where it was asked more than once.
    """

    suite: str
    case_id: str
    kind: str
    case: Mapping[str, Any]
    held_back: bool = False
    reply: Mapping[str, Any] | None = None
    evidence: tuple[Mapping[str, Any], ...] | None = None
    read: Mapping[str, Any] | None = None
    gold: tuple[tuple[Gold, ...], ...] = ()
    scores: Mapping[str, float] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    milliseconds: float = 0.0
    error: str | None = None
    beside: Mapping[str, Any] | None = None
    beside_scores: Mapping[str, float] = field(default_factory=dict)
    spreads: Mapping[str, float] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What names the case among all of a run."""
        return f"{self.suite}/{self.case_id}"

    @property
    def group(self) -> str:
        """What it is no independent witness beside: the wordings of one question share it."""
        return str(self.case.get("group") or self.case_id)

    @property
    def failed(self) -> bool:
        """Whether it raised an error instead of giving a result."""
        return self.error is not None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure over `n` cases; `low` and `high` bound its 95 % bootstrap interval."""

    value: float
    n: int
    low: float | None = None
    high: float | None = None


Scores = Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class SuiteResult:
    """A suite's scores, whole, by kind of question and by part (`eval.partition`).

    `scores` are over open and held-back cases alike: no gate and no claim reads them.
    `cases` were run, `failed` of them failed and are in no score. `curves` are the
    points of plots: "reliability" (confidence, share answerable, n) and
    "risk_coverage" (coverage, risk).
    """

    name: str
    cases: int
    failed: int
    scores: Scores
    by_kind: Mapping[str, Scores] = field(default_factory=dict)
    by_part: Mapping[str, Scores] = field(default_factory=dict)
    curves: Mapping[str, tuple[tuple[float, ...], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GateResult:
    """Whether a measure holds: not below its floor, nor too far behind its baseline.

    `value` is that of the suite's open cases, None where none of them has the measure.
    For measures where lower is better, `floor` is the most that is allowed.
    """

    suite: str
    measure: str
    value: float | None
    floor: float | None
    baseline: float | None
    max_drop: float | None
    passed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run: of what, over which library, with which results.

    `agreement` says, for each measure of a judge model, how far it agrees with one
    that needs no model (`eval.judge.rater_agreement`); empty without a judge. `beside`
    says, for each measure of each suite, which is better, what a language model wrote or the
    extractive answer (`eval.comparing.beside`); empty without a language model.
    """

    run_id: str
    started: str
    seconds: float
    configuration: Mapping[str, Any]
    library: Mapping[str, Any]
    suites: Mapping[str, SuiteResult]
    cases: tuple[CaseResult, ...]
    gates: tuple[GateResult, ...] = ()
    agreement: tuple[Mapping[str, Any], ...] = ()
    beside: tuple[Mapping[str, Any], ...] = ()

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The cases that failed."""
        return tuple(case for case in self.cases if case.failed)

    @property
    def wrote_nothing(self) -> bool:
        """Whether a language model was asked, and none of its replies could be used."""
        asked = [case.scores["fell_back"] for case in self.cases if "fell_back" in case.scores]
        return bool(asked) and min(asked) == 1

    @property
    def passed(self) -> bool:
        """Whether every gate holds, no case failed, and a model that was asked wrote something."""
        held = all(gate.passed for gate in self.gates)
        return held and not self.failed and not self.wrote_nothing


def to_json(run: Run) -> Json:
    """The run as plain JSON values."""
    data = asdict(run)
    data["suites"] = {name: _without(suite, "name") for name, suite in data["suites"].items()}
    data["cases"] = [case_json(case) for case in run.cases]
    return data


def case_json(result: CaseResult) -> Json:
    """A case's result as plain JSON values; the id is called `id`."""
    data = asdict(result)
    data["id"] = data.pop("case_id")
    return data


def case_from_json(data: Mapping[str, Any]) -> CaseResult:
    """The result that `case_json` wrote."""
    values = dict(data)
    values["case_id"] = values.pop("id")
    gold = tuple(tuple(Gold(**place) for place in places) for places in values["gold"])
    evidence = values["evidence"]
    result = CaseResult(**values)
    return replace(result, gold=gold, evidence=None if evidence is None else tuple(evidence))


def from_json(data: Mapping[str, Any]) -> Run:
    """The run that `to_json` wrote; raises KeyError, TypeError or ValueError for anything else."""
    values = dict(data)
    values["suites"] = {name: _suite(name, suite) for name, suite in values["suites"].items()}
    values["cases"] = tuple(case_from_json(value) for value in values["cases"])
    values["gates"] = tuple(GateResult(**value) for value in values["gates"])
    for name in ("agreement", "beside"):
        values[name] = tuple(values.get(name, ()))
    return Run(**values)


def load(file: Path) -> Run:
    """The run in a file; raises DatasetError where there is none."""
    try:
        return from_json(json.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise DatasetError(f"{file} cannot be read ({error.strerror}).") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DatasetError(
            f"{file} is not the result of a run.",
            hint="`python -m eval run --json FILE` writes one.",
        ) from error


def save(run: Run, file: Path) -> None:
    """Writes the run, whole or not at all; raises OSError."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    text = json.dumps(to_json(run), ensure_ascii=False, indent=1)
    beside.write_text(text + "\n", encoding="utf-8")
    beside.replace(file)


def _suite(name: str, data: Mapping[str, Any]) -> SuiteResult:
    values = dict(data)
    values["scores"] = _scores(values["scores"])
    for part in ("by_kind", "by_part"):
        values[part] = {key: _scores(scores) for key, scores in values[part].items()}
    values["curves"] = {
        key: tuple(tuple(point) for point in points) for key, points in values["curves"].items()
    }
    return SuiteResult(name=name, **values)


def _scores(data: Mapping[str, Any]) -> Scores:
    return {name: Estimate(**estimate) for name, estimate in data.items()}


def _without(data: Json, key: str) -> Json:
    return {name: value for name, value in data.items() if name != key}


def by_suite(results: Iterable[CaseResult]) -> dict[str, list[CaseResult]]:
    """The results of each suite, in order."""
    grouped: dict[str, list[CaseResult]] = {}
    for result in results:
        grouped.setdefault(result.suite, []).append(result)
    return grouped
