"""Files of lines: JSON Lines and tables, each line with where it stands, for messages."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from eval.errors import DatasetError


def json_objects(file: Path, *, hint: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a JSON Lines file, each with its place ("FILE, line N").

    Raises DatasetError for a missing file, with `hint`, and for a line that is no
    object.
    """
    if not file.is_file():
        raise DatasetError(f"There is no file {file}.", hint=hint)
    for number, line in lines(file):
        where = f"{file}, line {number}"
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            raise DatasetError(
                f"{where}: this is not JSON ({error.msg}, column {error.colno})."
            ) from error
        if not isinstance(value, dict):
            raise DatasetError(f"{where}: this is not a JSON object.")
        yield where, value


def lines(file: Path) -> Iterator[tuple[int, str]]:
    """Lines with their numbers, blank ones left out; a file that ends in .gz is unpacked."""
    try:
        with _opened(file) as opened:
            for number, line in enumerate(opened, start=1):
                if line.strip():
                    yield number, line.rstrip("\r\n")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise DatasetError(f"{file} cannot be read as UTF-8 text ({error}).") from error


def _opened(file: Path) -> IO[str]:
    if file.suffix == ".gz":
        return gzip.open(file, "rt", encoding="utf-8-sig", newline="\n")
    return file.open(encoding="utf-8-sig", newline="\n")
