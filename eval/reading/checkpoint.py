"""What a run of training needs to go on after an interruption, in its folder.

A file that is either whole or not there. It tells what the run was begun with, so that no other
run goes on with it. Knows tensors as what is stored, nothing of examples.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.reading.numbers import WEIGHTS
from corpus.errors import UsageError

CHECKPOINT = "checkpoint.pt"
HINT = "Name another folder for --out, or say what it was begun with."

Begun = Mapping[str, str | int | float | None]
"""What a run is begun with, by what each is called in messages: data, seed, hours, steps."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """After `step` of `steps` steps, which took `seconds`: the states of network and optimiser."""

    begun: Begun
    step: int
    steps: int
    seconds: float
    network: Mapping[str, Any]
    optimiser: Mapping[str, Any]


def store(checkpoint: Checkpoint, folder: Path) -> None:
    """In the place of an earlier one, which stays until the new one is whole."""
    import torch

    new = folder / f"{CHECKPOINT}.new"
    kept = {
        "begun": dict(checkpoint.begun),
        "step": checkpoint.step,
        "steps": checkpoint.steps,
        "seconds": checkpoint.seconds,
        "network": checkpoint.network,
        "optimiser": checkpoint.optimiser,
    }
    with new.open("wb") as stream:
        torch.save(kept, stream)
        stream.flush()
        os.fsync(stream.fileno())
    new.replace(folder / CHECKPOINT)


def resumed(folder: Path, begun: Begun) -> Checkpoint | None:
    """What was stored there by a run that was begun with the same; None for an empty folder.

    Raises UsageError where the folder has a run that was begun with something else, a checkpoint
    that cannot be read, or weights that are trained already.
    """
    file = folder / CHECKPOINT
    if not file.exists():
        if (folder / WEIGHTS).exists():
            raise UsageError(f"{folder} has trained weights already.", hint="Name another folder.")
        return None
    kept = _read(file)
    other = [
        f"{name} {kept.begun.get(name)}, not {value}"
        for name, value in begun.items()
        if kept.begun.get(name) != value
    ]
    if other:
        raise UsageError(f"{folder} has a run begun with {'; '.join(other)}.", hint=HINT)
    return kept


def forget(folder: Path) -> None:
    """The run has come to its end."""
    (folder / CHECKPOINT).unlink(missing_ok=True)


def _read(file: Path) -> Checkpoint:
    import pickle

    import torch

    try:
        kept = torch.load(file, map_location="cpu", weights_only=True)
        return Checkpoint(**kept)
    except (OSError, EOFError, RuntimeError, TypeError, pickle.UnpicklingError) as error:
        raise UsageError(
            f"{file} cannot be read ({type(error).__name__}).",
            hint="Remove it to begin anew, or name another folder.",
        ) from error
