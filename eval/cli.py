"""`python -m eval`: measures how good answers are, and the search behind them.

The door. What each command does stands in `eval.commands`. Exit 0 when all is well,
1 when something failed or fell short; `corpus.terminal` has the codes of errors.
"""

import argparse
from collections.abc import Callable, Sequence

from corpus import terminal
from corpus.extras import require
from eval import EXTRA
from eval.commands import (
    calibrate,
    claim,
    collections,
    compare,
    draft,
    exchange,
    peers,
    run,
    scale,
    support,
    sweep,
    thresholds,
    train_reader,
)

EPILOG = """\
examples:
  python -m eval run
  python -m eval run answers abstention --set threshold=0.3 --json after.json
  python -m eval compare before.json after.json --part held-back
  python -m eval retrieval --beir scifact --signals dense,fulltext,all
  python -m eval answers --squad dev-v2.0.json --limit 500 --json answers.json
  python -m eval answers --clapnq test_clapnq.jsonl.gz --json clapnq.json
  python -m eval support --squad dev-v2.0.json --limit 1000
  python -m eval thresholds after.json clapnq.json
  python -m eval train-reader --data rows --out reader --hours 6
"""

Configure = Callable[[argparse.ArgumentParser], None]
COMMANDS: tuple[tuple[str, str, Configure], ...] = (
    ("run", "run suites of cases: scores, a report, gates", run.configure),
    ("sweep", "run them with several numbers each and draw the curve", sweep.configure),
    ("compare", "compare two runs, case by case", compare.configure),
    ("thresholds", "what thresholds of confidence keep and let through", thresholds.configure),
    ("calibrate", "how sure answers are with another model", calibrate.configure),
    ("claim", "the figures of the README, from held-back cases", claim.configure),
    ("draft", "propose cases from a library, for a person to accept", draft.configure),
    ("import", "make a suite of somebody else's questions", exchange.configure_import),
    ("export", "write a suite or a run for other people's tools", exchange.configure_export),
    (
        "retrieval",
        "find the relevant documents of a BEIR collection",
        collections.configure_retrieval,
    ),
    ("answers", "answer the questions of a SQuAD or CLAPnq file", collections.configure_answers),
    ("support", "measure the check of written claims on pairs of a SQuAD file", support.configure),
    ("train-reader", "train the reader from rows of questions", train_reader.configure),
    ("scale", "how times, memory and disk grow with the material", scale.configure),
    ("peers", "the same search with other people's libraries, side by side", peers.configure),
)


def main(arguments: Sequence[str] | None = None, prog: str = "python -m eval") -> int:
    """Runs one command; returns the exit code."""
    options = _parser(prog).parse_args(arguments)

    def work() -> int:
        require(EXTRA, "Measuring")
        code: int = options.run(options)
        return code

    return terminal.run("eval", work)


def _parser(prog: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=prog,
        description="Measure how good the answers and the search behind them are.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, help_, configure in COMMANDS:
        configure(commands.add_parser(name, help=help_))
    return parser
