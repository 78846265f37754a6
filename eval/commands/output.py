"""What commands print and write; files are asked for before the work and written after it."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus.errors import UsageError
from eval.report.table import print_table


def check_target(target: str | None, option: str = "--json") -> None:
    """Raises UsageError where `target` cannot be written; None and "-" name no file."""
    if target is None or target == "-":
        return
    if Path(target).is_dir():
        raise _unwritable(target, option, "it is a folder")
    folder = Path(target).absolute().parent
    if not folder.is_dir():
        raise _unwritable(target, option, "no such folder")
    if not os.access(folder, os.W_OK):
        raise _unwritable(target, option, "its folder is read-only")


def check_folder(target: Path | None, option: str) -> None:
    """Raises UsageError where `target` cannot be made a folder or written to."""
    if target is None:
        return
    there = next(path for path in (target.absolute(), *target.absolute().parents) if path.exists())
    if not there.is_dir():
        raise _unwritable(str(target), option, "a file is in the way")
    if not os.access(there, os.W_OK):
        raise _unwritable(str(target), option, "its folder is read-only")


def write(text: str, target: str | None, option: str = "--json") -> None:
    """Writes the file that `check_target` found good; raises UsageError where it is not."""
    if target is None or target == "-":
        return
    try:
        Path(target).write_text(text, encoding="utf-8")
    except OSError as error:
        raise _unwritable(target, option, error.strerror) from error


def tell(
    runs: Mapping[str, Mapping[str, Any]],
    target: str | None,
    more: Mapping[str, Any] | None = None,
) -> int:
    """Prints the object, and a table beside it for people; 1 where a question failed.

    `more` stands in the file `target` alone.
    """
    if sys.stderr.isatty():
        print_table(runs)
    value = next(iter(runs.values())) if len(runs) == 1 else runs
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    print(text, end="", flush=True)
    write(json.dumps({**value, **more}, ensure_ascii=False) + "\n" if more else text, target)
    failed = [failure for run in runs.values() for failure in run["failed"]]
    if failed:
        first = failed[0]
        print(
            f"eval: {len(failed)} of the questions failed and were not scored;"
            f" the first is {first['id']} ({first['error']}).",
            file=sys.stderr,
        )
    return 1 if failed else 0


def _unwritable(target: str, option: str, why: str | None) -> UsageError:
    return UsageError(
        f"{target} cannot be written ({why}).", hint=f"Name another place for {option}."
    )
