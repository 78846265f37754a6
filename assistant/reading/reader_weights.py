"""Where the weights of a reader lie: what training changed, in eight bits, over the packaged ones.

A folder with `reader.safetensors` and `reader.json`, which tells what the weights begin with,
their hashes, and how what is read becomes a probability (`numbers`). Of a matrix the change
is kept in whole numbers of -127 to 127, each row with its own scale: 11 MB for 10.6 million
weights. Knows files and tensors, nothing of texts.
"""

import json
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from assistant.reading.network import ReaderNetwork
from assistant.reading.numbers import ABOUT, WEIGHTS, numbers_of, sha256_of, unusable
from corpus.packaged import DEFAULT_WEIGHTS_SHA256, default_folder

STEPS = 127
"""The largest whole number of a change."""
SCALE = ".scale"
"""Behind the name of a matrix whose change is kept: the scale of each row."""


def save(network: ReaderNetwork, folder: Path, **about: Any) -> None:
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
    (folder / WEIGHTS).chmod(0o644)  # as other files are: whoever is given the folder may read it
    told = {
        **about,
        "begins_with": DEFAULT_WEIGHTS_SHA256,
        "sha256": sha256_of(folder / WEIGHTS),
    }
    (folder / ABOUT).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def load(folder: Path) -> ReaderNetwork:
    """The network, ready to read.

    Raises ModelError where the files are not there, are damaged or do not fit each other.
    """
    numbers_of(folder)  # or it is damaged
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
        raise unusable(folder, f"its weights do not fit: {error}") from error
    network.eval()
    return network


def _change(name: str, change: Tensor) -> dict[str, Tensor]:
    """In eight bits with a scale a row; vectors, which are small, as they are."""
    if change.dim() != 2:
        return {name: change.contiguous()}
    scale = change.abs().amax(1).clamp(min=1e-12) / STEPS
    whole = (change / scale[:, None]).round().clamp(-STEPS, STEPS).to(torch.int8)
    return {name: whole.contiguous(), name + SCALE: scale.contiguous()}
