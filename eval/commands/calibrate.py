"""`eval calibrate`: how sure answers are with another model, from the cases of suites."""

import argparse
import json
from pathlib import Path

from assistant.judge.calibrations import place_of, to_json
from corpus.encoder import DEFAULT_MODEL, Encoder
from corpus.errors import UsageError
from corpus.paths import handbook_folder
from eval import setup
from eval.commands.options import add_suites
from eval.commands.output import check_target, write
from eval.fitting import asked, fitted
from eval.material import library_of

DESCRIPTION = """\
Fits, for a model other than the default, what turns scores into a probability, and draws the
lines of silence and of sureness, from the open cases of suites on the handbook. The result is
kept in a file that every library made with that model finds. The cases are in English: of
other languages it says as much as the model treats them alike.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.description = DESCRIPTION
    add_suites(parser)
    parser.add_argument(
        "--encoder",
        metavar="NAME_OR_FOLDER",
        required=True,
        help="the sentence-transformers model",
    )
    parser.add_argument("--json", metavar="FILE", help="write it to FILE, not where it is found")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Fits, tells and keeps."""
    check_target(options.json)
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
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    target = Path(options.json) if options.json else place_of(model)
    target.parent.mkdir(parents=True, exist_ok=True)
    write(text, str(target))
    print(text, end="")
    return 0
