"""Reading a decision log: its records, its head, and whether it is still what was recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Final, TypeVar

from placement.ledger import key as keys
from placement.ledger.faults import OLD_LOG, KeyFault, NoRecord, OldLog, untrue
from placement.ledger.findings import KNOWLEDGE, NO_END, changed, removed
from placement.ledger.formats import VERSION, End, Noted, Origin, read_end
from placement.ledger.key import Keyring
from placement.ledger.pins import Pins
from placement.ledger.queries import HEADERS, Query, in_
from placement.ledger.records import (
    HEADER,
    SALT,
    Head,
    Header,
    Kind,
    Record,
    commitment,
    header_hash,
)
from placement.ledger.spellings import spellings
from placement.ledger.storage import View, faults_of
from placement.ledger.transactions import snapshot
from placement.ledger.verification import SELECT, Glance, Verification, verify
from placement.text import Text

_SALT: Final = len(HEADER) + 1
"""The place of the salt in a row: after the header and its hash."""
_SEQUENCE: Final = HEADER.index("sequence")

_NO_RECORD: Final = Text(
    en="The decision log has no record {sequence}; it has {count}.",
    cs="Protokol rozhodnutí nemá záznam {sequence}; záznamů má {count}.",
)

LedgerType = TypeVar("LedgerType", bound="Ledger")
Seen = TypeVar("Seen")


class Ledger:
    """A decision log, open to be read; :func:`open_to_read` opens one. A context manager."""

    def __init__(
        self,
        path: Path,
        view: View,
        origin: Origin,
        version: int,
        key_path: Path,
        pins: Pins,
    ) -> None:
        self.path = path
        self.key_path = key_path
        self.origin = origin
        self.version = version
        self.pins = pins
        self._view = view
        self._connection = view.connection
        self._is_verified = False

    def __enter__(self: LedgerType) -> LedgerType:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._view.close()

    @property
    def fingerprint(self) -> str:
        """What recognises the key whose seal the end bears, or should."""
        return self._noted().fingerprint(self.origin)

    def head(self) -> Head:
        """Where the chain ends now, to be kept elsewhere. Raises ``LedgerError``."""
        end = self._noted().end
        return Head(end.sequence, end.hash)

    def root(self) -> str | None:
        """The root of the tree over the records, in hexadecimal; None in form 1."""
        end = self._noted().end
        return end.tree.root.hex() if isinstance(end, End) else None

    def record(self, sequence: int) -> Record:
        """The record with this number.

        Raises :class:`NoRecord`; :class:`DamagedLog` where it is not the one that was recorded.
        """
        count = self.head().sequence or 0
        if not 1 <= sequence <= count:
            raise NoRecord(_NO_RECORD.format(sequence=sequence, count=count))
        with faults_of(self.path):
            row = self._connection.execute(
                f"{SELECT} WHERE records.sequence = ?", (sequence,)
            ).fetchone()
        if row is None:
            raise untrue(self.path, removed(sequence).text)
        return self._read(row)

    def records(
        self,
        *,
        subject: str | None = None,
        kind: Kind | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        refers_to: int | None = None,
    ) -> Iterator[Record]:
        """The records in their order: of one *subject*, one *kind*, recorded in [since, until).

        *refers_to* takes the human decisions about one record. Looking a subject up takes the
        log's key. Raises ``LedgerError``.
        """
        query = self._query(subject, kind, since, until, refers_to)
        with faults_of(self.path):
            yield from map(self._read, query.rows(self._connection))

    @contextmanager
    def glanced(
        self,
        glance: Callable[[str, bytes], Seen],
        *,
        subject: str | None = None,
        kind: Kind | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Iterator[Iterator[tuple[Record, Seen | None]]]:
        """The records as :meth:`records` has them but without their contents, each with what
        *glance* sees in its kind and content; None where that was erased.

        The log is verified first, as by :meth:`verified`, and each content is read once, for that.
        """
        query = self._query(subject, kind, since, until, None)
        wanted: frozenset[int] | None = None
        seen: dict[int, Seen] = {}
        erased: dict[int, int | None] = {}

        def look(sequence: int, kind: str, content: bytes | None, erased_by: int | None) -> None:
            if wanted is not None and sequence not in wanted:
                return
            if content is None:
                erased[sequence] = erased_by
            else:
                seen[sequence] = glance(kind, content)

        with faults_of(self.path), snapshot(self._connection):
            if query.conditions:
                rows = query.rows(self._connection, HEADERS)
                wanted = frozenset(row[_SEQUENCE] for row in rows)
            with self._sound(look):
                yield (
                    (Record(*row, *_absent(erased.get(row[_SEQUENCE]))), seen.get(row[_SEQUENCE]))
                    for row in query.rows(self._connection, HEADERS)
                )

    def _query(
        self,
        subject: str | None,
        kind: Kind | None,
        since: datetime | None,
        until: datetime | None,
        refers_to: int | None,
    ) -> Query:
        """What is asked of records; looking a subject up takes the log's key."""
        names = None if subject is None else self._keys().pseudonyms(subject)
        return Query.of(names, kind, since, until, refers_to)

    def other_spellings(self, subject: str) -> tuple[str, ...]:
        """How else *subject* may have been written in this log: in capitals or small letters, with
        or without spaces around. Each way of writing counts as a person of its own.

        Takes the log's key. Raises ``LedgerError``.
        """
        keyring = self._keys()
        named = {
            name: spelling
            for spelling in spellings(subject)
            for name in keyring.pseudonyms(spelling)
        }
        for name in keyring.pseudonyms(subject):
            named.pop(name, None)
        with faults_of(self.path):
            rows = self._connection.execute(
                f"SELECT DISTINCT subject FROM records WHERE {in_('subject', tuple(named))}",
                tuple(named),
            ).fetchall()
        return tuple(sorted({named[name] for (name,) in rows}))

    def expired(self, today: date) -> tuple[int, ...]:
        """The records with content that need not be kept any longer on *today*."""
        with faults_of(self.path):
            return tuple(self._held("keep_until < ?", [today.isoformat()]))

    def knowledge_named(self) -> dict[str, str | None]:
        """The rule bases that records refer to: each one's identity → its version."""
        with faults_of(self.path):
            return dict(
                self._connection.execute(
                    "SELECT knowledge_sha256, max(knowledge_version) FROM records "
                    "WHERE knowledge_sha256 IS NOT NULL GROUP BY knowledge_sha256 "
                    "ORDER BY min(sequence)"
                ).fetchall()
            )

    def rule_bases(self) -> dict[str, bytes]:
        """The rule bases kept in the log: each one's identity → its canonical JSON.

        Raises :class:`DamagedLog` where one is not what it is called.
        """
        if self.version == 1:
            return {}
        with faults_of(self.path):
            rows = self._connection.execute(
                "SELECT sha256, CAST(form AS BLOB) FROM knowledge ORDER BY rowid"
            ).fetchall()
        for name, form in rows:
            if form is None or sha256(form).hexdigest() != name:
                raise untrue(self.path, KNOWLEDGE.text)
        return dict(rows)

    def headers(self, after: int = 0) -> Iterator[Header]:
        """The headers of the records after number *after*, in their order."""
        with faults_of(self.path):
            yield from (
                Header(*row)
                for row in self._connection.execute(
                    f"SELECT {', '.join(HEADER)} FROM records WHERE sequence > ? ORDER BY sequence",
                    (after,),
                )
            )

    def salt(self, sequence: int) -> bytes | None:
        """What the commitment of a record takes beside its content; None once that was erased."""
        with faults_of(self.path):
            row = self._connection.execute(
                "SELECT salt FROM contents WHERE sequence = ?", (sequence,)
            ).fetchone()
        return None if row is None else row[0]

    def noted(self) -> tuple[End, str]:
        """The log's note of its end, and the seal on it. Raises :class:`OldLog` for form 1."""
        noted = self._noted()
        if not isinstance(noted.end, End):
            raise OldLog(OLD_LOG.format(path=self.path, found=1, known=VERSION))
        return noted.end, noted.seal

    def verify(self, against: Head | None = None) -> Verification:
        """Check every record, every content and the end; *against* is a head kept elsewhere.

        Where the key is not at hand, or cannot be read, the seal on the end goes unchecked. Raises
        ``LedgerError`` where the log cannot be used at all; what is wrong is in the result.
        """
        with faults_of(self.path), snapshot(self._connection):
            return self._verified(against)

    @contextmanager
    def verified(self) -> Iterator[None]:
        """One view of the log for as long as this lasts, verified first.

        Raises :class:`DamagedLog` where the log is not what was recorded: what is read of it would
        be no answer, for a record may have been changed so as not to be found.
        """
        with faults_of(self.path), snapshot(self._connection), self._sound():
            yield

    @contextmanager
    def _sound(self, glance: Glance | None = None) -> Iterator[None]:
        self._require_sound(structure=False, glance=glance)
        self._is_verified = True
        try:
            yield
        finally:
            self._is_verified = False

    def _require_sound(self, *, structure: bool = True, glance: Glance | None = None) -> None:
        found = self._verified(None, structure=structure, glance=glance)
        if found.fault is not None:
            raise untrue(self.path, found.fault.text)

    def _verified(
        self, against: Head | None, *, structure: bool = True, glance: Glance | None = None
    ) -> Verification:
        keyring, unchecked = None, None
        try:
            keyring = keys.load(self.key_path)
        except KeyFault as fault:
            unchecked = fault.text
        found = verify(
            self._connection,
            self.origin,
            self.version,
            keyring,
            against,
            pins=self.pins,
            structure=structure,
            glance=glance,
        )
        return replace(found, unchecked=unchecked, waiting=self._view.waiting)

    def _held(self, condition: str, values: Sequence[object]) -> dict[int, str | None]:
        """The records whose content is still there → until when to keep them."""
        return dict(
            self._connection.execute(
                "SELECT records.sequence, keep_until FROM records JOIN contents "
                "ON contents.sequence = records.sequence "
                "WHERE kind NOT IN ('erasure', 'rekeying', 'upgrade') AND content IS NOT NULL "
                f"AND {condition} ORDER BY records.sequence",
                tuple(values),
            ).fetchall()
        )

    def _read(self, row: tuple[Any, ...]) -> Record:
        """The record in a row, which must be true in itself; the chain is not followed here."""
        if not self._is_verified:
            *values, stored, salt, content, _ = row
            header = Header(*values)
            erased = salt is None and content is None
            if not _is_true(header, stored, salt, content, erased):
                raise untrue(self.path, changed(header.sequence).text)
        return Record(*row[:_SALT], *row[_SALT + 1 :])

    def _noted(self) -> Noted:
        with faults_of(self.path):
            noted = read_end(self._connection, self.version)
        if noted is None:
            raise untrue(self.path, NO_END.text)
        return noted

    def _keys(self) -> Keyring:
        """The log's keys, of which one seals its end. Raises :class:`KeyFault`."""
        found = keys.load(self.key_path)
        fingerprint = self._noted().fingerprint(self.origin)
        keys.fitting(found, fingerprint, self.key_path, self.path)
        return found


def _is_true(header: Header, stored: object, salt: Any, content: Any, erased: bool) -> bool:
    """Whether a record's header has its hash, and its content is the one it is bound to."""
    try:
        return header_hash(header) == stored and (
            erased or (len(salt) == SALT and commitment(salt, content) == header.commitment)
        )
    except (TypeError, ValueError):
        return False


def _absent(erased_by: int | None) -> tuple[Any, ...]:
    """What a record has beyond its header and hash where its content is not read."""
    return None, erased_by
