"""Gates: what a change may not make worse. A floor, a baseline, and the largest drop from it.

They stand in a JSON file beside the suites, `{suite: {measure: {"floor", "baseline",
"max_drop"}}}`, where any of the three may be missing; where lower is better, the
floor is the most that is allowed and a drop is a rise.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.errors import DatasetError
from eval.measured import MEASURES
from eval.results import GateResult, Run

FILE_NAME = "gates.json"
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Gate:
    """One measure of one suite; see the module."""

    suite: str
    measure: str
    floor: float | None = None
    baseline: float | None = None
    max_drop: float | None = None


def read(file: Path) -> tuple[Gate, ...]:
    """The gates of a file, none where there is no file; DatasetError for a mistake in it."""
    if not file.is_file():
        return ()
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        gates = tuple(
            Gate(suite, measure, **limits)
            for suite, measures in data.items()
            for measure, limits in measures.items()
        )
    except (ValueError, AttributeError, TypeError, OSError) as error:
        raise DatasetError(
            f"{file} holds no gates ({error}).",
            hint='They are {suite: {measure: {"floor", "baseline", "max_drop"}}}.',
        ) from error
    for gate in gates:
        if gate.measure not in MEASURES:
            raise DatasetError(f"{file}: there is no measure {gate.measure!r}.")
        for name in ("floor", "baseline", "max_drop"):
            if not isinstance(getattr(gate, name), int | float | None):
                raise DatasetError(f"{file}: {name} of {gate.suite} {gate.measure} is no number.")
    return gates


def check(gates: tuple[Gate, ...], run: Run) -> tuple[GateResult, ...]:
    """The gates of the suites that ran."""
    return tuple(_check(gate, run) for gate in gates if gate.suite in run.suites)


def accepted(gates: tuple[Gate, ...], run: Run) -> dict[str, Any]:
    """The gates as JSON, their baselines now those of the run; others stay as they are."""
    data: dict[str, Any] = {}
    for gate in gates:
        value = _value(gate, run)
        limits: Mapping[str, float | None] = {
            "floor": gate.floor,
            "baseline": gate.baseline if value is None else round(value, 4),
            "max_drop": gate.max_drop,
        }
        data.setdefault(gate.suite, {})[gate.measure] = {
            name: limit for name, limit in limits.items() if limit is not None
        }
    return data


def write(data: Mapping[str, Any], file: Path) -> None:
    """A measure a line, so that a change of one baseline is a change of one line."""
    suites = []
    for suite, measures in data.items():
        lines = ",\n".join(
            f"    {json.dumps(name)}: {json.dumps(one)}" for name, one in measures.items()
        )
        suites.append(f"  {json.dumps(suite)}: {{\n{lines}\n  }}")
    file.write_text("{\n" + ",\n".join(suites) + "\n}\n", encoding="utf-8")


def _value(gate: Gate, run: Run) -> float | None:
    suite = run.suites.get(gate.suite)
    estimate = suite.scores.get(gate.measure) if suite else None
    return estimate.value if estimate else None


def _check(gate: Gate, run: Run) -> GateResult:
    value = _value(gate, run)
    reason = _reason(gate, value)
    return GateResult(
        gate.suite, gate.measure, value, gate.floor, gate.baseline, gate.max_drop,
        passed=not reason, reason=reason,
    )  # fmt: skip


def _reason(gate: Gate, value: float | None) -> str:
    """Why the gate does not hold; nothing where it does."""
    if value is None:
        return "there is no value: no case of the suite has this measure"
    sign = 1 if MEASURES[gate.measure].higher_is_better else -1
    beyond, behind = ("below", "behind") if sign == 1 else ("above", "over")
    if gate.floor is not None and sign * (value - gate.floor) < -ROUNDING:
        return f"{value:.4g} is {beyond} the limit of {gate.floor:.4g}"
    if gate.baseline is not None and gate.max_drop is not None:
        drop = sign * (gate.baseline - value)
        if drop > gate.max_drop + ROUNDING:
            return (
                f"{value:.4g} is {drop:.4g} {behind} the baseline of {gate.baseline:.4g},"
                f" more than the {gate.max_drop:.4g} allowed"
            )
    return ""
