"""`eval calibrate`: how sure answers are with another encoder or reader, from cases of suites."""

import argparse
import json
from pathlib import Path
from typing import Any

from assistant.engines import opened_pairs
from assistant.judge.calibrations import place_of, to_json
from assistant.reading.numbers import to_json as numbers_json
from corpus.encoder import DEFAULT_MODEL, Encoder
from corpus.errors import UsageError
from corpus.library import Library
from corpus.model import Span
from corpus.paths import handbook_folder
from eval import setup
from eval.cases import Suite
from eval.commands.options import add_suites
from eval.commands.output import check_target, write
from eval.fitting import asked, fitted
from eval.gold import GoldFinder
from eval.material import library_of
from eval.reader_fitting import Question, SeenQuestion, fitted_reader, seen_questions

DESCRIPTION = """\
Fits, for an encoder other than the default, what turns scores into a probability, and draws the
lines of silence and of sureness, from the open cases of suites on the handbook. The result is
kept in a file that every library made with that model finds. The cases are in English: of
other languages it says as much as the model treats them alike.

For a reader it fits besides how sentences are put in order; the cases are those of the suites, of
the handbook or of the library that is named. A trained reader keeps the numbers in its folder.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.description = DESCRIPTION
    add_suites(parser)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "--encoder", metavar="NAME_OR_FOLDER", help="the sentence-transformers model"
    )
    which.add_argument("--reader", metavar="NAME_OR_FOLDER", help="who reads what was found")
    parser.add_argument(
        "--on",
        action="append",
        default=[],
        metavar="LIBRARY=SUITE",
        help="with --reader: more cases, asked of that library; may be repeated",
    )
    parser.add_argument("--json", metavar="FILE", help="write it to FILE, not where it is found")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Fits, tells and keeps."""
    check_target(options.json)
    if options.reader:
        return _of_reader(options)
    encoder = Encoder(options.encoder)
    if encoder.name == DEFAULT_MODEL:
        raise UsageError("The default model is calibrated as it is shipped.")
    cases = [case for suite in setup.suites(options.suites) for case in suite.cases]
    with library_of([handbook_folder()], encoder) as library:
        result = fitted(list(asked(library, [case for case in cases if not case.held_back])))
        model = library.settings.model
    measured = {
        "answerable": result.answerable,
        "unanswerable": result.unanswerable,
        "auroc": round(result.auroc, 3),
        "sure": [round(share, 3) for share in result.sure],
    }
    data = {**to_json(result.calibration, model), "measured": measured}
    _keep(data, options.json, place_of(model))
    return 0


def _of_reader(options: argparse.Namespace) -> int:
    pairs, place = opened_pairs(options.reader)
    seen: list[SeenQuestion] = []
    suites = setup.suites(options.suites)
    with library_of([handbook_folder()], Encoder()) as library:
        for suite in suites:
            seen += seen_questions(library, pairs, _questions(library, suite, "handbook"))
    for named in options.on:
        folder, _, file = named.partition("=")
        with Library.open(folder) as library:
            for suite in setup.suites([file]):
                seen += seen_questions(library, pairs, _questions(library, suite, folder))
    result = fitted_reader(seen)
    measured = {
        "auroc": {name: round(value, 3) for name, value in result.auroc.items()},
        "first": {name: round(value, 3) for name, value in result.first.items()},
        "sure": [round(share, 3) for share in result.sure],
    }
    before = json.loads(place.read_text(encoding="utf-8")) if place.is_file() else {}
    data = {**before, **numbers_json(result.calibrated), "measured": measured}
    _keep(data, options.json, place)
    return 0


def _questions(library: Library, suite: Suite, of: str) -> list[Question]:
    """The open cases of a suite that stand alone and whose facts stand in the library."""
    gold, found = GoldFinder(library), []
    for case in suite.cases:
        if case.held_back or not case.question or case.history or case.noise:
            continue
        if case.answerable and not case.facts:
            continue
        places = [place for fact in gold.places(case) for place in fact]
        spans = tuple((place.doc_id, Span(place.start, place.end)) for place in places)
        found.append(Question(f"{Path(of).name}:{suite.name}", case.question, spans))
    return found


def _keep(data: dict[str, Any], named: str | None, place: Path) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    target = Path(named) if named else place
    target.parent.mkdir(parents=True, exist_ok=True)
    write(text, str(target))
    print(text, end="")
