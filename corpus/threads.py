"""One thread for small work: on busy cores threads wait for each other longer than they help.

Measured with both cores busy: scoring 30 passages takes 1.2 ms with one BLAS
thread and 42 ms with two, encoding a question 40 ms with one and 400 with two;
on idle cores the two are alike. Knows nothing about what is computed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from threadpoolctl import ThreadpoolController


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Inside, NumPy's matrix products of this process use one thread."""
    with _controller().limit(limits=1, user_api="blas"):
        yield


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


@lru_cache(maxsize=1)
def _controller() -> ThreadpoolController:
    return ThreadpoolController()
