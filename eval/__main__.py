"""The door for `python -m eval`."""

import sys

from corpus.terminal import prepare
from eval.cli import main

if __name__ == "__main__":
    prepare("eval")
    sys.exit(main())
