"""What is read next is made while what was read before is worked on, and no more than may wait."""

import threading
from collections.abc import Iterator

import pytest

from ingest.ahead import ahead


def test_items_come_in_order_from_another_thread() -> None:
    threads: list[int] = []

    def items() -> Iterator[int]:
        for number in range(50):
            threads.append(threading.get_ident())
            yield number

    with ahead(items(), lambda _: 1, 3) as ready:
        assert list(ready) == list(range(50))
    assert set(threads) != {threading.get_ident()}


def test_the_next_item_is_made_while_one_is_worked_on_and_no_more_than_may_wait() -> None:
    made: list[int] = []
    enough = threading.Event()

    def items() -> Iterator[int]:
        for number in range(100):
            made.append(number)
            if number == 4:
                enough.set()
            yield number

    with ahead(items(), lambda _: 10, 30) as ready:
        assert next(ready) == 0
        assert enough.wait(10)  # three wait, and a fourth has nowhere to go
    assert made == [0, 1, 2, 3, 4]


def test_an_item_heavier_than_may_wait_comes_all_the_same() -> None:
    with ahead(iter([1, 2, 3]), lambda _: 1000, 10) as ready:
        assert list(ready) == [1, 2, 3]


def test_an_error_comes_behind_the_items_before_it() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise KeyboardInterrupt

    with ahead(items(), lambda _: 1, 3) as ready:
        assert next(ready) == 1
        with pytest.raises(KeyboardInterrupt):
            next(ready)
