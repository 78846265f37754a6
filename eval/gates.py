"""Gates: what a change may not make worse. A floor, a baseline, and the largest drop from it.

They read open cases and no others; see `eval.partition`. They stand in a JSON file beside
the suites, `{suite: {measure: {"floor", "baseline", "max_drop"}}}`, where any of the
three may be missing; where lower is better, the floor is the most that is allowed and
a drop is a rise.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.errors import DatasetError
from eval.measured import MEASURES
from eval.partition import OpenPart, OpenParts
from eval.results import GateResult

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


def check(gates: tuple[Gate, ...], parts: OpenParts) -> tuple[GateResult, ...]:
    """The gates of the suites that ran, on their open cases.

    Raises TypeError for any other part of a suite: what is tuned for is held by gates,
    what is claimed is never tuned for.
    """
    return tuple(_check(gate, _part(gate, parts)) for gate in gates if gate.suite in parts)


def accepted(gates: tuple[Gate, ...], parts: OpenParts) -> dict[str, Any]:
    """The gates as JSON, their baselines now those of the open cases; others stay as they are.

    Raises TypeError as `check` does.
    """
    data: dict[str, Any] = {}
    for gate in gates:
        value = _value(gate, _part(gate, parts)) if gate.suite in parts else None
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
            f"    {json.dumps(name)}: {json.dumps(limits)}" for name, limits in measures.items()
        )
        suites.append(f"  {json.dumps(suite)}: {{\n{lines}\n  }}")
    file.write_text("{\n" + ",\n".join(suites) + "\n}\n", encoding="utf-8")


def _part(gate: Gate, parts: OpenParts) -> OpenPart:
    part = parts[gate.suite]
    if not isinstance(part, OpenPart):
        raise TypeError(f"a gate reads open cases, not {type(part).__name__}")
    return part


def _value(gate: Gate, part: OpenPart) -> float | None:
    estimate = part.scores.get(gate.measure)
    return estimate.value if estimate else None


def _check(gate: Gate, part: OpenPart) -> GateResult:
    value = _value(gate, part)
    reason = _reason(gate, value)
    return GateResult(
        gate.suite, gate.measure, value, gate.floor, gate.baseline, gate.max_drop,
        passed=not reason, reason=reason,
    )  # fmt: skip


def _reason(gate: Gate, value: float | None) -> str:
    """Why the gate does not hold; nothing where it does."""
    if value is None:
        return "there is no value: no open case of the suite has this measure"
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
