"""Freed memory is kept where the C library is one that can be told so."""

import subprocess
import sys

import pytest

from eval.reading import freed_memory

SCRIPT = """
import resource
from eval.reading.freed_memory import keep_freed_memory
kept = {call}
for _ in range(5):
    b"x" * 100_000_000
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(5):
    b"x" * 100_000_000
print(int(kept), resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def pages(call: str) -> tuple[int, int]:
    """Whether freed memory is kept, and the pages that are asked for when much of it is taken
    and given back again and again.
    """
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(call=call)], capture_output=True, text=True, check=True
    )
    kept, found = done.stdout.split()
    return int(kept), int(found)


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc is told so")
def test_memory_is_taken_from_the_system_once_and_not_each_time() -> None:
    kept, found = pages("keep_freed_memory()")
    if not kept:
        pytest.skip("the C library is another one")
    assert found < pages("False")[1] / 10


def test_elsewhere_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert not freed_memory.keep_freed_memory()
