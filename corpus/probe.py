"""`python -m corpus.probe FOLDER`: whether a Chroma copy can be trusted.

Run as a child process after an unclean exit, since a damaged index can crash the
interpreter. Reads sample vectors by id as JSON from standard input; exit 0 means
that all is well.
"""

import json
import sys
from pathlib import Path

from corpus.vectors import find_fault


def main() -> int:
    """Returns the exit code; what is wrong goes to standard error."""
    fault = find_fault(Path(sys.argv[1]), json.load(sys.stdin))
    if fault is not None:
        print(fault, file=sys.stderr)
    return int(fault is not None)


if __name__ == "__main__":
    sys.exit(main())
