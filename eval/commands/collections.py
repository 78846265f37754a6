"""`eval retrieval` and `eval answers`: a public collection, in a library thrown away after use."""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

from assistant.find.retriever import Signals
from corpus.encoder import Encoder
from corpus.errors import UsageError
from eval.collections import answers, beir, clapnq, passage_answers, retrieval, squad
from eval.commands.options import add_model, whole_number, writing
from eval.commands.output import check_target, tell, write
from eval.confidences import Confidence
from eval.thresholds import ASKED

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
    parser.add_argument(
        "--json",
        metavar="FILE",
        help=f"write the printed object to FILE too, and as {ASKED!r} how confident each reply"
        " was, for `eval thresholds`",
    )
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--squad", metavar="FILE", type=Path, help="SQuAD JSON")
    asked.add_argument(
        "--clapnq", metavar="FILE", type=Path, help="CLAPnq rows, JSON Lines, packed (.gz) or not"
    )
    add_model(parser)
    parser.add_argument("--limit", type=whole_number, metavar="N", help="only the first N")
    parser.add_argument(
        "--predictions",
        metavar="FILE",
        help="with --squad: write what was replied, as SQuAD's own script reads it",
    )
    parser.set_defaults(run=run_answers)


def run_retrieval(options: argparse.Namespace) -> int:
    """Searches a BEIR folder; 1 where a query failed."""
    check_target(options.json)
    check_target(options.trec, "--trec")
    named = [name for several in options.signals or [["all"]] for name in several]
    collection = beir.read(options.beir, options.split)
    if collection.unknown:
        print(
            f"eval: {len(collection.unknown)} judged documents are not in corpus.jsonl"
            f" ({collection.unknown[0]!r} for one); they count as not found.",
            file=sys.stderr,
        )
    evaluations = retrieval.evaluate(collection, list(dict.fromkeys(named)), Encoder())
    write(retrieval.trec_run(evaluations[-1].rankings), options.trec, "--trec")
    return tell({evaluation.signals: evaluation.scores for evaluation in evaluations}, options.json)


def run_answers(options: argparse.Namespace) -> int:
    """Answers the questions of a file; 1 where one failed."""
    check_target(options.json)
    check_target(options.predictions, "--predictions")
    if options.clapnq:
        if options.predictions:
            raise UsageError(
                "--predictions are what SQuAD's own script reads.", hint="Name --squad with it."
            )
        rows = clapnq.read(options.clapnq)
        told = passage_answers.evaluate(rows, Encoder(), options.limit, writing(options))
        return tell({"answers": told.scores}, options.json, _asked(told.confidences))
    evaluation = answers.evaluate(
        squad.read(options.squad), Encoder(), options.limit, writing(options)
    )
    write(
        json.dumps(evaluation.predictions, ensure_ascii=False), options.predictions, "--predictions"
    )
    return tell({"answers": evaluation.scores}, options.json, _asked(evaluation.confidences))


def _asked(confidences: Mapping[str, Confidence]) -> dict[str, Any]:
    """What the file of `--json` holds beside the scores, as `eval.thresholds` reads it."""
    return {ASKED: [{"id": id_, **asdict(confidence)} for id_, confidence in confidences.items()]}


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", metavar="FILE", help="write the printed object to FILE too")


def _signals(names: str) -> list[str]:
    signals = [name.strip() for name in names.split(",")]
    for name in signals:
        if name not in SIGNALS:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(SIGNALS)}")
    return signals
