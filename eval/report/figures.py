"""Which plots a run has: its numbers picked out and handed to the drawings."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.report import plots
from eval.report.shown import headline, measure, shown
from eval.results import CaseResult, Run, SuiteResult

FEWEST = 5
"""Times fewer than this have no distribution worth drawing."""


Group = tuple[str, list[float]]


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing with what it shows and how it is read."""

    title: str
    caption: str
    svg: str


def of(run: Run) -> list[Plot]:
    """The plots for which the run has numbers."""
    return [*_confidence(run), *_latency(run.cases), *_kinds(run)]


def _confidence(run: Run) -> list[Plot]:
    found: list[Plot] = []
    for suite in run.suites.values():
        points = suite.curves.get("reliability")
        if points:
            error = suite.scores.get("ece")
            said = f" Calibration error {shown(error.value)}." if error else ""
            caption = (
                f"Suite {suite.name}. On the dashed line, confidence is what it says it is; numbers"
                f" are cases in a bin.{said}"
            )
            drawn = plots.reliability(points, f"reliability-{suite.name}")
            found.append(Plot("Is confidence to be trusted?", caption, drawn))
    curves = {
        suite.name: suite.curves["risk_coverage"]
        for suite in run.suites.values()
        if suite.curves.get("risk_coverage")
    }
    if curves:
        areas = [
            f"{name} {shown(run.suites[name].scores['aurc'].value)}"
            for name in curves
            if "aurc" in run.suites[name].scores
        ]
        said = f" Area under it: {', '.join(areas)}." if areas else ""
        caption = (
            "If only the most confident share of the questions is answered, how many of the"
            f" answers are wrong.{said}"
        )
        found.append(Plot("Risk and coverage", caption, plots.risk_coverage(curves)))
    groups = _by_answerable(run.cases)
    if all(values for _, values in groups):
        caption = "All suites that ask. The less the two overlap, the better a threshold does."
        drawn = plots.distribution(*groups, "confidence")
        found.append(Plot("Confidence, answerable or not", caption, drawn))
    return found


def _by_answerable(cases: Sequence[CaseResult]) -> tuple[Group, Group]:
    """The confidences of replies to what the material answers, and to what it does not."""
    answerable: list[float] = []
    other: list[float] = []
    for case in cases:
        confidence = case.reply.get("confidence") if case.reply else None
        expected = case.case.get("expect", "answer")
        if confidence is not None and expected != "smalltalk":
            (answerable if expected in ("answer", "partial") else other).append(confidence)
    return ("answerable", answerable), ("not answerable", other)


def _latency(cases: Sequence[CaseResult]) -> list[Plot]:
    times: dict[str, list[float]] = {"answers": [], "searches": [], "files": []}
    for case in cases:
        if not case.failed:
            what = "answers" if case.reply else "files" if case.read else "searches"
            times[what].append(case.milliseconds)
    times = {what: values for what, values in times.items() if len(values) >= FEWEST}
    if not times:
        return []
    caption = (
        "Share of cases that took at most so long, as they ran here, side by side with others;"
        " the suite speed measures it in quiet."
    )
    return [Plot("How long it takes", caption, plots.latency(times))]


def _kinds(run: Run) -> list[Plot]:
    """For each suite its first share in which kinds differ, or else its first."""
    found = []
    for suite in run.suites.values():
        drawable = [
            name
            for name in dict.fromkeys((*headline(suite.name), *suite.scores))
            if len(_dots(suite, name)) > 1
        ]
        if not drawable:
            continue
        telling = (name for name in drawable if len({one.value for one in _dots(suite, name)}) > 1)
        name = next(telling, drawable[0])
        said = measure(name)
        dots = sorted(_dots(suite, name), key=lambda dot: dot.value, reverse=said.higher_is_better)
        title = f"{suite.name.capitalize()}: {said.label[:1].lower()}{said.label[1:]} by kind"
        caption = f"{said.meaning[:1].upper()}{said.meaning[1:]}; bars are 95 % intervals."
        drawn = plots.by_kind(dots, said.label, f"kinds-{suite.name}")
        found.append(Plot(title, caption, drawn))
    return found


def _dots(suite: SuiteResult, name: str) -> list[plots.Dot]:
    """The shares of that measure, a dot for each kind that has one."""
    if measure(name).unit != "share":
        return []
    return [
        plots.Dot(kind, one.value, one.low, one.high, one.n)
        for kind, scores in suite.by_kind.items()
        if (one := scores.get(name)) is not None
    ]
