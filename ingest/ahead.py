"""Reading ahead: what is read next is made while what was read before is worked on.

A thread runs the reading, and waits when as much lies ready as may. Knows nothing
about what is read.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")

PATIENCE = 5.0
"""Seconds that a reader gets to notice that nobody wants more; a thread cannot be ended."""


@contextmanager
def ahead(items: Iterator[T], weigh: Callable[[T], int], most: int) -> Iterator[Iterator[T]]:
    """Gives `items`, read by another thread until those that wait weigh `most` together.

    What `items` raises is raised here, behind what came before. On leaving, nothing
    more is read.
    """
    queue = _Queue(items, weigh, most)
    queue.thread.start()
    try:
        yield queue.given()
    finally:
        queue.stop()


class _Queue(Generic[T]):
    def __init__(self, items: Iterator[T], weigh: Callable[[T], int], most: int) -> None:
        self.thread = threading.Thread(target=self._read, name="reading ahead", daemon=True)
        self._items = items
        self._weigh = weigh
        self._most = most
        self._ready: deque[tuple[T, int]] = deque()
        self._weight = 0
        self._changed = threading.Condition()
        self._over = False
        self._stopped = False
        self._error: BaseException | None = None

    def given(self) -> Iterator[T]:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._ready or self._over)
                if not self._ready:
                    if self._error is not None:
                        raise self._error
                    return
                item, weight = self._ready.popleft()
                self._weight -= weight
                self._changed.notify_all()
            yield item

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self.thread.join(PATIENCE)

    def _read(self) -> None:
        try:
            for item in self._items:
                weight = self._weigh(item)
                with self._changed:
                    self._changed.wait_for(self._has_room)
                    if self._stopped:
                        return
                    self._ready.append((item, weight))
                    self._weight += weight
                    self._changed.notify_all()
        except BaseException as error:  # raised where the items are wanted
            self._error = error
        finally:
            with self._changed:
                self._over = True
                self._changed.notify_all()

    def _has_room(self) -> bool:
        return self._stopped or not self._ready or self._weight < self._most
