"""Writing a decision log: appending, the human decision, erasing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any, Final

from placement.canonical import canonical_json
from placement.ledger import faults
from placement.ledger.diagnosis import of_end
from placement.ledger.faults import ErasureUnfinished, NoRecord, translated, untrue
from placement.ledger.findings import UNSEALED
from placement.ledger.key import Key
from placement.ledger.reading import Ledger, moment
from placement.ledger.records import (
    ENTRY_KINDS,
    HEADER,
    Content,
    Draft,
    Entry,
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
    write_end,
)
from placement.ledger.transactions import settle, transaction
from placement.text import Language, Text

SALT: Final = 32
"""Bytes of salt: as many as the commitment's hash has."""

_INSERT_RECORD: Final = (
    f"INSERT INTO records({', '.join((*HEADER, 'hash'))}) "
    f"VALUES({', '.join('?' * (len(HEADER) + 1))})"
)
_INSERT_CONTENT: Final = "INSERT INTO contents VALUES(?, ?, ?, NULL)"

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time on this machine's clock."""
    return datetime.now(timezone.utc)


class WritableLedger(Ledger):
    """A decision log, open to be written and read; :func:`open_to_write` opens one."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        origin: Origin,
        key_path: Path,
        key: Key,
        clock: Clock = utc_now,
    ) -> None:
        super().__init__(path, connection, origin, key_path)
        self._key = key
        self._clock = clock

    def append(self, *entries: Entry) -> tuple[Record, ...]:
        """Record the entries, all or none; when this returns they are durably on disk.

        Raises ``LedgerError``, the log then being as it was; ``ValueError`` for content that
        canonical JSON cannot hold.
        """
        return self._record([self._drafted(entry) for entry in entries])

    def decide(
        self,
        sequence: int,
        *,
        decision: str,
        reason: str,
        by: str,
        program: str,
        language: Language,
        subject: str | None = None,
        keep_until: date | None = None,
    ) -> Record:
        """Record what a human decided about record *sequence*, and why; nothing is overwritten.

        *subject* says who in a batch it is about. Kept as long as the record it is about unless
        *keep_until* is given. Raises :class:`NoRecord` where there is no such record, where its
        content was erased, or where it is not about *subject* or no decision of the program.
        """
        about = self.record(sequence)
        pseudonym = about.subject if subject is None else self._key.pseudonym(subject)
        if about.kind not in ENTRY_KINDS or about.content is None:
            raise NoRecord(faults.NOTHING_TO_DECIDE.format(sequence=sequence))
        if about.subject not in (None, pseudonym):
            raise NoRecord(faults.ABOUT_ANOTHER.format(sequence=sequence, subject=subject))
        draft = self._draft(
            "decision",
            {"by": by, "decision": decision, "reason": reason},
            time=self._now(),
            program=program,
            language=language,
            subject=pseudonym,
            keep_until=about.keep_until if keep_until is None else keep_until.isoformat(),
            refers_to=sequence,
        )
        return self._record([draft])[0]

    def erase(
        self, subject: str, *, reason: str, by: str, program: str, language: Language
    ) -> Record:
        """Remove for good every content recorded about *subject*; the record of the erasure.

        What stays of a record is its header. What stays of the erasure is *reason*, *by*, the
        numbers of the records and which of them were to be kept longer; *reason* must therefore
        not describe the person. Raises :class:`NoRecord` where nothing is held about the subject,
        and :class:`ErasureUnfinished` where the values are out of the log but copies of them could
        not yet be removed from its file.
        """
        pseudonym = self._key.pseudonym(subject)
        return self._erase(
            ("subject = ?", pseudonym),
            faults.NOTHING_HELD.format(subject=subject),
            {"by": by, "reason": reason},
            program=program,
            language=language,
            subject=pseudonym,
        )

    def erase_expired(
        self, today: date, *, reason: str, by: str, program: str, language: Language
    ) -> Record:
        """Remove for good the content of every record that need not be kept on *today*.

        Raises as :meth:`erase` does.
        """
        return self._erase(
            ("keep_until < ?", today.isoformat()),
            faults.NOTHING_EXPIRED.format(today=today.isoformat()),
            {"by": by, "reason": reason},
            program=program,
            language=language,
        )

    def finish_erasure(self) -> None:
        """Remove the copies of erased values that an interrupted erasure left in the file.

        Raises :class:`ErasureUnfinished`.
        """
        end, _ = self._end()
        if not end.remnants:
            return
        try:
            # The pages are written anew without the erased values, then moved from the
            # write-ahead file into the log, and the write-ahead file is emptied.
            self._connection.execute("VACUUM")
            if not settle(self._connection, insist=True):
                raise ErasureUnfinished(
                    faults.UNFINISHED.format(path=self.path, reason=faults.STILL_READ)
                )
            with transaction(self._connection):
                end = self._true_end()
                write_end(self._connection, End(end.sequence, end.hash, remnants=0), self._key)
            settle(self._connection)
        except sqlite3.Error as error:
            reason = translated(error, self.path).text
            raise ErasureUnfinished(
                faults.UNFINISHED.format(path=self.path, reason=reason)
            ) from error

    def _erase(self, which: tuple[str, str], none: Text, content: Content, **header: Any) -> Record:
        with faults_of(self.path):
            with transaction(self._connection):
                held = self._held(*which)
                if not held:
                    raise NoRecord(none)
                now = self._now()
                early = [number for number, until in held.items() if until and until >= now[:10]]
                draft = self._draft(
                    "erasure",
                    {**content, "early": early, "sequences": [*held]},
                    time=now,
                    **header,
                )
                ((record,), end) = self._chain([draft])
                self._connection.executemany(
                    "UPDATE contents SET salt = NULL, content = NULL, erased_by = ? "
                    "WHERE sequence = ?",
                    [(record.sequence, number) for number in held],
                )
                write_end(self._connection, End(end.sequence, end.hash, remnants=1), self._key)
            self.finish_erasure()
        return record

    def _record(self, drafts: Sequence[Draft]) -> tuple[Record, ...]:
        with faults_of(self.path):
            with transaction(self._connection):
                records, end = self._chain(drafts)
                write_end(self._connection, end, self._key)
            settle(self._connection)
        return records

    def _chain(self, drafts: Sequence[Draft]) -> tuple[tuple[Record, ...], End]:
        """Add the drafts to the end of the chain; the records they became, and the new end."""
        end = self._true_end()
        sequence, previous = end.sequence, end.hash
        records, headers, contents = [], [], []
        for draft in drafts:
            sequence += 1
            salt = os.urandom(SALT)
            header = Header(
                commitment=commitment(salt, draft.form),
                keep_until=draft.keep_until,
                kind=draft.kind,
                knowledge_sha256=draft.knowledge_sha256,
                knowledge_version=draft.knowledge_version,
                language=draft.language,
                previous=previous,
                program=draft.program,
                refers_to=draft.refers_to,
                sequence=sequence,
                subject=draft.subject,
                time=draft.time,
            )
            previous = header_hash(header)
            values = {name: getattr(header, name) for name in HEADER}
            headers.append((*values.values(), previous))
            contents.append((sequence, salt, draft.form.decode()))
            records.append(Record(**values, hash=previous, content=draft.content))
        self._connection.executemany(_INSERT_RECORD, headers)
        self._connection.executemany(_INSERT_CONTENT, contents)
        return tuple(records), End(sequence, previous, end.remnants)

    def _true_end(self) -> End:
        """The end that the log notes, if it is sealed and the last record is there."""
        end, seal = self._end()
        if end.sealed_by(self._key) != seal:
            raise untrue(self.path, UNSEALED.text)
        last = self._connection.execute(
            "SELECT sequence, hash FROM records ORDER BY sequence DESC LIMIT 1"
        ).fetchone()
        sequence, known = last or (0, self.origin.hash)
        fault = of_end(sequence, known, end)
        if fault is not None:
            raise untrue(self.path, fault.text)
        return end

    def _drafted(self, entry: Entry) -> Draft:
        if entry.kind not in ENTRY_KINDS:
            raise ValueError(f"an entry of this kind cannot be appended: {entry.kind}")
        return self._draft(
            entry.kind,
            entry.content,
            time=self._now(),
            program=entry.program,
            language=entry.language,
            knowledge_sha256=entry.knowledge_sha256,
            knowledge_version=entry.knowledge_version,
            subject=None if entry.subject is None else self._key.pseudonym(entry.subject),
            keep_until=entry.keep_until and entry.keep_until.isoformat(),
        )

    def _now(self) -> str:
        return moment(self._clock())

    def _draft(self, kind: Kind, content: Content, **header: Any) -> Draft:
        return Draft(kind, content, canonical_json(content), **header)
