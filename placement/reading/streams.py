"""The bytes of an input: a file or standard input, decompressed, counted and fingerprinted."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Final, cast

from placement.errors import PlacementError
from placement.text import Text

STANDARD_INPUT: Final = "-"
_GZIP: Final = b"\x1f\x8b"
_ZSTANDARD: Final = b"\x28\xb5\x2f\xfd"
_BUFFER: Final = 1 << 20


class Meter(io.RawIOBase):
    """Passes bytes on, counting them and taking their SHA-256 on the way.

    *count* is how many bytes were read, before any decompression.
    """

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self._hash = sha256()
        self.count = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fills *buffer* as far as there are bytes; how many there were."""
        read: int = self._raw.readinto(buffer)  # type: ignore[attr-defined]
        self._hash.update(memoryview(buffer)[:read])
        self.count += read
        return read

    def fingerprint(self) -> str:
        """The SHA-256 of all bytes, in hexadecimal; reads what was not read yet."""
        while self.read(_BUFFER):
            pass
        return self._hash.hexdigest()

    def close(self) -> None:
        """Closes what it reads from, except standard input."""
        if not self.closed and self._raw is not sys.stdin.buffer:
            self._raw.close()
        super().close()


class Stream:
    """An input opened for reading; gzip and Zstandard are recognised by their first bytes.

    Raises ``PlacementError`` where the file cannot be opened or read, or where a compressed file
    is damaged or ends too early.
    """

    def __init__(self, path: str, name: str) -> None:
        self.name = name
        self.path = path
        with self._faults():
            if path == STANDARD_INPUT:
                raw: IO[bytes] = sys.stdin.buffer
            else:
                raw = Path(path).open("rb", buffering=0)  # noqa: SIM115 - closed by close()
        self.meter = Meter(raw)
        stored = io.BufferedReader(self.meter, _BUFFER)
        self._stored = stored
        with self._faults():
            beginning = stored.peek(4)[:4]
            self.is_compressed = beginning.startswith((_GZIP, _ZSTANDARD))
            if not self.is_compressed:
                self._file: IO[bytes] = stored
            elif beginning.startswith(_GZIP):
                self._file = io.BufferedReader(gzip.GzipFile(fileobj=stored), _BUFFER)
            else:
                self._file = io.BufferedReader(_zstandard_file(stored), _BUFFER)

    def read(self, size: int) -> bytes:
        """The next *size* bytes, fewer only at the end."""
        with self._faults():
            return self._file.read(size)

    def peek(self) -> bytes:
        """What comes next, at least one byte where there is one, without taking it."""
        with self._faults():
            return self._file.peek(_BUFFER)  # type: ignore[attr-defined,no-any-return]

    def fingerprint(self) -> str:
        """The SHA-256 of the file as it is stored, in hexadecimal."""
        with self._faults():
            return self.meter.fingerprint()

    def close(self) -> None:
        """Closes the file; standard input stays open."""
        self._file.close()
        self._stored.close()

    def _faults(self) -> _Faults:
        return _Faults(self.name)


class _Faults:
    """Turns what the system says of a file into an error for the user."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        match error:
            case EOFError():
                raise PlacementError(_ENDS_EARLY.format(file=self._name)) from error
            case gzip.BadGzipFile() | zlib.error():
                raise PlacementError(_DAMAGED.format(file=self._name)) from error
            case OSError():
                raise PlacementError(unreadable(self._name, error)) from error
            case Exception() if type(error).__name__ == "ZstdError":
                raise PlacementError(_DAMAGED.format(file=self._name)) from error


def unreadable(name: str, error: OSError) -> Text:
    """What the system says against reading *name*."""
    match error:
        case FileNotFoundError():
            return _MISSING.format(file=name)
        case IsADirectoryError():
            return _DIRECTORY.format(file=name)
        case PermissionError():
            return _FORBIDDEN.format(file=name)
        case _:
            return _UNREADABLE.format(file=name, reason=error.strerror or str(error) or "?")


_MISSING: Final = Text(en="{file}: there is no such file", cs="{file}: takový soubor neexistuje")
_DIRECTORY: Final = Text(
    en="{file}: this is a directory, not a file of applicants",
    cs="{file}: to je složka, ne soubor s uchazeči",
)
_FORBIDDEN: Final = Text(
    en="{file}: you are not allowed to read this file",
    cs="{file}: k tomuto souboru nemáte přístup",
)
_UNREADABLE: Final = Text(
    en="{file}: the file cannot be read ({reason})", cs="{file}: soubor nelze přečíst ({reason})"
)
_ENDS_EARLY: Final = Text(
    en="{file}: the compressed file ends too early; is it a whole copy?",
    cs="{file}: komprimovaný soubor končí předčasně; je to celá kopie?",
)
_DAMAGED: Final = Text(
    en="{file}: the compressed file is damaged", cs="{file}: komprimovaný soubor je poškozený"
)


def _zstandard_file(stored: IO[bytes]) -> io.RawIOBase:
    """The decompressed bytes, through what Python 3.14 has in its library."""
    if sys.version_info >= (3, 14):
        from compression.zstd import ZstdFile
    else:
        from backports.zstd import ZstdFile
    return cast("io.RawIOBase", ZstdFile(stored))
