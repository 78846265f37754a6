"""What a comparison says of the measures of a suite, and of what was set otherwise, as HTML."""

from markupsafe import Markup

from eval.comparing.comparison import Comparison, MeasureComparison
from eval.measured import Unit
from eval.report.shown import NOTHING, measure, shown
from ui.display_text import counted
from ui.evaluation.markup import Child, table, tag

HEAD = ("Measure", "n", "A", "B", "B − A", "95 % interval", "won, lost, tied", "Verdict")
CLASSES = {"better": "holds", "worse": "short"}


def suite_table(comparison: Comparison, suite: str) -> Markup:
    """A row for each measure, with the reason of its verdict."""
    measures = [compared for compared in comparison.measures if compared.suite == suite]
    pairs = tag("p", counted(comparison.pairs[suite], "pair"), class_="count")
    return tag(
        "article",
        tag("header", tag("h3", suite), pairs),
        table(
            HEAD, [_row(compared) for compared in measures], numbers=range(1, 7), class_="compared"
        ),
        class_="suite",
    )


def what_differs(comparison: Comparison) -> Markup:
    """What was set otherwise in the two runs, and which cases could not be paired."""
    lines = [
        f"{difference.name}: {difference.a} in A, {difference.b} in B"
        for difference in comparison.differences
    ]
    left = [f"{case.key}: {case.why} {case.error}" for case in comparison.left_out]
    told: list[Child] = [
        tag("details", tag("summary", title), tag("ul", [tag("li", entry) for entry in entries]))
        for title, entries in (
            (f"{counted(len(lines), 'setting')} differ" + "s" * (len(lines) == 1), lines),
            (f"{counted(len(left), 'case')} not paired", left),
        )
        if entries
    ]
    return tag("div", told or "Nothing that the runs recorded was set otherwise.", class_="aside")


def _row(compared: MeasureComparison) -> list[Child]:
    said = measure(compared.measure)
    bounds = compared.low is not None and compared.high is not None
    tally = (len(compared.won), len(compared.lost), compared.ties)
    return [
        said.label,
        str(compared.n),
        shown(compared.a, said.unit),
        shown(compared.b, said.unit),
        tag("b", _signed(compared.difference, said.unit)),
        f"{_signed(compared.low, said.unit)} to {_signed(compared.high, said.unit)}"
        if bounds
        else NOTHING,
        ", ".join(map(str, tally)) if any(tally) else NOTHING,
        [
            tag("span", compared.verdict, class_=CLASSES.get(compared.verdict)),
            tag("small", compared.reason),
        ],
    ]


def _signed(value: float | None, unit: Unit) -> str:
    if value is None:
        return NOTHING
    size = shown(abs(value), unit)
    return size if size == shown(0.0, unit) else f"{'−' if value < 0 else '+'}{size}"
