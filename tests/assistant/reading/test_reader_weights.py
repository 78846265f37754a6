"""Weights are kept as changes of the packaged ones, and refused where they are damaged."""

import json
from pathlib import Path

import pytest
import torch

from assistant.reading.network import ReaderNetwork
from assistant.reading.numbers import (
    ABOUT,
    WEIGHTS,
    Calibrated,
    Numbers,
    Odds,
    Order,
    numbers_of,
    to_json,
)
from assistant.reading.reader_weights import load, save
from corpus.errors import ModelError
from corpus.packaged import default_folder

MOST = 15_000_000
"""Bytes that a reader may take."""


@pytest.fixture(scope="module")
def network() -> ReaderNetwork:
    """One that was changed a little everywhere, as by training."""
    torch.manual_seed(7)
    network = ReaderNetwork(default_folder())
    with torch.no_grad():
        for weight in network.parameters():
            if weight.requires_grad:
                weight += torch.randn_like(weight) * 0.01
    return network.eval()


@pytest.fixture
def folder(network: ReaderNetwork, tmp_path: Path) -> Path:
    save(network, tmp_path / "reader", steps=3)
    return tmp_path / "reader"


def logits(network: ReaderNetwork) -> torch.Tensor:
    ids = torch.tensor([[101, 2073, 102, 2012, 1996, 102]])
    segments = torch.tensor([[0, 0, 0, 1, 1, 1]])
    sentence = torch.tensor([[-1, -1, -1, 0, 0, -1]])
    with torch.no_grad():
        answers, sentences, ends = network(ids, ids > 0, segments, sentence)
    return torch.cat([answers.flatten(), sentences.flatten(), ends.flatten()])


def test_what_was_kept_reads_as_before(network: ReaderNetwork, folder: Path) -> None:
    assert torch.allclose(logits(load(folder)), logits(network), atol=0.05)


def test_without_the_changes_it_reads_otherwise(network: ReaderNetwork) -> None:
    plain = ReaderNetwork(default_folder()).eval()
    assert not torch.allclose(logits(plain), logits(network), atol=0.05)


def test_the_word_vectors_are_the_packaged_ones_and_not_kept(folder: Path) -> None:
    kept = (folder / WEIGHTS).stat().st_size
    assert kept < MOST
    begun = ReaderNetwork(default_folder())
    assert torch.equal(load(folder).words.weight, begun.words.weight)


def test_it_tells_what_else_is_known_of_it(folder: Path) -> None:
    assert json.loads((folder / ABOUT).read_text(encoding="utf-8"))["steps"] == 3


def test_without_numbers_nothing_is_calibrated(folder: Path) -> None:
    assert numbers_of(folder) == Calibrated()


def test_its_numbers_are_read_back(folder: Path) -> None:
    calibrated = Calibrated(
        Numbers(Order(vector=0.5), Odds(intercept=-1.5, late=0.25)), Numbers(sure=0.5), made=True
    )
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8")) | to_json(calibrated)
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")
    assert numbers_of(folder) == calibrated


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be used"):
        load(tmp_path)


def test_changed_weights_are_refused(folder: Path) -> None:
    data = bytearray((folder / WEIGHTS).read_bytes())
    data[-1] ^= 1
    (folder / WEIGHTS).write_bytes(bytes(data))
    with pytest.raises(ModelError, match="others than it tells of"):
        load(folder)


def test_changes_of_other_weights_are_refused(folder: Path) -> None:
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    (folder / ABOUT).write_text(json.dumps(about | {"begins_with": "0" * 64}), encoding="utf-8")
    with pytest.raises(ModelError, match="not packaged"):
        load(folder)
