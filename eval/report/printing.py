"""Runs and sweeps in the terminal: what stands at the top of a report, and what fell short."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eval.measured import MEASURES
from eval.report import written_beside
from eval.report.shown import (
    NOTHING,
    Score,
    counted,
    interval,
    meaning,
    scores,
    shown,
    value,
    verdict,
)
from eval.results import Run
from eval.sweep import Axis, Point

if TYPE_CHECKING:
    from rich.table import Table

SHOWN_FAILURES = 5


def print_run(run: Run) -> None:
    """A table a suite, then what fell short and what failed, on standard output."""
    from rich.console import Console
    from rich.markup import escape

    console = Console(highlight=False)
    for label, suite in run.suites.items():
        failed = f", {suite.failed} failed" if suite.failed else ""
        console.print(
            f"[bold]{escape(label)}[/bold]  {meaning(label)}"
            f"  [dim]{counted(suite.cases, 'case')}{failed}[/dim]"
        )
        console.print(_scores([score for score in scores(run, label) if score.leads]))
    for result in run.failed[:SHOWN_FAILURES]:
        console.print(f"[red]failed[/red] {escape(f'{result.key}: {result.error}')}")
    for gate in run.gates:
        if not gate.passed:
            told = f"{gate.suite}: {MEASURES[gate.measure].label}, {gate.reason}"
            console.print(f"[red]short[/red]  {escape(told)}")
    for line in written_beside.lines(run):
        console.print(escape(line))
    console.print(f"{verdict(run)}.")


def _scores(suite_scores: Sequence[Score]) -> "Table":
    """A row for each; with what it means where no second part takes the room for it."""
    from rich.markup import escape
    from rich.table import Table

    both = any(score.open for score in suite_scores) and any(
        score.held_back for score in suite_scores
    )
    # Two parts of a row, and their names, fit into 80 columns with less room between them.
    table = Table(box=None, show_header=both, header_style="dim", padding=(0, 1 if both else 2))
    for head in ("", "open", "", "held back", "") if both else ("",) * 4:
        table.add_column(head)
    for score in suite_scores:
        unit = score.measure.unit
        short = score.gate is not None and not score.gate.passed
        cells = [
            cell
            for part in (
                (score.open, score.held_back) if both else (score.open or score.held_back,)
            )
            for cell in (value(part, unit), f"[dim]{interval(part, unit)}[/dim]")
        ]
        if short:
            cells[0] = f"[red]{cells[0]}[/red]"
        meaning_ = [] if both else [f"[dim]{escape(score.measure.meaning)}[/dim]"]
        table.add_row(score.measure.label, *cells, *meaning_)
    return table


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
            score = point.score(axis)
            unit = MEASURES[axis.measure].unit
            cells.append(NOTHING if score is None else shown(score.value, unit))
        table.add_row(point.label, *cells)
    Console(stderr=True, highlight=False).print(table)
