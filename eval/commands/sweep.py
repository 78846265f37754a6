"""`eval sweep`: the same cases with other numbers, and the curve that they draw."""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from corpus.errors import UsageError
from eval import setup
from eval.commands.options import add_asking, add_suites, encoder, writing
from eval.commands.output import check_target, write
from eval.measured import MEASURES
from eval.report.printing import print_points
from eval.suite import suite_kind
from eval.sweep import Axis, Point, choices, sweep

DESCRIPTION = """\
Runs suites once for each combination of numbers (--set threshold=0.3,0.5,0.7) and
draws one measure against another. Held-back cases are left out: what is chosen by a
sweep is tuned on the cases it ran. The scores go to standard output as JSON.
"""
WIDTH = 800
"""Pixels of the drawing; its height follows."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.description = DESCRIPTION
    add_suites(parser)
    add_asking(parser)
    parser.add_argument("--x", metavar="SUITE.MEASURE", help="across; else the first suite's first")
    parser.add_argument("--y", metavar="SUITE.MEASURE", help="upwards; else the last suite's last")
    parser.add_argument("--json", metavar="FILE", help="write the printed object to FILE too")
    parser.add_argument("--plot", metavar="FILE.svg", help="draw the curve")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Sweeps and tells; 1 where a case failed."""
    check_target(options.json)
    check_target(options.plot, "--plot")
    values = setup.assignments(options.set)
    choices(values)  # what cannot be set is told before the work
    chosen = setup.suites(options.suites)
    labels = list(dict.fromkeys(case.label for suite in chosen for case in suite.cases))
    x = _axis(options.x, labels) if options.x else _headline(labels[0], 0)
    y = _axis(options.y, labels) if options.y else _headline(labels[-1], -1)

    def tell(point: Point) -> None:
        print(f"eval: {point.label} is done", file=sys.stderr)

    points = sweep(chosen, options.library, writing(options), values, encoder(options), tell)
    data = {"x": str(x), "y": str(y), "points": [_json(point) for point in points]}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    print(text, end="", flush=True)
    write(text, options.json)
    if sys.stderr.isatty():
        print_points(points, x, y)
    if options.plot:
        write(_plot(points, x, y), options.plot, "--plot")
    return 1 if any(suite.failed for point in points for suite in point.suites.values()) else 0


def _axis(name: str, labels: Sequence[str]) -> Axis:
    suite, _, measure = name.rpartition(".")
    if suite not in labels or measure not in MEASURES:
        raise UsageError(
            f"{name!r} is no measure of these suites.",
            hint=f"Write SUITE.MEASURE, such as {_headline(labels[0], 0)}.",
        )
    return Axis(suite, measure)


def _headline(label: str, which: int) -> Axis:
    return Axis(label, suite_kind(label).headline[which])


def _json(point: Point) -> dict[str, Any]:
    return {
        "values": dict(point.values),
        "scores": {
            label: {name: estimate.value for name, estimate in suite.scores.items()}
            for label, suite in point.suites.items()
        },
        "failed": sum(suite.failed for suite in point.suites.values()),
    }


def _plot(points: Sequence[Point], x: Axis, y: Axis) -> str:
    from eval.report.plots import tradeoff

    places = [
        (point.label, across.value, up.value)
        for point in points
        if (across := point.score(x)) is not None and (up := point.score(y)) is not None
    ]
    if not places:
        raise UsageError(f"No run has both {x} and {y}.", hint="Name others with --x and --y.")
    # On a page of its own a drawing says what it is, and is drawn larger.
    own = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" font-family="sans-serif" '
    return tradeoff(places, x.label, y.label).replace("<svg ", own, 1) + "\n"
