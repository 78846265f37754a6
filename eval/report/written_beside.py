"""What was written beside the extractive answers, in words and rows that every report shares."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from eval.report.shown import NOTHING, measure, shown
from eval.results import Run

HEADINGS = ("Suite", "Measure", "n", "Written", "Extractive", "95 % of the difference", "Better")
TITLE = "Written beside extractive"
TOLD = (
    "Every case was put to the extractive writer too. One of both is called better where the"
    " 95 % interval of the difference leaves out 0 and p, after Holm, is below 0.05."
)


def lines(run: Run) -> list[str]:
    """Which is better at what, a sentence each; empty where only one was asked."""
    if not run.beside:
        return []
    told = [
        f"{side.capitalize()} is better at {places}."
        for side in ("written", "extractive")
        if (places := _places(one for one in run.beside if one["better"] == side))
    ]
    return told or ["Neither the written nor the extractive answers are better at anything seen."]


def rows(run: Run) -> list[Sequence[str]]:
    """A line for each measure, in the order of HEADINGS."""
    return [_row(one) for one in run.beside]


def _places(rows: Iterable[Mapping[str, Any]]) -> str:
    grouped: dict[str, list[str]] = {}
    for one in rows:
        grouped.setdefault(one["suite"], []).append(measure(one["measure"]).label)
    return "; ".join(f"{suite} ({', '.join(labels)})" for suite, labels in grouped.items())


def _row(one: Mapping[str, Any]) -> Sequence[str]:
    unit = measure(one["measure"]).unit
    around = NOTHING
    if one["low"] is not None and one["high"] is not None:
        around = f"{_signed(one['low'], unit)} to {_signed(one['high'], unit)}"
    return (
        one["suite"],
        measure(one["measure"]).label,
        str(one["n"]),
        shown(one["written"], unit),
        shown(one["extractive"], unit),
        around,
        one["better"] or NOTHING,
    )


def _signed(value: float, unit: Any) -> str:
    return f"{'-' if value < 0 else '+'}{shown(abs(value), unit)}"
