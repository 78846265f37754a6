"""Operating-system locks that say who holds them.

The lock itself is the operating system's, so that the death of its holder frees
it at once; a file beside it names the holder for messages, and is believed only
while the lock is held. Knows nothing about what is locked.
"""

import json
import os
import shlex
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import LibraryError

COMMAND_LENGTH = 120
_NAMING_SECONDS = 0.5  # how long the name of a holder who has just taken the lock is awaited


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds a lock; `since` is local time, ISO 8601."""

    pid: int
    command: str
    since: str

    def __str__(self) -> str:
        return f"`{self.command}` (process {self.pid}, since {self.since.replace('T', ' ')})"


class NamedLock:
    """The lock on one file. Each `NamedLock` is a party of its own, within a process too.

    `acquire` and `release` may be called by different threads.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._side = file.with_name(f"{file.name}.json")
        self._lock = FileLock(str(file), thread_local=False)

    @property
    def held(self) -> bool:
        """Whether it is this party that holds the lock."""
        return self._lock.is_locked

    def acquire(
        self, timeout: float = 0.0, on_wait: Callable[[Holder | None], None] | None = None
    ) -> bool:
        """Takes the lock within `timeout` seconds; False where another kept it.

        `on_wait` is called once, before the waiting, with the holder, or None
        where it cannot be told. Raises LibraryError where there can be no lock.
        """
        if self._try(0.0):
            return True
        if timeout <= 0:
            return False
        if on_wait is not None:
            on_wait(self.holder())
        return self._try(timeout)

    def release(self) -> None:
        """Frees the lock; does nothing where it is not held."""
        if self.held:
            self._side.unlink(missing_ok=True)
            self._lock.release()

    def holder(self) -> Holder | None:
        """Who holds the lock; meaningful after a failed `acquire` only."""
        end = time.monotonic() + _NAMING_SECONDS
        while True:
            named = self._named()
            if named is not None and _alive(named.pid):
                return named
            if time.monotonic() > end:
                return None
            time.sleep(0.02)

    def _named(self) -> Holder | None:
        try:
            return Holder(**json.loads(self._side.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def _try(self, timeout: float) -> bool:
        try:
            self.file.touch()  # filelock takes some places where it cannot for held locks
            self._lock.acquire(timeout=timeout, poll_interval=0.05)
        except Timeout:
            return False
        except OSError as error:
            raise LibraryError(
                f"The folder {self.file.parent} cannot be written to ({error.strerror}).",
                hint="Name a folder that can be.",
            ) from error
        self._name_myself()
        return True

    def _name_myself(self) -> None:
        command = shlex.join(["python", *sys.orig_argv[1:]])
        if len(command) > COMMAND_LENGTH:
            command = command[: COMMAND_LENGTH - 1] + "…"
        since = datetime.now().astimezone().replace(tzinfo=None).isoformat(timespec="seconds")
        new = self._side.with_suffix(f".{os.getpid()}")
        with suppress(OSError):  # on a full disk the lock holds without a name
            new.write_text(json.dumps(asdict(Holder(os.getpid(), command, since))), "utf-8")
            new.replace(self._side)  # so that nobody reads half a name


def _alive(pid: int) -> bool:
    if os.name == "nt":  # there, os.kill would end the process
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
