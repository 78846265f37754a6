"""The members of a tar archive, packed or not, one after the other as they stand in it.

Links, devices and files with holes are told and left out: what a link points to is
outside of the archive, or in it anyway. Knows nothing about what members hold.
"""

import tarfile
from collections.abc import Iterator

from corpus.errors import SourceError
from ingest import limits
from ingest.unpacking import WHOLE, Budget, Member, Unpacked, check_size

LINK = "a link in an archive"
NO_FILE = "not a regular file"

_BLOCK = 512
_DIRECTORIES = 10
"""Entries that are looked at for each member that may be read: folders are no members."""


def is_tar(head: bytes) -> bool:
    """Whether a first block of 512 bytes is the head of a member, by its sum."""
    if len(head) < _BLOCK or not head.strip(b"\0"):
        return False
    try:
        tarfile.TarInfo.frombuf(head[:_BLOCK], "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


def members(stream: Unpacked, budget: Budget) -> Iterator[Member]:
    """The members, each to be read before the next is asked for.

    Raises SourceError where the archive is damaged, behind those that stand before.
    """
    try:
        yield from _members(stream, budget)
    except (tarfile.TarError, ValueError, OSError, RecursionError) as error:
        raise SourceError("It is a damaged archive.", hint=WHOLE) from error


def _members(stream: Unpacked, budget: Budget) -> Iterator[Member]:
    stream.most = limits.ARCHIVE_HEAD
    archive = tarfile.TarFile(fileobj=stream, mode="r")  # type: ignore[arg-type]
    for _ in range(_DIRECTORIES * limits.ARCHIVE_MEMBERS):
        stream.most = limits.ARCHIVE_HEAD
        entry = archive.next()
        if entry is None:
            if stream.last.strip(b"\0"):  # tarfile takes what is no head for the end
                raise SourceError("The rest of it is damaged.", hint=WHOLE)
            return
        archive.members = []  # type: ignore[attr-defined]  # it would keep all
        stream.most = limits.FILE_BYTES + 1
        if entry.isdir():
            continue
        yield _member(stream, entry, budget)


def _member(stream: Unpacked, entry: tarfile.TarInfo, budget: Budget) -> Member:
    whole = entry.isreg() and not entry.issparse() and entry.size >= 0
    reason = LINK if entry.issym() or entry.islnk() else "" if whole else NO_FILE
    return Member(entry.name, _Reading(stream, entry, budget).read, reason)


class _Reading:
    """A member that is read from its start on, what was read before being kept."""

    def __init__(self, stream: Unpacked, entry: tarfile.TarInfo, budget: Budget) -> None:
        self._stream = stream
        self._entry = entry
        self._budget = budget
        self._data = b""

    def read(self, most: int) -> bytes:
        check_size(self._entry.size, self._budget)
        wanted = min(most, self._entry.size)
        if len(self._data) < wanted:
            self._stream.seek(self._entry.offset_data + len(self._data))
            self._data += self._stream.read(wanted - len(self._data))
        if len(self._data) < wanted:
            raise SourceError("It is damaged in its archive.", hint=WHOLE)
        return self._data[:most]
