"""`python -m ingest.parse`: the process in which sources are read, apart from the one that stores.

A file made to do harm meets a process that holds no library, has little memory and
may be killed at any moment. It is asked on standard input and answers on standard
output, frame by frame (`ingest.wire`), until its input ends. `ingest.parsing_process`
starts it. Knows nothing about libraries, encoders or where bytes come from.
"""

import contextlib
import os
import signal
import sys
import threading
import time
import traceback
from dataclasses import replace
from typing import Any

from corpus.errors import SourceError
from ingest import limits, wire
from ingest.blocks import Content
from ingest.document import parts_of
from ingest.formats import Format
from ingest.parsed_parts import to_json

OUT_OF_MEMORY = 3
"""The exit code of a process that needed more memory than it may have."""

LOOK = 0.1
"""Seconds between two looks at the memory where the system does not limit it."""


def main() -> int:
    """Answers requests until there are none."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asks is stopped, and stops this
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the replies
    watched = _Memory()
    try:
        while (request := wire.receive(requests, limits.REQUEST_BYTES)) is not None:
            value, data = request
            watched.limit(value["memory"])
            _limit_time(value["seconds"])
            wire.send(replies, _reply(value, data))
            del request, data  # or it is held while the next one comes
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BrokenPipeError:
        os._exit(1)
    return 0


def _reply(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        format_ = Format(request["media_type"], (), request["loader"])
        content = Content(data, **request["content"])
        parts = parts_of(replace(content, text_fields=tuple(content.text_fields)), format_)
        return {"parts": to_json(parts)}
    except SourceError as error:
        return {"error": error.message, "hint": error.hint}
    except MemoryError:
        raise
    except Exception as error:  # a loader stumbled: told, and the next file is another one
        return {"stumbled": f"{type(error).__name__}: {error}", "trace": traceback.format_exc()}


class _Memory:
    """How much this process may hold, set anew for every source."""

    def __init__(self) -> None:
        self._most = sys.maxsize
        self._watched = False

    def limit(self, size: int) -> None:
        try:
            import resource
        except ImportError:  # Windows: a process with a limit on time alone
            return
        if sys.platform == "linux":
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # nobody's words in a dump
                _, hard = resource.getrlimit(resource.RLIMIT_AS)
                resource.setrlimit(resource.RLIMIT_AS, (size, hard))
            return
        self._most = size  # macOS takes a limit and does not keep it
        if not self._watched:
            self._watched = True
            threading.Thread(target=self.watch, daemon=True).start()

    def watch(self) -> None:
        """Ends the process when it has held more than it may."""
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit <= self._most:
            time.sleep(LOOK)
        os._exit(OUT_OF_MEMORY)


def _limit_time(seconds: float) -> None:
    """The system ends a process that computes on though the one who asked is gone."""
    try:
        import resource
    except ImportError:
        return
    used = time.process_time()
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = int(used + (seconds + 1) * (os.cpu_count() or 1)) + 1
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


if __name__ == "__main__":
    sys.exit(main())
