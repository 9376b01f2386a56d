"""Work done ahead, so that the next rows are read and scored while these are written."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Queue
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")


def mapped(work: Callable[[S], T], items: Iterable[S], at_once: int) -> Generator[T, None, None]:
    """What *work* makes of each item, in the order of *items*, for so many *at_once*; what *work*
    raises comes in its place. Closed early, it waits for the items under way."""
    waiting: deque[Future[T]] = deque()
    with ThreadPoolExecutor(at_once) as pool:
        try:
            for item in items:
                waiting.append(pool.submit(work, item))
                if len(waiting) > at_once:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def ahead(items: Iterator[T]) -> Generator[T, None, None]:
    """The same *items*, each taken while the one before is in use; what *items* raises comes in
    its place. To be closed when it is not used to the end: it then waits for the item under way.
    """
    taken: Queue[T | _End] = Queue(maxsize=1)
    is_over = threading.Event()

    def take() -> None:
        end = _End(None)
        try:
            for item in items:
                taken.put(item)
                if is_over.is_set():
                    return
        except BaseException as error:
            end = _End(error)
        taken.put(end)

    thread = threading.Thread(target=take, daemon=True)
    thread.start()
    try:
        while not isinstance(item := taken.get(), _End):
            yield item
        if item.error is not None:
            raise item.error
    finally:
        is_over.set()
        while thread.is_alive():
            if not taken.empty():
                taken.get()
            thread.join(0.01)


class _End:
    """That there is nothing more, and why."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error
