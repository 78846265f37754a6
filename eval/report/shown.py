"""How values, times and gates are worded, the same in every report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from eval.measured import MEASURES, Measure, Unit
from eval.partition import HELD_BACK, OPEN
from eval.results import Estimate, GateResult, Run
from eval.suite import JUDGED, WRITTEN, SuiteKind, suite_kind
from eval.suite import headline as suite_headline

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Score:
    """A measure of a suite, what it came to, and what was asked of it.

    `open` and `held_back` are over the cases of one part each, None where none of them
    has the measure; a gate is of the open ones. `leads` where it stands at the top of a
    report: as the table of suites has it, or because a gate asks for it.
    """

    name: str
    measure: Measure
    open: Estimate | None
    held_back: Estimate | None
    gate: GateResult | None
    leads: bool


def measure(name: str) -> Measure:
    """The measure of that name; one that the table does not know is called by its name."""
    return MEASURES.get(name) or Measure(name, "")


def shown(value: float | None, unit: Unit = "share") -> str:
    """A value with as many digits as a reader needs."""
    if value is None:
        return NOTHING
    if unit == "ms":
        return f"{value:,.0f} ms" if value >= 10 else f"{value:.1f} ms"
    if unit == "ratio":
        return f"{value:.2f} ×"
    if unit == "count":
        return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
    return f"{value:.3f}"


def value(estimate: Estimate | None, unit: Unit = "share") -> str:
    """The value of an estimate, where there is one."""
    return shown(estimate.value if estimate else None, unit)


def interval(estimate: Estimate | None, unit: Unit = "share") -> str:
    """Both ends of the 95 % interval."""
    if estimate is None or estimate.low is None or estimate.high is None:
        return NOTHING
    low, high = (shown(end, unit).split(" ")[0] for end in (estimate.low, estimate.high))
    return f"{low} to {high}"


def scores(run: Run, suite: str) -> list[Score]:
    """The scores of a suite, each with its gate, those that lead in front."""
    gates = {gate.measure: gate for gate in run.gates if gate.suite == suite}
    result = run.suites[suite]
    tuned_on, held_back = (result.by_part.get(part, {}) for part in (OPEN, HELD_BACK))
    there = dict.fromkeys((*tuned_on, *held_back))
    order = [name for name in headline(suite) if name in there]
    order += [name for name in gates if name in there and name not in order]
    leading = tuple(order or there)
    order += [name for name in there if name not in order]
    return [
        Score(
            name,
            measure(name),
            tuned_on.get(name),
            held_back.get(name),
            gates.get(name),
            name in leading,
        )
        for name in order
    ]


def headline(suite: str) -> tuple[str, ...]:
    """The measures at the top of a suite's report; none for a suite that is not in the table."""
    first = suite_headline(suite)
    return (*first, *WRITTEN, *JUDGED) if first else ()


def meaning(suite: str) -> str:
    """The question that the suite decides, or nothing."""
    kind = _kind(suite)
    return kind.meaning if kind else ""


def _kind(suite: str) -> SuiteKind | None:
    try:
        return suite_kind(suite)
    except KeyError:  # of a newer version, or of somebody's own
        return None


def verdict(run: Run) -> str:
    """One sentence: do the gates hold, did a case fail."""
    short = sum(not gate.passed for gate in run.gates)
    if not run.gates:
        gates = "No gates were set"
    elif short:
        gates = (
            f"{short} of {counted(len(run.gates), 'gate')} {'fall' if short > 1 else 'falls'} short"
        )
    else:
        gates = f"All {len(run.gates)} gates hold" if len(run.gates) > 1 else "The gate holds"
    failed = counted(len(run.failed), "case") if run.failed else "no case"
    wrote = ", the language model wrote no reply" if run.wrote_nothing else ""
    return f"{gates}, {failed} failed{wrote}"


def about(run: Run) -> dict[str, str]:
    """What was run, a line each."""
    configuration, library = run.configuration, run.library
    told = {
        "Started": moment(run.started),
        "Took": duration(run.seconds),
        "Model": str(configuration.get("model", NOTHING)),
        "Library": ", ".join(
            counted(int(library[what]), what.removesuffix("s"))
            for what in ("documents", "passages")
            if what in library
        ),
        "Digest": str(library.get("digest", NOTHING))[:12],
        "Cases": f"{len(run.cases):,}",
        "Failed": f"{len(run.failed):,}",
    }
    if "sent_to" in configuration:
        told["Text sent to"] = str(configuration["sent_to"])
    if options := configuration.get("model_options"):
        told["Model options"] = ", ".join(f"{name}={value}" for name, value in options.items())
    for role in ("judge", "entailment"):
        if configuration.get(role):
            told[role.capitalize()] = str(configuration[role])
    if (asked := configuration.get("judge_asked", 1)) > 1:
        told["Judge"] += f", {_asked_again(run, asked)}"
    return told


def _asked_again(run: Run, times: int) -> str:
    """That a judge was asked more than once, why, and how far its answers lay apart."""
    told = f"asked {times} times for each figure, as its sampling cannot be switched off"
    spreads = [spread for case in run.cases for spread in case.spreads.values()]
    if not spreads:
        return told
    mean, most = sum(spreads) / len(spreads), max(spreads)
    apart = f"its answers lay {mean:.2f} apart on average, {most:.2f} at most"
    return f"{told}; the median counts, {apart}"


def settings(values: Mapping[str, Any], above: str = "") -> dict[str, str]:
    """A configuration as lines, the names of what it nests joined by dots."""
    lines: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            lines |= settings(value, f"{above}{name}.")
        else:
            lines[f"{above}{name}"] = NOTHING if value is None else str(value)
    return lines


def counted(number: int, what: str) -> str:
    """How many of what: "1 case", "1,200 cases"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def moment(started: str) -> str:
    """An ISO 8601 time as a person writes it, in UTC."""
    try:
        at = datetime.fromisoformat(started)
    except ValueError:
        return started
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def duration(seconds: float) -> str:
    """Seconds as a person says them: "4.2 s", "3 min 20 s"."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"
