"""The door for `python -m assistant`."""

import sys

from assistant.doors.cli import main
from corpus.terminal import prepare

if __name__ == "__main__":
    prepare("assistant")
    sys.exit(main())
