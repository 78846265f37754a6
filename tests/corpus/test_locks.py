import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from corpus.locks import Holder, NamedLock

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys, time
from pathlib import Path
from corpus.locks import NamedLock
lock = NamedLock(Path(sys.argv[1]))
assert lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "some.lock"


@pytest.fixture
def other(file: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds the lock until its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_party_is_told_for_whom_it_waits(
    file: Path, other: "subprocess.Popen[str]"
) -> None:
    lock = NamedLock(file)
    told: list[Holder | None] = []
    assert not lock.acquire()
    assert not lock.acquire(timeout=0.2, on_wait=told.append)
    (holder,) = told
    assert holder is not None
    assert holder.pid == other.pid
    assert holder.command.startswith("python -c")
    assert f"process {other.pid}" in str(holder)


def test_a_waiting_party_gets_the_lock_when_it_is_free(
    file: Path, other: "subprocess.Popen[str]"
) -> None:
    lock = NamedLock(file)

    def let_go(_: Holder | None) -> None:
        assert other.stdin is not None
        other.stdin.close()

    assert lock.acquire(timeout=20, on_wait=let_go)
    assert lock.held
    lock.release()
    assert not lock.held


def test_a_dead_holder_frees_the_lock_at_once(file: Path, other: "subprocess.Popen[str]") -> None:
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    lock = NamedLock(file)
    began = time.monotonic()
    assert lock.acquire()
    assert time.monotonic() - began < 1
    holder = lock.holder()
    assert holder is not None
    assert holder.pid == os.getpid()
    lock.release()


def test_a_name_left_by_a_dead_process_is_not_believed(file: Path) -> None:
    lock = NamedLock(file)
    assert lock.acquire()
    side = file.with_name("some.lock.json")
    side.write_text('{"pid": 4194305, "command": "python gone", "since": "2020-01-01T00:00:00"}')
    assert NamedLock(file).holder() is None
    lock.release()


def test_two_parties_of_one_process_exclude_each_other(file: Path) -> None:
    one, two = NamedLock(file), NamedLock(file)
    assert one.acquire()
    assert not two.acquire()
    one.release()
    assert two.acquire()
    two.release()


@pytest.mark.parametrize("folder", ["/proc/1", "/dev/null"])
def test_a_folder_that_cannot_hold_a_lock_is_named(folder: str) -> None:
    with pytest.raises(LibraryError, match=f"The folder {folder} cannot be written to"):
        NamedLock(Path(folder) / "some.lock").acquire(timeout=5)


def test_a_lock_holds_where_its_holder_cannot_be_named(file: Path) -> None:
    Path(f"{file}.{os.getpid()}").mkdir()  # in the way of its name
    lock = NamedLock(file)
    assert lock.acquire(0)
    assert not NamedLock(file).acquire(0)
