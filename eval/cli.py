"""`python -m eval`: measures how well passages are found and questions answered.

The door: arguments are read here, errors become one sentence on standard error.
Results go to standard output as JSON, progress and a table for people to the
terminal beside it. Exit 0 when everything was measured, 1 when something failed,
2 for wrong usage, 130 when interrupted.
"""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from assistant.retriever import Signals
from corpus.encoder import Encoder
from corpus.errors import AssistantError, UsageError
from eval import answers, beir, retrieval, squad
from eval.report import print_table

EPILOG = """\
Each command builds a library of its own, in a temporary folder, and throws it
away. The object it prints goes to standard output.

examples:
  python -m eval retrieval --beir scifact --signals dense,fulltext,all
  python -m eval answers --squad dev-v2.0.json --limit 500 --json answers.json
"""
SIGNALS: tuple[Signals, ...] = get_args(Signals)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        _check_target(options.json)
        runs: Mapping[str, dict[str, Any]] = options.run(options)
        _tell(runs, options.json)
    except KeyboardInterrupt:
        print("eval: interrupted, nothing was measured", file=sys.stderr)
        return 130
    except AssistantError as error:
        print(f"eval: {' '.join(str(error).split())}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1
    failed = [one for run in runs.values() for one in run["failed"]]
    if failed:
        first = failed[0]
        print(
            f"eval: {len(failed)} of the questions failed and were not scored;"
            f" the first is {first['id']} ({first['error']}).",
            file=sys.stderr,
        )
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", metavar="FILE", help="write the printed object to FILE too")
    parser = argparse.ArgumentParser(
        prog="python -m eval",
        description="Measure how good the answers and the search behind them are.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    found = commands.add_parser(
        "retrieval", parents=[shared], help="find the relevant documents of a BEIR collection"
    )
    found.add_argument(
        "--beir", required=True, metavar="DIR", type=Path, help="corpus.jsonl, queries.jsonl, qrels"
    )
    found.add_argument("--split", default="test", help="qrels/SPLIT.tsv (default: test)")
    found.add_argument(
        "--signals",
        action="append",
        type=_signals,
        metavar="NAMES",
        help=f"{', '.join(SIGNALS)}, or several of them with commas between; the default is all"
        " together. Several share one index, and the object then has one member for each",
    )
    found.set_defaults(run=_retrieval)
    answered = commands.add_parser(
        "answers", parents=[shared], help="answer the questions of a SQuAD file"
    )
    answered.add_argument("--squad", required=True, metavar="FILE", type=Path, help="SQuAD JSON")
    answered.add_argument("--limit", type=_count, metavar="N", help="only the first N questions")
    answered.set_defaults(run=_answers)
    return parser


def _retrieval(options: argparse.Namespace) -> Mapping[str, dict[str, Any]]:
    named = [one for several in options.signals or [["all"]] for one in several]
    collection = beir.read(options.beir, options.split)
    if collection.unknown:
        print(
            f"eval: {len(collection.unknown)} judged documents are not in corpus.jsonl"
            f" ({collection.unknown[0]!r} for one); they count as not found.",
            file=sys.stderr,
        )
    return retrieval.evaluate(collection, list(dict.fromkeys(named)), Encoder())


def _answers(options: argparse.Namespace) -> Mapping[str, dict[str, Any]]:
    return {"answers": answers.evaluate(squad.read(options.squad), Encoder(), options.limit)}


def _tell(runs: Mapping[str, dict[str, Any]], target: str | None) -> None:
    if sys.stderr.isatty():
        print_table(runs)
    value = next(iter(runs.values())) if len(runs) == 1 else runs
    text = json.dumps(value, ensure_ascii=False, indent=2)
    print(text, flush=True)
    if target is not None and target != "-":
        try:
            Path(target).write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise _unwritable(target, error.strerror) from error


def _check_target(target: str | None) -> None:
    """A place that cannot be written to is found out before the work, not after."""
    if target is None or target == "-":
        return
    folder = Path(target).absolute().parent
    if Path(target).is_dir() or not os.access(folder, os.W_OK):
        raise _unwritable(target, "it is a folder" if Path(target).is_dir() else "no such folder")


def _unwritable(target: str, why: str | None) -> UsageError:
    return UsageError(f"{target} cannot be written ({why}).", hint="Name another file for --json.")


def _signals(names: str) -> list[str]:
    found = [name.strip() for name in names.split(",")]
    for name in found:
        if name not in SIGNALS:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(SIGNALS)}")
    return found


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)
