"""Recording many decisions one by one at the price of few waits for the disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import TracebackType

from placement.ledger.records import Draft, Entry, Record


class Appending:
    """Records given one by one and made durable many at a time; a context manager.

    A record is acknowledged, that is durably on disk, when :meth:`append` or :meth:`flush` returns
    it. What still waits when the ``with`` block ends, also by an exception, is recorded then.
    """

    def __init__(
        self,
        draft: Callable[[Entry], Draft],
        record: Callable[[Sequence[Draft]], tuple[Record, ...]],
        size: int,
    ) -> None:
        self._draft = draft
        self._record = record
        self._size = size
        self._waiting: list[Draft] = []

    def __enter__(self) -> Appending:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.flush()

    def append(self, entry: Entry) -> tuple[Record, ...]:
        """Take *entry* to be recorded; the records acknowledged by now, most often none.

        Raises ``LedgerError``, what waited then waiting on, and ``ValueError`` as ``append`` of the
        log does.
        """
        self._waiting.append(self._draft(entry))
        return self.flush() if len(self._waiting) >= self._size else ()

    def flush(self) -> tuple[Record, ...]:
        """Record what waits; the records thereby acknowledged. Raises ``LedgerError``."""
        records = self._record(self._waiting) if self._waiting else ()
        self._waiting.clear()
        return records
