"""The door for `python -m ingest`."""

import sys

from corpus.terminal import prepare
from ingest.cli import main

if __name__ == "__main__":
    prepare("ingest")
    sys.exit(main())
