"""Files that commands write, asked for before the work and written after it."""

import os
from pathlib import Path

from corpus.errors import UsageError


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


def _unwritable(target: str, option: str, why: str | None) -> UsageError:
    return UsageError(
        f"{target} cannot be written ({why}).", hint=f"Name another place for {option}."
    )
