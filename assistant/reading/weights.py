"""Where the weights of a reader lie: what training changed, in eight bits, over the packaged ones.

A folder with `reader.safetensors` and `reader.json`, which tells what the weights begin with,
their hashes, and the numbers by which what is read becomes a probability. Of a matrix the change
is kept in whole numbers of -127 to 127, each row with its own scale: 11 MB for 10.6 million
weights. Knows files and tensors, nothing of texts.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from assistant.reading.network import ReaderNetwork
from corpus.encoder import DEFAULT_WEIGHTS_SHA256, default_folder
from corpus.errors import ModelError

SHIPPED = Path(__file__).with_name("shipped")
"""The folder of the weights that come with the project."""
WEIGHTS, ABOUT = "reader.safetensors", "reader.json"
STEPS = 127
"""The largest whole number of a change."""
SCALE = ".scale"
"""Behind the name of a matrix whose change is kept: the scale of each row."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How logits become a probability that a passage answers, by logistic regression, and where
    the two lines lie on it (`Tuning`).

    `late` weighs the logit of late interaction, `passage`, `sentence` and `span` those of the
    network; `order` is how many cosines a logit of a sentence is worth beside late interaction.
    """

    intercept: float = 0.0
    late: float = 0.0
    passage: float = 1.0
    sentence: float = 0.0
    span: float = 0.0
    order: float = 0.1
    threshold: float = 0.3
    sure: float = 0.65


def save(network: ReaderNetwork, folder: Path, numbers: Numbers, **about: Any) -> None:
    """Writes both files; `about` is what else is told of the weights."""
    folder.mkdir(parents=True, exist_ok=True)
    begun = ReaderNetwork(default_folder()).state_dict()
    kept: dict[str, Tensor] = {}
    for name, value in network.state_dict().items():
        if not name.startswith("body."):
            kept[name] = value.float().contiguous()
        elif value.is_floating_point() and not torch.equal(value, begun[name]):
            kept |= _change(name, value.float() - begun[name].float())
    save_file(kept, folder / WEIGHTS)
    told = {
        **about,
        "begins_with": DEFAULT_WEIGHTS_SHA256,
        "sha256": _sha256(folder / WEIGHTS),
        "numbers": asdict(numbers),
    }
    (folder / ABOUT).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def load(folder: Path = SHIPPED) -> tuple[ReaderNetwork, Numbers]:
    """The network, ready to read, and its numbers.

    Raises ModelError where the files are not there, are damaged or do not fit each other.
    """
    numbers = _numbers(folder)
    network = ReaderNetwork(default_folder())
    state = network.state_dict()
    try:
        kept = load_file(folder / WEIGHTS)
        for name in [name for name in kept if not name.endswith(SCALE)]:
            value = kept[name]
            if name + SCALE in kept:
                value = state[name] + value.float() * kept[name + SCALE][:, None]
            elif name.startswith("body."):
                value = state[name] + value
            state[name] = value
        network.load_state_dict(state, assign=True)
    except (OSError, SafetensorError, KeyError, RuntimeError) as error:
        raise _damaged(folder, f"its weights do not fit: {error}") from error
    network.eval()
    return network, numbers


def _numbers(folder: Path) -> Numbers:
    try:
        told = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        found, begun = _sha256(folder / WEIGHTS), told["begins_with"]
        if found != told["sha256"]:
            raise _damaged(folder, f"its weights are others than it tells of ({found[:12]}…)")
        if begun != DEFAULT_WEIGHTS_SHA256:
            raise _damaged(folder, f"it begins with weights that are not packaged ({begun[:12]}…)")
        known = {field.name for field in fields(Numbers)}
        return Numbers(**{key: float(told["numbers"][key]) for key in known})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(folder, f"{type(error).__name__}: {error}") from error


def _damaged(folder: Path, why: str) -> ModelError:
    return ModelError(
        f"The reader in {folder} cannot be used ({why}).",
        hint="Name another one, `--reader none` for none, or train it anew with"
        " `python -m eval train-reader`.",
    )


def _change(name: str, change: Tensor) -> dict[str, Tensor]:
    """In eight bits with a scale a row; vectors, which are small, as they are."""
    if change.dim() != 2:
        return {name: change.contiguous()}
    scale = change.abs().amax(1).clamp(min=1e-12) / STEPS
    whole = (change / scale[:, None]).round().clamp(-STEPS, STEPS).to(torch.int8)
    return {name: whole.contiguous(), name + SCALE: scale.contiguous()}


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
