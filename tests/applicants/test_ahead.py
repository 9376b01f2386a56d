"""Working ahead changes when things are done, never what comes."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from placement.applicants.ahead import ahead


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
    found.close()  # type: ignore[attr-defined]
    assert _threads() == before
    assert len(taken) <= used + 3
