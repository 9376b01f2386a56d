"""Work done ahead in a thread of its own, so that the next rows are read while these are scored."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from queue import Queue
from typing import TypeVar

T = TypeVar("T")


def ahead(items: Iterator[T]) -> Iterator[T]:
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
