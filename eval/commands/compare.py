"""`python -m eval compare A.json B.json`: is the second run better than the first?"""

import argparse
import json
import sys
from pathlib import Path

from eval.commands.options import add_part
from eval.commands.output import check_target, write
from eval.comparing.compare import compare
from eval.comparing.comparison import to_json
from eval.report.compared import print_comparison, to_markdown
from eval.results import load
from eval.scoring.pooled import pooled

DESCRIPTION = """\
Compare two results of `run --json`, case by case: A as it was, B as it is now. A
measure is better or worse where the 95 % bootstrap interval of the difference leaves
out 0 and the permutation test, adjusted for the number of measures (Holm), has p
below 0.05; else the runs show no difference, and it is said how large one would have
had to be. Times are shown and not judged, for a busier machine slows all cases.

Exit 0 when nothing is worse in B, 1 when a measure is or a case fails that did not
fail in A, 2 for wrong usage. The comparison goes to standard output as JSON.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of the command."""
    parser.description = DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("a", metavar="A.json", type=Path, help="the run to compare with")
    parser.add_argument("b", metavar="B.json", type=Path, help="the run that is looked at")
    add_part(parser, "all")
    parser.add_argument("--json", metavar="FILE", help="write the printed object to FILE too")
    parser.add_argument(
        "--report", metavar="FILE.md", help="write a page of Markdown, with the cases"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compares the two files; returns the exit code.

    Raises DatasetError for files that hold no run or have no case in common, and
    UsageError where a result cannot be written.
    """
    check_target(options.json)
    check_target(options.report, "--report")
    comparison = compare(load(options.a), load(options.b), pooled, part=options.part)
    if sys.stderr.isatty():
        print_comparison(comparison)
    text = json.dumps(to_json(comparison), ensure_ascii=False, indent=2) + "\n"
    print(text, end="", flush=True)
    write(text, options.json)
    write(to_markdown(comparison), options.report, "--report")
    return 0 if comparison.holds else 1
