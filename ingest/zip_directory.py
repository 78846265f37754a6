"""A ZIP archive opened, unless its directory is larger than is taken.

Opening one reads all of its directory, however much that is: so its size, which stands at
the end of the archive, is looked at before. Knows nothing about members.
"""

import io
import zipfile
from typing import IO

from ingest import limits

NO_ZIP = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError)
"""What opening one raises that is none, or damaged."""

_END = b"PK\x05\x06"
_LARGE_END = b"PK\x06\x06"
_TAIL = 22 + 65_535 + 20 + 56
"""Bytes at the end of an archive: its end record, a comment, and the two records of large ones."""


def open_zip(stream: IO[bytes]) -> zipfile.ZipFile:
    """The archive. Raises zipfile.BadZipFile where it is none, or names too many files."""
    if _directory_size(stream) > limits.ZIP_DIRECTORY:
        raise zipfile.BadZipFile("its directory is too large")
    stream.seek(0)
    return zipfile.ZipFile(stream)


def _directory_size(stream: IO[bytes]) -> int:
    """The larger of what the end record and that of large archives say; either may be used."""
    end = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, end - _TAIL))
    tail = stream.read(_TAIL)
    at = tail.rfind(_END)
    size = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    large = tail.rfind(_LARGE_END, 0, at) if at >= 0 else -1
    told = int.from_bytes(tail[large + 40 : large + 48], "little") if large >= 0 else 0
    return max(told, size if size != 0xFFFFFFFF else told)
