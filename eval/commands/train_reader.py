"""`eval train-reader`: trains the reader from rows of questions with passages."""

import argparse
import json
import platform
import sys
from pathlib import Path
from typing import Any

from assistant.reading.numbers import ABOUT
from eval.commands.options import whole_number
from eval.commands.output import check_folder
from eval.progress import progress
from eval.reading import checkpoint
from eval.reading.freed_memory import keep_freed_memory
from eval.reading.preparation import Prepared, counted, prepared
from eval.reading.reader_losses import device
from eval.reading.reader_training import Plan, Trained, train
from eval.reading.training_rows import FOR_TESTS, Folder, read_folder

DESCRIPTION = f"""\
Trains a reader, which reads a question and a passage together, from a folder of JSON Lines
(.jsonl or .jsonl.gz), and writes its weights to another folder, with what they were trained
on and how well they read articles that were held out. A row has "question", "passage",
"answerable" and, where that is true, "answer" with "answer_start", or "evidence" (spans of
sentences); "title", "group" and "history" (what was said before) are read where they stand.
Files without passages are left out, and so are those whose names begin with {FOR_TESTS}.

An interrupted run goes on where the same command is called again. The steps are as many as
fit into the hours, foreseen by the first ones, and the learning rate falls to its end with
them. Give such a reader to other commands with --reader DIR.
"""
HOURS, SEED = 6.0, 1


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.description = DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--data", metavar="DIR", type=Path, required=True, help="the rows")
    parser.add_argument(
        "--out", metavar="DIR", type=Path, required=True, help="where the weights are written"
    )
    parser.add_argument(
        "--hours",
        metavar="N",
        type=hours,
        default=HOURS,
        help=f"the most it may take ({HOURS:g}), 0.5 for half an hour",
    )
    parser.add_argument(
        "--steps", metavar="N", type=whole_number, help="no more steps than that, each 32 examples"
    )
    parser.add_argument(
        "--seed", metavar="N", type=int, default=SEED, help=f"what chance begins with ({SEED})"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Trains; the figures go to standard output as JSON, how it goes to standard error."""
    check_folder(options.out, "--out")
    plan = Plan(options.seed, options.hours, options.steps)
    folder = read_folder(options.data)
    checkpoint.resumed(options.out, plan.begun(folder.sha256))  # or it is refused before the work
    for name, why in folder.left_out.items():
        _tell(f"{name} is left out: {why}.")
    with progress("preparing", len(folder.rows)) as advance:
        examples = prepared(folder, plan.seed, advance)
    _tell(f"{len(examples.training)} examples, {len(examples.held_out)} more are held out.")
    keep_freed_memory()
    options.out.mkdir(parents=True, exist_ok=True)
    trained = train(examples, folder.sha256, plan, options.out, _tell)
    if trained.step < trained.steps:
        _tell(f"The time was over after step {trained.step} of {trained.steps}.")
    told = about(folder, examples, plan, trained)
    _save(trained, options.out, told)
    print(json.dumps(told, ensure_ascii=False, indent=2), flush=True)
    return 0


def about(folder: Folder, examples: Prepared, plan: Plan, trained: Trained) -> dict[str, Any]:
    """What is told of the weights, beside them and on standard output."""
    return {
        "training": {
            "seed": plan.seed,
            "steps": trained.step,
            "planned_steps": trained.steps,
            "examples_a_step": plan.batch,
            "hours": round(trained.seconds / 3600, 3),
            "processor": _processor(),
            "data_sha256": folder.sha256,
            "rows": {name: len(rows) for name, rows in folder.rows.items()},
            "examples": counted(examples.training),
            "left_out": dict(folder.left_out),
        },
        "held_out": dict(trained.figures),
    }


def hours(text: str) -> float:
    """An argument that says for how long."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of hours above 0")
    return value


def _save(trained: Trained, folder: Path, told: dict[str, Any]) -> None:
    from assistant.reading.reader_weights import save

    save(trained.network, folder, **told)
    checkpoint.forget(folder)
    _tell(f"The weights lie in {folder}, what is told of them in {folder / ABOUT}.")


def _processor() -> str:
    """What trained: the graphics processor, or how many threads on which machine."""
    import torch

    if device() == "cuda":
        return torch.cuda.get_device_name()
    return f"{platform.machine()}, {torch.get_num_threads()} threads"


def _tell(line: str) -> None:
    print(f"eval: {line}", file=sys.stderr, flush=True)
