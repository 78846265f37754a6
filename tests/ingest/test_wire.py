"""Frames between processes come whole, or not at all."""

import io

import pytest

from ingest.wire import BrokenFrame, receive, send


def framed(value: object, data: bytes = b"") -> bytes:
    stream = io.BytesIO()
    send(stream, value, data)
    return stream.getvalue()


def test_frames_come_one_after_the_other_until_the_other_side_closes() -> None:
    stream = io.BytesIO(framed({"name": "caf\udce9"}, b"\0bytes") + framed([1, "Größe"]))
    assert receive(stream, 1000) == ({"name": "caf\udce9"}, b"\0bytes")
    assert receive(stream, 1000) == ([1, "Größe"], b"")
    assert receive(stream, 1000) is None


@pytest.mark.parametrize(
    "frame",
    [
        framed([1])[:-1],
        framed([1])[:9],
        framed([1], b"data")[:-1],
        framed([1])[:8] + b"\0" * 8 + b"[1,",
        framed("[" * 9).replace(b'"', b"["),
        b"\0" * 7 + b"\xff" + b"\0" * 8 + b"[" * 255,
    ],
)
def test_half_a_frame_and_what_is_no_json_are_refused(frame: bytes) -> None:
    with pytest.raises(BrokenFrame):
        receive(io.BytesIO(frame), 1000)


def test_a_frame_that_is_too_large_is_refused_before_it_is_read() -> None:
    stream = io.BytesIO(framed("x" * 100))
    with pytest.raises(BrokenFrame, match="too large"):
        receive(stream, 99)
    assert stream.tell() == 16
