"""`eval draft`: cases proposed from a library, or leave-one-out cases made from it."""

import argparse

from assistant.assistant import EXTRACTIVE
from corpus.library import Library
from corpus.paths import library_folder
from eval import cases, store
from eval.commands.exchange import add_suite_target, tell, tell_notes
from eval.commands.options import whole_number
from eval.drafting import drafts, leave_one_out
from eval.drafting.rules import Draft
from eval.exchange.case_lines import check_target, write_suite

DESCRIPTION = """\
Propose cases from the documents of a library: questions with the places that answer
them. They are drafts, which no run asks before a person has taken "status" out; the
page Evaluation of the chat shows those in var/eval/drafts, to accept, edit or drop.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.description = DESCRIPTION
    parser.add_argument("--library", metavar="DIR", help="the library to ask about")
    parser.add_argument(
        "--count",
        type=whole_number,
        default=drafts.COUNT,
        metavar="N",
        help=f"how many at most ({drafts.COUNT})",
    )
    parser.add_argument(
        "--model", metavar="NAME", help="a LangChain model that writes the questions, not rules"
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="another number, another choice"
    )
    parser.add_argument(
        "--leave-one-out",
        nargs="?",
        const="",
        metavar="SUITE",
        help="make cases, ready to run, that are asked with their answer hidden, so that an"
        " abstention is right: from a suite, or without one from what the library says",
    )
    add_suite_target(parser, required=False)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Makes the cases, writes the suite where one is named, prints what was done."""
    if options.suite is not None:
        if options.suite.absolute().parent == store.drafts_folder():
            store.drafts_folder().mkdir(parents=True, exist_ok=True)
        check_target(options.suite, force=options.force, append=options.append)
    notes: list[str] = []
    if options.leave_one_out:
        suite = cases.read(cases.find(options.leave_one_out))
        made = leave_one_out.from_cases(suite.cases)[: options.count]
    else:
        with Library.open(library_folder(options.library)) as library:
            made = _made(library, options, notes)
    tell_notes(notes)
    if options.suite is None:
        tell(cases=made, notes=notes)
        return 0
    written = write_suite(options.suite, made, append=options.append)
    tell(suite=str(options.suite), cases=written, already_there=len(made) - written, notes=notes)
    return 0


def _made(
    library: Library, options: argparse.Namespace, notes: list[str]
) -> list[dict[str, object]]:
    hiding = options.leave_one_out is not None
    # Many drafts are answered in more places than one and make no leave-one-out case.
    wanted = options.count * 5 if hiding and not _model(options) else options.count
    proposals = _drafts(library, options, wanted, notes)
    if not hiding:
        made = [drafts.to_case(draft) for draft in proposals]
    else:
        made = leave_one_out.from_drafts(library, proposals)
        notes.append(
            f"{len(proposals) - len(made)} drafts left out: they may be answered elsewhere."
        )
    made = made[: options.count]
    if len(made) < options.count:
        notes.append(f"The documents gave {len(made)} cases, not {options.count}.")
    return made


def _drafts(
    library: Library, options: argparse.Namespace, count: int, notes: list[str]
) -> list[Draft]:
    if not _model(options):
        return drafts.propose(library, count, options.seed)
    from eval.drafting import model as draft_model
    from eval.judge.model import JudgeModel

    proposals, dropped = draft_model.propose(
        JudgeModel(options.model), library, count, options.seed
    )
    notes += [f"{number} dropped: {reason.rstrip('.')}." for reason, number in dropped.items()]
    return proposals


def _model(options: argparse.Namespace) -> bool:
    return options.model not in (None, EXTRACTIVE)
