"""What lies in a ZIP archive, each member a source of its own called "PATH.zip/member".

Nothing is ever written anywhere, whatever a member is called. Sizes are measured as
the directory of the archive tells them, and again while a member is unpacked, for the
directory may lie. Archives in archives are opened to a depth. Knows nothing about
folders or libraries.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import IO

from corpus.errors import SourceError
from ingest import charsets, limits, recognise
from ingest.formats import format_named
from ingest.sources import Container, Failed, Finding, Options, Raw, Skipped, Source
from ingest.which_format import chosen, is_readable

SUFFIX = ".zip"
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_AES = 99
_odd = re.compile(r"[\x00-\x1f\x7f]")
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError)
_WHOLE = "Check that it was copied or downloaded whole."


@dataclass
class _Budget:
    """How much one archive, all archives in it included, may still give."""

    members: int = field(default_factory=lambda: limits.ARCHIVE_MEMBERS)
    size: int = field(default_factory=lambda: limits.ARCHIVE_BYTES)


def archive(source: str, opened: IO[bytes] | bytes, options: Options) -> Container:
    """A ZIP archive as a container of sources; `opened` are its bytes, or a file of them."""
    return Container(source, partial(_members, source, opened, options, 1, _Budget()))


def _members(
    source: str, opened: IO[bytes] | bytes, options: Options, depth: int, budget: _Budget
) -> Iterator[Finding]:
    try:
        packed = zipfile.ZipFile(BytesIO(opened) if isinstance(opened, bytes) else opened)
        entries = packed.infolist()
    except _DAMAGED:
        yield Failed(source, "It is a damaged ZIP archive.", _WHOLE)
        return
    names: dict[str, int] = {}
    for entry in entries:
        name = _name(entry)
        if entry.is_dir() or not name or _is_hidden(name):
            continue
        budget.members -= 1
        if budget.members < 0:
            yield Failed(
                source,
                f"It holds more than {limits.ARCHIVE_MEMBERS:,} files; the rest was left out.",
                "Unpack it, and add the folder.",
            )
            return
        names[name] = times = names.get(name, 0) + 1
        called = f"{source}/{name}" if times == 1 else f"{source}/{name} ({times})"
        member = _Member(called, posixpath.basename(name), packed, entry, options, budget)
        yield from _finding(member, depth)


def _finding(member: "_Member", depth: int) -> Iterator[Finding]:
    try:
        head = member.unpacked(recognise.HEAD)
        inner = _is_archive(member, head)
        if inner and depth >= limits.ARCHIVE_DEPTH:
            yield Skipped(member.source, f"more than {limits.ARCHIVE_DEPTH} archives in each other")
        elif inner:
            data = member.unpacked()
            yield from _members(member.source, data, member.options, depth + 1, member.budget)
        elif format_named(member.name) is None and not _is_readable(member, head):
            dot = member.name.rpartition(".")[2].lower() if "." in member.name else ""
            reason = f"the format .{dot} is not read" if dot else "no suffix"
            yield Skipped(member.source, reason)
        else:
            yield Source(member.source, member.load)
    except SourceError as error:
        yield Failed.of(member.source, error)


def _is_archive(member: "_Member", head: bytes) -> bool:
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    if format_named(member.name) is not None and not member.name.lower().endswith(SUFFIX):
        return False  # an office file, until its reader finds otherwise
    kind = recognise.binary_kind(member.unpacked())
    return kind is not None and kind.media_type == recognise.ARCHIVE


def _is_readable(member: "_Member", head: bytes) -> bool:
    packed = head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
    return is_readable(member.unpacked() if packed else head)


@dataclass(frozen=True)
class _Member:
    """One file in an archive."""

    source: str
    name: str
    archive: zipfile.ZipFile
    entry: zipfile.ZipInfo
    options: Options
    budget: _Budget

    def load(self) -> Raw:
        """Its bytes. Raises SourceError where they cannot be had."""
        data = self.unpacked()
        self.budget.size -= len(data)
        choice = chosen(data, self.name)
        return Raw(self.source, data, choice.format, self.name, self.options.encoding, choice.notes)

    def unpacked(self, most: int | None = None) -> bytes:
        """Its bytes, or the first `most`. Raises SourceError where there are too many."""
        self._check_size(self.entry.file_size)
        most = limits.FILE_BYTES + 1 if most is None else most
        # zipfile gives no more than the directory tells, and finds a lie by the checksum.
        return self._opened(most) if self.entry.flag_bits & _ENCRYPTED else self._read(most)

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
            raise SourceError("It is damaged in its archive.", hint=_WHOLE) from error

    def _check_size(self, size: int) -> None:
        if size > limits.FILE_BYTES:
            raise SourceError(
                f"Unpacked it is larger than {limits.FILE_BYTES // 1_000_000} MB.",
                hint="Unpack the archive, and split the file into parts.",
            )
        packed = max(self.entry.compress_size, 1)
        if size > limits.UNSUSPICIOUS_BYTES and size / packed > limits.ARCHIVE_RATIO:
            raise SourceError(
                f"It unpacks to more than {limits.ARCHIVE_RATIO} times its size, as files made"
                " to do harm do.",
                hint="Unpack it by yourself if you know what it is.",
            )
        if size > self.budget.size:
            raise SourceError(
                f"Its archive unpacks to more than {limits.ARCHIVE_BYTES // 1_000_000} MB.",
                hint="Unpack it, and add the folder.",
            )


def _name(entry: zipfile.ZipInfo) -> str:
    """The member's path in the archive."""
    name = entry.orig_filename
    return safe_name(name if entry.flag_bits & _UTF8_NAME else _decoded(name))


def safe_name(name: str) -> str:
    """A path inside of something: no way up, no root, no signs that a terminal obeys."""
    parts = _odd.sub("\ufffd", name.replace("\\", "/")).split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def _decoded(name: str) -> str:
    """A name whose encoding is not told: zipfile took it for the old one of DOS."""
    try:
        data = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        found = charsets.guess(data)
    return data.decode(found.encoding, "replace") if found is not None and found.sure else name


def _is_hidden(name: str) -> bool:
    """Whether a member is none that a person put there."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") for part in parts)
