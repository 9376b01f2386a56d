"""Opening a decision log, to be read or to be written."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final

from placement.ledger import faults
from placement.ledger import key as keys
from placement.ledger.chaining import Clock, utc_now
from placement.ledger.faults import ErasureUnfinished, NotALog, OldLog, untrue
from placement.ledger.formats import (
    NOT_A_LOG,
    VERSION,
    Origin,
    create,
    identify,
)
from placement.ledger.key import Keyring
from placement.ledger.pins import NO_PINS, Pins
from placement.ledger.queries import moment
from placement.ledger.reading import Ledger
from placement.ledger.storage import (
    View,
    connect,
    connect_to_read,
    faults_of,
    require_file,
    require_writable,
    waits,
    written_here,
)
from placement.ledger.transactions import PATIENCE, snapshot, transaction, write_ahead
from placement.ledger.verification import verify
from placement.ledger.writing import WritableLedger

RECENT: Final = 1000
"""Records verified before anything is appended: a log up to this length is verified whole."""


def open_to_read(path: Path, key_path: Path | None = None, *, pins: Pins = NO_PINS) -> Ledger:
    """The log at *path*, whose key is in *key_path*, or where :func:`key.place_of` says.

    No file is changed by it, not even what the engine would merge. Raises :class:`NoLog`,
    :class:`NotALog`, :class:`NewerLog`, :class:`DamagedLog` and other ``LedgerError``.
    """
    require_file(path)
    found = _opened_to_read(path, key_path or keys.place_of(path), pins)
    if found is None:
        raise NotALog(NOT_A_LOG.format(path=path))
    return found


def _opened_to_read(path: Path, key_path: Path, pins: Pins) -> Ledger | None:
    """The log at *path*; None where the file is empty, also for what waits beside it."""
    with faults_of(path), ExitStack() as undone:
        view = connect_to_read(path)
        undone.callback(view.close)
        identified = identify(view.connection, path)
        if identified is None:
            return None
        undone.pop_all()
    return Ledger(path, view, *identified, key_path, pins)


def open_to_write(
    path: Path,
    key_path: Path | None = None,
    *,
    may_create: bool = True,
    upgrade: bool = False,
    patience: float = PATIENCE,
    clock: Clock = utc_now,
    pins: Pins = NO_PINS,
) -> WritableLedger:
    """The log at *path*, made if there is none and it *may* be; its key in *key_path*, made with
    the log, or where :func:`key.place_of` says.

    Before anything can be appended the last :data:`RECENT` records are verified, of a shorter log,
    or where records wait beside it, everything; and an erasure or a replacement of the key that was
    interrupted is finished. A log of an older form is opened only to *upgrade* it. *patience* is
    how many seconds to wait for another program. Raises ``LedgerError``, the file then being as it
    was.
    """
    require_writable(path, create=may_create)
    key_path = key_path or keys.place_of(path)
    is_new = not os.path.exists(path) or os.path.getsize(path) == 0
    # The key comes first: no log is ever without its key, and no key is made for another's file.
    had_key = os.path.lexists(key_path)
    if is_new:
        keys.load_or_create(key_path)
    elif waits(path):
        _require_sound_as_it_waits(path, key_path, pins)
    with faults_of(path), ExitStack() as undone:
        undone.enter_context(written_here(path))
        connection = connect(path, create=may_create, patience=patience)
        undone.callback(connection.close)
        origin, version = _identified(connection, path, key_path, clock)
        if version < VERSION and not upgrade:
            raise OldLog(faults.OLD_LOG.format(path=path, found=version, known=VERSION))
        keyring = keys.load(key_path)
        _require_sound(connection, path, key_path, keyring, (origin, version), pins)
        write_ahead(connection)
        ledger = WritableLedger(
            path,
            View(connection),
            origin,
            version,
            key_path,
            pins,
            keyring,
            clock,
            undone.pop_all(),
        )
        ledger.begun_anew = is_new and had_key
        undone.callback(ledger.close)
        if not upgrade:
            ledger.finish_replacing()
            with suppress(ErasureUnfinished):  # The log knows, and the next opening tries again.
                ledger.finish_erasure()
        undone.pop_all()
    return ledger


def _identified(
    connection: sqlite3.Connection, path: Path, key_path: Path, clock: Clock
) -> tuple[Origin, int]:
    identified = identify(connection, path)
    if identified is None:
        key = keys.load_or_create(key_path).key
        with transaction(connection):
            # Unless another program has just made them.
            if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                create(connection, key, moment(clock()))
        identified = identify(connection, path)
        assert identified is not None
    return identified


def _require_sound(
    connection: sqlite3.Connection,
    path: Path,
    key_path: Path,
    keyring: Keyring,
    identified: tuple[Origin, int],
    pins: Pins,
) -> None:
    """Raises :class:`DamagedLog`, and :class:`KeyFault` where the key is not the log's."""
    origin, version = identified
    ((length,),) = connection.execute("SELECT max(sequence) FROM records").fetchall()
    recent = None if (length or 0) <= RECENT else RECENT
    with snapshot(connection):
        found = verify(connection, origin, version, None, last=recent)
        if found.fault is None and found.fingerprint is not None:
            keys.fitting(keyring, found.fingerprint, key_path, path)
            found = verify(connection, origin, version, keyring, last=recent, pins=pins)
    if found.fault is not None:
        raise untrue(path, found.fault.text)


def _require_sound_as_it_waits(path: Path, key_path: Path, pins: Pins) -> None:
    """Raises :class:`DamagedLog` where what waits beside the log would make it another, before the
    engine merges it."""
    ledger = _opened_to_read(path, key_path, pins)
    if ledger is not None:
        with ledger, ledger.verified():
            pass
