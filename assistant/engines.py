"""Who writes and who reads, chosen by name: the one door of `--model` and `--reader`."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answer.extractive import Extractive
from assistant.answer.writer import Writer
from assistant.judge.calibrations import calibration_of
from assistant.judge.reader import LateInteraction, Reader
from assistant.reading.numbers import ABOUT, SHIPPED, place_of
from corpus.errors import UsageError
from corpus.library import Library

if TYPE_CHECKING:
    from assistant.judge.trained_reader import PairReader

EXTRACTIVE = Extractive.name
"""The writer that needs no language model."""
NO_READER = LateInteraction.name
"""The reader that needs no model of its own."""
SHIPPED_READER = "shipped"
"""The trained reader that comes with the project."""
MODEL_VARIABLE, READER_VARIABLE = "ASSISTANT_MODEL", "ASSISTANT_READER"
"""Name them where no option does."""
UNSUPPORTED_VARIABLE, SHOWN = "ASSISTANT_UNSUPPORTED", "shown"
"""The variable, and the value with which it shows what a model wrote and nothing bears out,
struck through; with any other that is left out."""

LOCAL_CONTEXT = 2048
"""Tokens that a model in this process is given and writes at the most, where no option says
more: two cores read 100 to 300 a second before the first word comes."""
SUPPORT_VARIABLE = "ASSISTANT_SUPPORT"
"""Names a model that decides whether what is cited says a sentence, where no option does."""
DEADLINE, PRICES, SUPPORT = "deadline", ("price_in", "price_out"), "support"
"""Options of ours beside those of a model's provider: seconds for a reply, what a million
tokens cost that go in and that come out, and who decides what is borne out."""


def default_model() -> str:
    """Who writes where nobody is named: the environment's choice."""
    return os.environ.get(MODEL_VARIABLE) or EXTRACTIVE


def default_reader() -> str:
    """Who reads where nobody is named: the environment's choice."""
    return os.environ.get(READER_VARIABLE) or NO_READER


def open_writer(name: str, library: Library, options: Mapping[str, Any] | None = None) -> Writer:
    """The writer of that name: "extractive", "smol", or an `init_chat_model` name.

    `options` are those of the model's provider, and ours. Raises ModelError for a model that
    cannot be used, UsageError for an option that cannot be meant.
    """
    extractive = Extractive(library)
    if name == EXTRACTIVE:
        return extractive
    from assistant.models.chat_model import is_local, open_chat_model
    from assistant.models.options import CONTEXT_OPTION, context_tokens
    from assistant.written.deciding import open_decider
    from assistant.written.language_writer import LanguageWriter, Manner
    from assistant.written.likeness import Likeness

    given = dict(options or {})
    deadline = _number(given, DEADLINE)
    prices = tuple(_number(given, price) for price in PRICES)
    support = given.pop(SUPPORT, None) or os.environ.get(SUPPORT_VARIABLE)
    context = context_tokens(name, given)
    if is_local(name) and CONTEXT_OPTION not in given:
        context = min(context, LOCAL_CONTEXT)
    manner = Manner(
        context,
        show_unsupported=os.environ.get(UNSUPPORTED_VARIABLE) == SHOWN,
        prices=None if None in prices else (prices[0] or 0.0, prices[1] or 0.0),
    )
    if deadline is not None:
        limits = replace(manner.limits, seconds=deadline)
        manner = replace(manner, limits=replace(limits, silence=min(limits.silence, deadline)))
    model = open_chat_model(name, timeout=manner.limits.silence, options=given, retries=0)
    if is_local(name):  # other models count by what they would have to fetch first
        manner = replace(manner, count=model.get_num_tokens)
    decider = open_decider(str(support)) if support else None
    return LanguageWriter(name, model, extractive, Likeness(library.encoder), manner, decider)


def open_reader(name: str, library: Library) -> Reader:
    """The reader of that name: "shipped", "none", a folder, or the name of a model; raises
    ModelError for one that cannot be used.
    """
    late = LateInteraction(library, calibration_of(library.settings.model))
    if name == NO_READER:
        return late
    from assistant.judge.trained_reader import TrainedReader

    return TrainedReader(name, opened_pairs(name)[0], late)


def opened_pairs(name: str) -> "tuple[PairReader, Path]":
    """What reads pairs by that name, and the file that its numbers are kept in; raises
    ModelError for what cannot be used.
    """
    from assistant.reading.engine import Engine
    from assistant.reading.other_models import OtherModel

    folder = SHIPPED if name == SHIPPED_READER else Path(name).expanduser()
    if name == SHIPPED_READER or (folder / ABOUT).is_file():
        return Engine(folder), folder / ABOUT
    known = str(folder.resolve()) if folder.is_dir() else name
    return OtherModel(known), place_of(known)


def _number(options: dict[str, Any], name: str) -> float | None:
    """Takes an option of ours out; None where it is not there, UsageError for no number."""
    value = options.pop(name, None)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise UsageError(
            f"The model option {name} is {value!r}, which is no number.",
            hint=f"Write it as in {name}=30.",
        )
    return float(value)
