"""Who writes and who reads, chosen by name: the one door of `--model` and `--reader`."""

from assistant.answer.extractive import Extractive
from assistant.answer.writer import Writer
from assistant.judge.reader import LateInteraction, Reader
from corpus.errors import ModelError
from corpus.library import Library

EXTRACTIVE = Extractive.name
"""The writer that needs no language model."""
NO_READER = LateInteraction.name
"""The reader that needs no model of its own."""


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
