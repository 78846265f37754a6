"""The members of a ZIP archive, as its directory names them.

Sizes are measured as the directory tells them, and again while a member is unpacked, for
the directory may lie. Knows nothing about what members hold.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from corpus.errors import SourceError
from ingest import limits
from ingest.sources import Options
from ingest.unpacking import DAMAGED, WHOLE, Budget, Member, check_ratio, check_size
from ingest.zip_directory import NO_ZIP, open_zip

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_AES = 99
_DAMAGED = (*NO_ZIP, *DAMAGED)


def members(opened: IO[bytes], options: Options, budget: Budget) -> Iterator[Member]:
    """The members in the order of the directory. Raises SourceError for a damaged archive."""
    try:
        packed = open_zip(opened)
    except _DAMAGED as error:
        raise SourceError("It is a damaged ZIP archive.", hint=WHOLE) from error
    for entry in packed.infolist():
        if not entry.is_dir():
            yield Member(_name(entry), _Packed(packed, entry, options, budget).read)


@dataclass(frozen=True)
class _Packed:
    archive: zipfile.ZipFile
    entry: zipfile.ZipInfo
    options: Options
    budget: Budget

    def read(self, most: int) -> bytes:
        """The first `most` bytes. Raises SourceError where all of it would be too many."""
        check_size(self.entry.file_size, self.budget)
        check_ratio(self.entry.file_size, self.entry.compress_size)
        # zipfile gives no more than the directory tells, and finds a lie by the checksum.
        data = self._opened(most) if self.entry.flag_bits & _ENCRYPTED else self._read(most)
        if most > limits.FILE_BYTES:
            self.budget.size -= len(data)
        return data

    def _opened(self, most: int) -> bytes:
        """With the first of the passwords that opens it, the whole member being the proof."""
        if self.entry.compress_type == _AES:
            raise SourceError(
                "It is protected in a way that is not read (AES).",
                hint="Unpack the archive, and add the folder.",
            )
        for password in self.options.passwords:
            try:
                return self._read(limits.FILE_BYTES + 1, password.encode())[:most]
            except (RuntimeError, SourceError):  # a wrong one unpacks to nonsense, or to nothing
                continue
        if self.options.passwords:
            raise SourceError(
                "It is protected by a password, and the one given does not open it.",
                hint="Give the right one with --password.",
            )
        raise SourceError("It is protected by a password.", hint="Give it with --password.")

    def _read(self, most: int, password: bytes | None = None) -> bytes:
        try:
            with self.archive.open(self.entry, pwd=password) as stream:
                return stream.read(most)
        except _DAMAGED as error:
            raise SourceError("It is damaged in its archive.", hint=WHOLE) from error


def _name(entry: zipfile.ZipInfo) -> str:
    """The member's path; in bytes of an unknown encoding as tarfile has them, half characters."""
    name = entry.orig_filename
    if entry.flag_bits & _UTF8_NAME:
        return name
    try:  # zipfile took it for the old encoding of DOS
        return name.encode("cp437").decode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return name
