"""The forms a log's file has had: its tables, what it says of its origin, and of its end.

Form 1 notes where the chain ends. Form 2 notes with it the peaks of the tree over all records, how
many rule bases are kept, and whose key the seal is. Logs of form 1 are read and verified as they
are; :meth:`WritableLedger.upgrade` gives them form 2, and their records stay untouched.
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from placement.canonical import LARGEST, canonical_json, digest
from placement.ledger.faults import NewerLog, NotALog, damaged
from placement.ledger.key import Key
from placement.ledger.tree import Peaks
from placement.text import Text

FORMAT: Final = "placement decision log"
VERSION: Final = 2
"""The form in which logs are begun and written."""
APPLICATION_ID: Final = 0x504C4443
"""Marks the file as a decision log (SQLite file format, offset 68): the letters PLDC."""

# Text, whole numbers and bytes only, and no index: nothing is kept twice, so nothing can disagree.
_RECORDS: Final = {
    "origin": "CREATE TABLE origin("
    "format TEXT, version INTEGER, identity TEXT, created TEXT, fingerprint TEXT)",
    "records": "CREATE TABLE records("
    "sequence INTEGER PRIMARY KEY, time TEXT, kind TEXT, subject TEXT, knowledge_sha256 TEXT, "
    "knowledge_version TEXT, program TEXT, language TEXT, keep_until TEXT, refers_to INTEGER, "
    "commitment TEXT, previous TEXT, hash TEXT)",
    "contents": "CREATE TABLE contents("
    "sequence INTEGER PRIMARY KEY, salt BLOB, content TEXT, erased_by INTEGER)",
}
SCHEMAS: Final[dict[int, dict[str, str]]] = {
    1: {
        **_RECORDS,
        "head": "CREATE TABLE head(sequence INTEGER, hash TEXT, remnants INTEGER, seal TEXT)",
    },
    2: {
        **_RECORDS,
        "knowledge": "CREATE TABLE knowledge(sha256 TEXT, form TEXT)",
        "head": "CREATE TABLE head(sequence INTEGER, hash TEXT, peaks TEXT, knowledge INTEGER, "
        "fingerprint TEXT, remnants INTEGER, seal TEXT)",
    },
}
"""The form's number → its tables → the words that make them: all that stands in the file."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What the log says of its beginning; its hash is what the first record links to.

    *version* is the form in which it was begun, *identity* is random and tells this log from any
    other; *created* is UTC in ISO 8601; *fingerprint* recognises the first key.
    """

    format: str
    version: int
    identity: str
    created: str
    fingerprint: str

    @property
    def hash(self) -> str:
        """SHA-256 of the origin's canonical JSON, in hexadecimal."""
        return digest({name: getattr(self, name) for name in self.__slots__})


@dataclass(frozen=True, slots=True)
class End:
    """The log's own note of where it ends, to be sealed.

    *peaks* are those of the tree over the records, *knowledge* counts the rule bases kept, and
    *fingerprint* recognises the key of the seal. *remnants* is 1 from the moment values are erased
    until no copy of them is left in the file.
    """

    sequence: int
    hash: str
    peaks: str
    knowledge: int
    fingerprint: str
    remnants: int

    @property
    def tree(self) -> Peaks:
        """The tree over the records."""
        return Peaks.read(self.sequence, self.peaks)

    @property
    def stated(self) -> dict[str, str | int]:
        """What the seal stands for: all of it, with the tree's root for its peaks."""
        return {
            "fingerprint": self.fingerprint,
            "hash": self.hash,
            "knowledge": self.knowledge,
            "remnants": self.remnants,
            "root": self.tree.root.hex(),
            "sequence": self.sequence,
        }

    def sealed_by(self, key: Key) -> str:
        """The seal of this end under *key*."""
        return key.seal(canonical_json(self.stated))


@dataclass(frozen=True, slots=True)
class OldEnd:
    """The note of the end in form 1, sealed by the log's only key."""

    sequence: int
    hash: str
    remnants: int

    def sealed_by(self, key: Key) -> str:
        """The seal of this end under *key*."""
        return key.seal(
            canonical_json(
                {"hash": self.hash, "remnants": self.remnants, "sequence": self.sequence}
            )
        )


@dataclass(frozen=True, slots=True)
class Noted:
    """A note of the end as it stands in the log, and the seal on it."""

    end: End | OldEnd
    seal: str

    def fingerprint(self, origin: Origin) -> str:
        """What recognises the key of the seal."""
        return self.end.fingerprint if isinstance(self.end, End) else origin.fingerprint


_NEWER: Final = Text(
    en="The decision log {path} was written by a later version of the program: it has form "
    "{found}, this program knows {known}. Use the later program.",
    cs="Protokol rozhodnutí {path} zapsala novější verze programu: má podobu {found}, tento "
    "program zná podobu {known}. Použijte novější program.",
)
NOT_A_LOG: Final = Text(
    en="{path} is not a decision log. Name a log made by this program, or a file that does not "
    "exist yet.",
    cs="{path} není protokol rozhodnutí. Zvolte protokol vytvořený tímto programem, nebo soubor, "
    "který ještě neexistuje.",
)
_WRONG_FORM: Final = Text(
    en="its tables are not those of a decision log",
    cs="jeho tabulky nejsou tabulkami protokolu rozhodnutí",
)
_STRANGE: Final = Text(
    en="something stands in it that is no part of a decision log: {what}",
    cs="je v něm něco, co do protokolu rozhodnutí nepatří: {what}",
)
_WRONG_ORIGIN: Final = Text(
    en="what it says of its own origin cannot be",
    cs="údaje o jeho vlastním vzniku nemohou být pravdivé",
)


def identify(connection: sqlite3.Connection, path: Path) -> tuple[Origin, int] | None:
    """The origin of the log in this file and the form it has now; None for an empty file, which
    may become a log.

    Nothing may stand in the file but exactly the tables of its form: no trigger, view or index,
    under whatever name. Raises :class:`NotALog`, :class:`NewerLog`, :class:`DamagedLog`.
    """
    ((mark,),) = connection.execute("PRAGMA application_id")
    ((version,),) = connection.execute("PRAGMA user_version")
    entries = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    if not entries and mark == 0:
        if os.path.getsize(path) == 1:  # To the engine, a file of one byte is empty as well.
            raise NotALog(NOT_A_LOG.format(path=path))
        return None
    is_log = any(_missing(schema, entries) == [] for schema in SCHEMAS.values())
    if mark != APPLICATION_ID and not is_log:
        raise NotALog(NOT_A_LOG.format(path=path))
    if mark == APPLICATION_ID and version > VERSION:
        raise NewerLog(_NEWER.format(path=path, found=version, known=VERSION))
    if mark != APPLICATION_ID or version not in SCHEMAS:
        raise damaged(path, _WRONG_FORM)
    require_schema(connection, version, path)
    rows = connection.execute("SELECT * FROM origin").fetchall()
    if [list(map(type, row)) for row in rows] != [[str, int, str, str, str]]:
        raise damaged(path, _WRONG_ORIGIN)
    origin = Origin(*rows[0])
    if origin.format != FORMAT or not 1 <= origin.version <= version:
        raise damaged(path, _WRONG_ORIGIN)
    return origin, version


def require_schema(connection: sqlite3.Connection, version: int, path: Path) -> None:
    """Raises :class:`DamagedLog` unless the file holds exactly the tables of form *version*."""
    entries = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    if _missing(SCHEMAS[version], entries):
        raise damaged(path, _WRONG_FORM)
    expected = _entries(SCHEMAS[version])
    for entry in entries:
        if entry not in expected:
            raise damaged(path, _STRANGE.format(what=f"{entry[0]} {entry[1]}"))
    if len(entries) != len(expected):
        raise damaged(path, _WRONG_FORM)


def _entries(schema: dict[str, str]) -> list[tuple[Any, ...]]:
    return [("table", name, name, words) for name, words in schema.items()]


def _missing(schema: dict[str, str], entries: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [entry for entry in _entries(schema) if entry not in entries]


def read_end(connection: sqlite3.Connection, version: int) -> Noted | None:
    """The log's note of its end; None where there is no such note, or none that can be."""
    kind = End if version > 1 else OldEnd
    columns = ", ".join(field.name for field in fields(kind))
    match connection.execute(f"SELECT {columns}, seal FROM head").fetchall():
        case [(int() as sequence, str(), *_, str() as seal) as row]:
            end = kind(*row[:-1])
            possible = 0 <= sequence <= LARGEST and end.remnants in (0, 1)
            if isinstance(end, End) and possible:
                possible = (type(end.knowledge), type(end.fingerprint)) == (int, str)
                try:
                    canonical_json([end.knowledge, end.fingerprint, end.tree.root.hex()])
                except (TypeError, ValueError):
                    possible = False
            return Noted(end, seal) if possible else None
    return None


def write_end(connection: sqlite3.Connection, end: End, key: Key) -> None:
    """Note and seal where the log ends now."""
    connection.execute(
        "UPDATE head SET sequence=?, hash=?, peaks=?, knowledge=?, fingerprint=?, remnants=?, "
        "seal=?",
        (*_values(end), end.sealed_by(key)),
    )


def insert_end(connection: sqlite3.Connection, end: End, key: Key) -> None:
    """The first note of the end in this form."""
    connection.execute(
        "INSERT INTO head VALUES(?, ?, ?, ?, ?, ?, ?)", (*_values(end), end.sealed_by(key))
    )


def create(connection: sqlite3.Connection, key: Key, created: str) -> None:
    """Make the tables of an empty log; to be called within a transaction."""
    for statement in SCHEMAS[VERSION].values():
        connection.execute(statement)
    origin = Origin(FORMAT, VERSION, os.urandom(16).hex(), created, key.fingerprint)
    connection.execute("INSERT INTO origin VALUES(?, ?, ?, ?, ?)", _values(origin))
    insert_end(connection, End(0, origin.hash, "", 0, key.fingerprint, 0), key)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={VERSION}")


def _values(row: Origin | End) -> list[Any]:
    return [getattr(row, field.name) for field in fields(row)]
