"""Runs and sweeps in the terminal: what stands at the top of a report, and what fell short."""

from collections.abc import Sequence

from eval.measured import MEASURES
from eval.report.shown import NOTHING, counted, interval, meaning, scores, shown, verdict
from eval.results import Run
from eval.sweep import Axis, Point

SHOWN_FAILURES = 5


def print_run(run: Run) -> None:
    """A table a suite, then what fell short and what failed, on standard output."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(highlight=False)
    for label, suite in run.suites.items():
        failed = f", {suite.failed} failed" if suite.failed else ""
        console.print(
            f"[bold]{escape(label)}[/bold]  {meaning(label)}"
            f"  [dim]{counted(suite.cases, 'case')}{failed}[/dim]"
        )
        table = Table(box=None, show_header=False, padding=(0, 2))
        for one in scores(run, label):
            if one.leads:
                short = one.gate is not None and not one.gate.passed
                table.add_row(
                    one.measure.label,
                    f"[red]{shown(one.estimate.value, one.measure.unit)}[/red]"
                    if short
                    else shown(one.estimate.value, one.measure.unit),
                    f"[dim]{interval(one.estimate, one.measure.unit)}[/dim]",
                    f"[dim]{escape(one.measure.meaning)}[/dim]",
                )
        console.print(table)
    for result in run.failed[:SHOWN_FAILURES]:
        console.print(f"[red]failed[/red] {escape(f'{result.key}: {result.error}')}")
    for gate in run.gates:
        if not gate.passed:
            told = f"{gate.suite}: {MEASURES[gate.measure].label}, {gate.reason}"
            console.print(f"[red]short[/red]  {escape(told)}")
    console.print(f"{verdict(run)}.")


def print_points(points: Sequence[Point], x: Axis, y: Axis) -> None:
    """The two measures of a sweep, a line for each choice of numbers, on standard error."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("")
    for axis in (x, y):
        table.add_column(axis.label, justify="right")
    for point in points:
        cells = []
        for axis in (x, y):
            found = point.score(axis)
            unit = MEASURES[axis.measure].unit
            cells.append(NOTHING if found is None else shown(found.value, unit))
        table.add_row(point.label, *cells)
    Console(stderr=True, highlight=False).print(table)
