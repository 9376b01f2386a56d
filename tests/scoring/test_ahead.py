"""Working ahead changes when things are done, never what comes."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from placement.scoring.ahead import ahead, mapped


def _threads() -> int:
    return threading.active_count()


def test_everything_comes_in_order() -> None:
    assert list(ahead(iter(range(1000)))) == list(range(1000))
    assert list(ahead(iter([]))) == []


def test_an_error_comes_in_its_place() -> None:
    def two_then_none() -> Iterator[int]:
        yield 1
        yield 2
        raise ValueError("no more")

    found = ahead(two_then_none())
    assert [next(found), next(found)] == [1, 2]
    with pytest.raises(ValueError, match="no more"):
        next(found)


def test_the_next_is_taken_while_one_is_in_use() -> None:
    second_is_taken = threading.Event()

    def items() -> Iterator[int]:
        yield 1
        second_is_taken.set()
        yield 2

    found = ahead(items())
    assert next(found) == 1
    assert second_is_taken.wait(10)
    assert list(found) == [2]


@pytest.mark.parametrize("used", [0, 1, 2, 3, 10])
def test_given_up_it_leaves_no_thread_behind(used: int) -> None:
    before = _threads()
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(10):
            taken.append(number)
            yield number

    found = ahead(items())
    for _ in range(used):
        next(found)
    found.close()
    assert _threads() == before
    assert len(taken) <= used + 3


def test_work_at_once_comes_in_order() -> None:
    first_may_end = threading.Event()

    def work(number: int) -> int:
        if number == 0:
            assert first_may_end.wait(10)
        if number == 1:
            first_may_end.set()
        return number * number

    assert list(mapped(work, range(50), 2)) == [number * number for number in range(50)]


def test_what_work_raises_comes_in_its_place_and_ends_it() -> None:
    before = _threads()

    def work(number: int) -> float:
        return 1 / (3 - number)

    found = mapped(work, range(100), 2)
    assert [next(found) for _ in range(3)] == [1 / 3, 1 / 2, 1]
    with pytest.raises(ZeroDivisionError):
        next(found)
    assert _threads() == before


def test_work_given_up_leaves_no_thread_behind() -> None:
    before = _threads()
    found = mapped(str, range(100), 3)
    assert next(found) == "0"
    found.close()
    assert _threads() == before
