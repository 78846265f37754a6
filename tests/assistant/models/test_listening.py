"""The thread that listens: it hands on, waits where nobody takes, and ends when hung up on."""

import itertools
import threading
from collections.abc import Generator
from typing import Any

import pytest

from assistant.models.listening import END, WAITING, Line


def taken(line: Line) -> list[Any]:
    """All that comes until the end."""
    return list(iter(lambda: line.next(30), END))


def test_chunks_come_in_order_and_then_the_end() -> None:
    line = Line()
    line.open(lambda: (number for number in range(3 * WAITING)))
    assert taken(line) == list(range(3 * WAITING))


def test_an_error_comes_behind_what_was_said_before_it() -> None:
    def source() -> Generator[Any, None, None]:
        yield "One"
        raise KeyError("two")

    line = Line()
    line.open(source)
    assert line.next(30) == "One"
    assert isinstance(line.next(30), KeyError)


def test_an_error_in_asking_comes_too() -> None:
    def source() -> Generator[Any, None, None]:
        raise OSError("no model")

    line = Line()
    line.open(source)
    assert isinstance(line.next(30), OSError)


def test_where_nothing_comes_nothing_is_waited_for() -> None:
    assert Line().next(0.01) is None


@pytest.mark.parametrize("taken_before", [0, 1, WAITING + 1])
def test_a_source_is_closed_when_its_line_is_hung_up(taken_before: int) -> None:
    closed = threading.Event()

    def numbers() -> Generator[Any, None, None]:
        try:
            yield from itertools.count()
        finally:
            closed.set()

    held = numbers()  # so that nothing but closing it can end it
    line = Line()
    line.open(lambda: held)
    for _ in range(taken_before):
        assert line.next(30) is not None
    line.hang_up()
    assert closed.wait(30)
