"""Reading and writing small text files, and naming files safely in messages."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from placement.errors import PlacementError
from placement.text import Text, plain, printable

STANDARD_INPUT: Final = "-"
"""A path that means the standard input."""


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
    content = _content(path, name, largest + 1)
    if len(content) > largest:
        raise PlacementError(at(name, too_large or _TOO_LARGE.format(largest=largest)))
    if empty is not None and not content.strip():
        raise PlacementError(at(name, empty))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise PlacementError(at(name, _NOT_UTF8.format(line=line))) from None


def write_text(path: Path, text: str) -> None:
    """Write *text* to *path* in UTF-8, completely or not at all: beside it, then renamed.

    Raises ``PlacementError`` where that cannot be done.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as fault:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        reason = printable(fault.strerror or str(fault))
        name = plain(printable(str(path)))
        raise PlacementError(at(name, _UNWRITABLE.format(reason=reason))) from None


def _content(path: str, name: Text, most: int) -> bytes:
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
_UNWRITABLE: Final = Text(en="cannot be written: {reason}.", cs="nelze zapsat: {reason}.")
_TOO_LARGE: Final = Text(
    en="larger than {largest} bytes, which is too large for what it should hold.",
    cs="větší než {largest} bajtů, což je na to, co má obsahovat, příliš.",
)
_NOT_UTF8: Final = Text(
    en="line {line} is not UTF-8; save the file in the encoding UTF-8.",
    cs="řádek {line} není v UTF-8; uložte soubor v kódování UTF-8.",
)
