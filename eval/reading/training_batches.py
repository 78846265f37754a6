"""Examples in batches, the same for the same seed: whichever step a run begins at.

Each step has a chance of its own, so nothing needs to be remembered to go on. Knows examples and
tokens, no network.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.reading.pairs import NOBODYS, Batch, Integers, batched, packaged_tokenizer
from corpus.model import Span
from eval.reading.training_examples import Example, seeded

TOGETHER = 40
"""Batches within whose examples those of like length are brought together: long ones are padded
little, and which examples meet is still up to chance."""
AT_ONCE = 16
"""Pairs that a network reads together: twice as many of the longest take 8 GB, and no less time."""
LOWER_CASED, WITHOUT_HEADINGS = 0.25, 0.3
"""How often a question is shown as people type it, in small letters and without its mark, and a
passage without its headings."""
IGNORED = -100
"""The place of a first and last token that nobody knows; PyTorch's cross-entropy leaves it out."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """b pairs with what is right of them: `answers` (b,) whether the passage answers, `part`
    (b, s) whether a sentence is part of the answer, `first` and `last` (b,) the token that the
    very answer begins and ends with: 0 for no answer, IGNORED where it is not known. s is one
    more than the highest number of a sentence that has tokens, at least 1.
    """

    batch: Batch
    answers: NDArray[np.float32]
    part: NDArray[np.float32]
    first: Integers
    last: Integers


class Batches:
    """The batches of a run of any number of steps."""

    def __init__(self, examples: Sequence[Example], size: int, seed: int) -> None:
        self._examples = examples
        self._size = size
        self._seed = seed
        self._turn, self._batches = 0, self._order(0)
        self.in_a_pass = len(self._batches)
        """How many batches have every example once."""
        weights = [self._weight(one) for one in self._batches]
        self.mean_weight = sum(weights) / len(weights)
        """What a batch takes on average, as `weight` tells it."""

    def at(self, step: int) -> list[Labelled]:
        """The batch of a step, from 0, in pieces of at most AT_ONCE pairs."""
        chance = seeded(self._seed, "step", step)
        chosen = [self._examples[at] for at in self._chosen(step)]
        shown = [varied(one, chance) for one in chosen]
        return [labelled(shown[at : at + AT_ONCE]) for at in range(0, len(shown), AT_ONCE)]

    def weight(self, step: int) -> int:
        """What the batch of a step takes, in code points with padding."""
        return self._weight(self._chosen(step))

    def _chosen(self, step: int) -> list[int]:
        turn, place = divmod(step, self.in_a_pass)
        if turn != self._turn:
            self._turn, self._batches = turn, self._order(turn)
        return self._batches[place]

    def _weight(self, chosen: list[int]) -> int:
        return len(chosen) * max(map(self._length, chosen))

    def _order(self, turn: int) -> list[list[int]]:
        chance = seeded(self._seed, "pass", turn)
        every = list(range(len(self._examples)))
        chance.shuffle(every)
        batches: list[list[int]] = []
        for start in range(0, len(every), self._size * TOGETHER):
            near = sorted(every[start : start + self._size * TOGETHER], key=self._length)
            cut = [near[at : at + self._size] for at in range(0, len(near), self._size)]
            chance.shuffle(cut)
            batches += cut
        return batches

    def _length(self, at: int) -> int:
        return len(self._examples[at].pair.text)


def varied(example: Example, chance: random.Random) -> Example:
    """The example as somebody else might ask it, of a passage as another library has it."""
    pair = example.pair
    if chance.random() < LOWER_CASED:
        pair = replace(pair, question=pair.question.lower().rstrip("?. "))
    if chance.random() < WITHOUT_HEADINGS:
        pair = replace(pair, headings="")
    return replace(example, pair=pair)


def labelled(examples: Sequence[Example]) -> Labelled:
    """The examples as tokens, with what is right of them: a passage whose part that answers is
    too far behind to be read does not answer.
    """
    batch = batched([one.pair for one in examples], packaged_tokenizer())
    count = max(int(batch.sentence.max(initial=0)) + 1, 1)
    part = np.zeros((len(examples), count), np.float32)
    ends = np.zeros((len(examples), 2), np.int64)
    for at, one in enumerate(examples):
        for number in {*batch.sentence[at].tolist()} - {NOBODYS}:
            part[at, number] = one.part[number]
        if part[at].any():
            ends[at] = _ends(batch.places[at], one.answer)
    answers = np.array([one.any() for one in part], np.float32)
    return Labelled(batch, answers, part, ends[:, 0], ends[:, 1])


def _ends(places: Sequence[Span | None], answer: Span | None) -> tuple[int, int]:
    """The first and the last token of an answer; IGNORED where it is not all among them."""
    if answer is None:
        return IGNORED, IGNORED
    inside = [at for at, one in enumerate(places) if one is not None and one.overlaps(answer)]
    if not inside:
        return IGNORED, IGNORED
    first, last = places[inside[0]], places[inside[-1]]
    assert first is not None
    assert last is not None
    whole = first.start <= answer.start and answer.end <= last.end
    return (inside[0], inside[-1]) if whole else (IGNORED, IGNORED)
