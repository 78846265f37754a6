"""The process that reads sources, seen from the one that asks it: started, limited, replaced.

One process reads one source after the other; one that dies, takes too long or
answers nonsense costs the source it read and no other. Knows nothing about formats
or about what is done with what was read.
"""

import logging
import os
import subprocess
import sys
import threading
from dataclasses import asdict
from typing import Any

from corpus.errors import SourceError
from corpus.paths import project_folder
from ingest import limits, wire
from ingest.blocks import Content
from ingest.formats import Format
from ingest.parse import OUT_OF_MEMORY
from ingest.parsed_parts import Parts, from_json
from ingest.pdf.recognising_packages import can_recognise

ENVIRONMENT = frozenset(
    {"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LD_LIBRARY_PATH"}
)
"""What the process knows of its surroundings: no keys, no addresses."""

THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Reading is done by one thread; others would only reserve memory."""

STOPPED = "Reading it failed (the reader stopped)."
SIMPLER = "Save it in another format, or split it into parts."

logger = logging.getLogger(__name__)


class Gone(Exception):
    """The process ended before it had answered."""


class Closed(Exception):
    """Nobody waits any more for what is read: no fault of the source."""


def _memory(size: int) -> int:
    """Bytes of addresses for reading a source of this size in bytes."""
    recognition = limits.RECOGNITION_MEMORY if can_recognise() else 0
    return limits.PARSE_MEMORY + recognition + limits.PARSE_MEMORY_PER_BYTE * size


class ParsingProcess:
    """A process that reads sources; started when it is first asked, a context manager."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._answered = 0
        self._closed = False
        self._starting = threading.Lock()

    def __enter__(self) -> "ParsingProcess":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process, also while it is asked by another thread; it is not started again."""
        with self._starting:
            self._closed = True
            self._end()

    def parts(self, content: Content, format_: Format) -> Parts:
        """What the bytes hold. Raises SourceError where they cannot be read, for whatever reason.

        A process that has read other sources before may have died of those, so the
        source is then tried once more in a new one. Raises Closed where `close` was called.
        """
        seconds = limits.PARSE_SECONDS + limits.PARSE_SECONDS_PER_MB * len(content.data) / 1e6
        try:
            fresh = self._answered == 0
            try:
                reply = self._ask(content, format_, seconds)
            except Gone:
                if fresh:
                    raise
                reply = self._ask(content, format_, seconds)
        except Gone as error:
            raise SourceError(str(error), hint=SIMPLER) from error
        return _read(reply)

    def _ask(self, content: Content, format_: Format, seconds: float) -> Any:
        process = self._started()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        request = asdict(content)
        data = request.pop("data")
        value = {
            "content": request,
            "media_type": format_.media_type,
            "loader": format_.loader,
            "seconds": seconds,
            "memory": _memory(len(data)),
        }
        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            wire.send(process.stdin, value, data)
            reply = wire.receive(process.stdout, limits.REPLY_BYTES)
            if reply is not None:
                self._answered += 1
                return reply[0]
        except wire.TooLarge as error:
            self._end()
            raise SourceError("It holds too much text.", hint=SIMPLER) from error
        except (OSError, ValueError, wire.BrokenFrame) as error:
            logger.debug("the reader of %s: %s", content.stem, error)
        finally:
            timer.cancel()
        self._end()
        if self._closed:
            raise Closed
        if late.is_set():
            raise SourceError(f"It took longer than {seconds:.0f} s to read.", hint=SIMPLER)
        if process.returncode == OUT_OF_MEMORY:
            raise Gone("It needs too much memory.")
        raise Gone(STOPPED)

    def _started(self) -> "subprocess.Popen[bytes]":
        with self._starting:
            if self._closed:
                raise Closed
            if self._process is None:
                self._process = _start()
                self._answered = 0
            return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        self._answered = 0
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            try:
                if stream is not None:
                    stream.close()
            except OSError:  # what was not sent yet will not be
                pass


def _start() -> "subprocess.Popen[bytes]":
    environment = {name: value for name, value in os.environ.items() if name in ENVIRONMENT}
    paths = [str(project_folder()), os.environ.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    try:
        return subprocess.Popen(
            # -P: files in the folder where the command runs are no modules.
            [sys.executable, "-P", "-B", "-m", "ingest.parse"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**environment, **THREADS},
        )
    except OSError as error:
        raise SourceError(
            f"Nothing can be read: no process can be started ({error.strerror}).",
            hint="Close other programs and try again.",
        ) from error


def _read(reply: Any) -> Parts:
    if not isinstance(reply, dict):
        raise SourceError(STOPPED, hint=SIMPLER)
    if "stumbled" in reply:
        logger.debug("%s", reply.get("trace"))
        raise SourceError(
            f"It cannot be read ({reply['stumbled']}).",
            hint="Save it in another format, and report this.",
        )
    if "error" in reply:
        raise SourceError(str(reply["error"]), hint=str(reply.get("hint", "")))
    try:
        return from_json(reply.get("parts"))
    except ValueError as error:
        logger.debug("%s", error)
        raise SourceError(STOPPED, hint=SIMPLER) from error
