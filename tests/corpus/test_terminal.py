"""What a command ends in: one sentence on standard error and the exit code that belongs to it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import AssistantError, LibraryMissing, SourceError, UsageError
from corpus.terminal import run

ROOT = Path(__file__).resolve().parents[2]


def raising(error: BaseException) -> Callable[[], int]:
    def work() -> int:
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("k is 0.", hint="Name\nmore."), 2),
        (AssistantError("It is shut."), 1),
        (LibraryMissing("There is none."), 1),
        (SourceError("It is torn."), 1),
        (KeyboardInterrupt(), 130),
    ],
)
def test_an_error_is_one_sentence_and_its_exit_code(
    error: BaseException, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("mill", raising(error)) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("mill: ")
    assert told.err.count("\n") == 1


def test_what_goes_well_has_its_own_exit_code_and_nothing_to_say(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert [run("mill", lambda: 0), run("mill", lambda: 1)] == [0, 1]
    assert capsys.readouterr().err == ""


def test_an_interrupted_command_says_what_it_kept(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("mill", raising(KeyboardInterrupt()), interrupted=lambda: "two are kept.") == 130
    assert capsys.readouterr().err == "mill: two are kept.\n"


def test_a_mistake_of_the_program_is_not_dressed_as_a_failure() -> None:
    with pytest.raises(ZeroDivisionError):
        run("mill", raising(ZeroDivisionError()))


def test_a_reader_who_has_read_enough_is_exit_1_without_a_word() -> None:
    script = "import sys; from corpus.terminal import run\n"
    script += "sys.exit(run('mill', lambda: print(f'flour {input()}') or 0))"
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"},
        stdin=subprocess.PIPE,
        stdout=writer,
        stderr=subprocess.PIPE,
    )
    os.close(writer)
    os.close(reader)  # before it has anything to print: the line waits in its buffer
    assert process.communicate(b"rye\n", timeout=60) == (None, b"")
    assert process.returncode == 1
