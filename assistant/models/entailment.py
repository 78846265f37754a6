"""Whether one text follows from another, asked of a model for natural language inference.

The model is a cross-encoder that the user names, by path or by hub name. ALCE (Gao et
al. 2023, "Enabling Large Language Models to Generate Text with Citations") counts a
statement as supported where such a model says that its quotes entail it. Knows nothing
about replies and citations.
"""

import re
import threading
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

BATCH_SIZE = 32
USUAL_LIMIT = 512
"""Tokens, where neither tokenizer nor model says how many it reads."""

OVERLAP = 4
"""Windows of a long premise share one part in so many."""

_NAME = re.compile(r"entail(?:s|ed|ment)?", re.IGNORECASE)
_WORD = re.compile(r"\S+")


class Entailment:
    """A model for natural language inference. Threads may share it.

    Raises ModelError where it cannot be loaded, or none of its labels is entailment.
    """

    def __init__(self, name: str, batch_size: int = BATCH_SIZE) -> None:
        self.name = name
        self._batch_size = batch_size
        self._model = _load(name)
        self._config: Any = self._model.config
        self._entailed = entailment_label(getattr(self._config, "id2label", None) or {}, name)
        self._tokenizer: Any = self._model.tokenizer
        self._lock = threading.Lock()

    def __call__(self, premise: str, hypothesis: str) -> bool:
        """Whether `premise` entails `hypothesis`."""
        return self.supports([(premise, hypothesis)])[0]

    def supports(self, pairs: Sequence[tuple[str, str]]) -> list[bool]:
        """For each premise and hypothesis, whether entailment is the likeliest label.

        A premise too long for the model is read in windows, of which one must entail; a
        hypothesis too long is read in parts, each of which must be entailed.
        """
        asked: list[tuple[str, str]] = []
        parts: list[list[range]] = []  # for each pair, of each part of its hypothesis, the windows
        with self._lock:
            for premise, hypothesis in pairs:
                parts.append([])
                for part in self._windows(hypothesis, self._room // 2, overlap=False):
                    room = self._room - sum(self._lengths(part))
                    windows = self._windows(premise, room, overlap=True)
                    parts[-1].append(range(len(asked), len(asked) + len(windows)))
                    asked += [(window, part) for window in windows]
            entailed = self._predict(asked)
        return [
            bool(of_pair) and all(any(entailed[at] for at in windows) for windows in of_pair)
            for of_pair in parts
        ]

    def _predict(self, pairs: list[tuple[str, str]]) -> list[bool]:
        if not pairs:
            return []
        logits = self._model.predict(pairs, batch_size=self._batch_size, show_progress_bar=False)
        return [bool(label == self._entailed) for label in np.argmax(logits, axis=1)]

    @property
    def _room(self) -> int:
        """The tokens that premise and hypothesis may have together."""
        positions = getattr(self._config, "max_position_embeddings", None)
        limits = (self._model.max_seq_length, positions)
        special = self._tokenizer.num_special_tokens_to_add(pair=True)
        return min((limit for limit in limits if limit), default=USUAL_LIMIT) - int(special)

    def _lengths(self, text: str) -> list[int]:
        """The tokens of each word of `text`."""
        words = [f" {word}" for word in _WORD.findall(text)]
        if not words:
            return []
        encoded = self._tokenizer(words, add_special_tokens=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]

    def _windows(self, text: str, room: int, *, overlap: bool) -> list[str]:
        """`text` in parts of at most `room` tokens, cut between words; the whole where it fits."""
        spans = [match.span() for match in _WORD.finditer(text)]
        ends = [0, *accumulate(self._lengths(text))]  # ends[i]: tokens of the first i words
        windows: list[str] = []
        first = 0
        while first < len(spans):
            after = first + 1
            while after < len(spans) and ends[after + 1] - ends[first] <= room:
                after += 1
            windows.append(text[spans[first][0] : spans[after - 1][1]])
            if after == len(spans):
                break
            back = after
            while overlap and back - 1 > first and ends[after] - ends[back - 1] <= room // OVERLAP:
                back -= 1
            first = back
        return windows


def entailment_label(labels: Mapping[int, str], name: str) -> int:
    """Which of a model's labels is entailment, by its name.

    Raises ModelError where none is, or more than one, or it is the only one.
    """
    numbers = [number for number, label in labels.items() if _NAME.fullmatch(label.strip())]
    if len(numbers) != 1 or len(labels) == 1:
        raise ModelError(
            f"The model {name!r} does not tell entailment from anything else (its labels are"
            f" {', '.join(map(str, labels.values())) or 'not named'}).",
            hint="Name a cross-encoder for natural language inference.",
        )
    return int(numbers[0])


def _load(name: str) -> "CrossEncoder":
    from sentence_transformers import CrossEncoder
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model: CrossEncoder = CrossEncoder(name, device="cpu", local_files_only=Path(name).is_dir())
    except Exception as error:  # whatever the files or the hub make of it
        why = " ".join(str(error).split())[:200]
        raise ModelError(
            f"The entailment model {name!r} cannot be loaded ({why}).",
            hint="Name a cross-encoder for natural language inference that is on this machine or"
            " reachable.",
        ) from error
    return model
