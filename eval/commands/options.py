"""Arguments that several commands take."""

import argparse

from assistant.assistant import EXTRACTIVE
from assistant.engines import NO_READER, READER_VARIABLE
from assistant.models.options import model_options
from assistant.tuning import Tuning
from corpus.encoder import Encoder
from eval.cases import shipped
from eval.partition import CHOICES, Choice
from eval.setup import CHUNK_SIZE
from eval.subject import Writing


def add_suites(parser: argparse.ArgumentParser) -> None:
    """Which cases are met."""
    parser.add_argument(
        "suites",
        nargs="*",
        metavar="SUITE",
        help=f"a file of cases, or one of {', '.join(shipped())}; all of these without a name",
    )


def add_library(parser: argparse.ArgumentParser) -> None:
    """Which library is asked."""
    parser.add_argument(
        "--library",
        metavar="DIR",
        help="the library to ask; without it, shipped suites ask one made of the handbook and"
        " your own suites the one that all commands use",
    )


def add_asking(parser: argparse.ArgumentParser) -> None:
    """Which library is asked, and how."""
    add_library(parser)
    add_encoder(parser)
    add_model(parser)
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=NUMBER",
        help=f"another number for {CHUNK_SIZE} or {', '.join(Tuning.names())}",
    )


def add_encoder(parser: argparse.ArgumentParser) -> None:
    """Which model the library is made with."""
    parser.add_argument(
        "--encoder",
        metavar="NAME_OR_FOLDER",
        help="the sentence-transformers model that a library of the handbook is made with",
    )


def encoder(options: argparse.Namespace) -> Encoder | None:
    """The model that `add_encoder` read; None for a library's own, or the default."""
    return Encoder(options.encoder) if options.encoder else None


def add_model(parser: argparse.ArgumentParser) -> None:
    """Who writes, and who reads."""
    parser.add_argument(
        "--model",
        default=EXTRACTIVE,
        metavar="NAME",
        help=f"who writes: {EXTRACTIVE} (the default), smol, or a LangChain name such as"
        " ollama:qwen3:4b",
    )
    parser.add_argument(
        "--model-option",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="an option of the model, such as temperature=0.2",
    )
    parser.add_argument(
        "--reader",
        metavar="NAME_OR_FOLDER",
        help=f"who reads the passages that were found (${READER_VARIABLE}, else {NO_READER})",
    )


def writing(options: argparse.Namespace) -> Writing:
    """Who writes and reads, as `add_model` says it; raises UsageError for a faulty option."""
    return Writing(options.model, model_options(options.model_option), options.reader)


def add_part(parser: argparse.ArgumentParser, default: Choice) -> None:
    """Which part of the cases is read."""
    parser.add_argument(
        "--part",
        choices=CHOICES,
        default=default,
        help=f"open cases, those that are held back while tuning, or all of them ({default})",
    )


def whole_number(text: str) -> int:
    """An argument that counts something."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)
