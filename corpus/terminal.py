"""What every command of ours does first, once a process: see `prepare`.

Knows nothing about any command.
"""

import io
import logging
import os
import sys
import warnings

PACKAGES = ("assistant", "corpus", "eval", "ingest")


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
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    logging.basicConfig(level=logging.ERROR, format=f"{command}: %(message)s")
    for package in PACKAGES:
        logging.getLogger(package).setLevel(logging.WARNING)
    warnings.simplefilter("ignore")
