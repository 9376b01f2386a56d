"""Folders of Parquet files that appear whole or not at all, written by several machines."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from placement.errors import PlacementError
from placement.files import name_of, unwritable
from placement.text import Text

_PART: Final = re.compile(r"part-\d+\.parquet")


class NewFolder:
    """A folder filled beside its *final* place and moved there by :meth:`commit`.

    Whoever writes does so in *attempts*, under a name that nobody else has; of what is there,
    :meth:`keep` takes what counts. So a machine that is lost, or comes too late, leaves nothing in
    the folder. Until it is committed, :meth:`discard` leaves no trace of it and what stood in its
    final place is untouched. Raises ``PlacementError`` where nothing can be written there, and
    where a folder stands there that holds anything but such parts.
    """

    def __init__(self, final: Path) -> None:
        self.final = Path(os.path.realpath(final))
        if self.final.is_dir() and not all(map(_is_part, self.final.iterdir())):
            raise PlacementError(_NOT_OURS.format(path=name_of(str(final))))
        self._beside = self.final.with_name(f".{self.final.name}.{os.urandom(4).hex()}.partial")
        self.attempts = self._beside / "attempts"
        self._kept = self._beside / "kept"
        try:
            self._beside.mkdir()
            self.attempts.mkdir()
            self._kept.mkdir()
        except OSError as error:
            self.discard()
            raise PlacementError(unwritable(final, error)) from error

    def keep(self, attempts: Iterable[str]) -> list[Path]:
        """Takes these files, in their order, as the parts of the folder; where they are then."""
        kept = []
        for number, name in enumerate(attempts):
            kept.append(self._kept / f"part-{number:05d}.parquet")
            try:
                os.replace(self.attempts / name, kept[-1])
            except OSError as error:
                raise PlacementError(unwritable(self.final, error)) from error
        return kept

    def commit(self) -> None:
        """Puts the folder in its place, and what stood there out of the way."""
        old = self._beside / "old"
        try:
            if self.final.exists():
                os.replace(self.final, old)
            try:
                os.replace(self._kept, self.final)
            except OSError:
                if old.exists():
                    os.replace(old, self.final)
                raise
        except OSError as error:
            raise PlacementError(unwritable(self.final, error)) from error
        self.discard()

    def discard(self) -> None:
        """Removes what was written, unless it was committed."""
        shutil.rmtree(self._beside, ignore_errors=True)


def remove(folder: Path) -> None:
    """Removes a folder of parts, if it is there."""
    if folder.is_dir() and all(map(_is_part, folder.iterdir())):
        shutil.rmtree(folder)


def _is_part(path: Path) -> bool:
    return _PART.fullmatch(path.name) is not None


_NOT_OURS: Final = Text(
    en="{path}: this directory holds other things than parts of results, and would be lost; name "
    "another",
    cs="{path}: v této složce je i něco jiného než části výsledků a přišli byste o to; zvolte "
    "jinou",
)
