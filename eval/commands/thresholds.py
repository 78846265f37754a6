"""`eval thresholds`: what thresholds of confidence keep and let through, nothing asked again."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from eval.commands.options import add_part
from eval.commands.output import check_target, write
from eval.measures.operating_points import MOST_AS_IF_SURE, MOST_REFUSED, OperatingPoint
from eval.report.shown import NOTHING, shown
from eval.report.table import print_rows
from eval.thresholds import Thresholds, read, to_json

DESCRIPTION = f"""\
Says, of results of `run --json` and of `answers --json`, what each threshold of
confidence would keep of the answerable questions and let through of the unanswerable
ones, side by side. Two lines are named: the line of silence, the highest threshold that
meets at most {MOST_REFUSED:.0%} of the answerable with silence, and the line of sureness,
the lowest that lets at most {MOST_AS_IF_SURE:.0%} of the unanswerable through. Of runs,
the open cases are read: where a line lies is tuned.
"""
STEPS = 20
"""Thresholds of the table, from 0 to 1 in equal steps; the JSON has every one."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.description = DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("files", nargs="+", metavar="FILE.json", type=Path, help="a result")
    parser.add_argument(
        "--suite",
        action="append",
        default=[],
        metavar="SUITE",
        help="of runs, only the cases of that suite; may be given again",
    )
    add_part(parser, "open")
    parser.add_argument("--json", metavar="FILE", help="write every threshold to FILE")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prints the table on standard output."""
    check_target(options.json)
    results = [read(file, options.part, options.suite) for file in options.files]
    print_rows(*table(results), stderr=False)
    for result in results:
        print(f"\n{_told(result)}")
    text = json.dumps(
        {"part": options.part, "files": [to_json(result) for result in results]}, indent=1
    )
    write(text + "\n", options.json)
    return 0


def table(results: Sequence[Thresholds]) -> tuple[list[str], list[list[str]]]:
    """Headings, and a row for each threshold: of every file what it keeps and lets through."""
    heads = [
        "from",
        *(f"{result.name}, {what}" for result in results for what in ("kept", "let through")),
    ]
    rows = []
    for step in range(STEPS + 1):
        points = [result.curve.at(step / STEPS) for result in results]
        values = [value for point in points for value in (point.kept, point.let_through)]
        rows.append([f"{step / STEPS:.2f}", *map(shown, values)])
    return heads, rows


def _told(thresholds: Thresholds) -> str:
    kept, through = thresholds.answered
    sure_kept, sure_through = thresholds.as_if_sure
    counts = f"{thresholds.answerable} answerable, {thresholds.unanswerable} unanswerable"
    return "\n".join(
        [
            f"{thresholds.name}: {counts} questions",
            f"  line of silence   {_place(thresholds.curve.line_of_silence())}",
            f"  line of sureness  {_place(thresholds.curve.line_of_sureness())}",
            f"  answered          {shown(kept)} kept, {shown(through)} let through",
            f"  as if sure        {shown(sure_kept)} kept, {shown(sure_through)} let through",
        ]
    )


def _place(point: OperatingPoint | None) -> str:
    if point is None:
        return f"{NOTHING} no threshold lets so few through"
    kept, through = shown(point.kept), shown(point.let_through)
    return f"{point.threshold:.3f}: {kept} kept, {through} let through"
