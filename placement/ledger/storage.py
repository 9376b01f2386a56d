"""The log's file and those the database engine puts beside it: opened to be read or written.

One SQLite file in write-ahead mode: whoever reads never stops a decision from being recorded.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from placement.ledger.faults import NOT_A_FILE, NoLog, NotALog, read_only, translated
from placement.ledger.transactions import PATIENCE
from placement.text import Text

_WAITING: Final = ("-wal", "-journal")
"""What the engine may have left beside the log, which it would merge into it by itself."""
_OWNER_ONLY: Final = 0o600
_ATTEMPTS: Final = 5
"""How often a copy is begun anew because somebody writes meanwhile."""

_written: dict[str, int] = {}
"""The logs that this process has open to write, by their real paths."""


@dataclass(frozen=True, slots=True)
class View:
    """A log opened to be read. *waiting* says whether records waited beside it to be moved into it:
    then a copy is read, in *folder* until it is closed, and every file stays as it was."""

    connection: sqlite3.Connection
    waiting: bool = False
    folder: Path | None = None

    def close(self) -> None:
        """Let go of the file, and of the copy if there is one."""
        self.connection.close()
        _remove(self.folder)


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

    *patience* is how many seconds to wait for another program to let go of the log. A file that it
    creates is its owner's alone; one that is there keeps its mode.
    """
    if create:
        with suppress(OSError):  # What hinders it, the engine says.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, _OWNER_ONLY))
    connection = _connected(path, f"mode={'rwc' if create else 'rw'}", patience)
    try:
        for setting in ("synchronous=FULL", "secure_delete=ON", "cell_size_check=ON"):
            connection.execute(f"PRAGMA {setting}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def connect_to_read(path: Path) -> View:
    """The log at *path* to be read, every file staying as it is, byte for byte.

    What waits beside the log the engine would merge into it as soon as it opens it, and whoever
    put it there would have changed the log by that. So where something waits, and no program is
    just writing, a copy is read.
    """
    if not any(os.path.lexists(f"{path}{suffix}") for suffix in (*_WAITING, "-shm")):
        with suppress(sqlite3.OperationalError):
            return View(_reading(path, "mode=rw"))
        # Beside a log that must not be written there is no place for the engine's own files, so
        # it can only be read as one that does not change.
        return View(_reading(path, "immutable=1"))
    if os.path.realpath(path) not in _written:
        for _ in range(_ATTEMPTS):
            if (view := _copied(path)) is not None:
                return view
    return View(_reading(path, "mode=rw"))


def waits(path: Path) -> bool:
    """Whether anything waits beside the log to be merged into it."""
    return any(_size(f"{path}{suffix}") for suffix in _WAITING)


def require_file(path: Path) -> None:
    """Raises :class:`NoLog` where there is nothing at *path*, :class:`NotALog` where it is no file:
    a folder, or a pipe that nobody may ever write to."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        raise NoLog(_NO_LOG.format(path=path)) from None
    if not stat.S_ISREG(mode):
        raise NotALog(NOT_A_FILE.format(path=path))


def require_writable(path: Path, *, create: bool) -> None:
    """Raises :class:`NoLog` without a folder, or without a file unless one may be *created*;
    :class:`ReadOnlyLog` where writing is not allowed.

    Asked before the database engine is, which would leave files of its own beside the log.
    """
    if not os.path.isdir(path.parent):
        raise NoLog(_NO_FOLDER.format(path=path))
    if os.path.lexists(path) or not create:
        require_file(path)
    effective = os.access in os.supports_effective_ids
    for place in (path, path.parent):
        if os.path.exists(place) and not os.access(place, os.W_OK, effective_ids=effective):
            raise read_only(path)


@contextmanager
def temporary_files_beside(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Let the engine put what it writes meanwhile into the log's own folder, or else nowhere: a
    folder for everybody's temporary files is no place for people's data."""
    folder = str(path.absolute().parent).replace("'", "''")
    connection.execute(f"PRAGMA temp_store_directory='{folder}'")
    if connection.execute("PRAGMA temp_store_directory").fetchall() != [(folder,)]:
        connection.execute("PRAGMA temp_store=MEMORY")  # An engine that no longer knows the other.
    try:
        yield
    finally:
        connection.execute("PRAGMA temp_store_directory=''")
        connection.execute("PRAGMA temp_store=DEFAULT")


@contextmanager
def written_here(path: Path) -> Iterator[None]:
    """While this process has the log at *path* open to write."""
    place = os.path.realpath(path)
    _written[place] = _written.get(place, 0) + 1
    try:
        yield
    finally:
        _written[place] -= 1
        if not _written[place]:
            del _written[place]


def _connected(path: Path, how: str, patience: float = PATIENCE) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}", uri=True, timeout=patience, isolation_level=None
    )


def _reading(path: Path, how: str) -> sqlite3.Connection:
    connection = _connected(path, how)
    try:
        connection.execute("PRAGMA query_only=ON")
        connection.execute("PRAGMA cell_size_check=ON")
        connection.execute("PRAGMA schema_version").fetchall()  # The first that reads the file.
    except BaseException:
        connection.close()
        raise
    return connection


def _copied(path: Path) -> View | None:
    """A copy of the log and of what waits beside it, opened; None if they changed meanwhile."""
    before, waiting = _state(path), waits(path)
    try:
        folder = Path(mkdtemp(prefix=f".{path.name[:100]}.", dir=path.parent))
    except OSError:
        raise sqlite3.OperationalError("unable to open database file") from None
    try:
        for suffix in ("", *_WAITING):
            if suffix == "" or os.path.isfile(f"{path}{suffix}"):
                shutil.copyfile(f"{path}{suffix}", folder / f"{path.name}{suffix}")
        if _state(path) != before:
            _remove(folder)
            return None
        connection = _reading(folder / path.name, "mode=rw")
    except BaseException:
        _remove(folder)
        raise
    return View(connection, waiting, folder)


def _state(path: Path) -> list[tuple[int, ...]]:
    """What tells whether anybody wrote to the log's files."""
    found: list[tuple[int, ...]] = []
    for suffix in ("", *_WAITING):
        try:
            of = os.stat(f"{path}{suffix}")
            found.append((of.st_size, of.st_mtime_ns, of.st_ino))
        except OSError:
            found.append(())
    return found


def _size(path: str) -> int:
    with suppress(OSError):
        return os.path.getsize(path)
    return 0


def _remove(folder: Path | None) -> None:
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


_NO_LOG: Final = Text(
    en="There is no decision log {path}.", cs="Protokol rozhodnutí {path} neexistuje."
)
_NO_FOLDER: Final = Text(
    en="The decision log {path} cannot be made: its folder does not exist.",
    cs="Protokol rozhodnutí {path} nelze založit: jeho složka neexistuje.",
)
