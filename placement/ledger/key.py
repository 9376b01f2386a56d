"""The log's key: it turns people into pseudonyms and seals the end of the log.

The key lives in its own file beside the log (``LOG.key``) unless another place is named. Whoever
holds only the log can neither tell whose record is whose nor seal a log they have rewritten.
"""

from __future__ import annotations

import hmac
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from unicodedata import normalize

from placement.ledger.faults import KeyFault, reason
from placement.text import Text

SIZE: Final = 32
"""The key's length in bytes: as long as the hash it keys (RFC 2104, 3)."""


@dataclass(frozen=True, slots=True)
class Key:
    """A secret of 32 random bytes and what is derived from it by HMAC-SHA-256 (RFC 2104)."""

    secret: bytes = field(repr=False)

    def pseudonym(self, subject: str) -> str:
        """The name under which *subject* is recorded: the same for the same person, this key only.

        Identifiers that look alike are alike: they are compared in Unicode form NFC.
        """
        return self._derive("pseudonym", normalize("NFC", subject).encode())

    def seal(self, end: bytes) -> str:
        """The mark that the holder of the key left on this very end of the log."""
        return self._derive("seal", end)

    @property
    def fingerprint(self) -> str:
        """What the log keeps to recognise its key; the key cannot be found from it."""
        return self._derive("fingerprint", b"")

    def _derive(self, purpose: str, message: bytes) -> str:
        # The purpose keeps a pseudonym from ever passing for a seal.
        return hmac.digest(self.secret, purpose.encode() + b"\0" + message, "sha256").hex()


_FOREIGN: Final = Text(
    en="{path} holds the key of another log, not of {log}. Put this log's own key there.",
    cs="{path} obsahuje klíč jiného protokolu, ne protokolu {log}. Vraťte na jeho místo klíč "
    "tohoto protokolu.",
)
_MISSING: Final = Text(
    en="The key of the decision log is missing: there is no file {path}. Put it back from "
    "a backup; another key will not do.",
    cs="Chybí klíč protokolu rozhodnutí: soubor {path} neexistuje. Vraťte jej ze zálohy; jiný "
    "klíč se nehodí.",
)
_UNREADABLE: Final = Text(
    en="The key of the decision log cannot be read from {path}: {reason}.",
    cs="Klíč protokolu rozhodnutí nelze přečíst z {path}: {reason}.",
)
_UNWRITABLE: Final = Text(
    en="A key for the decision log cannot be written to {path}: {reason}.",
    cs="Klíč protokolu rozhodnutí nelze zapsat do {path}: {reason}.",
)
_NOT_A_KEY: Final = Text(
    en="{path} does not hold a key of a decision log: a key is one line of 64 hexadecimal digits.",
    cs="{path} neobsahuje klíč protokolu rozhodnutí: klíčem je jeden řádek s 64 šestnáctkovými "
    "číslicemi.",
)


def beside(log: Path) -> Path:
    """Where the key of *log* is kept when no other place is named."""
    return log.with_name(log.name + ".key")


def load(path: Path) -> Key:
    """The key kept in *path*. Raises :class:`KeyFault`."""
    try:
        line = path.read_bytes()
    except FileNotFoundError:
        raise KeyFault(_MISSING.format(path=path)) from None
    except OSError as error:
        raise KeyFault(_UNREADABLE.format(path=path, reason=reason(error))) from None
    try:
        secret = bytes.fromhex(line.decode("ascii"))
    except ValueError:
        secret = b""
    if len(secret) != SIZE:
        raise KeyFault(_NOT_A_KEY.format(path=path))
    return Key(secret)


def require_fitting(key: Key, fingerprint: str, path: Path, log: Path) -> None:
    """Raises :class:`KeyFault` where the key kept in *path* is not that of *log*."""
    if key.fingerprint != fingerprint:
        raise KeyFault(_FOREIGN.format(path=path, log=log))


def load_or_create(path: Path) -> Key:
    """The key kept in *path*, made there first, for its owner alone, if there is none.

    Of several programs that make it at once, one wins and all use its key. Raises
    :class:`KeyFault`.
    """
    if not os.path.exists(path):
        draft = path.with_name(f"{path.name}.{os.getpid()}-{os.urandom(4).hex()}")
        try:
            _write_for_owner(draft, os.urandom(SIZE).hex() + "\n")
            _publish(draft, path)
        except OSError as error:
            raise KeyFault(_UNWRITABLE.format(path=path, reason=reason(error))) from None
        finally:
            with suppress(OSError):
                draft.unlink()
    return load(path)


def _write_for_owner(path: Path, line: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def _publish(draft: Path, path: Path) -> None:
    """Give *draft* its lasting name, all at once, unless another program was first."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:
        # A file system without links: the remaining way does not notice who was first.
        draft.rename(path)
    with suppress(OSError):  # A folder cannot be opened, or synced, everywhere.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
