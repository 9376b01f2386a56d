"""Where interviews are kept: a file each, in a folder that only its owner can look into."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from placement.errors import PlacementError
from placement.files import unwritable
from placement.interview.session import Session, load_session
from placement.text import Text, plain, printable

_SUFFIX: Final = ".interview.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """An interview that is kept: its file, when it was last saved, and the interview itself, None
    where the file cannot be used."""

    path: Path
    saved: datetime
    session: Session | None


def folder() -> Path:
    """Where interviews are kept by this system's custom."""
    from platformdirs import user_state_path

    return user_state_path("placement", appauthor=False) / "interviews"


def is_own(path: str) -> bool:
    """Whether an interview at *path* is kept where its person said, not by this system's custom."""
    return Path(path).resolve().parent != folder().resolve()


def typed(path: str) -> Text:
    """*path* as it is typed in a command."""
    name = printable(path)
    return plain(f'"{name}"' if any(c.isspace() for c in name) else name)


def new_place() -> Path:
    """A place for an interview that begins, in a folder made for its owner only.

    Raises ``PlacementError`` where there can be none.
    """
    place = folder()
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise PlacementError(unwritable(place, error)) from error
    begun = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    return place / f"{begun}-{os.urandom(2).hex()}{_SUFFIX}"


def kept() -> list[Kept]:
    """Every interview that is kept, the last saved first."""
    found = []
    for path in folder().glob(f"*{_SUFFIX}"):
        try:
            session = load_session(str(path))
        except PlacementError:
            session = None
        found.append(Kept(path, datetime.fromtimestamp(path.stat().st_mtime).astimezone(), session))
    return sorted(found, key=lambda each: each.saved, reverse=True)
