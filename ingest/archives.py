"""What lies in an archive, each member a source of its own called "PATH.zip/member".

ZIP and tar are archives, the latter packed too; a file packed by itself (gzip, bzip2, xz)
is an archive of one. Nothing is ever written anywhere, whatever a member is called.
Archives in archives are opened to a depth. Knows nothing about folders or libraries.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import IO

from corpus.errors import SourceError
from ingest import charsets, limits, recognise, tar_members, zip_members
from ingest.formats import format_named
from ingest.sources import Container, Failed, Finding, Options, Raw, Skipped, Source
from ingest.unpacking import UNPACKERS, WHOLE, Budget, Member, Unpacked
from ingest.which_format import chosen, is_readable

SUFFIXES = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".tbz2", ".tbz", ".xz", ".txz")
"""How archives are called, with which a damaged one is taken for what its name says."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PACKED = tuple(sign for sign, _ in UNPACKERS)
_packed_suffix = re.compile(r"\.(?:gz|bz2|xz)$", re.I)
_tar_suffix = re.compile(r"\.t(?:gz|bz2?|xz)$", re.I)
_odd = re.compile(r"[\x00-\x1f\x7f]")

Inside = Callable[[Source, str, bytes, Options, int], Iterator[Finding]]
"""What a member holds beside itself: given it, its name, its bytes, the wishes, its depth."""


def _itself(source: Source, *_: object) -> Iterator[Finding]:
    yield source


@dataclass(frozen=True)
class _Opening:
    """How all archives that lie in one are opened."""

    options: Options
    inside: Inside = _itself
    budget: Budget = field(default_factory=Budget)


def archive(
    source: str,
    opened: IO[bytes] | bytes,
    options: Options,
    *,
    inside: Inside = _itself,
    depth: int = 1,
) -> Container:
    """An archive as a container of sources; `opened` are its bytes, or a file of them.

    `inside` tells what a member that can be read brings along, `depth` how many archives
    and mails this one lies in, itself included.
    """
    return Container(source, partial(_members, source, opened, _Opening(options, inside), depth))


def is_archive(head: bytes) -> bool:
    """Whether bytes begin as an archive does; 512 are enough. Office files are ZIP as well."""
    return head.startswith((*_ZIP, *_PACKED)) or tar_members.is_tar(head[:512])


def holds_others(data: bytes, name: str) -> bool:
    """Whether bytes called `name` are an archive, and none of the formats that are one inside."""
    if format_named(name) is not None:
        return False  # an office file, until its reader finds otherwise
    if data.startswith(_ZIP):
        kind = recognise.binary_kind(data)
        return kind is not None and kind.media_type == recognise.ARCHIVE
    return is_archive(data)


def _members(
    source: str, opened: IO[bytes] | bytes, opening: _Opening, depth: int
) -> Iterator[Finding]:
    names: dict[str, int] = {}
    try:
        stream = BytesIO(opened) if isinstance(opened, bytes) else opened
        for member in _entries(source, stream, opening):
            name = safe_name(_readable(member.name))
            if not name or _is_hidden(name):
                continue
            opening.budget.members -= 1
            if opening.budget.members < 0:
                yield Failed(
                    source,
                    f"It holds more than {limits.ARCHIVE_MEMBERS:,} files; the rest was left out.",
                    "Unpack it, and add the folder.",
                )
                return
            names[name] = times = names.get(name, 0) + 1
            called = f"{source}/{name}" if times == 1 else f"{source}/{name} ({times})"
            yield from _finding(called, posixpath.basename(name), member, opening, depth)
    except SourceError as error:
        yield Failed.of(source, error)


def _entries(source: str, stream: IO[bytes], opening: _Opening) -> Iterator[Member]:
    """What stands in an archive, whatever its kind. Raises SourceError where it is damaged."""
    begins = stream.read(4)
    stream.seek(0)
    if begins in _ZIP:
        yield from zip_members.members(stream, opening.options, opening.budget)
        return
    unpacked = Unpacked(stream, opening.budget)
    if tar_members.is_tar(unpacked.peek(512)):
        yield from tar_members.members(unpacked, opening.budget)
    elif unpacked.is_packed:
        yield Member(_name_unpacked(posixpath.basename(source)), _Whole(unpacked).read)
    else:
        kind = "ZIP archive" if source.lower().endswith(".zip") else "archive"
        raise SourceError(f"It is a damaged {kind}.", hint=WHOLE)


class _Whole:
    """All of a packed file as one member, what was read before being kept."""

    def __init__(self, stream: Unpacked) -> None:
        self._stream = stream

    def read(self, most: int) -> bytes:
        data = self._stream.peek(min(most, limits.FILE_BYTES + 1))
        if len(data) > limits.FILE_BYTES:
            raise SourceError(
                f"Unpacked it is larger than {limits.FILE_BYTES // 1_000_000} MB.",
                hint="Unpack it, and split it into parts.",
            )
        return data


def _name_unpacked(name: str) -> str:
    return _tar_suffix.sub(".tar", _packed_suffix.sub("", name)) or name


def _finding(
    source: str, name: str, member: Member, opening: _Opening, depth: int
) -> Iterator[Finding]:
    if member.left_out:
        yield Skipped(source, member.left_out)
        return
    try:
        head = data = member.read(recognise.HEAD)
        if head.startswith((*_ZIP, *_PACKED, b"\xd0\xcf\x11\xe0")):
            data = member.read(limits.FILE_BYTES + 1)  # known by what stands at its end
        format_ = format_named(name)
        if holds_others(data, name):
            if depth >= limits.ARCHIVE_DEPTH:
                reason = f"more than {limits.ARCHIVE_DEPTH} archives in each other"
                yield Skipped(source, reason)
            else:
                yield from _members(source, data, opening, depth + 1)
        elif format_ is None and not is_readable(data):
            dot = name.rpartition(".")[2].lower() if "." in name else ""
            yield Skipped(source, f"the format .{dot} is not read" if dot else "no suffix")
        elif format_ is not None and (format_.attached or format_.members):
            data = member.read(limits.FILE_BYTES + 1)
            one = Source(source, partial(_raw, source, name, lambda _: data, opening.options))
            yield from opening.inside(one, name, data, opening.options, depth)
        else:
            yield Source(source, partial(_raw, source, name, member.read, opening.options))
    except SourceError as error:
        yield Failed.of(source, error)


def _raw(source: str, name: str, read: Callable[[int], bytes], options: Options) -> Raw:
    data = read(limits.FILE_BYTES + 1)
    choice = chosen(data, name)
    return Raw(source, data, choice.format, name, notes=choice.notes, options=options)


def safe_name(name: str) -> str:
    """A path inside of something: no way up, no root, no signs that a terminal obeys."""
    parts = _odd.sub("\ufffd", name.replace("\\", "/")).split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def _readable(name: str) -> str:
    """A path; bytes that are no UTF-8 in the encoding in which they read as a language."""
    try:
        name.encode()
    except UnicodeEncodeError:
        data = name.encode("utf-8", "surrogateescape")
        found = charsets.guess(data)
        return data.decode(found.encoding if found and found.sure else "utf-8", "replace")
    return name


def _is_hidden(name: str) -> bool:
    """Whether a member is none that a person put there."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") for part in parts)
