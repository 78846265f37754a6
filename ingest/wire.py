"""How two processes speak: frames of JSON with their length in front, and bytes behind.

Nothing but JSON is ever read from the other side, so that a process that was
taken over can say wrong things and do no more. Knows nothing about what is said.
"""

import json
import struct
from typing import IO, Any

_LENGTHS = struct.Struct(">QQ")  # of the JSON, of the bytes behind it


class BrokenFrame(Exception):
    """What came is no frame."""


class TooLarge(BrokenFrame):
    """It is a larger one than is taken."""


def send(stream: IO[bytes], value: Any, data: bytes = b"") -> None:
    """Writes one frame. Raises OSError where nobody reads."""
    text = json.dumps(value, separators=(",", ":")).encode("ascii")
    stream.write(_LENGTHS.pack(len(text), len(data)))
    stream.write(text)
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes], most: int) -> tuple[Any, bytes] | None:
    """The next frame of at most `most` bytes, None where the other side has closed.

    Raises TooLarge for a larger one, BrokenFrame for anything else.
    """
    lengths = stream.read(_LENGTHS.size)
    if not lengths:
        return None
    if len(lengths) < _LENGTHS.size:
        raise BrokenFrame("it ends early")
    text_size, data_size = _LENGTHS.unpack(lengths)
    if text_size + data_size > most:
        raise TooLarge("it is too large")
    text, data = stream.read(text_size), stream.read(data_size)
    if len(text) < text_size or len(data) < data_size:
        raise BrokenFrame("it ends early")
    try:
        return json.loads(text), data
    except (ValueError, RecursionError) as error:
        raise BrokenFrame("it is no JSON") from error
