"""A thread that listens to a language model, so that who asked can wait with a deadline.

Knows nothing of what is said: it hands chunks on, one by one, and ends when it is hung up on.
"""

import contextvars
import queue
import threading
import time
from collections.abc import Callable, Generator
from contextlib import closing
from typing import Any

Source = Callable[[], Generator[Any, None, None]]
"""Asks a model; a generator, which closes what it holds when it is closed."""

WAITING = 64
"""Chunks that wait for a slow taker at the most; then the model waits, and its server."""

END = object()
"""Stands behind the last chunk."""


class Line:
    """From the thread that listens to a model to who asked. A thread whose line was hung up never
    waits for room, and keeps no program from ending.
    """

    def __init__(self) -> None:
        self._chunks: queue.Queue[Any] = queue.Queue(WAITING)
        self._hung_up = threading.Event()

    def open(self, source: Source) -> None:
        """Starts to listen, in the context of who asked: its traces and callbacks go on there."""
        run = contextvars.copy_context().run
        threading.Thread(
            target=run, args=(self._listen, source), name="language model", daemon=True
        ).start()

    def next(self, seconds: float) -> Any:
        """A chunk, an exception, or END; None where nothing came for that long."""
        try:
            return self._chunks.get(timeout=seconds)
        except queue.Empty:
            return None

    def hang_up(self) -> None:
        """The thread ends at its next chunk, and closes its source."""
        self._hung_up.set()
        while not self._chunks.empty():  # one that waits for room finds it, and then the sign
            self._chunks.get_nowait()

    def _listen(self, source: Source) -> None:
        last: Any = END
        try:
            with closing(source()) as chunks:
                for chunk in chunks:
                    self._chunks.put(chunk)
                    # Who waits has its turn now; a client with more to read at hand would keep
                    # Python's lock for 5 ms and longer (6 ms a piece at the median, else 0.02).
                    time.sleep(0)
                    if self._hung_up.is_set():
                        return
        except Exception as error:  # told apart where it is raised again
            last = error
        if not self._hung_up.is_set():
            self._chunks.put(last)
