"""One thread for small work: on busy cores threads wait for each other longer than they help.

Measured with both cores busy: scoring 30 passages takes 1.2 ms with one BLAS
thread and 42 ms with two, encoding a question 40 ms with one and 400 with two;
on idle cores the two are alike. Knows nothing about what is computed.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from threadpoolctl import ThreadpoolController


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Inside, NumPy's matrix products of this process use one thread.

    The limit is the process's: the last thread to leave lifts it, or one that is still
    inside would compute with other threads, and so with other last bits.
    """
    with _limit.lock:
        if not _limit.inside:
            _limit.limiter = _controller().limit(limits=1, user_api="blas")
        _limit.inside += 1
    try:
        yield
    finally:
        with _limit.lock:
            _limit.inside -= 1
            if not _limit.inside and _limit.limiter is not None:
                _limit.limiter.restore_original_limits()


@contextmanager
def one_torch_thread() -> Iterator[None]:
    """Inside, torch uses one thread for what this thread computes."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


class _Limit:
    """How many threads are inside `one_blas_thread`, and what lifts the limit."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.inside = 0
        self.limiter: Any = None


_limit = _Limit()


@lru_cache(maxsize=1)
def _controller() -> ThreadpoolController:
    return ThreadpoolController()
