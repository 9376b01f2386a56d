"""Whether the log is still what was recorded, and if not, which record is the first that is not.

The fast pass follows the chain from the origin to the end; where it breaks, the diagnosis looks
for the reason.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import msgspec

from placement.canonical import LARGEST
from placement.ledger import findings
from placement.ledger.diagnosis import lenient, of_chain, of_end
from placement.ledger.faults import malformation
from placement.ledger.findings import Fault
from placement.ledger.key import Key
from placement.ledger.records import HEADER, Head, Header, header_hash
from placement.ledger.storage import End, Origin, read_end
from placement.text import Text, plain

COLUMNS: Final = ", ".join(f"records.{name}" for name in (*HEADER, "hash"))

# Contents are taken as bytes, for the commitment is to bytes.
SELECT: Final = (
    f"SELECT {COLUMNS}, salt, CAST(content AS BLOB), erased_by FROM records "
    "LEFT JOIN contents ON contents.sequence = records.sequence"
)
_ROWS: Final = f"{SELECT} WHERE records.sequence >= ? ORDER BY records.sequence"
_HASH: Final = len(HEADER)
_KIND, _COMMITMENT, _PREVIOUS, _SEQUENCE = (
    HEADER.index(name) for name in ("kind", "commitment", "previous", "sequence")
)
_HEADER_TYPES: Final = frozenset({str, int, type(None)})
_NEVER: Final = LARGEST


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found out about a log.

    *records* is how many records stand in an unbroken chain from the origin, *erased* how many of
    them have had their content erased, *head* where that chain ends. *sealed* says whether the end
    bears the seal of the log's key; None where the key was not at hand. *against* is the head kept
    elsewhere that the log was compared with. *remnants* says that copies of erased values may still
    lie in the file. *fault* is the first thing found wrong.
    """

    records: int
    erased: int
    head: Head
    sealed: bool | None
    against: Head | None = None
    remnants: bool = False
    fault: Fault | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing was found wrong."""
        return self.fault is None


class _Erasure(msgspec.Struct):
    """What the chain needs to know of an erasure's content."""

    sequences: list[int]


_erasure = msgspec.json.Decoder(_Erasure).decode


class _Chain:
    """The chain as far as it has been followed, and the erased contents not yet accounted for."""

    def __init__(self, first: int, previous: str) -> None:
        self.first = first
        self.last = first - 1
        self.previous = previous
        self.erased = 0
        self.explained: set[int] = set()
        self.unexplained: dict[int, set[int]] = {}

    def follow(self, connection: sqlite3.Connection) -> Fault | None:
        """Follow the chain as far as it goes; the first content that is not what was recorded."""
        try:
            return self._follow(connection)
        except sqlite3.OperationalError as error:
            if "UTF-8" not in str(error):
                raise
        # A header holds what is no text, in the record at hand or, as some versions of the
        # database module read ahead, in one to come.
        with lenient(connection):
            try:
                return self._follow(connection)
            except ValueError:
                return None

    def _follow(self, connection: sqlite3.Connection) -> Fault | None:
        previous, expected = self.previous, self.last + 1
        for row in connection.execute(_ROWS, (expected,)):
            stored, salt, content, erased_by = row[_HASH:]
            values = row[:_HASH]
            # A type check, for the encoder would write bytes as the text that stands for them.
            if not (
                _HEADER_TYPES.issuperset(map(type, values))
                and values[_SEQUENCE] == expected
                and values[_PREVIOUS] == previous
                and header_hash(Header(*values)) == stored
            ):
                break
            if erased_by is None and type(salt) is bytes and type(content) is bytes:
                if sha256(salt + content).hexdigest() != values[_COMMITMENT]:
                    return findings.content_changed(expected)
                if values[_KIND] == "erasure" and (fault := self._explain(expected, content)):
                    return fault
            elif salt is None and content is None and values[_KIND] != "erasure":
                by = erased_by if isinstance(erased_by, int) else _NEVER
                self.unexplained.setdefault(by, set()).add(expected)
                self.erased += 1
            else:
                return findings.content_changed(expected)
            self.last, self.previous = expected, stored
            previous, expected = stored, expected + 1
        return None

    def _explain(self, sequence: int, content: bytes) -> Fault | None:
        """Account for what this erasure erased: exactly the records it names."""
        try:
            named = {erased for erased in _erasure(content).sequences if erased >= self.first}
        except msgspec.MsgspecError:
            return findings.content_changed(sequence)
        found = self.unexplained.pop(sequence, set())
        if not named.isdisjoint(self.explained):  # Nothing is erased twice.
            return findings.inserted(sequence)
        gone = found.union(*self.unexplained.values())
        for erased in sorted(found ^ named):
            if erased in gone:
                return findings.content_removed(erased)
            return findings.content_returned(erased, sequence)
        self.explained |= named
        return None

    def check_erasures(self) -> Fault | None:
        """The first content that is gone although no erasure names it."""
        missing = [erased for group in self.unexplained.values() for erased in group]
        return findings.content_removed(min(missing)) if missing else None


def verify(
    connection: sqlite3.Connection,
    origin: Origin,
    key: Key | None,
    against: Head | None = None,
    *,
    last: int | None = None,
) -> Verification:
    """Verify the log in *connection*, in one snapshot of it; *last* takes only the last records.

    The order of judgement: the chain record by record, its end, the seal, the head kept elsewhere,
    the file's structure.
    """
    chain, end, sealed = None, None, None
    try:
        end = read_end(connection)
        sealed = end is not None and end[0].sealed_by(key) == end[1] if key else None
        chain = _beginning(connection, origin, last)
        fault = _first_fault(connection, origin, chain, end, sealed, against)
        if fault is None and last is None:
            fault = _of_structure(connection)
    except sqlite3.DatabaseError as error:
        fault = findings.unreadable(chain.last + 1 if chain else 1, malformation(error))
    return Verification(
        records=chain.last if chain else 0,
        erased=chain.erased if chain else 0,
        head=Head(chain.last, chain.previous) if chain else Head(0, origin.hash),
        sealed=sealed,
        against=against,
        remnants=bool(end and end[0].remnants),
        fault=fault,
    )


def _beginning(connection: sqlite3.Connection, origin: Origin, last: int | None) -> _Chain:
    """The chain at the log's origin, or so far back that *last* records follow."""
    if last is not None:
        for sequence, known in connection.execute(
            "SELECT sequence, hash FROM records ORDER BY sequence DESC LIMIT 1 OFFSET ?", (last,)
        ):
            return _Chain(sequence + 1, known)
    return _Chain(1, origin.hash)


def _first_fault(
    connection: sqlite3.Connection,
    origin: Origin,
    chain: _Chain,
    end: tuple[End, str] | None,
    sealed: bool | None,
    against: Head | None,
) -> Fault | None:
    return (
        chain.follow(connection)
        or of_chain(connection, chain.last, chain.previous)
        or of_end(chain.last, chain.previous, end[0] if end else None)
        or chain.check_erasures()
        or _of_strays(connection, chain)
        or (findings.UNSEALED if sealed is False else None)
        or (_of_head(connection, origin, chain.last, against) if against else None)
    )


def _of_strays(connection: sqlite3.Connection, chain: _Chain) -> Fault | None:
    """The first record before the first place, or content without a record."""
    for (sequence,) in connection.execute("SELECT min(sequence) FROM records"):
        if sequence is not None and sequence < 1:
            return findings.inserted(sequence)
    for (sequence,) in connection.execute(
        "SELECT sequence FROM contents WHERE sequence < 1 "
        "UNION ALL SELECT sequence FROM contents WHERE sequence > ?",
        (chain.last,),
    ):
        return findings.content_inserted(sequence)
    return None


def _of_head(connection: sqlite3.Connection, origin: Origin, last: int, kept: Head) -> Fault | None:
    """Whether the record that *kept* names is still in the log, whose chain is whole."""
    if kept.sequence is not None and kept.sequence > last:
        return findings.cut_off(last + 1, kept.sequence)
    if kept.sequence is None:
        known = connection.execute("SELECT 1 FROM records WHERE hash = ?", (kept.hash,)).fetchone()
        return None if known or kept.hash == origin.hash else _HEAD_UNKNOWN
    if kept.sequence == 0:
        return None if kept.hash == origin.hash else findings.rewritten(0)
    ((found,),) = connection.execute(
        "SELECT hash FROM records WHERE sequence = ?", (kept.sequence,)
    ).fetchall()
    return None if found == kept.hash else findings.rewritten(kept.sequence)


def _of_structure(connection: sqlite3.Connection) -> Fault | None:
    """Whether the file's pages hang together, also where nothing is read from them."""
    ((words,),) = connection.execute("PRAGMA quick_check(1)").fetchall()
    return None if words == "ok" else findings.unreadable(None, plain(words.replace("\n", " ")))


_HEAD_UNKNOWN: Final = Fault(
    "rewritten",
    None,
    Text(
        en="No record has the head that was kept: records were cut off at the end of the log, or "
        "the log was rewritten.",
        cs="Žádný záznam nemá uschovaný koncový otisk: záznamy byly na konci protokolu odříznuty, "
        "nebo byl protokol přepsán.",
    ),
)
