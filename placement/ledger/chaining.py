"""Chaining records to the end of a log, all or none, and making sure that they stand there."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timezone
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from placement.canonical import canonical_json
from placement.ledger import faults
from placement.ledger.diagnosis import of_end
from placement.ledger.faults import DamagedLog, OldLog, untrue
from placement.ledger.findings import UNSEALED
from placement.ledger.formats import VERSION, End, OldEnd, Origin, require_schema, write_end
from placement.ledger.key import Key, Keyring
from placement.ledger.pins import Pins
from placement.ledger.queries import in_, moment
from placement.ledger.reading import Ledger
from placement.ledger.records import (
    HEADER,
    SALT,
    Content,
    Draft,
    Header,
    Kind,
    Record,
    commitment,
    header_form,
)
from placement.ledger.storage import View, faults_of
from placement.ledger.transactions import settle, transaction

_INSERT_RECORD: Final = (
    f"INSERT INTO records({', '.join((*HEADER, 'hash'))}) "
    f"VALUES({', '.join('?' * (len(HEADER) + 1))})"
)
_INSERT_CONTENT: Final = "INSERT INTO contents VALUES(?, ?, ?, NULL)"

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time on this machine's clock."""
    return datetime.now(timezone.utc)


class Chaining(Ledger):
    """A decision log to whose end records can be chained."""

    begun_anew = False
    """Whether it was made just now although its key was there: another log of that key is gone."""

    def __init__(
        self,
        path: Path,
        view: View,
        origin: Origin,
        version: int,
        key_path: Path,
        pins: Pins,
        keyring: Keyring,
        clock: Clock,
        held: ExitStack,
    ) -> None:
        super().__init__(path, view, origin, version, key_path, pins)
        self._keyring = keyring
        self._clock = clock
        self._held_open = held

    @property
    def key(self) -> Key:
        """The key in use."""
        found = self._keyring.in_use(self._noted().fingerprint(self.origin))
        if found is None:
            raise untrue(self.path, UNSEALED.text)
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._held_open.close()

    def _record(self, drafts: Sequence[Draft]) -> tuple[Record, ...]:
        with faults_of(self.path):
            with transaction(self._connection):
                records, end = self._chain(drafts)
                self._note(end)
            settle(self._connection)
        return records

    def _chain(self, drafts: Sequence[Draft]) -> tuple[tuple[Record, ...], End]:
        """Add the drafts to the end of the chain; the records they became, and the new end."""
        require_schema(self._connection, self.version, self.path)
        end = self._true_end()
        sequence, previous, tree = end.sequence, end.hash, end.tree
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
            form = header_form(header)
            previous = sha256(form).hexdigest()
            tree.add(form)
            values = {name: getattr(header, name) for name in HEADER}
            headers.append((*values.values(), previous))
            contents.append((sequence, salt, draft.form.decode()))
            records.append(Record(**values, hash=previous, form=draft.form))
        self._connection.executemany(_INSERT_RECORD, headers)
        self._connection.executemany(_INSERT_CONTENT, contents)
        self._require_kept(end.sequence, headers, contents)
        kept = end.knowledge + self._keep_knowledge(drafts)
        return tuple(records), replace(
            end, sequence=sequence, hash=previous, peaks=tree.words, knowledge=kept
        )

    def _keep_knowledge(self, drafts: Sequence[Draft]) -> int:
        """Keep the rule bases that the log does not hold yet; how many those are. ``ValueError``
        where a draft does not give the rules that it refers to."""
        needed: dict[str, Callable[[], bytes]] = {}
        for draft in drafts:
            if draft.knowledge_sha256 is not None and draft.knowledge is not None:
                needed[draft.knowledge_sha256] = draft.knowledge
            elif draft.knowledge_sha256 is not None:
                needed.setdefault(draft.knowledge_sha256, bytes)
        held = {name for (name,) in self._connection.execute("SELECT sha256 FROM knowledge")}
        forms = {name: make() for name, make in needed.items() if name not in held}
        self._keep(forms)
        return len(forms)

    def _keep(self, forms: Mapping[str, bytes]) -> None:
        """Keep rule bases, identity → canonical JSON; ``ValueError`` where one is another's."""
        for name, form in forms.items():
            if sha256(form).hexdigest() != name:
                raise ValueError(f"these are not the rules with the identity {name}")
        rows = [(name, form.decode()) for name, form in forms.items()]
        self._connection.executemany("INSERT INTO knowledge VALUES(?, ?)", rows)
        words = f"SELECT * FROM knowledge WHERE {in_('sha256', rows)} ORDER BY rowid"
        if self._connection.execute(words, list(forms)).fetchall() != rows:
            raise self._not_kept()

    def _require_kept(self, after: int, headers: list[Any], contents: list[Any]) -> None:
        """Raises :class:`DamagedLog` unless what was inserted after record *after* is there."""
        for table, rows in (("records", headers), ("contents", contents)):
            columns = ", ".join((*HEADER, "hash")) if table == "records" else "*"
            found = self._connection.execute(
                f"SELECT {columns} FROM {table} WHERE sequence > ? ORDER BY sequence", (after,)
            ).fetchall()
            expected = rows if table == "records" else [(*row, None) for row in rows]
            if found != expected:
                raise self._not_kept()

    def _not_kept(self) -> DamagedLog:
        return DamagedLog(faults.NOT_KEPT.format(path=self.path))

    def _note(self, end: End) -> None:
        """Note and seal where the log ends now, with the key whose fingerprint it names."""
        key = self._keyring.in_use(end.fingerprint)
        assert key is not None
        write_end(self._connection, end, key)
        noted = self._noted()
        if (noted.end, noted.seal) != (end, end.sealed_by(key)):
            raise self._not_kept()

    def _true_end(self) -> End:
        """The end that the log notes, if it is sealed and the last record is there."""
        noted = self._noted()
        if isinstance(noted.end, OldEnd):
            raise OldLog(faults.OLD_LOG.format(path=self.path, found=1, known=VERSION))
        if noted.end.sealed_by(self.key) != noted.seal:
            raise untrue(self.path, UNSEALED.text)
        last = self._connection.execute(
            "SELECT sequence, hash FROM records ORDER BY sequence DESC LIMIT 1"
        ).fetchone()
        sequence, known = last or (0, self.origin.hash)
        fault = of_end(sequence, known, noted.end)
        if fault is not None:
            raise untrue(self.path, fault.text)
        return noted.end

    def _now(self) -> str:
        return moment(self._clock())

    def _draft(self, kind: Kind, content: Content, **header: Any) -> Draft:
        return Draft(kind, content, canonical_json(content), **header)
