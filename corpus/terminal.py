"""What all commands of ours do alike: set up the process, turn errors into exit codes.

See `prepare` and `run`. Knows nothing about any command.
"""

import io
import logging
import os
import sys
import warnings
from collections.abc import Callable

from corpus.errors import AssistantError, UsageError

PACKAGES = ("assistant", "corpus", "eval", "ingest", "ui")

EXIT_CODES: tuple[tuple[type[BaseException], int], ...] = (
    (UsageError, 2),  # as argparse exits where the arguments are wrong
    (AssistantError, 1),
    (BrokenPipeError, 1),
    (KeyboardInterrupt, 130),  # 128 and the number of the signal, as shells count
)
"""What a command that ended so exits with; the first row that fits counts. What is not here is
a mistake of the program: Python prints where it happened, and exits with 1."""


def prepare(command: str) -> None:
    """Write UTF-8 whatever the locale says; silence other people's news, print ours.

    Called by the `__main__` of a package and nowhere else, for it changes the
    whole process: streams, logging, warnings and a few environment variables
    that libraries read when they are imported.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    # With it on, huggingface_hub asks the hub for a list even where all is in the cache.
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    logging.basicConfig(level=logging.ERROR, format=f"{command}: %(message)s")
    for package in PACKAGES:
        logging.getLogger(package).setLevel(logging.WARNING)
    warnings.simplefilter("ignore")


def run(
    command: str,
    work: Callable[[], int],
    *,
    interrupted: Callable[[], str] = lambda: "interrupted",
) -> int:
    """The exit code of `work`; what EXIT_CODES names is told in one sentence on standard error.

    Args:
        command: what the sentence begins with.
        work: does what was asked, and returns the exit code where nothing was raised.
        interrupted: what to say after Ctrl-C, called then, so that it can tell what was kept.

    Raises:
        Exception: whatever EXIT_CODES does not name.

    """
    try:
        code = work()
        sys.stdout.flush()  # a reader who has gone is noticed here, not when Python ends
    except tuple(kind for kind, _ in EXIT_CODES) as error:
        if isinstance(error, BrokenPipeError):  # whoever read us has read enough: no word
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        elif isinstance(error, KeyboardInterrupt):
            tell(command, interrupted())
        else:
            tell(command, str(error))
        return next(code for kind, code in EXIT_CODES if isinstance(error, kind))
    return code


def tell(command: str, words: str) -> None:
    """Prints one line on standard error, with the command's name in front."""
    print(f"{command}: {on_one_line(words)}", file=sys.stderr)


def on_one_line(words: str) -> str:
    """The message of an error as a sentence for a terminal or a line of JSON."""
    return " ".join(words.split())
