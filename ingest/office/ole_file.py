"""OLE files, the containers of old Office formats: one stream of bytes out of one file.

By MS-CFB. Knows nothing about what a stream holds.
"""

import struct

from corpus.errors import SourceError

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
"""Numbers of sectors from here on are no sectors but say that a chain ends."""
_ENTRY = 128
_HEADER_SECTORS = 109
"""Sectors of the table of sectors that the header itself names."""


def stream_of(data: bytes, *names: str) -> bytes:
    """The first of these streams that is there.

    Raises SourceError where none is, or the file is cut off.
    """
    try:
        return _Ole(data).stream(names)
    except (struct.error, IndexError) as error:
        raise SourceError(
            "It is damaged or was cut off.", hint="Copy or download it again."
        ) from error


class _Ole:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._shift, self._small_shift = struct.unpack_from("<HH", data, 30)
        if not (7 <= self._shift <= 16 and 4 <= self._small_shift <= self._shift):
            raise struct.error("no sizes of sectors")
        self._directory, _, self._cutoff, self._small_start = struct.unpack_from("<IIII", data, 48)
        self._table = self._read_table()

    def stream(self, names: tuple[str, ...]) -> bytes:
        directory = self._chain(self._directory)
        entries = [directory[at : at + _ENTRY] for at in range(0, len(directory), _ENTRY)]
        found: dict[str, tuple[int, int]] = {}
        for entry in entries:
            length = struct.unpack_from("<H", entry, 64)[0]
            name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", entry, 116)
            found.setdefault(name, (start, size))
        for name in names:
            if name in found:
                start, size = found[name]
                if size >= self._cutoff:
                    return self._chain(start)[:size]
                root = struct.unpack_from("<I", entries[0], 116)[0]
                return self._small(start, self._chain(root))[:size]
        raise SourceError(
            "It is not an Excel file, although its name says so.",
            hint="It is another file of an old office program.",
        )

    def _sector(self, number: int) -> bytes:
        start = (number + 1) << self._shift
        if start >= len(self._data):
            raise IndexError("a sector that is not there")
        return self._data[start : start + (1 << self._shift)]

    def _numbers(self, data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def _read_table(self) -> list[int]:
        """For every sector the one that follows it; no more than the file has room for."""
        most = len(self._data) >> self._shift
        sectors = self._numbers(self._data[76 : 76 + 4 * _HEADER_SECTORS])
        more, count = struct.unpack_from("<II", self._data, 68)
        while more < _END and count > 0 and len(sectors) <= most:
            listed = self._numbers(self._sector(more))
            sectors += listed[:-1]
            more, count = listed[-1], count - 1
        table: list[int] = []
        for sector in sectors:
            if sector < _END and len(table) <= most:
                table += self._numbers(self._sector(sector))
        return table

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in self._followed(start, self._table))

    def _small(self, start: int, container: bytes) -> bytes:
        """A stream that is kept in small sectors inside the stream of the root."""
        table = self._numbers(self._chain(self._small_start))
        size = 1 << self._small_shift
        return b"".join(
            container[number * size : (number + 1) * size]
            for number in self._followed(start, table)
        )

    @staticmethod
    def _followed(start: int, table: list[int]) -> list[int]:
        chain: list[int] = []
        while start < _END:
            if len(chain) > len(table):
                raise IndexError("a circle")
            chain.append(start)
            start = table[start]
        return chain
