"""Files that appear complete or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

from placement.errors import PlacementError
from placement.text import Text


class NewFile:
    """A file written beside its final place and moved there by :meth:`commit`.

    *path* is where to write meanwhile. Until it is committed, :meth:`discard` leaves no trace of
    it and what stood in its final place is untouched. Raises ``PlacementError`` where nothing can
    be written there.
    """

    def __init__(self, final: Path) -> None:
        self.final = Path(os.path.realpath(final))
        if self.final.is_dir():
            raise PlacementError(_DIRECTORY.format(path=final))
        self.path = self.final.with_name(f".{self.final.name}.{secrets.token_hex(4)}.partial")
        try:
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        except OSError as error:
            raise PlacementError(unwritable(final, error)) from error
        self._is_there = True

    def commit(self) -> None:
        """Puts the file in its place, where it will be found whole even after a power cut."""
        try:
            _synchronise(self.path)
            os.replace(self.path, self.final)
            self._is_there = False
            _synchronise(self.final.parent)
        except OSError as error:
            raise PlacementError(unwritable(self.final, error)) from error

    def discard(self) -> None:
        """Removes what was written, unless it was committed."""
        if self._is_there:
            self.path.unlink(missing_ok=True)
            self._is_there = False


def write_whole(path: Path, content: bytes) -> None:
    """Writes *content* to *path*; raises ``PlacementError`` where that cannot be done."""
    new = NewFile(path)
    try:
        new.path.write_bytes(content)
        new.commit()
    except OSError as error:
        raise PlacementError(unwritable(path, error)) from error
    finally:
        new.discard()


def unwritable(path: Path, error: OSError) -> Text:
    """What the system says against writing *path*."""
    match error:
        case FileNotFoundError():
            return _NO_FOLDER.format(path=path, folder=path.parent)
        case PermissionError():
            return _FORBIDDEN.format(path=path)
        case _:
            return _UNWRITABLE.format(path=path, reason=error.strerror or str(error) or "?")


_DIRECTORY: Final = Text(
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


def _synchronise(path: Path) -> None:
    """Waits until the system has put *path* on the disk."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:  # a folder cannot be opened like this on Windows
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
