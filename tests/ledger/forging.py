"""A log under a hand that knows SQL and the format, with or without its key."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from placement.ledger import key as keys
from placement.ledger.formats import VERSION, End, identify, read_end, write_end
from placement.ledger.key import SIZE, Key, Keyring
from placement.ledger.records import HEADER, Header, commitment, header_form, header_hash
from placement.ledger.tree import Peaks

Row = Any


@dataclass
class Forged:
    """A log at *path* and its key at *key_path*, as files that anything can be done to.

    *older* is the log as it was a record before, *other* another log of the same key, and *kept*
    the head of the log that was kept elsewhere.
    """

    path: Path
    key_path: Path
    older: Path
    other: Path
    kept: str
    identity: str
    fingerprint: str

    def sql(self, words: str, *values: object) -> Row:
        """The first row that *words* give, if any, durably done."""
        connection = sqlite3.connect(self.path, isolation_level=None)
        try:
            return next(iter(connection.execute(words, values).fetchall()), None)
        finally:
            connection.close()

    def script(self, words: str) -> None:
        connection = sqlite3.connect(self.path, isolation_level=None)
        connection.executescript(words)
        connection.close()

    @property
    def key(self) -> Key:
        """The key, for whoever holds it."""
        return keys.load(self.key_path).key

    @property
    def last(self) -> int:
        return int(self.sql("SELECT max(sequence) FROM records")[0])

    def header(self, sequence: int) -> Header:
        return Header(
            *self.sql(f"SELECT {', '.join(HEADER)} FROM records WHERE sequence = ?", sequence)
        )

    def set(self, sequence: int, **values: object) -> None:
        """Change cells of a record."""
        for name, value in values.items():
            self.sql(f"UPDATE records SET {name} = ? WHERE sequence = ?", value, sequence)

    def set_content(self, sequence: int, content: bytes, *, bind: bool = False) -> None:
        """Change a content; *bind* makes the record's commitment fit it."""
        (salt,) = self.sql("SELECT salt FROM contents WHERE sequence = ?", sequence)
        self.sql(
            "UPDATE contents SET content = CAST(? AS TEXT) WHERE sequence = ?", content, sequence
        )
        if bind:
            self.set(sequence, commitment=commitment(salt, content))

    def content(self, sequence: int) -> bytes:
        (found,) = self.sql(
            "SELECT CAST(content AS BLOB) FROM contents WHERE sequence = ?", sequence
        )
        return bytes(found)

    def rehash(self, sequence: int) -> None:
        """Make a record true in itself again."""
        self.set(sequence, hash=header_hash(self.header(sequence)))

    def rechain(self, first: int) -> None:
        """Make the chain true again from this record to the end."""
        if first > 1:
            (previous,) = self.sql("SELECT hash FROM records WHERE sequence = ?", first - 1)
        else:
            previous = self._origin_hash()
        for sequence in range(first, self.last + 1):
            self.set(sequence, previous=previous)
            self.rehash(sequence)
            (previous,) = self.sql("SELECT hash FROM records WHERE sequence = ?", sequence)

    def note(self, key: Key | None = None) -> None:
        """Note the present end, with all that is noted of it; sealed where there is a *key*."""
        connection = sqlite3.connect(self.path, isolation_level=None)
        tree, last = Peaks(), self._origin_hash()
        for *header, stored in connection.execute(
            f"SELECT {', '.join(HEADER)}, hash FROM records ORDER BY sequence"
        ).fetchall():
            tree.add(header_form(Header(*header)))
            last = stored
        connection.execute(
            "UPDATE head SET sequence = ?, hash = ?, peaks = ?, knowledge = "
            "(SELECT count(*) FROM knowledge)", (tree.size, last, tree.words),
        )  # fmt: skip
        if key is not None:
            connection.execute("UPDATE head SET fingerprint = ?", (key.fingerprint,))
            noted = read_end(connection, VERSION)
            assert noted is not None
            assert isinstance(noted.end, End)
            write_end(connection, noted.end, key)
        connection.close()

    def rewrite(self, first: int, key: Key | None = None) -> None:
        """Make everything fit again from a record on, as far as it goes with *key* or without."""
        self.rechain(first)
        self.note(key)

    def cut(self, first: int) -> None:
        """Cut off the records from *first* on."""
        for table in ("records", "contents"):
            self.sql(f"DELETE FROM {table} WHERE sequence >= ?", first)

    def remove(self, sequence: int) -> None:
        for table in ("records", "contents"):
            self.sql(f"DELETE FROM {table} WHERE sequence = ?", sequence)

    def move(self, first: int, by: int) -> None:
        """Renumber the records from *first* on."""
        for table in ("records", "contents"):
            self.sql(f"UPDATE {table} SET sequence = -sequence WHERE sequence >= ?", first)
            self.sql(f"UPDATE {table} SET sequence = ? - sequence WHERE sequence < 0", by)

    def copy(self, of: int, to: int) -> None:
        """Copy a record with its content to a place that is free."""
        for table, columns in (
            ("records", [name for name in (*HEADER, "hash") if name != "sequence"]),
            ("contents", ["salt", "content", "erased_by"]),
        ):
            names = ", ".join(columns)
            self.sql(
                f"INSERT INTO {table}(sequence, {names}) SELECT ?, {names} FROM {table} "
                "WHERE sequence = ?", to, of,
            )  # fmt: skip

    def swap(self, one: int, other: int, *tables: str) -> None:
        for table in tables:
            for old, new in ((one, 0), (other, one), (0, other)):
                self.sql(f"UPDATE {table} SET sequence = ? WHERE sequence = ?", new, old)

    def new_key(self, *, everywhere: bool) -> Key:
        """A key of the attacker's own, which the log is made to name; *everywhere*: put in place of
        the true one as well."""
        key = Key(os.urandom(SIZE))
        self.sql("UPDATE origin SET fingerprint = ?", key.fingerprint)
        if everywhere:
            self.key_path.write_text(Keyring(key).words)
        return key

    def waiting(self, words: str, *values: object) -> None:
        """Leave a change waiting in the write-ahead file beside the log, as a killed program
        would."""
        copy = self.path.with_name("elsewhere")
        shutil.copy(self.path, copy)
        connection = sqlite3.connect(copy, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        reader = sqlite3.connect(copy, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM records").fetchone()
        connection.execute(words, values)
        shutil.copy(f"{copy}-wal", f"{self.path}-wal")
        reader.close()
        connection.close()
        for file in self.path.parent.glob("elsewhere*"):
            file.unlink()

    def hot_journal(self) -> None:
        """Leave a rollback journal beside the log that would put back pages of an older state."""
        page, nonce, older = 4096, 7, self.older.read_bytes()
        count = len(older) // page
        magic = bytes.fromhex("d9d505f920a163d7")
        header = magic + struct.pack(">IIIII", count, nonce, count, 512, page)
        pages = b""
        for number in range(count):
            content = older[number * page : (number + 1) * page]
            checksum = nonce + sum(content[place] for place in range(page - 200, 0, -200))
            pages += struct.pack(">I", number + 1) + content + struct.pack(">I", checksum)
        Path(f"{self.path}-journal").write_bytes(header.ljust(512, b"\0") + pages)

    def _origin_hash(self) -> str:
        connection = sqlite3.connect(self.path, isolation_level=None)
        try:
            identified = identify(connection, self.path)
        finally:
            connection.close()
        assert identified is not None
        return identified[0].hash
