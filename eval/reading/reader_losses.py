"""A reader's network over a batch, and how far what it says is from what is right.

Knows tensors, no files. torch is imported where it is used.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.reading.training_batches import IGNORED, Labelled

if TYPE_CHECKING:
    from torch import Tensor

    from assistant.reading.network import ReaderNetwork

Said = tuple["Tensor", "Tensor", "Tensor"]
"""The logits of passages (b,), sentences (b, s) and ends (b, t, 2), as the network gives them."""

OF_SENTENCES, OF_ENDS = 2.0, 0.3
"""How much sentences and ends count beside passages. Ends are learned along, for what they teach
of the rest: with as much weight as the others they would be most of the loss."""
ALL_ALIKE = 0.2
"""How much the sentences of a pair count that are all part of the answer: whole sections that
answer tell nothing of which sentence does."""
SHUT_OUT = -1e4
"""The logit of a token that cannot be an end."""


@dataclass(frozen=True, slots=True)
class Losses:
    """Means over a batch, in nats: cross-entropy of passages, of sentences, and of both ends."""

    passage: "Tensor"
    sentence: "Tensor"
    ends: "Tensor"

    @property
    def total(self) -> "Tensor":
        """What is made smaller."""
        return self.passage + OF_SENTENCES * self.sentence + OF_ENDS * self.ends


def device() -> str:
    """Where the network is trained: "cuda" where PyTorch has it, else "cpu"."""
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def said(network: "ReaderNetwork", one: Labelled, where: str) -> Said:
    """What the network says of a batch, in bfloat16 where the processor gains by it."""
    import torch

    batch = one.batch
    given = (batch.ids, batch.mask, batch.segments, batch.sentence)
    with _reduced(where):
        found: Said = network(*(torch.from_numpy(value).to(where) for value in given))
    return found


def losses(heard: Said, one: Labelled) -> Losses:
    """What `said` gave against what is right."""
    import torch
    from torch.nn import functional

    passages, sentences, ends = heard
    where = passages.device
    answers, part, first, last = (
        torch.from_numpy(value).to(where) for value in (one.answers, one.part, one.first, one.last)
    )
    passage = functional.binary_cross_entropy_with_logits(passages, answers)
    sentence = _of_sentences(sentences, part, torch.from_numpy(one.batch.sentence).to(where))
    shut = torch.from_numpy(~one.batch.mask | (one.batch.segments == 0)).to(where)
    shut[:, 0] = False  # the first token of all stands for no answer
    open_ends = ends.masked_fill(shut[..., None], SHUT_OUT)
    both = [
        functional.cross_entropy(open_ends[..., at], places, ignore_index=IGNORED, reduction="sum")
        / (places != IGNORED).sum().clamp(min=1)
        for at, places in enumerate((first, last))
    ]
    return Losses(passage, sentence, both[0] + both[1])


def _of_sentences(sentences: "Tensor", part: "Tensor", numbers: "Tensor") -> "Tensor":
    """Of the logits (b, s) of sentences the cross-entropy of a pair's mean sentence: long passages
    count no more than short ones. Sentences without tokens among `numbers` (b, t) count nothing.
    """
    import torch
    from torch.nn import functional

    count = sentences.shape[1]
    read = (numbers[:, :, None] == torch.arange(count, device=numbers.device)).any(1).float()
    each = functional.binary_cross_entropy_with_logits(sentences, part, reduction="none") * read
    of_pair = each.sum(1) / read.sum(1).clamp(min=1)
    alike = ((part * read).sum(1) >= read.sum(1)).float()
    return (of_pair * (1 - (1 - ALL_ALIKE) * alike)).mean()


@contextmanager
def _reduced(where: str) -> Iterator[None]:
    import torch

    from corpus.reduced import gains_by_bfloat16

    gains = torch.cuda.is_bf16_supported() if where == "cuda" else gains_by_bfloat16()
    with torch.autocast(where, torch.bfloat16, enabled=gains):
        yield
