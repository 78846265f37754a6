"""`eval retrieval` and `eval answers`: a public collection, in a library thrown away after use."""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from assistant.find.retriever import Signals
from corpus.encoder import Encoder
from eval.collections import answers, beir, retrieval, squad
from eval.commands.options import whole_number
from eval.commands.output import check_target, write
from eval.report.table import print_table

SIGNALS: tuple[Signals, ...] = get_args(Signals)


def configure_retrieval(parser: argparse.ArgumentParser) -> None:
    """The arguments of `retrieval`."""
    _add_json(parser)
    parser.add_argument(
        "--beir", required=True, metavar="DIR", type=Path, help="corpus.jsonl, queries.jsonl, qrels"
    )
    parser.add_argument("--split", default="test", help="qrels/SPLIT.tsv (default: test)")
    parser.add_argument(
        "--signals",
        action="append",
        type=_signals,
        metavar="NAMES",
        help=f"{', '.join(SIGNALS)}, or several of them with commas between; the default is all"
        " together. Several share one index, and the object then has one member for each",
    )
    parser.add_argument(
        "--trec",
        metavar="FILE",
        help="write the ranking as a TREC run, for other tools; with several signals, the last",
    )
    parser.set_defaults(run=run_retrieval)


def configure_answers(parser: argparse.ArgumentParser) -> None:
    """The arguments of `answers`."""
    _add_json(parser)
    parser.add_argument("--squad", required=True, metavar="FILE", type=Path, help="SQuAD JSON")
    parser.add_argument("--limit", type=whole_number, metavar="N", help="only the first N")
    parser.add_argument(
        "--predictions",
        metavar="FILE",
        help="write what was replied, as SQuAD's own script reads it",
    )
    parser.set_defaults(run=run_answers)


def run_retrieval(options: argparse.Namespace) -> int:
    """Searches a BEIR folder; 1 where a query failed."""
    check_target(options.json)
    check_target(options.trec, "--trec")
    named = [one for several in options.signals or [["all"]] for one in several]
    collection = beir.read(options.beir, options.split)
    if collection.unknown:
        print(
            f"eval: {len(collection.unknown)} judged documents are not in corpus.jsonl"
            f" ({collection.unknown[0]!r} for one); they count as not found.",
            file=sys.stderr,
        )
    found = retrieval.evaluate(collection, list(dict.fromkeys(named)), Encoder())
    write(retrieval.trec_run(found[-1].rankings), options.trec, "--trec")
    return _tell({one.signals: one.scores for one in found}, options.json)


def run_answers(options: argparse.Namespace) -> int:
    """Answers a SQuAD file; 1 where a question failed."""
    check_target(options.json)
    check_target(options.predictions, "--predictions")
    found = answers.evaluate(squad.read(options.squad), Encoder(), options.limit)
    write(json.dumps(found.predictions, ensure_ascii=False), options.predictions, "--predictions")
    return _tell({"answers": found.scores}, options.json)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", metavar="FILE", help="write the printed object to FILE too")


def _tell(runs: Mapping[str, Mapping[str, Any]], target: str | None) -> int:
    """Prints the object, and a table beside it for people; 1 where a question failed."""
    if sys.stderr.isatty():
        print_table(runs)
    value = next(iter(runs.values())) if len(runs) == 1 else runs
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    print(text, end="", flush=True)
    write(text, target)
    failed = [one for run in runs.values() for one in run["failed"]]
    if failed:
        first = failed[0]
        print(
            f"eval: {len(failed)} of the questions failed and were not scored;"
            f" the first is {first['id']} ({first['error']}).",
            file=sys.stderr,
        )
    return 1 if failed else 0


def _signals(names: str) -> list[str]:
    found = [name.strip() for name in names.split(",")]
    for name in found:
        if name not in SIGNALS:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(SIGNALS)}")
    return found
