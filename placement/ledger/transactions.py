"""Writing all or nothing, reading one unchanging view, moving what waits into the log itself."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

PATIENCE: Final = 30.0
"""Seconds to wait for another program to let go of the log."""


def write_ahead(connection: sqlite3.Connection) -> None:
    """Put the log in write-ahead mode; where the disk cannot do that, it stays as safe, slower."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").fetchall()
            return
        except sqlite3.OperationalError as error:
            # Two programs that make one log at once: the engine refuses here without waiting.
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or none of it, with nobody else writing; durable on disk when it is left."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """One unchanging view of the log, whatever others write meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def settle(connection: sqlite3.Connection, *, insist: bool = False) -> bool:
    """Move what was written ahead into the log itself; whether all was moved.

    What waits in the write-ahead file can be lost with it, unnoticed; what is in the log cannot.
    Where a reader stands in the way the records are no less durable, and a later call moves them;
    *insist* waits for the reader to finish.
    """
    ((patience,),) = connection.execute("PRAGMA busy_timeout").fetchall()
    try:
        if not insist:
            connection.execute("PRAGMA busy_timeout=0")
        ((busy, _, _),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return not busy
    except sqlite3.Error:
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout={patience}")
