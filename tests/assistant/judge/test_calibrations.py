"""Numbers of one model are not those of another."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.judge.calibrations import (
    CALIBRATION_VARIABLE,
    DEFAULT,
    UNCALIBRATED,
    Calibration,
    calibration_of,
    to_json,
)
from assistant.judge.signs import Signs
from assistant.tuning import Tuning
from corpus.encoder import DEFAULT_MODEL, Fingerprint
from corpus.errors import UsageError

MODEL = Fingerprint("some/model", "a" * 40, 384, 512, ("de",))
OWN = Calibration(-3.0, Signs(1, 2, 3, 4, 5), 0.3, 0.6)


def stored(file: Path, model: Fingerprint = MODEL) -> Path:
    file.write_text(json.dumps(to_json(OWN, model)), "utf-8")
    return file


def test_the_default_model_has_the_numbers_that_are_shipped() -> None:
    assert calibration_of(replace(MODEL, name=DEFAULT_MODEL)) == DEFAULT


def test_a_model_without_a_calibration_has_none() -> None:
    assert calibration_of(MODEL) == UNCALIBRATED
    assert not UNCALIBRATED.made


def test_a_file_is_found_by_the_weights_of_the_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.judge.calibrations.data_folder", lambda: tmp_path)
    (tmp_path / "calibrations").mkdir()
    stored(tmp_path / "calibrations" / f"{'a' * 16}.json")
    assert calibration_of(MODEL) == OWN


def test_a_file_that_is_named_must_be_of_the_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CALIBRATION_VARIABLE, str(stored(tmp_path / "own.json")))
    assert calibration_of(MODEL) == OWN
    with pytest.raises(UsageError, match="another model"):
        calibration_of(replace(MODEL, revision="b" * 40))
    (tmp_path / "own.json").write_text("[]", "utf-8")
    with pytest.raises(UsageError, match="cannot be read"):
        calibration_of(MODEL)


def test_the_lines_of_the_model_hold_unless_somebody_set_others() -> None:
    assert OWN.tuned(Tuning()).threshold == 0.3
    assert OWN.tuned(Tuning(sure=0.9)).sure == 0.9
    assert DEFAULT.tuned(Tuning()) == Tuning()
