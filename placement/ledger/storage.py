"""The log's file: its tables, how it is made, opened, and written without loss.

One SQLite file in write-ahead mode: whoever reads never stops a decision from being recorded.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from placement.canonical import LARGEST, canonical_json, digest
from placement.ledger.faults import (
    NewerLog,
    NoLog,
    NotALog,
    damaged,
    read_only,
    translated,
)
from placement.ledger.key import Key
from placement.ledger.transactions import PATIENCE, transaction
from placement.text import Text

FORMAT: Final = "placement decision log"
VERSION: Final = 1
APPLICATION_ID: Final = 0x504C4443
"""Marks the file as a decision log (SQLite file format, offset 68): the letters PLDC."""

# Text, whole numbers and bytes only, and no index: nothing is kept twice, so nothing can disagree.
SCHEMA: Final[dict[str, str]] = {
    "origin": "CREATE TABLE origin("
    "format TEXT, version INTEGER, identity TEXT, created TEXT, fingerprint TEXT)",
    "records": "CREATE TABLE records("
    "sequence INTEGER PRIMARY KEY, time TEXT, kind TEXT, subject TEXT, knowledge_sha256 TEXT, "
    "knowledge_version TEXT, program TEXT, language TEXT, keep_until TEXT, refers_to INTEGER, "
    "commitment TEXT, previous TEXT, hash TEXT)",
    "contents": "CREATE TABLE contents("
    "sequence INTEGER PRIMARY KEY, salt BLOB, content TEXT, erased_by INTEGER)",
    "head": "CREATE TABLE head(sequence INTEGER, hash TEXT, remnants INTEGER, seal TEXT)",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """What the log says of itself; its hash is what the first record links to.

    *identity* is random and tells this log from any other; *created* is UTC in ISO 8601;
    *fingerprint* recognises the key.
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
    """The log's own note of where it ends, sealed with the key.

    *remnants* is 1 from the moment values are erased until no copy of them is left in the file.
    """

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


@contextmanager
def faults_of(path: Path) -> Iterator[None]:
    """Turn what the database engine raises about the log at *path* into a :class:`LedgerError`."""
    try:
        yield
    except sqlite3.ProgrammingError:  # A log used after it was closed is no fault of the log.
        raise
    except sqlite3.Error as error:
        raise translated(error, path) from error


def connect(path: Path, *, create: bool = False, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection to the file at *path*; nothing of the file is read yet.

    *patience* is how many seconds to wait for another program to let go of the log.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}",
        uri=True,
        timeout=patience,
        isolation_level=None,
    )
    try:
        for setting in ("synchronous=FULL", "secure_delete=ON", "cell_size_check=ON"):
            connection.execute(f"PRAGMA {setting}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def connect_unchanging(path: Path) -> sqlite3.Connection:
    """A connection to a file on which nothing can be written, not even by others."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None
    )


def unfinished(path: Path) -> bool:
    """Whether records wait in the write-ahead file beside the log."""
    with suppress(OSError):
        return os.path.getsize(f"{path}-wal") > 0
    return False


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
_NO_LOG: Final = Text(
    en="There is no decision log {path}.", cs="Protokol rozhodnutí {path} neexistuje."
)
_WRONG_FORM: Final = Text(
    en="its tables are not those of a decision log",
    cs="jeho tabulky nejsou tabulkami protokolu rozhodnutí",
)
_WRONG_ORIGIN: Final = Text(
    en="what it says of its own origin cannot be",
    cs="údaje o jeho vlastním vzniku nemohou být pravdivé",
)


_NO_FOLDER: Final = Text(
    en="The decision log {path} cannot be made: its folder does not exist.",
    cs="Protokol rozhodnutí {path} nelze založit: jeho složka neexistuje.",
)


def require_file(path: Path) -> None:
    """Raises :class:`NoLog` where there is no file at *path*."""
    if not os.path.exists(path):
        raise NoLog(_NO_LOG.format(path=path))


def require_writable(path: Path) -> None:
    """Raises :class:`NoLog` without a folder, :class:`ReadOnlyLog` where writing is not allowed.

    Asked before the database engine is, which would leave files of its own beside the log.
    """
    if not os.path.isdir(path.parent):
        raise NoLog(_NO_FOLDER.format(path=path))
    effective = os.access in os.supports_effective_ids
    for place in (path, path.parent):
        if os.path.exists(place) and not os.access(place, os.W_OK, effective_ids=effective):
            raise read_only(path)


def identify(connection: sqlite3.Connection, path: Path) -> Origin | None:
    """The origin of the log in this file; None for an empty file, which may become a log.

    Raises :class:`NotALog`, :class:`NewerLog`, :class:`DamagedLog`.
    """
    tables = dict(
        connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%'")
    )
    ((mark,),) = connection.execute("PRAGMA application_id")
    ((version,),) = connection.execute("PRAGMA user_version")
    if not tables and mark == 0:
        if os.path.getsize(path) == 1:  # To the engine, a file of one byte is empty as well.
            raise NotALog(NOT_A_LOG.format(path=path))
        return None
    if mark != APPLICATION_ID and tables != SCHEMA:
        raise NotALog(NOT_A_LOG.format(path=path))
    if mark == APPLICATION_ID and version > VERSION:
        raise NewerLog(_NEWER.format(path=path, found=version, known=VERSION))
    if (mark, version) != (APPLICATION_ID, VERSION) or tables != SCHEMA:
        raise damaged(path, _WRONG_FORM)
    rows = connection.execute("SELECT * FROM origin").fetchall()
    if [list(map(type, row)) for row in rows] != [[str, int, str, str, str]]:
        raise damaged(path, _WRONG_ORIGIN)
    origin = Origin(*rows[0])
    if (origin.format, origin.version) != (FORMAT, VERSION):
        raise damaged(path, _WRONG_ORIGIN)
    return origin


def read_end(connection: sqlite3.Connection) -> tuple[End, str] | None:
    """The log's note of its end and the seal on it; None where there is no such note."""
    match connection.execute("SELECT sequence, hash, remnants, seal FROM head").fetchall():
        case [(int() as sequence, str() as last, int() as remnants, str() as seal)]:
            if 0 <= sequence <= LARGEST and remnants in (0, 1):
                return End(sequence, last, remnants), seal
    return None


def write_end(connection: sqlite3.Connection, end: End, key: Key) -> None:
    """Note and seal where the log ends now."""
    connection.execute(
        "UPDATE head SET sequence=?, hash=?, remnants=?, seal=?",
        (end.sequence, end.hash, end.remnants, end.sealed_by(key)),
    )


def create(connection: sqlite3.Connection, key: Key, created: str) -> None:
    """Make the tables of an empty log, unless another program has just made them."""
    with transaction(connection):
        if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            return
        for statement in SCHEMA.values():
            connection.execute(statement)
        origin = Origin(FORMAT, VERSION, os.urandom(16).hex(), created, key.fingerprint)
        connection.execute(
            "INSERT INTO origin VALUES(?, ?, ?, ?, ?)",
            [getattr(origin, name) for name in origin.__slots__],
        )
        end = End(0, origin.hash, 0)
        connection.execute("INSERT INTO head VALUES(0, '', 0, '')")
        write_end(connection, end, key)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={VERSION}")
