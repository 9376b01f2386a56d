"""Files: small texts read, new ones that appear complete or not at all, names safe to print."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import Final

from placement.errors import PlacementError
from placement.text import Text, plain, printable

STANDARD_INPUT: Final = "-"
"""A path that means the standard input."""
_MOST_DIGITS: Final = 11
"""Of seconds until the year 5138."""


def name_of(path: str) -> Text:
    """What to call the file at *path* in a message; nothing in it can steer a terminal."""
    return _STANDARD_INPUT if path == STANDARD_INPUT else plain(printable(path))


def at(place: Text, fault: Text) -> Text:
    """The fault, beginning with where it is."""
    return Text(en=f"{place.en}: {fault.en}", cs=f"{place.cs}: {fault.cs}")


def read_text(
    path: str, *, largest: int, too_large: Text | None = None, empty: Text | None = None
) -> str:
    """The UTF-8 text, with or without a byte order mark, of the file at *path* (``-`` for the
    standard input), which may have *largest* bytes.

    Raises ``PlacementError`` beginning with the file's name: missing, a directory, unreadable, too
    large, not UTF-8 (with the line), or, where *empty* says so, empty.
    """
    name = name_of(path)
    content = read_bytes(path, most=largest + 1)
    if len(content) > largest:
        raise PlacementError(at(name, too_large or _TOO_LARGE.format(largest=largest)))
    if empty is not None and not content.strip():
        raise PlacementError(at(name, empty))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise PlacementError(at(name, _NOT_UTF8.format(line=line))) from None


class NewFile:
    """A file written beside its final place and moved there by :meth:`commit`.

    *path* is where to write meanwhile, *mode* who may read and write it. Until it is committed,
    :meth:`discard` leaves no trace of it and what stood in its final place is untouched. Raises
    ``PlacementError`` where nothing can be written there.
    """

    def __init__(self, final: Path, mode: int = 0o666) -> None:
        self.final = Path(os.path.realpath(final))
        if self.final.is_dir():
            raise PlacementError(_NO_FILE.format(path=name_of(str(final))))
        self.path = self.final.with_name(f".{self.final.name}.{os.urandom(4).hex()}.partial")
        try:
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
        except OSError as error:
            raise PlacementError(unwritable(final, error)) from error
        self._is_there = True

    def commit(self) -> None:
        """Puts the file in its place, where it will be found whole even after a power cut."""
        try:
            synchronise(self.path)
            os.replace(self.path, self.final)
            self._is_there = False
            synchronise(self.final.parent)
        except OSError as error:
            raise PlacementError(unwritable(self.final, error)) from error

    def discard(self) -> None:
        """Removes what was written, unless it was committed."""
        if self._is_there:
            self.path.unlink(missing_ok=True)
            self._is_there = False


class NewFolder:
    """A folder written beside its final place and moved there by :meth:`commit`.

    *path* is where to write meanwhile. What stood in its final place is untouched until then, and
    gone afterwards; :meth:`discard` leaves no trace of what was not committed. Raises
    ``PlacementError`` where nothing can be written there.
    """

    def __init__(self, final: Path) -> None:
        self.final = Path(os.path.realpath(final))
        self._before = self._beside("before")
        self.path = self._beside("partial")
        try:
            self.path.mkdir()
        except OSError as error:
            raise PlacementError(unwritable(final, error)) from error

    def commit(self) -> None:
        """Puts the folder in its place, or leaves there what stood there before."""
        try:
            is_there = self.final.exists()
            if is_there:
                os.replace(self.final, self._before)
            try:
                os.replace(self.path, self.final)
            except OSError:
                if is_there:
                    os.replace(self._before, self.final)
                raise
        except OSError as error:
            raise PlacementError(unwritable(self.final, error)) from error
        shutil.rmtree(self._before, ignore_errors=True)

    def discard(self) -> None:
        """Removes what was written, unless it was committed."""
        shutil.rmtree(self.path, ignore_errors=True)

    def _beside(self, what: str) -> Path:
        return self.final.with_name(f".{self.final.name}.{os.urandom(4).hex()}.{what}")


def write_whole(path: Path, content: bytes, *, mode: int = 0o666) -> None:
    """Writes *content* to *path*, for those whom *mode* lets read it; raises ``PlacementError``
    where that cannot be done."""
    new = NewFile(path, mode)
    try:
        new.path.write_bytes(content)
        new.commit()
    except OSError as error:
        raise PlacementError(unwritable(path, error)) from error
    finally:
        new.discard()


def source_date() -> datetime | None:
    """When what is written is to say that it was made, where ``SOURCE_DATE_EPOCH`` says so in
    seconds since 1970: the same input then makes the same file at any time
    (https://reproducible-builds.org/specs/)."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds.isascii() or not seconds.isdigit() or len(seconds) > _MOST_DIGITS:
        return None
    return datetime.fromtimestamp(int(seconds), timezone.utc)


def unwritable(path: Path, error: OSError) -> Text:
    """What the system says against writing *path*."""
    name = name_of(str(path))
    match error:
        case FileNotFoundError():
            return _NO_FOLDER.format(path=name, folder=name_of(str(path.parent)))
        case PermissionError():
            return _FORBIDDEN.format(path=name)
        case _:
            reason = printable(error.strerror or str(error) or "?")
            return _UNWRITABLE.format(path=name, reason=reason)


def synchronise(path: Path) -> None:
    """Waits until the system has put *path* on the disk."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:  # a folder cannot be opened like this on Windows
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_bytes(path: str, *, most: int) -> bytes:
    """The first *most* bytes of the file at *path* (``-`` for the standard input).

    Raises ``PlacementError`` beginning with the file's name: missing, a directory, unreadable.
    """
    name = name_of(path)
    try:
        if path == STANDARD_INPUT:
            return sys.stdin.buffer.read(most)
        with Path(path).open("rb") as stream:
            return stream.read(most)
    except FileNotFoundError:
        raise PlacementError(at(name, _MISSING)) from None
    except IsADirectoryError:
        raise PlacementError(at(name, _DIRECTORY)) from None
    except (OSError, ValueError) as fault:
        reason = printable(getattr(fault, "strerror", None) or str(fault))
        raise PlacementError(at(name, _UNREADABLE.format(reason=reason))) from None


_STANDARD_INPUT: Final = Text(en="standard input", cs="standardní vstup")
_MISSING: Final = Text(en="there is no such file.", cs="takový soubor neexistuje.")
_DIRECTORY: Final = Text(en="this is a directory, not a file.", cs="toto je adresář, ne soubor.")
_UNREADABLE: Final = Text(en="cannot be read: {reason}.", cs="nelze přečíst: {reason}.")
_TOO_LARGE: Final = Text(
    en="larger than {largest} bytes, which is too large for what it should hold.",
    cs="větší než {largest} bajtů, což je na to, co má obsahovat, příliš.",
)
_NOT_UTF8: Final = Text(
    en="line {line} is not UTF-8; save the file in the encoding UTF-8.",
    cs="řádek {line} není v UTF-8; uložte soubor v kódování UTF-8.",
)
_NO_FILE: Final = Text(
    en="{path}: this is a directory; name a file to write",
    cs="{path}: to je složka; zadejte soubor",
)
_NO_FOLDER: Final = Text(
    en="{path}: there is no folder {folder}", cs="{path}: složka {folder} neexistuje"
)
_FORBIDDEN: Final = Text(
    en="{path}: you are not allowed to write there", cs="{path}: sem nemáte právo zapisovat"
)
_UNWRITABLE: Final = Text(
    en="{path}: the file cannot be written ({reason}); nothing was left behind",
    cs="{path}: soubor nelze zapsat ({reason}); nic po něm nezůstalo",
)
