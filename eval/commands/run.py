"""`eval run`: suites, a result, a report, and whether the gates hold."""

import argparse
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.models.options import model_options
from corpus.errors import UsageError
from eval import gates, report, setup, store
from eval.cases import Suite
from eval.commands.options import add_asking, add_suites, encoder, whole_number, writing
from eval.commands.output import check_folder, check_target, write
from eval.gates import Gate
from eval.partition import open_parts
from eval.report.printing import print_run
from eval.results import Run, to_json
from eval.run import JOBS, configuration
from eval.run import run as evaluate
from eval.subject import Subject
from eval.trial import Trial

if TYPE_CHECKING:
    from eval.judge.judge import Judge

DESCRIPTION = """\
Runs suites of cases and says how good the answers are, measure by measure, with
intervals. Results and a report are kept in var/eval, a folder a run.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.description = DESCRIPTION
    add_suites(parser)
    add_asking(parser)
    parser.add_argument("--json", metavar="FILE", help="write the whole result to FILE too")
    parser.add_argument("--report", metavar="DIR", type=Path, help="write the report to DIR too")
    parser.add_argument("--judge", metavar="NAME", help="a LangChain model that judges replies")
    parser.add_argument(
        "--judge-option",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="an option of the judge, such as temperature=0",
    )
    parser.add_argument(
        "--entailment",
        metavar="NAME",
        help="a cross-encoder that decides what a quote supports, in place of a rule on words",
    )
    parser.add_argument(
        "--jobs", type=whole_number, default=JOBS, metavar="N", help=f"cases at once ({JOBS})"
    )
    parser.add_argument(
        "--resume", action="store_true", help="take up an interrupted run of the same make-up"
    )
    parser.add_argument(
        "--accept", action="store_true", help="make the values of its open cases the new baselines"
    )
    parser.add_argument("--runs", type=Path, metavar="DIR", help="keep runs there, not in var/eval")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Runs, writes, tells; 1 where a gate falls short or a case failed."""
    check_target(options.json)
    check_folder(options.report, "--report")
    values = setup.settings(options.set)
    chosen = setup.suites(options.suites)
    limits = {file: gates.read(file) for file in _gate_files(chosen)}
    with setup.subject(
        chosen, options.library, writing=writing(options), values=values, encoder=encoder(options)
    ) as subject:
        result, folder = _meet(options, chosen, subject)
    parts = open_parts(result)
    checked = [gate for held in limits.values() for gate in gates.check(held, parts)]
    result = replace(result, gates=tuple(checked))
    store.finish(result, folder)
    if options.accept:
        _accept(limits, result)
    reports = report.write(result, folder)
    if options.report is not None:
        options.report.mkdir(parents=True, exist_ok=True)
        reports = [Path(shutil.copy(path, options.report)) for path in reports]
    write(json.dumps(to_json(result), ensure_ascii=False, indent=1) + "\n", options.json)
    print_run(result)
    print(f"The report is {reports[0]}.")
    return 0 if result.passed else 1


def _accept(limits: Mapping[Path, tuple[Gate, ...]], result: Run) -> None:
    """Writes the new baselines; those of a run with failures would be of other cases."""
    if result.failed:
        raise UsageError(
            f"{len(result.failed)} cases failed, so the baselines stay as they are.",
            hint="Mend what failed and run again.",
        )
    for file, held in limits.items():
        if held:
            gates.write(gates.accepted(held, open_parts(result)), file)


def _meet(
    options: argparse.Namespace, chosen: Sequence[Suite], subject: Subject
) -> tuple[Run, Path]:
    """The run without its gates, and the folder that keeps it."""
    place = options.runs or store.runs_folder()
    trial = _trial(options, subject)
    made_of = configuration(
        chosen,
        subject,
        judge=options.judge,
        judge_asked=trial.judge.times if trial.judge else 1,
        entailment=options.entailment,
    )
    with store.journal(made_of, place, resume=options.resume) as journal:
        if journal.done:
            print(f"eval: {len(journal.done)} cases were done before", file=sys.stderr)
        try:
            return evaluate(chosen, trial, journal, made_of, options.jobs), journal.folder
        except KeyboardInterrupt:
            print("eval: what was done is kept; go on with --resume", file=sys.stderr)
            raise


def _trial(options: argparse.Namespace, subject: Subject) -> Trial:
    trial = Trial(subject)
    if options.entailment:
        from assistant.models.entailment import Entailment

        trial = replace(trial, supports=Entailment(options.entailment))
    if options.judge:
        trial = replace(trial, judge=_judge(options, subject))
    return trial


def _judge(options: argparse.Namespace, subject: Subject) -> "Judge":
    from eval.judge.judge import Judge

    told = model_options(options.judge_option)
    return Judge(options.judge, subject.library.encoder, options=told)


def _gate_files(chosen: Sequence[Suite]) -> list[Path]:
    return sorted({suite.path.parent / gates.FILE_NAME for suite in chosen})
