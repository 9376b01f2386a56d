"""Many records replayed by several processes, in their order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from typing import Final

from placement.exports.rules_json import Export
from placement.ledger.records import Record
from placement.replay.replaying import Difference, Hindrance, Replay, Replayer

FEW: Final = 2_000
"""Records that one process replays sooner than others are started."""
_AT_ONCE: Final = 250

_Found = list[tuple[tuple[Difference, ...], "Hindrance | None"]]

_replayer: list[Replayer] = []
"""The one replayer of a process started here."""


def replay_all(
    records: Iterable[Record], by: Sequence[Export] = (), earlier: Sequence[Export] = ()
) -> Iterator[Replay]:
    """Each of *records* replayed as ``Replayer(by, earlier)`` does, in their order; by as many
    processes as there are processors, where there are more than a :data:`FEW`."""
    coming = iter(records)
    first = list(islice(coming, FEW))
    workers = os.cpu_count() or 1
    if len(first) < FEW or workers == 1:
        yield from map(Replayer(by, earlier).replay, chain(first, coming))
        return
    with ProcessPoolExecutor(
        workers,
        # Other threads may be at work here, which a forked process would find half done.
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=([one.form for one in by], [one.form for one in earlier]),
    ) as pool:
        under_way: deque[tuple[list[Record], Future[_Found]]] = deque()
        for part in _parts(chain(first, coming)):
            under_way.append((part, pool.submit(_replayed, part)))
            if len(under_way) > 2 * workers:
                yield from _finished(*under_way.popleft())
        while under_way:
            yield from _finished(*under_way.popleft())


def _finished(records: list[Record], found: Future[_Found]) -> Iterator[Replay]:
    """What a process found of some records, which it does not send back."""
    for record, (differences, hindrance) in zip(records, found.result(), strict=True):
        yield Replay(record, differences, hindrance)


def _parts(records: Iterator[Record]) -> Iterator[list[Record]]:
    while part := list(islice(records, _AT_ONCE)):
        yield part


def _begin(by: Sequence[bytes], earlier: Sequence[bytes]) -> None:
    """What a process does first; rule bases are sent to it in canonical form."""
    _replayer.append(Replayer([*map(Export.read, by)], [*map(Export.read, earlier)]))


def _replayed(records: list[Record]) -> _Found:
    replayed = map(_replayer[0].replay, records)
    return [(one.differences, one.hindrance) for one in replayed]
