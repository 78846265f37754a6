"""How what a reader says becomes a probability, and where these numbers and its weights lie.

The shipped reader and any that was trained is a folder of `reader.safetensors` and `reader.json`;
the numbers of another model lie in a file named after it. Knows files, no tensors: they are read
before anything is loaded.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.errors import ModelError
from corpus.packaged import DEFAULT_WEIGHTS_SHA256
from corpus.paths import data_folder

SHIPPED = Path(__file__).with_name("shipped")
"""The folder of the weights that come with the project."""
WEIGHTS, ABOUT = "reader.safetensors", "reader.json"


@dataclass(frozen=True, slots=True)
class Order:
    """How sentences are put in order: what is worth as much as one of late interaction's cosines:
    a cosine of the sentence's own `vector`, a logit of the `sentence`, one of its `passage`.
    """

    vector: float = 0.0
    sentence: float = 0.03
    passage: float = 0.0


@dataclass(frozen=True, slots=True)
class Odds:
    """How a passage comes to the probability that it answers, by logistic regression: `late` weighs
    the logit of late interaction, `vector` the best cosine of a sentence's own vector, `passage`,
    `sentence` and `span` the logits of the reader, of the latter two the best in it.
    """

    intercept: float = 0.0
    late: float = 0.0
    vector: float = 0.0
    passage: float = 1.0
    sentence: float = 0.0
    span: float = 0.0


@dataclass(frozen=True, slots=True)
class Numbers:
    """What turns logits and cosines into an order of sentences and into a probability, and where
    the two lines lie on that (`Tuning`).
    """

    order: Order = Order()
    odds: Odds = Odds()
    threshold: float = 0.3
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Calibrated:
    """The numbers of a reader `beside` late interaction of the default encoder, and `alone`, where
    another encoder's cosines mean something else; `made` is whether they were fitted for it.
    """

    beside: Numbers = Numbers()
    alone: Numbers = Numbers()
    made: bool = False


def numbers_of(folder: Path) -> Calibrated:
    """Those of a trained reader; ModelError where its folder is damaged, or its weights are
    others than it tells of, or change weights that are not packaged.
    """
    try:
        told = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        found, begun = sha256_of(folder / WEIGHTS), str(told["begins_with"])
        if found != told["sha256"]:
            raise unusable(folder, f"its weights are others than it tells of ({found[:12]}…)")
        if begun != DEFAULT_WEIGHTS_SHA256:
            raise unusable(folder, f"it begins with weights that are not packaged ({begun[:12]}…)")
        return _calibrated(told) if "numbers" in told else Calibrated()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise unusable(folder, f"{type(error).__name__}: {error}") from error


def kept_numbers(name: str) -> Calibrated:
    """Those that were fitted for another model, else some with which nothing is sure."""
    file = place_of(name)
    if not file.is_file():
        return Calibrated()
    try:
        return _calibrated(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"The calibration {file} cannot be read ({error}).",
            hint="Make it anew with `python -m eval calibrate --reader NAME`.",
        ) from error


def place_of(name: str) -> Path:
    """The file that the numbers of another model are looked for in."""
    known = hashlib.sha256(name.encode()).hexdigest()[:16]
    return data_folder() / "calibrations" / f"reader-{known}.json"


def to_json(calibrated: Calibrated) -> dict[str, Any]:
    """As both files have it."""
    return {"numbers": asdict(calibrated.beside), "alone": asdict(calibrated.alone)}


def unusable(folder: Path, why: str) -> ModelError:
    """What is said of a folder that cannot be used."""
    return ModelError(
        f"The reader in {folder} cannot be used ({why}).",
        hint="Name another one, `--reader none` for none, or train it anew with"
        " `python -m eval train-reader`.",
    )


def sha256_of(file: Path) -> str:
    """In hexadecimal digits."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _calibrated(told: dict[str, Any]) -> Calibrated:
    return Calibrated(_numbers(told["numbers"]), _numbers(told["alone"]), made=True)


def _numbers(told: dict[str, Any]) -> Numbers:
    order, odds = (
        {name: float(value) for name, value in told[which].items()} for which in ("order", "odds")
    )
    return Numbers(Order(**order), Odds(**odds), float(told["threshold"]), float(told["sure"]))
