"""Who writes and who reads, chosen by name: the one door of `--model` and `--reader`."""

import os

from assistant.answer.extractive import Extractive
from assistant.answer.writer import Writer
from assistant.judge.reader import LateInteraction, Reader
from corpus.errors import ModelError
from corpus.library import Library

EXTRACTIVE = Extractive.name
"""The writer that needs no language model."""
NO_READER = LateInteraction.name
"""The reader that needs no model of its own."""
MODEL_VARIABLE, READER_VARIABLE = "ASSISTANT_MODEL", "ASSISTANT_READER"
"""Name them where no option does."""


def default_model() -> str:
    """Who writes where nobody is named: the environment's choice."""
    return os.environ.get(MODEL_VARIABLE) or EXTRACTIVE


def default_reader() -> str:
    """Who reads where nobody is named: the environment's choice."""
    return os.environ.get(READER_VARIABLE) or NO_READER


def open_writer(name: str, library: Library) -> Writer:
    """The writer of that name; raises ModelError for one that cannot be used."""
    if name != EXTRACTIVE:
        raise ModelError(
            f"The model {name!r} cannot be used: this version answers without a language model.",
            hint=f"Leave --model out, or name {EXTRACTIVE!r}.",
        )
    return Extractive(library)


def open_reader(name: str, library: Library) -> Reader:
    """The reader of that name; raises ModelError for one that cannot be used."""
    if name != NO_READER:
        raise ModelError(
            f"The reader {name!r} cannot be used: there is no trained reader in this version.",
            hint=f"Leave --reader out, or name {NO_READER!r}.",
        )
    return LateInteraction(library)
