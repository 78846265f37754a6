"""What turns the signs for a passage into a probability, by the model of a library.

Cosines of one model say nothing of those of another: each needs numbers of its own, which
`python -m eval calibrate` fits and keeps in a file named after the model's weights. A model
without any is read by the default's numbers, and then nothing is shown as sure. Knows no
passages.
"""

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from assistant.judge.signs import INTERCEPT, WEIGHTS, Signs, probability
from assistant.tuning import DEFAULT_TUNING, Tuning
from corpus.encoder import DEFAULT_MODEL, Fingerprint
from corpus.errors import UsageError
from corpus.paths import data_folder

CALIBRATION_VARIABLE = "ASSISTANT_CALIBRATION"
"""The environment variable that names a file to be used in place of the one that is found."""
REMAKE = "Make it anew with `python -m eval calibrate`."


@dataclass(frozen=True, slots=True)
class Calibration:
    """Numbers for one model; `made` is whether they were fitted for it.

    `threshold` and `sure` are the two lines on the probability, see `Tuning`.
    """

    intercept: float = INTERCEPT
    weights: Signs = WEIGHTS
    threshold: float = DEFAULT_TUNING.threshold
    sure: float = DEFAULT_TUNING.sure
    made: bool = True

    def probability(self, signs: Signs) -> float:
        """That a passage with these signs answers."""
        return probability(signs, self.intercept, self.weights)

    def tuned(self, tuning: Tuning) -> Tuning:
        """With the lines of the model, where nobody set others."""
        return with_lines(tuning, self.threshold, self.sure)


def with_lines(tuning: Tuning, threshold: float, sure: float) -> Tuning:
    """With these two lines, where nobody set others."""
    return replace(
        tuning,
        threshold=_unless_set(tuning.threshold, DEFAULT_TUNING.threshold, threshold),
        sure=_unless_set(tuning.sure, DEFAULT_TUNING.sure, sure),
    )


def _unless_set(now: float, default: float, line: float) -> float:
    return line if now == default else now


DEFAULT = Calibration()
"""The default model's, as it is shipped."""
UNCALIBRATED = replace(DEFAULT, made=False)


def calibration_of(model: Fingerprint) -> Calibration:
    """The model's own, else UNCALIBRATED; UsageError for a file that is none or another's."""
    if model.name == DEFAULT_MODEL:
        return DEFAULT
    named = os.environ.get(CALIBRATION_VARIABLE)
    file = Path(named).expanduser() if named else place_of(model)
    if not named and not file.is_file():
        return UNCALIBRATED
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
        if stored["revision"] != model.revision:
            raise UsageError(f"The calibration {file} was made for another model.", hint=REMAKE)
        numbers = {key: float(stored[key]) for key in ("intercept", "threshold", "sure")}
        weights = {key: float(value) for key, value in stored["weights"].items()}
        signs = Signs(**weights)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"The calibration {file} cannot be read ({error}).", hint=REMAKE
        ) from error
    return Calibration(numbers["intercept"], signs, numbers["threshold"], numbers["sure"])


def place_of(model: Fingerprint) -> Path:
    """The file that the calibration of a model is looked for in."""
    return data_folder() / "calibrations" / f"{model.revision[:16]}.json"


def to_json(calibration: Calibration, model: Fingerprint) -> dict[str, Any]:
    """As `calibration_of` reads it."""
    numbers = asdict(calibration)
    del numbers["made"]
    return {"model": model.name, "revision": model.revision, **numbers}
