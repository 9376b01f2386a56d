"""Writing a decision log: appending, the human decision, erasing, a new key, a new form."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from placement.canonical import JSON
from placement.ledger import faults
from placement.ledger import key as keys
from placement.ledger.chaining import Chaining
from placement.ledger.faults import (
    ErasureUnfinished,
    NoRecord,
    NothingToUpgrade,
    translated,
)
from placement.ledger.formats import SCHEMAS, VERSION, End, OldEnd, insert_end
from placement.ledger.key import SIZE, Key
from placement.ledger.queries import in_
from placement.ledger.records import (
    ENTRY_KINDS,
    HEADER,
    Content,
    Draft,
    Entry,
    Header,
    Record,
    handover,
    header_form,
)
from placement.ledger.storage import faults_of, temporary_files_beside
from placement.ledger.transactions import settle, transaction
from placement.ledger.tree import Peaks
from placement.text import Language, Text


class WritableLedger(Chaining):
    """A decision log, open to be written and read; :func:`open_to_write` opens one."""

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
        names = (about.subject,) if subject is None else self._keyring.pseudonyms(subject)
        if about.kind not in ENTRY_KINDS or about.content is None:
            raise NoRecord(faults.NOTHING_TO_DECIDE.format(sequence=sequence))
        if about.subject not in (None, *names):
            raise NoRecord(faults.ABOUT_ANOTHER.format(sequence=sequence, subject=subject))
        draft = self._draft(
            "decision",
            {"by": by, "decision": decision, "reason": reason},
            time=self._now(),
            program=program,
            language=language,
            subject=about.subject or names[0],
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
        names = self._keyring.pseudonyms(subject)
        return self._erase(
            (in_("subject", names), names),
            faults.NOTHING_HELD.format(subject=subject),
            {"by": by, "reason": reason},
            program=program,
            language=language,
            subject=self.key.pseudonym(subject),
        )

    def erase_expired(
        self, today: date, *, reason: str, by: str, program: str, language: Language
    ) -> Record:
        """Remove for good the content of every record that need not be kept on *today*.

        Raises as :meth:`erase` does.
        """
        return self._erase(
            ("keep_until < ?", (today.isoformat(),)),
            faults.NOTHING_EXPIRED.format(today=today.isoformat()),
            {"by": by, "reason": reason},
            program=program,
            language=language,
        )

    def finish_erasure(self) -> None:
        """Remove the copies of erased values that an interrupted erasure left in the file.

        Raises :class:`ErasureUnfinished`.
        """
        if not self._noted().end.remnants:
            return
        try:
            # The pages are written anew without the erased values, then moved from the
            # write-ahead file into the log, and the write-ahead file is emptied.
            with temporary_files_beside(self._connection, self.path):
                self._connection.execute("VACUUM")
            if not settle(self._connection, insist=True):
                raise ErasureUnfinished(
                    faults.UNFINISHED.format(path=self.path, reason=faults.STILL_READ)
                )
            with transaction(self._connection):
                self._note(replace(self._true_end(), remnants=0))
            settle(self._connection)
        except sqlite3.Error as error:
            reason = translated(error, self.path).text
            raise ErasureUnfinished(
                faults.UNFINISHED.format(path=self.path, reason=reason)
            ) from error

    def replace_key(
        self, *, reason: str, by: str, program: str, language: Language
    ) -> tuple[Record, Key]:
        """Seal the log with a new key from here on; the record of it, and the key.

        The old key seals the end it leaves and the fingerprint of the new one, so that nobody else
        can hand the log over. It stays in the key's file, for the people it named and for its
        seals. Raises ``LedgerError``.
        """
        new = Key(os.urandom(SIZE))
        keys.store(self.key_path, replace(self._keyring, coming=new))
        self._keyring = keys.load(self.key_path)
        with faults_of(self.path):
            with transaction(self._connection):
                end, old = self._true_end(), self.key
                root = end.tree.root.hex()
                content = {
                    "by": by,
                    "from": old.fingerprint,
                    "reason": reason,
                    "seal": old.seal(handover(end.sequence, end.hash, root, new.fingerprint)),
                    "to": new.fingerprint,
                }
                draft = self._draft(
                    "rekeying", content, time=self._now(), program=program, language=language
                )
                ((record,), end) = self._chain([draft])
                self._note(replace(end, fingerprint=new.fingerprint))
            settle(self._connection)
        self.finish_replacing()
        return record, new

    def finish_replacing(self) -> None:
        """Make the key that seals the end the one in use, where replacing it was interrupted."""
        coming = self._keyring.coming
        if coming is not None and self.key == coming:
            keys.store(self.key_path, self._keyring.replaced_by(coming))
            self._keyring = keys.load(self.key_path)

    def upgrade(
        self,
        *,
        by: str,
        program: str,
        language: Language,
        knowledge: Callable[[str], bytes | None] = lambda _: None,
    ) -> Record:
        """Give a log of an older form the present one; the record of that.

        *knowledge* gives a rule base's canonical JSON by its identity, None where it is not at
        hand: those that records refer to are kept from there on, and the record names them.

        The origin, every record, content and hash stay as they are, so that heads kept elsewhere go
        on fitting. The record holds the seal that stood on the old note of the end. Raises
        :class:`NothingToUpgrade`, and :class:`DamagedLog` where the log is not what was recorded.
        """
        form = self.version
        try:
            with faults_of(self.path), transaction(self._connection):
                record = self._upgraded(by, program, language, knowledge)
        except BaseException:
            self.version = form
            raise
        settle(self._connection)
        self.finish_erasure()
        return record

    def _upgraded(
        self, by: str, program: str, language: Language, knowledge: Callable[[str], bytes | None]
    ) -> Record:
        old = self._noted()
        if not isinstance(old.end, OldEnd):
            raise NothingToUpgrade(faults.NOTHING_TO_UPGRADE.format(path=self.path))
        self._require_sound()
        named = self.knowledge_named()
        kept = {name: form for name in named if (form := knowledge(name)) is not None}
        content: dict[str, JSON] = {
            "by": by,
            "from": self.version,
            "knowledge": sorted(kept),
            "remnants": old.end.remnants,
            "seal": old.seal,
            "to": VERSION,
        }
        self._take_form(old.end, kept)
        draft = self._draft(
            "upgrade", content, time=self._now(), program=program, language=language
        )
        ((record,), end) = self._chain([draft])
        self._note(end)
        return record

    def _take_form(self, old: OldEnd, kept: Mapping[str, bytes]) -> None:
        """Make the tables of the present form, with the rule bases to be *kept*, the end being
        noted as it is."""
        tree = Peaks()
        for row in self._connection.execute(
            f"SELECT {', '.join(HEADER)} FROM records ORDER BY sequence"
        ):
            tree.add(header_form(Header(*row)))
        key = self.key
        self._connection.execute("DROP TABLE head")
        for table in ("knowledge", "head"):
            self._connection.execute(SCHEMAS[VERSION][table])
        self._keep(kept)
        end = End(old.sequence, old.hash, tree.words, len(kept), key.fingerprint, old.remnants)
        insert_end(self._connection, end, key)
        self._connection.execute(f"PRAGMA user_version={VERSION}")
        self.version = VERSION

    def _erase(
        self, which: tuple[str, Sequence[object]], none: Text, content: Content, **header: Any
    ) -> Record:
        with faults_of(self.path):
            with transaction(self._connection):
                self._require_sound()
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
                self._require_erased(record.sequence, len(held))
                self._note(replace(end, remnants=1))
            self.finish_erasure()
        return record

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
            subject=None if entry.subject is None else self.key.pseudonym(entry.subject),
            keep_until=entry.keep_until and entry.keep_until.isoformat(),
            knowledge=entry.knowledge,
        )

    def _require_erased(self, by: int, count: int) -> None:
        """Raises :class:`DamagedLog` unless *count* contents are gone by the erasure *by*."""
        ((gone,),) = self._connection.execute(
            "SELECT count(*) FROM contents WHERE erased_by = ? AND salt IS NULL "
            "AND content IS NULL",
            (by,),
        ).fetchall()
        if gone != count:
            raise self._not_kept()
