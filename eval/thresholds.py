"""Where two lines lie on the confidences of replies, and where they could lie.

A run, or a collection that was answered, is turned into what a threshold keeps of its
answerable questions and lets through of the others. Nothing is asked again: what a
threshold would do is read off the confidences that were given.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval import results
from eval.confidences import Confidence, confidences, pairs
from eval.errors import DatasetError
from eval.measures.operating_points import OperatingPoint, RocCurve
from eval.partition import Choice, chosen

ASKED = "asked"
"""The member of an answered collection's JSON that holds its confidences."""

LINES = {"threshold": "line of silence", "sure": "line of sureness"}
"""The settings that are a threshold of confidence, and how their lines are called."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What thresholds do to the questions of one file, `answerable` and `unanswerable` in number.

    `answered` and `as_if_sure` are what the replies did: the shares of the answerable
    and of the unanswerable questions that were answered, and that were so as if sure.
    """

    name: str
    answerable: int
    unanswerable: int
    curve: RocCurve
    answered: tuple[float, float]
    as_if_sure: tuple[float, float]


def read(file: Path, part: Choice, suites: Sequence[str] = ()) -> Thresholds:
    """Of a result of `run --json`, or of `answers --json`.

    Of a run, the cases of that part in all suites, or in those whose label is named or
    ends in a name ("abstention" of "handbook:abstention"); a collection is taken whole.
    Raises DatasetError for another file, and where the questions are all answerable
    or none is.
    """
    asked = _collection(file)
    if asked is None:
        run = chosen(results.load(file), part)
        asked = confidences(
            case
            for case in run.cases
            if not suites or case.suite in suites or case.suite.rpartition(":")[2] in suites
        )
    thresholds = of(file.stem, asked)
    if thresholds is None:
        raise DatasetError(
            f"{file} has no answerable and unanswerable questions to set apart.",
            hint="Name a result with questions of both sorts, or other suites.",
        )
    return thresholds


def of(name: str, asked: Sequence[Confidence]) -> Thresholds | None:
    """Of replies; None where all questions, or none, are answerable."""
    curve = RocCurve.of(pairs(asked))
    if curve is None:
        return None
    answerable = [confidence for confidence in asked if confidence.answerable]
    others = [confidence for confidence in asked if not confidence.answerable]

    def share(of_: Sequence[Confidence], *wanted: str) -> float:
        return sum(confidence.certainty in wanted for confidence in of_) / len(of_)

    return Thresholds(
        name,
        len(answerable),
        len(others),
        curve,
        (share(answerable, "sure", "unsure"), share(others, "sure", "unsure")),
        (share(answerable, "sure"), share(others, "sure")),
    )


def lines(configuration: Mapping[str, Any]) -> dict[str, float]:
    """The lines that a run was made with, by what they are called; none of a run before them."""
    settings: Mapping[str, Any] = configuration.get("settings") or {}
    return {
        name: float(settings[setting]) for setting, name in LINES.items() if setting in settings
    }


def to_json(thresholds: Thresholds) -> dict[str, Any]:
    """As plain JSON: the aims' lines, what the replies did, and every point of the curve."""
    return {
        "name": thresholds.name,
        "answerable": thresholds.answerable,
        "unanswerable": thresholds.unanswerable,
        "line_of_silence": _point(thresholds.curve.line_of_silence()),
        "line_of_sureness": _point(thresholds.curve.line_of_sureness()),
        "answered": dict(
            zip(("kept", "let_through"), map(_short, thresholds.answered), strict=True)
        ),
        "as_if_sure": dict(
            zip(("kept", "let_through"), map(_short, thresholds.as_if_sure), strict=True)
        ),
        "points": [_point(point) for point in thresholds.curve.points()],
    }


def _point(point: OperatingPoint | None) -> dict[str, float] | None:
    return None if point is None else {name: _short(value) for name, value in asdict(point).items()}


def _short(value: float) -> float:
    return round(value, 6)


def _collection(file: Path) -> list[Confidence] | None:
    """The confidences of an answered collection; None where the file is something else."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None  # what is wrong with it is told by whoever reads it as a run
    if not isinstance(data, dict) or ASKED not in data:
        return None
    try:
        return [
            Confidence(entry["value"], entry["answerable"], entry["certainty"])
            for entry in data[ASKED]
        ]
    except (KeyError, TypeError) as error:
        raise DatasetError(
            f"{file} holds no confidences ({error}).",
            hint="`python -m eval answers --clapnq FILE --json FILE` writes them.",
        ) from error
