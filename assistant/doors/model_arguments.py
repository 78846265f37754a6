"""What a command takes on language models: who writes, with which options, what is shown.

The environment is read here where no argument says otherwise. Opens no model.
"""

import argparse
import os
from collections.abc import Sequence
from typing import Any

from assistant.engines import (
    EXTRACTIVE,
    MODEL_VARIABLE,
    SHOWN,
    UNSUPPORTED_VARIABLE,
    default_model,
)
from assistant.models.options import model_options

OPTIONS_VARIABLE = "ASSISTANT_MODEL_OPTIONS"
"""The environment variable with options of the model, KEY=VALUE, one a line."""


def add_model_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds --model, --model-option and --show-unsupported."""
    parser.add_argument(
        "--model",
        default=default_model(),
        metavar="NAME",
        help=f"who writes (${MODEL_VARIABLE}, else {EXTRACTIVE})",
    )
    parser.add_argument(
        "--model-option",
        action="append",
        default=None,
        metavar="KEY=VALUE",
        help=f"an option of the model, such as temperature=0.2; may be repeated"
        f" (${OPTIONS_VARIABLE}, one a line)",
    )
    parser.add_argument(
        "--show-unsupported",
        action="store_true",
        help="show what the model wrote and the material does not bear out, struck through"
        f" (${UNSUPPORTED_VARIABLE}={SHOWN})",
    )


def default_options() -> dict[str, Any]:
    """The options that the environment names; raises UsageError for a line that is none."""
    return model_options(_lines())


def chosen_options(given: Sequence[str] | None) -> dict[str, Any]:
    """The options of the arguments, else those of the environment; raises UsageError likewise."""
    return model_options(_lines() if given is None else given)


def keep_for_scripts(options: argparse.Namespace) -> None:
    """Puts what was chosen into the environment, where the scripts of this process look."""
    os.environ[MODEL_VARIABLE] = options.model
    if options.model_option is not None:
        os.environ[OPTIONS_VARIABLE] = "\n".join(options.model_option)
    keep_unsupported(options)


def keep_unsupported(options: argparse.Namespace) -> None:
    """The same for whether to show what did not stand its check."""
    if options.show_unsupported:
        os.environ[UNSUPPORTED_VARIABLE] = SHOWN


def _lines() -> list[str]:
    return [line for line in os.environ.get(OPTIONS_VARIABLE, "").splitlines() if line.strip()]
