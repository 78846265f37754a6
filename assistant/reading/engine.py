"""The network at work: pairs in, what is read out. Loads when first used.

Where the processor gains by it matrix products are in bfloat16 (`corpus.reduced`). Knows
tensors and pairs, nothing of libraries.
"""

import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.reading.numbers import Calibrated, numbers_of
from assistant.reading.pairs import Batch, Pair, PairReading, batched, packaged_tokenizer, read_out

if TYPE_CHECKING:
    from assistant.reading.network import ReaderNetwork

AT_ONCE = 4
"""Pairs that are read together, of like length: what is at work stays near the processor."""


class Engine:
    """Reads pairs with the weights in a folder. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loading = threading.Lock()

    @cached_property
    def calibrated(self) -> Calibrated:
        """How what is read becomes a probability; ModelError where the folder is damaged."""
        return numbers_of(self._folder)

    def read(self, pairs: Sequence[Pair]) -> list[PairReading]:
        """What the network says of each pair, in order."""
        order = sorted(range(len(pairs)), key=lambda at: len(pairs[at].text))
        found: dict[int, PairReading] = {}
        for first in range(0, len(order), AT_ONCE):
            chosen = order[first : first + AT_ONCE]
            together = [pairs[at] for at in chosen]
            read = self._read(together, batched(together, packaged_tokenizer()))
            found |= zip(chosen, read, strict=True)
        return [found[at] for at in range(len(pairs))]

    def _read(self, pairs: Sequence[Pair], batch: Batch) -> Iterator[PairReading]:
        import torch

        network = self._network
        with torch.inference_mode():
            given = (batch.ids, batch.mask, batch.segments, batch.sentence)
            answers, sentences, ends = network(*map(torch.from_numpy, given))
        for at, pair in enumerate(pairs):
            yield read_out(
                pair,
                batch.places[at],
                batch.sentence[at],
                float(answers[at]),
                sentences[at].numpy(),
                ends[at].numpy(),
            )

    @cached_property
    def _network(self) -> "ReaderNetwork":
        from assistant.reading.reader_weights import load
        from corpus.reduced import gains_by_bfloat16

        with self._loading:
            network = load(self._folder)
            if gains_by_bfloat16():
                from corpus.bert import reduce_layers

                reduce_layers(network.body)
            return network
