"""Readers made elsewhere: extractive ones and cross-encoders of transformers.

One that marks a span in a passage reads each passage once. One that scores a pair of texts is
given the question with each sentence too. Knows pairs and models, nothing of libraries.
"""

import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from assistant.reading.numbers import Calibrated, kept_numbers
from assistant.reading.pairs import (
    NOBODYS,
    UNLIKELY,
    Pair,
    PairReading,
    SentenceReading,
    read_out,
)
from corpus.encoder import Floats
from corpus.errors import ModelError
from corpus.model import Span

AT_ONCE = 8
"""Pairs that are read together."""
LONGEST = 512
"""Tokens of a pair at most, where the model names no limit."""
EXTRACTIVE, PAIRS = "ForQuestionAnswering", "ForSequenceClassification"
"""How the architectures end that can be used."""


class OtherModel:
    """Reads pairs with a model of transformers, by its folder or its name on a hub; its
    weights are loaded when first used. Raises ModelError for one that cannot be used.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._loading = threading.Lock()
        self._architecture = self._known_kind()

    @cached_property
    def calibrated(self) -> Calibrated:
        """The numbers that were fitted for it, else some with which nothing is sure."""
        return kept_numbers(self.name)

    def read(self, pairs: Sequence[Pair]) -> list[PairReading]:
        """What the model says of each pair, in order."""
        if self._architecture.endswith(EXTRACTIVE):
            chunks = [pairs[at : at + AT_ONCE] for at in range(0, len(pairs), AT_ONCE)]
            return [reading for chunk in chunks for reading in self._spans(chunk)]
        texts = [text for pair in pairs for text in _texts(pair)]
        logits = iter(self._scores(texts))
        return [_of_scores(next(logits), [next(logits) for _ in pair.sentences])
                for pair in pairs]  # fmt: skip

    def _spans(self, pairs: Sequence[Pair]) -> list[PairReading]:
        import torch

        tokens = self._tokenized(
            [pair.question for pair in pairs],
            [pair.passage for pair in pairs],
            return_offsets_mapping=True,
        )
        offsets = tokens.pop("offset_mapping").tolist()
        with torch.inference_mode():
            output = self._model(**tokens)
        ends = torch.stack([output.start_logits, output.end_logits], -1).float().numpy()
        found = []
        for at, pair in enumerate(pairs):
            of_passage = [kind == 1 for kind in tokens.sequence_ids(at)]
            before = pair.before
            places = [
                Span(start - before, end - before) if inside and start >= before else None
                for (start, end), inside in zip(offsets[at], of_passage, strict=True)
            ]
            found.append(_of_spans(pair, places, ends[at]))
        return found

    def _scores(self, texts: Sequence[tuple[str, str]]) -> list[float]:
        import torch

        found: dict[int, float] = {}
        order = sorted(range(len(texts)), key=lambda at: len(texts[at][1]))
        for first in range(0, len(order), AT_ONCE):
            chosen = order[first : first + AT_ONCE]
            tokens = self._tokenized(*zip(*(texts[at] for at in chosen), strict=True))
            with torch.inference_mode():
                logits = self._model(**tokens).logits.float()
            # One output is the logit itself; of two the second is for yes.
            told = logits[:, 0] if logits.shape[1] == 1 else logits[:, -1] - logits[:, 0]
            found |= zip(chosen, told.tolist(), strict=True)
        return [found[at] for at in range(len(texts))]

    def _tokenized(self, questions: Sequence[str], texts: Sequence[str], **more: Any) -> Any:
        with self._loading:  # its options are set and then used: for one thread at a time
            return self._tokenizer(
                list(questions), list(texts), truncation="only_second", padding=True,
                max_length=min(self._tokenizer.model_max_length, LONGEST),
                return_tensors="pt", **more,
            )  # fmt: skip

    def _known_kind(self) -> str:
        from transformers import AutoConfig

        try:
            config = AutoConfig.from_pretrained(self.name, local_files_only=self._is_here)
        except Exception as error:
            raise self._unusable(error) from error
        named = (config.architectures or [""])[0]
        if not named.endswith((EXTRACTIVE, PAIRS)):
            raise ModelError(
                f"The reader {self.name!r} is a {named or 'model of no known kind'}, which does"
                " not read a question with a passage.",
                hint=f"Name a model …{EXTRACTIVE} or …{PAIRS}.",
            )
        return str(named)

    @cached_property
    def _model(self) -> Any:
        import transformers

        kind = EXTRACTIVE if self._architecture.endswith(EXTRACTIVE) else PAIRS
        try:
            model = getattr(transformers, f"AutoModel{kind}").from_pretrained(
                self.name, local_files_only=self._is_here
            )
        except Exception as error:
            raise self._unusable(error) from error
        if kind == PAIRS and model.config.num_labels > 2:
            raise ModelError(
                f"The reader {self.name!r} tells {model.config.num_labels} labels apart.",
                hint="Name one that says how well a text answers, with one output or two.",
            )
        return model.eval()

    @cached_property
    def _tokenizer(self) -> Any:
        from transformers import AutoTokenizer

        try:
            tokenizer = AutoTokenizer.from_pretrained(self.name, local_files_only=self._is_here)
        except Exception as error:
            raise self._unusable(error) from error
        if not tokenizer.is_fast:
            raise ModelError(
                f"The reader {self.name!r} does not tell where its tokens stand in a text.",
                hint="Name one whose folder has a tokenizer.json.",
            )
        return tokenizer

    @property
    def _is_here(self) -> bool:
        return Path(self.name).is_dir()

    def _unusable(self, error: Exception) -> ModelError:
        return ModelError(
            f"The reader {self.name!r} cannot be loaded ({str(error).splitlines()[0]}).",
            hint="Name a model that is on this machine or reachable, or `--reader none`.",
        )


def _texts(pair: Pair) -> list[tuple[str, str]]:
    """What is scored of a pair: the passage, and each sentence."""
    given = [pair.passage, *(span.of(pair.text) for span in pair.sentences)]
    return [(pair.question, text) for text in given]


def _of_scores(passage: float, sentences: Sequence[float]) -> PairReading:
    found = [SentenceReading(logit, None, UNLIKELY) for logit in sentences]
    return PairReading(passage, UNLIKELY, tuple(found))


def _of_spans(pair: Pair, places: Sequence[Span | None], ends: Floats) -> PairReading:
    """A sentence is as likely as its likeliest span is likelier than none, and so is a passage."""
    numbers = np.full(len(places), NOBODYS, np.int64)
    for at, place in enumerate(places):
        if place is not None:
            inside = [k for k, span in enumerate(pair.sentences) if span.covers(place)]
            numbers[at] = inside[0] if inside else NOBODYS
    nothing = np.full(len(pair.sentences), UNLIKELY, np.float32)
    read = read_out(pair, places, numbers, 0.0, nothing, ends)
    sentences = tuple(
        SentenceReading(one.answer_logit - read.nowhere, one.answer, one.answer_logit)
        for one in read.sentences
    )
    best = max((one.logit for one in sentences), default=UNLIKELY)
    return PairReading(best, read.nowhere, sentences)
