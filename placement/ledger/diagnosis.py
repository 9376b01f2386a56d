"""Where the chain of a log breaks, why: changed, removed, inserted, reordered or cut off."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from placement.ledger.findings import (
    NO_END,
    Fault,
    changed,
    cut_off,
    inserted,
    removed,
    reordered,
)
from placement.ledger.formats import End, OldEnd
from placement.ledger.records import HEADER, Header, header_hash


def of_end(last: int, last_hash: str, end: End | OldEnd | None) -> Fault | None:
    """What is wrong with the end of a chain that is whole up to record *last*."""
    if end is None:
        return NO_END
    if end.sequence > last:
        return cut_off(last + 1, end.sequence)
    if end.sequence < last:
        return inserted(end.sequence + 1)
    if end.hash != last_hash:
        return changed(last)
    return None


def of_chain(connection: sqlite3.Connection, last: int, last_hash: str) -> Fault | None:
    """Why the chain does not go on after record *last*; None where it ends there.

    A record belongs at a place if its hash is right with that place's number in it: this tells a
    record that was moved from one that was changed.
    """
    with lenient(connection):
        place = last + 1
        here = _row(connection, "sequence = ?", place)
        owner = next(
            (
                row
                for row in _rows(connection, "previous = ?", last_hash)
                if row.sequence != place and row.belongs_at(place)
            ),
            None,
        )
        if here is None and owner is None:
            later = _row(connection, "sequence > ?", place)
            return removed(place) if later else None
        if here is None and owner is not None:
            return reordered(place, owner.sequence)
        assert here is not None
        highest = _highest(connection)
        same = "hash = (SELECT hash FROM records WHERE sequence = ?)"
        alone = len(list(_rows(connection, same, place))) == 1
        if owner is not None:
            moved = alone and any(map(here.belongs_at, range(1, highest + 1)))
            return reordered(place, owner.sequence) if moved else inserted(place)
        if connection.execute("SELECT sequence, hash FROM head").fetchone() == (last, last_hash):
            return inserted(place)
        if here.belongs_at(place):
            # Whole in itself, but without a predecessor: whichever of the two its successor
            # does not vouch for was changed.
            vouched = here.hash == _link_after(connection, place)
            return changed(last) if vouched else changed(place)
        before = _row(connection, "sequence = ?", last)
        if before and here.value("previous") == before.value("previous") and here.belongs_at(last):
            # Both were made for the place before: the other one is forged, or this is a copy of it.
            return inserted(place if here.hash == before.hash else last)
        if alone and any(map(here.belongs_at, range(place + 1, highest + 1))):
            return removed(place)
        return changed(place)


@dataclass(frozen=True, slots=True)
class _Row:
    """A record's header and hash as they stand in the file, whatever they are."""

    values: tuple[Any, ...]
    hash: Any

    @property
    def sequence(self) -> int:
        return int(self.value("sequence"))

    def value(self, name: str) -> Any:
        return self.values[HEADER.index(name)]

    def belongs_at(self, place: int) -> bool:
        """Whether the record was made as the one with number *place*."""
        if not {str, int, type(None)}.issuperset(map(type, self.values)):
            return False
        header = Header(*self.values)
        header.sequence = place
        try:
            return bool(header_hash(header) == self.hash)
        except ValueError:  # A text that is no text.
            return False


def _rows(connection: sqlite3.Connection, condition: str, value: object) -> Iterator[_Row]:
    columns = ", ".join((*HEADER, "hash"))
    for row in connection.execute(
        f"SELECT {columns} FROM records WHERE {condition} ORDER BY sequence", (value,)
    ):
        yield _Row(row[:-1], row[-1])


def _row(connection: sqlite3.Connection, condition: str, value: object) -> _Row | None:
    return next(_rows(connection, condition, value), None)


def _highest(connection: sqlite3.Connection) -> int:
    """The highest number a record can have had: records renumbered are not looked for beyond."""
    ((count,),) = connection.execute("SELECT count(*) FROM records")
    return 2 * int(count)


def _link_after(connection: sqlite3.Connection, place: int) -> object:
    """The hash that whatever follows *place* holds of it: the next record, or the noted end."""
    if following := _row(connection, "sequence > ?", place):
        return following.value("previous")
    return next(iter(connection.execute("SELECT hash FROM head")), (None,))[0]


@contextmanager
def lenient(connection: sqlite3.Connection) -> Iterator[None]:
    """Read texts even where their bytes are no UTF-8."""
    connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        connection.text_factory = str
