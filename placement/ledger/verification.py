"""Whether the log is still what was recorded, and if not, which record is the first that is not.

The fast pass follows the chain from the origin to the end; where it breaks, the diagnosis looks
for the reason.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, TypeAlias

import msgspec

from placement.canonical import LARGEST
from placement.ledger import findings
from placement.ledger.diagnosis import lenient, of_chain, of_end
from placement.ledger.faults import malformation
from placement.ledger.findings import Fault
from placement.ledger.formats import End, Noted, OldEnd, Origin, read_end
from placement.ledger.key import Key, Keyring
from placement.ledger.pins import NO_PINS, Pins
from placement.ledger.records import HEADER, SALT, Head, Header, handover, header_form
from placement.ledger.tree import Peaks
from placement.text import Text, plain

COLUMNS: Final = ", ".join(f"records.{name}" for name in (*HEADER, "hash"))

# Contents are taken as bytes, for the commitment is to bytes.
SELECT: Final = (
    f"SELECT {COLUMNS}, salt, CAST(content AS BLOB), erased_by FROM records "
    "LEFT JOIN contents ON contents.sequence = records.sequence"
)
_ROWS: Final = f"{SELECT} WHERE records.sequence >= ? ORDER BY records.sequence"
_HASH: Final = len(HEADER)
Glance: TypeAlias = "Callable[[int, str, bytes | None, int | None], object]"
"""What looks at each content while a log is verified: it is given the record's number and kind, the
content, and the number of the erasure where there is none any more."""

_KIND, _COMMITMENT, _KNOWLEDGE, _PREVIOUS, _SEQUENCE, _TIME = (
    HEADER.index(name)
    for name in ("kind", "commitment", "knowledge_sha256", "previous", "sequence", "time")
)
_NEVER_ERASED: Final = frozenset({"erasure", "rekeying", "upgrade"})
"""Kinds whose content is not personal, and without which the log could not be explained."""
_HEADER_TYPES: Final = frozenset({str, int, type(None)})
_NEVER: Final = LARGEST
_AT_ONCE: Final = 200
"""Records fetched at once: about a megabyte."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found out about a log.

    *records* is how many records stand in an unbroken chain from the origin, *erased* how many of
    them have had their content erased, *head* where that chain ends, *root* the root of the tree
    over them, in hexadecimal (None in form 1). *identity* tells this log from any other,
    *fingerprint* recognises the key whose seal the end bears. *sealed* says whether it does; None
    where that was not checked, *unchecked* then says why. *against* is the head kept elsewhere that
    the log was compared with. *backdated* are records dated before the one before them. *remnants*
    says that copies of erased values may still lie in the file, *waiting* that records wait beside
    it. *fault* is the first thing found wrong.
    """

    records: int
    erased: int
    head: Head
    root: str | None
    version: int
    identity: str
    fingerprint: str | None
    sealed: bool | None
    unchecked: Text | None = None
    against: Head | None = None
    backdated: tuple[int, ...] = ()
    remnants: bool = False
    waiting: bool = False
    fault: Fault | None = None

    @property
    def sound(self) -> bool | None:
        """Whether the log is what was recorded; None where nothing was found wrong, but the seal
        was not checked: then all of it could have been rewritten."""
        if self.fault is not None:
            return False
        return True if self.sealed else None


class _Erasure(msgspec.Struct):
    """What the chain needs to know of an erasure's content."""

    sequences: list[int]


_erasure = msgspec.json.Decoder(_Erasure).decode


class _Handover(msgspec.Struct):
    """What the chain needs to know of a content that says how the log itself was changed."""

    seal: str
    to: str | int
    remnants: int = 0
    knowledge: list[str] = []


_handover = msgspec.json.Decoder(_Handover).decode


def _hashed(
    rows: sqlite3.Cursor, at_once: int, pool: ThreadPoolExecutor
) -> Iterator[tuple[list[tuple[Any, ...]], list[str | None]]]:
    """The rows, some *at once*, with what their contents would be bound by.

    Another thread hashes the contents while the chain is followed: hashing lets go of the
    interpreter.
    """
    waiting: tuple[list[tuple[Any, ...]], Future[list[str | None]]] | None = None
    while part := rows.fetchmany(at_once):
        following = part, pool.submit(_commitments, part)
        if waiting is not None:
            yield waiting[0], waiting[1].result()
        waiting = following
    if waiting is not None:
        yield waiting[0], waiting[1].result()


def _commitments(rows: list[tuple[Any, ...]]) -> list[str | None]:
    """What binds each row's content to its header; None where there is no content, or a salt of
    another length, which would let bytes move between it and the content."""
    found: list[str | None] = []
    for row in rows:
        salt, content = row[_HASH + 1], row[_HASH + 2]
        is_whole = type(salt) is bytes and type(content) is bytes and len(salt) == SALT
        found.append(sha256(salt + content).hexdigest() if is_whole else None)
    return found


class _Chain:
    """The chain as far as it has been followed, and the erased contents not yet accounted for.

    *tree* is None where only the last records are followed, and *fingerprint* is that of the key
    in use at the place reached. *knowledge* are the rule bases that the log must keep: those that
    records of the present form refer to, and those that were brought in with it.
    """

    def __init__(
        self, first: int, previous: str, fingerprint: str, keys: Keyring | None, tree: Peaks | None
    ) -> None:
        self.first = first
        self.last = first - 1
        self.previous = previous
        self.fingerprint = fingerprint
        self.tree = tree
        self.time = ""
        self.backdated: list[int] = []
        self.glance: Glance | None = None
        self.erased = 0
        self.upgrades = 0
        self.knowledge: set[Any] = set()
        self.explained: set[int] = set()
        self.unexplained: dict[int, set[int]] = {}
        self._keys = keys

    def follow(self, connection: sqlite3.Connection) -> Fault | None:
        """Follow the chain as far as it goes; the first content that is not what was recorded."""
        try:
            return self._follow(connection, _AT_ONCE)
        except sqlite3.DatabaseError:
            # What cannot be read is in one of the records fetched at once; one by one tells which.
            pass
        try:
            return self._follow(connection, 1)
        except sqlite3.OperationalError as error:
            if "UTF-8" not in str(error):
                raise
        # A header holds what is no text, in the record at hand or, as some versions of the
        # database module read ahead, in one to come.
        with lenient(connection):
            try:
                return self._follow(connection, 1)
            except ValueError:
                return None

    def _follow(self, connection: sqlite3.Connection, at_once: int) -> Fault | None:
        rows = connection.execute(_ROWS, (self.last + 1,))
        with ThreadPoolExecutor(1) as pool:
            for part, commitments in _hashed(rows, at_once, pool):
                fault, is_whole = self._follow_part(part, commitments)
                if fault is not None or not is_whole:
                    return fault
        return None

    def _follow_part(
        self, rows: list[tuple[Any, ...]], commitments: list[str | None]
    ) -> tuple[Fault | None, bool]:
        """The first content that is not what was recorded; and whether the chain goes on after
        these *rows*."""
        previous, expected, tree = self.previous, self.last + 1, self.tree
        for row, committed in zip(rows, commitments, strict=True):
            stored, salt, content, erased_by = row[_HASH:]
            values = row[:_HASH]
            # A type check, for the encoder would write bytes as the text that stands for them.
            if not (
                _HEADER_TYPES.issuperset(map(type, values))
                and values[_SEQUENCE] == expected
                and values[_PREVIOUS] == previous
            ):
                return None, False
            form = header_form(Header(*values))
            if sha256(form).hexdigest() != stored:
                return None, False
            if erased_by is None and committed is not None:
                if committed != values[_COMMITMENT]:
                    return findings.content_changed(expected), False
                if values[_KIND] in _NEVER_ERASED and (fault := self._understand(values, content)):
                    return fault, False
            elif salt is None and content is None and values[_KIND] not in _NEVER_ERASED:
                by = erased_by if isinstance(erased_by, int) else _NEVER
                self.unexplained.setdefault(by, set()).add(expected)
                self.erased += 1
            else:
                return findings.content_changed(expected), False
            if tree is not None:
                tree.add(form)
            self.knowledge.add(values[_KNOWLEDGE])
            if self.glance is not None:
                self.glance(expected, values[_KIND], content, erased_by)
            if str(values[_TIME]) < self.time:
                self.backdated.append(expected)
            self.time = str(values[_TIME])
            self.last, self.previous = expected, stored
            previous, expected = stored, expected + 1
        return None, True

    def _understand(self, values: tuple[Any, ...], content: bytes) -> Fault | None:
        """Take what a record says of the log itself into account."""
        sequence = values[_SEQUENCE]
        if values[_KIND] == "erasure":
            return self._explain(sequence, content)
        try:
            told = _handover(content)
        except msgspec.MsgspecError:
            return findings.content_changed(sequence)
        key = None if self._keys is None else self._keys.known(self.fingerprint)
        if values[_KIND] == "upgrade":
            self.upgrades += 1
            self.knowledge = set(told.knowledge)
            end = OldEnd(sequence - 1, values[_PREVIOUS], told.remnants)
            sealed = key is None or end.sealed_by(key) == told.seal
        else:
            sealed = (
                key is None
                or self.tree is None
                or told.seal
                == key.seal(
                    handover(sequence - 1, values[_PREVIOUS], self.tree.root.hex(), str(told.to))
                )
            )
            self.fingerprint = str(told.to)
        return None if sealed else findings.handed_over(sequence)

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
    version: int,
    keys: Keyring | None,
    against: Head | None = None,
    *,
    last: int | None = None,
    pins: Pins = NO_PINS,
    structure: bool = True,
    glance: Glance | None = None,
) -> Verification:
    """Verify the log in *connection*, which has form *version*, in one snapshot of it.

    *last* takes only the last records; *glance* looks at each content, once it is known to be the
    one that its record is bound to; *structure* asks as well whether the file's pages hang
    together where nothing is read from them. The order of judgement: the chain record by record,
    its end and what the end notes, the seal, the rule bases kept, what is pinned, the head kept
    elsewhere, the file's structure.
    """
    chain, noted, sealed = None, None, None
    try:
        noted = read_end(connection, version)
        key = _key_of(noted, origin, keys)
        sealed = noted is not None and noted.end.sealed_by(key) == noted.seal if key else None
        chain = _beginning(connection, origin, noted, keys, last)
        chain.glance = glance
        fault = (
            chain.follow(connection)
            or of_chain(connection, chain.last, chain.previous)
            or of_end(chain.last, chain.previous, noted.end if noted else None)
            or chain.check_erasures()
            or _of_strays(connection, chain)
            or _of_note(chain, noted, origin, version)
            or (_of_seal(noted, origin, keys, sealed) if noted else None)
            or _of_knowledge(connection, chain, noted)
            or (pins.fault(origin, noted.fingerprint(origin), sealed) if noted else None)
            or (_of_head(connection, origin, chain.last, against) if against else None)
        )
        if fault is None and last is None and structure:
            fault = _of_structure(connection)
    except sqlite3.DatabaseError as error:
        fault = findings.unreadable(chain.last + 1 if chain else 1, malformation(error))
    return Verification(
        records=chain.last if chain else 0,
        erased=chain.erased if chain else 0,
        head=Head(chain.last, chain.previous) if chain else Head(0, origin.hash),
        root=chain.tree.root.hex() if chain and chain.tree and version > 1 else None,
        version=version,
        identity=origin.identity,
        fingerprint=noted.fingerprint(origin) if noted else None,
        sealed=sealed,
        against=against,
        backdated=tuple(chain.backdated) if chain else (),
        remnants=bool(noted and noted.end.remnants),
        fault=fault,
    )


def _key_of(noted: Noted | None, origin: Origin, keys: Keyring | None) -> Key | None:
    """The key whose seal the end should bear, if it is at hand."""
    return None if keys is None or noted is None else keys.in_use(noted.fingerprint(origin))


def _beginning(
    connection: sqlite3.Connection,
    origin: Origin,
    noted: Noted | None,
    keys: Keyring | None,
    last: int | None,
) -> _Chain:
    """The chain at the log's origin, or so far back that *last* records follow."""
    if last is not None:
        for sequence, known in connection.execute(
            "SELECT sequence, hash FROM records ORDER BY sequence DESC LIMIT 1 OFFSET ?", (last,)
        ):
            fingerprint = noted.fingerprint(origin) if noted else origin.fingerprint
            return _Chain(sequence + 1, known, fingerprint, None, None)
    return _Chain(1, origin.hash, origin.fingerprint, keys, Peaks())


def _of_note(chain: _Chain, noted: Noted | None, origin: Origin, version: int) -> Fault | None:
    """Whether what the end notes of the log is so."""
    if noted is None or not isinstance(noted.end, End) or chain.tree is None:
        return None
    end = noted.end
    if chain.upgrades != version - origin.version or end.fingerprint != chain.fingerprint:
        return findings.NOTE
    return None if end.peaks == chain.tree.words else findings.NOTE


def _of_knowledge(
    connection: sqlite3.Connection, chain: _Chain, noted: Noted | None
) -> Fault | None:
    """Whether the rule bases kept are those put there: as many as the end counts, each what it is
    called, and exactly those that the log must keep."""
    if noted is None or not isinstance(noted.end, End):
        return None
    kept = _kept(connection)
    if kept is None or len(kept) != noted.end.knowledge:
        return findings.KNOWLEDGE
    if chain.tree is not None and kept != chain.knowledge - {None}:
        return findings.KNOWLEDGE
    return None


def _kept(connection: sqlite3.Connection) -> set[str] | None:
    """The rule bases kept, each under the hash of its form; None where one is not what it is
    called, or is kept twice."""
    found: set[str] = set()
    for name, kind, form in connection.execute(
        "SELECT sha256, typeof(form), CAST(form AS BLOB) FROM knowledge ORDER BY rowid"
    ):
        if kind != "text" or name in found or sha256(form).hexdigest() != name:
            return None
        found.add(name)
    return found


def _of_seal(
    noted: Noted, origin: Origin, keys: Keyring | None, sealed: bool | None
) -> Fault | None:
    """Whether the end bears the seal of the key at hand, where one is."""
    if keys is None:
        return None
    if sealed is None:
        known = keys.known(noted.fingerprint(origin))
        return findings.FOREIGN_KEY if known is None else findings.REPLACED_KEY
    return None if sealed else findings.UNSEALED


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
