"""Opening a decision log, to be read or to be written."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Final

from placement.ledger import key as keys
from placement.ledger.faults import ErasureUnfinished, NotALog, untrue
from placement.ledger.reading import Ledger, moment
from placement.ledger.storage import (
    NOT_A_LOG,
    Origin,
    connect,
    connect_unchanging,
    create,
    faults_of,
    identify,
    require_file,
    require_writable,
    unfinished,
)
from placement.ledger.transactions import PATIENCE, snapshot, write_ahead
from placement.ledger.verification import verify
from placement.ledger.writing import Clock, WritableLedger, utc_now

RECENT: Final = 1000
"""Records verified before anything is appended: a log up to this length is verified whole."""


def open_to_read(path: Path, key_path: Path | None = None) -> Ledger:
    """The log at *path*, whose key is in *key_path*, beside the log unless another is named.

    Raises :class:`NoLog`, :class:`NotALog`, :class:`NewerLog`, :class:`DamagedLog` and other
    ``LedgerError``.
    """
    require_file(path)
    with faults_of(path):
        connection, origin = _opened_to_read(path)
    return Ledger(path, connection, origin, key_path or keys.beside(path))


def _opened_to_read(path: Path) -> tuple[sqlite3.Connection, Origin]:
    try:
        connection = connect(path)
    except sqlite3.OperationalError:
        # Beside a log that must not be written there is no place for the engine's own files, so
        # it can only be read as one that does not change.
        if unfinished(path) or not os.path.isfile(path):
            raise
        connection = connect_unchanging(path)
    try:
        origin = identify(connection, path)
        if origin is None:
            raise NotALog(NOT_A_LOG.format(path=path))
        connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection, origin


def open_to_write(
    path: Path,
    key_path: Path | None = None,
    *,
    patience: float = PATIENCE,
    clock: Clock = utc_now,
) -> WritableLedger:
    """The log at *path*, made if there is none; its key in *key_path*, made with the log.

    The key is kept beside the log unless another place is named. Before anything can be appended
    the last :data:`RECENT` records are verified, of a shorter log everything; and an erasure that
    was interrupted is finished. *patience* is how many seconds to wait for another program.
    Raises ``LedgerError``, the file then being as it was.
    """
    require_writable(path)
    key_path = key_path or keys.beside(path)
    # The key comes first: no log is ever without its key, and no key is made for another's file.
    if not os.path.exists(path) or os.path.getsize(path) == 0:
        keys.load_or_create(key_path)
    with faults_of(path):
        connection = connect(path, create=True, patience=patience)
        try:
            ledger = _opened_to_write(path, connection, key_path, clock)
            with suppress(ErasureUnfinished):  # The log knows, and the next opening tries again.
                ledger.finish_erasure()
        except BaseException:
            connection.close()
            raise
    return ledger


def _opened_to_write(
    path: Path, connection: sqlite3.Connection, key_path: Path, clock: Clock
) -> WritableLedger:
    origin = identify(connection, path)
    if origin is None:
        create(connection, keys.load_or_create(key_path), moment(clock()))
        origin = identify(connection, path)
        assert origin is not None
    key = keys.load(key_path)
    ((length,),) = connection.execute("SELECT max(sequence) FROM records").fetchall()
    with snapshot(connection):
        found = verify(
            connection,
            origin,
            key if key.fingerprint == origin.fingerprint else None,
            last=None if (length or 0) <= RECENT else RECENT,
        )
    if found.fault is not None:
        raise untrue(path, found.fault.text)
    keys.require_fitting(key, origin.fingerprint, key_path, path)
    write_ahead(connection)
    return WritableLedger(path, connection, origin, key_path, key, clock)
