"""Many records replayed by several processes, in their order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from typing import Final

import msgspec

from placement.exports.rules_json import Export, export
from placement.ledger.records import Record
from placement.replay.replaying import Difference, Hindrance, Replay, Replayer
from placement.rules.snapshot import from_snapshot

FEW: Final = 2_000
"""Records that one process replays sooner than others are started."""
_AT_ONCE: Final = 250

_Bases = list[tuple[bytes, str]]
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
        initargs=(_forms(by), _forms(earlier)),
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


def _forms(exports: Sequence[Export]) -> _Bases:
    """Rule bases as they can be sent to another process."""
    return [(export(one.base), one.sha256) for one in exports]


def _begin(by: _Bases, earlier: _Bases) -> None:
    """What a process does first."""
    read = [
        [Export(from_snapshot(msgspec.json.decode(form)), sha256) for form, sha256 in forms]
        for forms in (by, earlier)
    ]
    _replayer.append(Replayer(*read))


def _replayed(records: list[Record]) -> _Found:
    replayed = map(_replayer[0].replay, records)
    return [(one.differences, one.hindrance) for one in replayed]
