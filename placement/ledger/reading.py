"""Reading a decision log: its records, its head, and whether it is still what was recorded."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, timezone
from pathlib import Path
from types import TracebackType
from typing import Any, Final, TypeVar

import msgspec

from placement.ledger import key as keys
from placement.ledger.faults import NoRecord, untrue
from placement.ledger.findings import NO_END, changed, removed
from placement.ledger.key import Key
from placement.ledger.records import (
    Head,
    Header,
    Kind,
    Record,
    commitment,
    header_hash,
)
from placement.ledger.storage import (
    End,
    Origin,
    faults_of,
    read_end,
)
from placement.ledger.transactions import snapshot
from placement.ledger.verification import SELECT, Verification, verify
from placement.text import Text

PAGE: Final = 1000
"""Records read at a time, so that listing a long log never stands in a writer's way."""

_NO_RECORD: Final = Text(
    en="The decision log has no record {sequence}; it has {count}.",
    cs="Protokol rozhodnutí nemá záznam {sequence}; záznamů má {count}.",
)

LedgerType = TypeVar("LedgerType", bound="Ledger")


def moment(when: datetime) -> str:
    """*when* as the log writes it: UTC in ISO 8601 to the millisecond."""
    utc = when.astimezone(timezone.utc)
    return utc.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


class Ledger:
    """A decision log, open to be read; :func:`open_to_read` opens one. A context manager."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, origin: Origin, key_path: Path
    ) -> None:
        self.path = path
        self.key_path = key_path
        self.origin = origin
        self._connection = connection

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
        self._connection.close()

    def head(self) -> Head:
        """Where the chain ends now, to be kept elsewhere. Raises ``LedgerError``."""
        end, _ = self._end()
        return Head(end.sequence, end.hash)

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
        pseudonym = None if subject is None else self._required_key().pseudonym(subject)
        conditions = {
            "subject = ?": pseudonym,
            "kind = ?": kind,
            "time >= ?": since and moment(since),
            "time < ?": until and moment(until),
            "refers_to = ?": refers_to,
        }
        asked = {words: value for words, value in conditions.items() if value is not None}
        following = 1
        while True:
            with faults_of(self.path):
                rows = self._connection.execute(
                    f"{SELECT} WHERE {' AND '.join(['records.sequence >= ?', *asked])} "
                    f"ORDER BY records.sequence LIMIT {PAGE}",
                    (following, *asked.values()),
                ).fetchall()
            for row in rows:
                record = self._read(row)
                following = record.sequence + 1
                yield record
            if len(rows) < PAGE:
                return

    def expired(self, today: date) -> tuple[int, ...]:
        """The records with content that need not be kept any longer on *today*."""
        with faults_of(self.path):
            return tuple(self._held("keep_until < ?", today.isoformat()))

    def verify(self, against: Head | None = None) -> Verification:
        """Check every record, every content and the end; *against* is a head kept elsewhere.

        Without the key the seal on the end goes unchecked. Raises ``LedgerError`` where the log
        or its key cannot be used at all; what is wrong with the records is in the result.
        """
        key = keys.load(self.key_path) if os.path.exists(self.key_path) else None
        fits = key is not None and key.fingerprint == self.origin.fingerprint
        with faults_of(self.path), snapshot(self._connection):
            found = verify(self._connection, self.origin, key if fits else None, against)
        if key is not None and found.sound:
            keys.require_fitting(key, self.origin.fingerprint, self.key_path, self.path)
        return found

    def _held(self, condition: str, value: str) -> dict[int, str | None]:
        """The records whose content is still there → until when to keep them."""
        return dict(
            self._connection.execute(
                "SELECT records.sequence, keep_until FROM records JOIN contents "
                "ON contents.sequence = records.sequence "
                f"WHERE kind <> 'erasure' AND content IS NOT NULL AND {condition} "
                "ORDER BY records.sequence",
                (value,),
            ).fetchall()
        )

    def _read(self, row: tuple[Any, ...]) -> Record:
        """The record in a row, which must be true in itself; the chain is not followed here."""
        *values, stored, salt, content, erased_by = row
        header = Header(*values)
        erased = salt is None and content is None
        try:
            true = header_hash(header) == stored and (
                erased or commitment(salt, content) == header.commitment
            )
        except (TypeError, ValueError):
            true = False
        if not true:
            raise untrue(self.path, changed(header.sequence).text)
        return Record(
            **msgspec.structs.asdict(header),
            hash=stored,
            content=None if erased else msgspec.json.decode(content),
            erased_by=erased_by,
        )

    def _end(self) -> tuple[End, str]:
        with faults_of(self.path):
            noted = read_end(self._connection)
        if noted is None:
            raise untrue(self.path, NO_END.text)
        return noted

    def _required_key(self) -> Key:
        key = keys.load(self.key_path)
        keys.require_fitting(key, self.origin.fingerprint, self.key_path, self.path)
        return key
