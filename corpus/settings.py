"""What a library remembers of how it was made, and whether an encoder fits it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np

from corpus import compact
from corpus.catalogue import Catalogue, to_json
from corpus.encoder import DEFAULT_MODEL, Encoder, Fingerprint, Floats
from corpus.errors import ModelMismatch
from corpus.words import WORDS_VERSION

LEAST_COSINE = 0.999
"""Between vectors of the same text by the same model: float32 and bfloat16, and
batches of different make-up, differ by less (measured: at least 0.9999)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Fixed when a library is made.

    `rotation` (dimension, width) is `compact.rotation`'s; `probes` are the
    encoder's `probe_vectors`; `chunking` is the splitter's business.
    """

    model: Fingerprint
    chunking: Mapping[str, int]
    rotation: Floats
    probes: Floats

    @classmethod
    def read(cls, catalogue: Catalogue) -> "Settings":
        """The settings of an open catalogue."""
        with catalogue.reading():
            model = _fingerprint(json.loads(catalogue.setting("model")))
            rotation = np.frombuffer(catalogue.setting("rotation"), np.float32)
            probes = np.frombuffer(catalogue.setting("probes"), np.float32)
            return cls(
                model,
                json.loads(catalogue.setting("chunking")),
                rotation.reshape(model.dimension, -1),
                probes.reshape(-1, model.dimension),
            )


def _fingerprint(stored: dict[str, Any]) -> Fingerprint:
    """What is stored of a model; libraries that are older do not know which languages it reads."""
    known = ("en",) if stored["name"] == DEFAULT_MODEL else ()
    return Fingerprint(**{**stored, "languages": tuple(stored.get("languages", known))})


def make(encoder: Encoder, chunking: Mapping[str, int]) -> dict[str, Any]:
    """The rows of the table meta of a new library; loads the encoder."""
    model = encoder.fingerprint
    return {
        "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "words": WORDS_VERSION,
        "model": to_json(asdict(model)),
        "chunking": to_json(dict(chunking)),
        "rotation": compact.rotation(model.dimension).tobytes(),
        "probes": encoder.probe_vectors().tobytes(),
    }


def check_name(settings: Settings, encoder: Encoder, place: object) -> None:
    """Raises ModelMismatch where the encoder is another by name, without loading it.

    The same weights under another name, a folder that was moved say, are the same model.
    """
    revision = encoder.revision
    if revision is None:
        same = encoder.name == settings.model.name
    else:
        same = revision == settings.model.revision
    if not same:
        raise _mismatch(settings, encoder.name, revision or "unknown", place)


def check_vectors(settings: Settings, encoder: Encoder, place: object) -> None:
    """Raises ModelMismatch where the loaded encoder gives other vectors."""
    model = encoder.fingerprint
    if model.dimension == settings.model.dimension:
        cosines = np.einsum("nd,nd->n", encoder.probe_vectors(), settings.probes)
        if cosines.min() >= LEAST_COSINE:
            return
    raise _mismatch(settings, model.name, model.revision, place)


def _mismatch(settings: Settings, name: str, revision: str, place: object) -> ModelMismatch:
    made = settings.model
    return ModelMismatch(
        f"The library at {place} was made with the embedding model {made.name}"
        f" ({made.dimension} dimensions, revision {made.revision[:12]}),"
        f" and cannot be used with {name} (revision {revision[:12]}).",
        hint=f"Open it with {made.name}, or add its sources to a new folder.",
    )
