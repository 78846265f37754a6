"""Packed bytes unpacked within limits: so much at most, and so many times what was packed.

Sizes are measured while bytes come out, for what a file says of its own size may be a
lie. Knows nothing about what archives hold or what their members are called.
"""

import bz2
import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO, Protocol

from corpus.errors import SourceError
from ingest import limits

WHOLE = "Check that it was copied or downloaded whole."
DAMAGED = (zlib.error, lzma.LZMAError, EOFError, ValueError, OSError)
"""What unpackers raise for bytes that are not theirs, or not all of them."""

_PIECE = 65_536


@dataclass
class Budget:
    """How much one archive, all archives in it included, may still give."""

    members: int = field(default_factory=lambda: limits.ARCHIVE_MEMBERS)
    size: int = field(default_factory=lambda: limits.ARCHIVE_BYTES)


def check_ratio(size: int, packed: int) -> None:
    """Raises SourceError where `size` bytes are too many to have been packed in `packed`."""
    if size > limits.UNSUSPICIOUS_BYTES and size / max(packed, 1) > limits.ARCHIVE_RATIO:
        raise SourceError(
            f"It unpacks to more than {limits.ARCHIVE_RATIO} times its size, as files made"
            " to do harm do.",
            hint="Unpack it by yourself if you know what it is.",
        )


def check_size(size: int, budget: Budget) -> None:
    """Raises SourceError where a member of `size` bytes is more than is taken of one, or of all."""
    if size > limits.FILE_BYTES:
        raise SourceError(
            f"Unpacked it is larger than {limits.FILE_BYTES // 1_000_000} MB.",
            hint="Unpack the archive, and split the file into parts.",
        )
    if size > budget.size:
        raise too_much()


def too_much() -> SourceError:
    """What is said of an archive that unpacks to more than is taken."""
    return SourceError(
        f"Its archive unpacks to more than {limits.ARCHIVE_BYTES // 1_000_000} MB.",
        hint="Unpack it, and add the folder.",
    )


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive: its path there, and what gives the first so many of its bytes.

    `read` may raise SourceError. `left_out` says why a member is none to be read.
    """

    name: str
    read: Callable[[int], bytes]
    left_out: str = ""


class _Unpacker(Protocol):
    """What bz2 and lzma have, and zlib nearly."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    @property
    def needs_input(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gzip:
    """zlib's own object in the shape of the two others."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._zlib.unconsumed_tail

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)


def _xz() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=limits.UNPACKER_MEMORY)


UNPACKERS: tuple[tuple[bytes, Callable[[], _Unpacker]], ...] = (
    (b"\x1f\x8b", _Gzip),
    (b"BZh", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\0", _xz),
)
"""How packed bytes begin, and what unpacks them."""


class Unpacked:
    """The bytes of a stream, unpacked where they are packed, read once from the start to the end.

    Whatever is read is taken from the budget. `most` is how much may be asked for at a
    time, `last` what was given last. Reading raises SourceError where more comes out than
    may, or the bytes are damaged.
    """

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        self.most = limits.FILE_BYTES + 1
        self._stream = stream
        self._budget = budget
        self._given = 0  # bytes
        self._unpacked = 0
        self._ready = b""
        self.last = b""  # what was read last
        self._packed = stream.read(_PIECE)
        self._taken = len(self._packed)
        self._make = next((make for sign, make in UNPACKERS if self._packed.startswith(sign)), None)
        self._unpacker = self._make() if self._make is not None else None

    @property
    def is_packed(self) -> bool:
        """Whether what is read differs from what the stream holds."""
        return self._make is not None

    def peek(self, size: int) -> bytes:
        """The next bytes, left where they are."""
        self._make_ready(size)
        return self._ready[:size]

    def read(self, size: int) -> bytes:
        """The next bytes, fewer only at the end."""
        if size > self.most:
            raise SourceError("It is a damaged archive.", hint=WHOLE)
        self._make_ready(size)
        data, self._ready = self._ready[:size], self._ready[size:]
        self._given += len(data)
        self.last = data
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._given

    def seek(self, place: int) -> int:
        """Goes forward to a place, or one byte back."""
        if place == self._given - 1 and self.last:  # as tarfile does in front of every member
            self._ready, self.last = self.last[-1:] + self._ready, b""
            self._given = place
        while self._given < place and self.read(min(place - self._given, _PIECE)):
            pass
        return self._given

    def _make_ready(self, size: int) -> None:
        parts = [self._ready]
        there = len(self._ready)
        while there < size and (more := self._more()):
            parts.append(more)
            there += len(more)
        self._ready = b"".join(parts)

    def _more(self) -> bytes:
        """The next piece of unpacked bytes, measured; b"" at the end."""
        try:
            data = self._next()
        except DAMAGED as error:
            raise SourceError("It is damaged, or not all of it is there.", hint=WHOLE) from error
        self._budget.size -= len(data)
        if self._budget.size < 0:
            raise too_much()
        if self._make is not None:
            self._unpacked += len(data)
            check_ratio(self._unpacked, self._taken)
        return data

    def _next(self) -> bytes:
        if self._unpacker is None:
            data, self._packed = self._packed, self._input()
            return data
        while True:
            if self._unpacker.eof:
                self._packed = self._unpacker.unused_data or self._input()
                if not self._packed.strip(b"\0"):
                    return b""
                assert self._make is not None
                self._unpacker = self._make()  # packed files may stand one behind the other
            needs = self._unpacker.needs_input
            packed, self._packed = (self._packed or self._input(), b"") if needs else (b"", b"")
            if data := self._unpacker.decompress(packed, _PIECE):
                return data
            if needs and not packed and not self._unpacker.eof:
                raise EOFError

    def _input(self) -> bytes:
        data = self._stream.read(_PIECE)
        self._taken += len(data)
        return data
