"""`eval claim`: the README's figures, from the held-back cases of a run."""

import argparse
from pathlib import Path

from eval.commands.output import check_target, write
from eval.errors import DatasetError
from eval.partition import HeldBackPart, held_back_parts
from eval.report.claims import BEGIN, END, put_into, table
from eval.results import load

DESCRIPTION = f"""\
Prints the figures of results of `run --json` as a table of Markdown. They are of the
held-back cases alone, which nobody looked at while tuning. With --into, they replace
what stands between {BEGIN} and {END} in a file.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.description = DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("files", nargs="+", metavar="RUN.json", type=Path, help="a result")
    parser.add_argument("--into", metavar="FILE.md", type=Path, help="a file with the two marks")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prints the table, or puts it into the file.

    Raises DatasetError for a file that holds no run, two with the same suite, and a
    file without the marks.
    """
    target = None if options.into is None else str(options.into)
    check_target(target, "--into")
    parts: dict[str, HeldBackPart] = {}
    for file in options.files:
        held_back = held_back_parts(load(file))
        twice = next((suite for suite in held_back if suite in parts), None)
        if twice is not None:
            raise DatasetError(f"Two results have the suite {twice!r}.", hint="Name one of them.")
        parts |= held_back
    block = table(parts)
    if options.into is None:
        print(block)
        return 0
    try:
        text = options.into.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DatasetError(f"{options.into} cannot be read ({error}).") from error
    write(put_into(text, block), target, "--into")
    return 0
