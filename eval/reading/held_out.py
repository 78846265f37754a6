"""How well a network reads examples that it has not learned from.

Knows examples and logits, no files.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.encoder import Floats
from eval.measures.auroc import auroc
from eval.reading.reader_losses import said
from eval.reading.training_batches import labelled
from eval.reading.training_examples import Example, seeded
from eval.reading.treatments import KINDS, Kind

if TYPE_CHECKING:
    from assistant.reading.network import ReaderNetwork

MEASURED = 1_200
"""Examples that are measured, drawn once a run: an AUROC near 0.9 is then known to about 0.01."""
AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Heard:
    """What a network said of an example: the logits that its passage answers, and (s,) that each
    sentence is part of the answer, of those that were read.
    """

    passage: float
    sentences: Floats


def drawn(examples: Sequence[Example], seed: int, most: int = MEASURED) -> Sequence[Example]:
    """At most so many of them, the same for the same seed."""
    if len(examples) <= most:
        return examples
    return seeded(seed, "held out").sample(examples, most)


def measured(network: "ReaderNetwork", examples: Sequence[Example], where: str) -> dict[str, Any]:
    """Figures of 0 to 1, None where there is nothing to form them of, over `count` examples.

    `auroc` tells passages that answer from those that do not, in all and `by_kind` of these;
    `first` and `first_two` are how often the sentence with the highest logit, or one of two, is
    part of the answer, of answered passages that have other sentences too.
    """
    heard = listen(network, examples, where)
    said_of = [(one.passage, example.answers) for one, example in zip(heard, examples, strict=True)]
    kinds = [kind for kind in KINDS[1:] if any(one.kind == kind for one in examples)]
    return {
        "count": len(examples),
        "auroc": rounded(auroc(said_of)),
        "by_kind": {kind: rounded(auroc(_against(kind, heard, examples))) for kind in kinds},
        "first": rounded(_share(heard, examples, 1)),
        "first_two": rounded(_share(heard, examples, 2)),
    }


def listen(network: "ReaderNetwork", examples: Sequence[Example], where: str) -> list[Heard]:
    """What the network says of each, without learning from it; its mode is left as it was."""
    import torch

    was_training = network.training
    network.eval()
    order = sorted(range(len(examples)), key=lambda at: len(examples[at].pair.text))
    found: dict[int, Heard] = {}
    with torch.inference_mode():
        for start in range(0, len(order), AT_ONCE):
            chosen = order[start : start + AT_ONCE]
            one = labelled([examples[at] for at in chosen])
            passages, sentences, _ = said(network, one, where)
            for row, at in enumerate(chosen):
                count = int(one.batch.sentence[row].max(initial=-1)) + 1
                logits = sentences[row, :count].float().cpu().numpy()
                found[at] = Heard(float(passages[row]), logits)
    network.train(was_training)
    return [found[at] for at in range(len(examples))]


def rounded(figure: float | None) -> float | None:
    """To the fourth digit, which is more than is known."""
    return None if figure is None else round(figure, 4)


def _against(
    kind: Kind, heard: Sequence[Heard], examples: Sequence[Example]
) -> list[tuple[float, bool]]:
    return [
        (one.passage, example.answers)
        for one, example in zip(heard, examples, strict=True)
        if example.kind in (kind, "answers")
    ]


def _share(heard: Sequence[Heard], examples: Sequence[Example], first: int) -> float | None:
    hits = [
        any(example.part[at] for at in np.argsort(-one.sentences, kind="stable")[:first])
        for one, example in zip(heard, examples, strict=True)
        if example.answers and len(one.sentences) > 1 and not all(example.part)
    ]
    return sum(hits) / len(hits) if hits else None
