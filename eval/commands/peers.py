"""`eval peers`: other people's retrieval libraries and ours, side by side."""

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.errors import UsageError
from eval.collections import beir
from eval.commands.options import whole_number
from eval.commands.output import check_target, write
from eval.errors import PeerError
from eval.peers import drive, environments, systems, task
from eval.peers.drive import Found
from eval.peers.quality_plots import drawings
from eval.peers.report import print_outcomes, sentences, to_json, to_markdown
from eval.peers.scoring import Failed, score
from eval.peers.systems import System

DESCRIPTION = """\
Runs retrieval libraries and ours on the same documents, encoder and questions: quality,
latency, indexing time. Each library is installed once, from pinned requirements, into an
environment of its own below var/peers (about 1.5 GB each); ours stays as it is. The
figures go to standard output as JSON. Exit 1 where a system or a question failed.
"""
THREADS = 1
"""More of them wait for each other on a busy machine, which then is what is measured."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.description = DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--beir", metavar="DIR", type=Path, help="corpus.jsonl, queries.jsonl, qrels: by document"
    )
    what.add_argument(
        "--folder", metavar="DIR", type=Path, help="files of text, with --questions: by passage"
    )
    parser.add_argument("--split", default="test", help="qrels/SPLIT.tsv (default: test)")
    parser.add_argument(
        "--questions",
        metavar="FILE.jsonl",
        type=Path,
        help='lines of "question", "source" (a path in the folder) and "quote"',
    )
    parser.add_argument(
        "--limit",
        type=whole_number,
        metavar="N",
        help="at most N questions, spread evenly over all",
    )
    parser.add_argument(
        "--peers",
        metavar="NAMES",
        default="",
        help=f"{', '.join(peer.name for peer in systems.PEERS)}; several with commas between,"
        " all without a name",
    )
    parser.add_argument(
        "--threads",
        type=whole_number,
        default=THREADS,
        metavar="N",
        help=f"threads that each system has ({THREADS})",
    )
    parser.add_argument("--json", metavar="FILE", help="write the printed object to FILE too")
    parser.add_argument(
        "--report", metavar="DIR", type=Path, help="write a page of Markdown and drawings to DIR"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Runs all systems; 1 where one of them, or a question, failed."""
    check_target(options.json)
    if options.report is not None:
        options.report.mkdir(parents=True, exist_ok=True)
        check_target(str(options.report / "peers.md"), "--report")
    chosen = systems.named([piece.strip() for piece in options.peers.split(",") if piece.strip()])
    comparison = _comparison(options)
    for note in comparison.notes:
        print(f"eval: {note}", file=sys.stderr)
    with TemporaryDirectory(prefix="eval-peers-task-") as folder:
        task.write(comparison, Path(folder))
        results = {system: _outcome(system, Path(folder), options.threads) for system in chosen}
    outcomes = score(comparison, results)
    if sys.stderr.isatty():
        print_outcomes(comparison, outcomes)
    value = to_json(comparison, outcomes, options.threads)
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    print(text, end="", flush=True)
    write(text, options.json)
    if options.report is not None:
        drawn = drawings(comparison, outcomes)
        page = to_markdown(comparison, outcomes, options.threads, list(drawn))
        for name, content in {"peers.md": page, **drawn}.items():
            write(content, str(options.report / name), "--report")
    told = sentences(outcomes)
    for sentence in told:
        print(f"eval: {sentence}", file=sys.stderr)
    return 1 if told else 0


def _comparison(options: argparse.Namespace) -> task.Comparison:
    if options.folder is None:
        if options.questions is not None:
            raise UsageError(
                "--questions goes with --folder.", hint="Name the folder, or leave it."
            )
        collection = beir.read(options.beir, options.split)
        return task.from_collection(options.beir.resolve().name, collection, options.limit)
    if options.questions is None:
        raise UsageError("--folder needs --questions.", hint="Name a file of questions.")
    return task.from_folder(options.folder, options.questions, options.limit)


def _outcome(system: System, folder: Path, threads: int) -> Found | Failed:
    print(f"eval: {system.name} …", file=sys.stderr)
    try:
        return drive.run(system, folder, threads, environments.environments_folder())
    except PeerError as error:
        return Failed(system, str(error))
