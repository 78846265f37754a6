"""Which plots a run has: its numbers picked out and handed to the drawings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval import thresholds
from eval.confidences import confidences, pairs
from eval.measures.operating_points import MOST_AS_IF_SURE, MOST_REFUSED, OperatingPoint
from eval.report import confidence_plots, plots
from eval.report.shown import headline, measure, shown
from eval.results import CaseResult, Run, SuiteResult, by_suite

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
    pictures: list[Plot] = []
    for suite in run.suites.values():
        points = suite.curves.get("reliability")
        if points:
            error = suite.scores.get("ece")
            said = f" Calibration error {shown(error.value)}." if error else ""
            caption = (
                f"Suite {suite.name}. On the dashed line, confidence is what it says it is; numbers"
                f" are cases in a bin.{said}"
            )
            drawn = confidence_plots.reliability(points, f"reliability-{suite.name}")
            pictures.append(Plot("Is confidence to be trusted?", caption, drawn))
    pictures += _risk_coverage(run)
    pictures += _operating(run)
    groups = _by_answerable(run.cases)
    if all(values for _, values in groups):
        caption = "All suites that ask. The less the two overlap, the better a threshold does."
        drawn = confidence_plots.distribution(*groups, "confidence")
        pictures.append(Plot("Confidence, answerable or not", caption, drawn))
    return pictures


def _risk_coverage(run: Run) -> list[Plot]:
    curves = {
        suite.name: suite.curves["risk_coverage"]
        for suite in run.suites.values()
        if suite.curves.get("risk_coverage")
    }
    if not curves:
        return []
    drawn_lines = thresholds.lines(run.configuration)
    cases = by_suite(run.cases)
    lines = {
        name: _on_risk_coverage(pairs(confidences(cases.get(name, ()))), drawn_lines)
        for name in curves
    }
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
    return [Plot("Risk and coverage", caption, confidence_plots.risk_coverage(curves, lines))]


def _on_risk_coverage(
    asked: Sequence[tuple[float, bool]], lines: Mapping[str, float]
) -> dict[str, tuple[float, float]]:
    """Where lines of confidence lie on the curve: (coverage, risk) from each on."""
    places: dict[str, tuple[float, float]] = {}
    for name, threshold in lines.items():
        answered = [answerable for confidence, answerable in asked if confidence >= threshold]
        if answered:
            places[name] = (len(answered) / len(asked), answered.count(False) / len(answered))
    return places


def _operating(run: Run) -> list[Plot]:
    """What thresholds do to the open and to the held-back cases of all suites that ask."""
    parts = {
        name: thresholds.of(name, confidences(case for case in run.cases if case.held_back is held))
        for name, held in (("open cases", False), ("held-back cases", True))
    }
    there = {name: part for name, part in parts.items() if part is not None}
    if not there:
        return []
    lines = {
        name: {
            line: _place(part.curve.at(threshold))
            for line, threshold in thresholds.lines(run.configuration).items()
        }
        for name, part in there.items()
    }
    curves = {name: list(map(_place, part.curve.points())) for name, part in there.items()}
    told = "; ".join(
        f"{name} ({part.answerable} and {part.unanswerable}) {_shares(part.answered)},"
        f" as if sure {_shares(part.as_if_sure)}"
        for name, part in there.items()
    )
    caption = (
        "All suites that ask, as a threshold of confidence falls: the share answered of what the"
        " material answers, and of what it does not. To be kept and let through at the dashed"
        f" lines. As the replies were: {told}."
    )
    drawn = confidence_plots.operating(curves, lines, (1 - MOST_REFUSED, MOST_AS_IF_SURE))
    return [Plot("What thresholds keep and let through", caption, drawn)]


def _place(point: OperatingPoint) -> tuple[float, float]:
    return point.kept, point.let_through


def _shares(both: tuple[float, float]) -> str:
    return f"{shown(both[0])} and {shown(both[1])}"


def _by_answerable(cases: Sequence[CaseResult]) -> tuple[Group, Group]:
    """The confidences of replies to what the material answers, and to what it does not."""
    replies = pairs(confidences(cases))
    return (
        ("answerable", [value for value, answerable in replies if answerable]),
        ("not answerable", [value for value, answerable in replies if not answerable]),
    )


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
    pictures = []
    for suite in run.suites.values():
        drawable = [
            name
            for name in dict.fromkeys((*headline(suite.name), *suite.scores))
            if len(_dots(suite, name)) > 1
        ]
        if not drawable:
            continue
        telling = (name for name in drawable if len({dot.value for dot in _dots(suite, name)}) > 1)
        name = next(telling, drawable[0])
        said = measure(name)
        dots = sorted(_dots(suite, name), key=lambda dot: dot.value, reverse=said.higher_is_better)
        title = f"{suite.name.capitalize()}: {said.label[:1].lower()}{said.label[1:]} by kind"
        caption = f"{said.meaning[:1].upper()}{said.meaning[1:]}; bars are 95 % intervals."
        drawn = plots.by_kind(dots, said.label, f"kinds-{suite.name}")
        pictures.append(Plot(title, caption, drawn))
    return pictures


def _dots(suite: SuiteResult, name: str) -> list[plots.Dot]:
    """The shares of that measure, a dot for each kind that has one."""
    if measure(name).unit != "share":
        return []
    return [
        plots.Dot(kind, estimate.value, estimate.low, estimate.high, estimate.n)
        for kind, scores in suite.by_kind.items()
        if (estimate := scores.get(name)) is not None
    ]
