"""The log's key: it turns people into pseudonyms and seals the end of the log.

The key lives in its own file, apart from the log: in a folder of the account that logs, unless
another place is named. Whoever holds only the log can neither tell whose record is whose nor seal a
log they have rewritten.

The file's first line is the key in use, 64 hexadecimal digits. Where it was replaced, lines
``earlier`` hold the keys before it, by which older records are found and older seals checked, and
while it is being replaced a line ``next`` holds the one to come.
"""

from __future__ import annotations

import hmac
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final
from unicodedata import normalize

from placement.ledger.faults import KeyFault, SubjectFault, reason
from placement.text import Text, quoted

SIZE: Final = 32
"""The key's length in bytes: as long as the hash it keys (RFC 2104, 3)."""
_LARGEST: Final = 10_000
"""Bytes; a key's file has 65, and 73 more for each key before it."""


@dataclass(frozen=True, slots=True)
class Key:
    """A secret of 32 random bytes and what is derived from it by HMAC-SHA-256 (RFC 2104)."""

    secret: bytes = field(repr=False)

    def pseudonym(self, subject: str) -> str:
        """The name under which *subject* is recorded: the same for the same person, this key only.

        Identifiers that look alike are alike: they are compared in Unicode form NFC. Raises
        :class:`SubjectFault` for what is no text.
        """
        try:
            return self._derive("pseudonym", normalize("NFC", subject).encode())
        except UnicodeEncodeError:
            raise SubjectFault(_NO_TEXT.format(subject=quoted(subject))) from None

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


@dataclass(frozen=True, slots=True)
class Keyring:
    """The key in use and those it replaced, newest first; *coming* is one that is to replace it,
    where replacing was interrupted."""

    key: Key
    earlier: tuple[Key, ...] = ()
    coming: Key | None = None

    def pseudonyms(self, subject: str) -> tuple[str, ...]:
        """Every name under which *subject* may be recorded."""
        every = (self.key, *self.earlier, *((self.coming,) if self.coming else ()))
        return tuple(key.pseudonym(subject) for key in every)

    def known(self, fingerprint: str) -> Key | None:
        """The key with this fingerprint, whichever it is."""
        every = (self.key, self.coming, *self.earlier)
        return next((key for key in every if key and key.fingerprint == fingerprint), None)

    def in_use(self, fingerprint: str) -> Key | None:
        """The key with this fingerprint, if a log may end with its seal: one that was replaced
        seals nothing any more."""
        return next(
            (key for key in (self.key, self.coming) if key and key.fingerprint == fingerprint), None
        )

    def replaced_by(self, new: Key) -> Keyring:
        """The keys once *new* is the one in use."""
        return Keyring(new, (self.key, *self.earlier))

    @property
    def words(self) -> str:
        """The keys as their file holds them."""
        coming = [f"next {self.coming.secret.hex()}"] if self.coming else []
        earlier = [f"earlier {key.secret.hex()}" for key in self.earlier]
        return "\n".join([self.key.secret.hex(), *coming, *earlier, ""])


_FOREIGN: Final = Text(
    en="{path} holds the key of another log, not of {log}. Put this log's own key there.",
    cs="{path} obsahuje klíč jiného protokolu, ne protokolu {log}. Vraťte na jeho místo klíč "
    "tohoto protokolu.",
)
_REPLACED: Final = Text(
    en="The log {log} ends with the seal of a key that was replaced; {path} holds the one in use. "
    "A copy from before the key was replaced was put in the log's place.",
    cs="Protokol {log} končí pečetí klíče, který byl nahrazen; {path} obsahuje ten, který platí. "
    "Na místo protokolu byla vrácena kopie z doby před výměnou klíče.",
)
_MISSING: Final = Text(
    en="The key of the decision log is missing: there is no file {path}. Put it back from "
    "a backup, or name it by --log-key where it lies elsewhere; another key will not do.",
    cs="Chybí klíč protokolu rozhodnutí: soubor {path} neexistuje. Vraťte jej ze zálohy, nebo jej "
    "určete volbou --log-key, leží-li jinde; jiný klíč se nehodí.",
)
_NO_TEXT: Final = Text(
    en="The identifier {subject} is no text that could be recorded: it is not UTF-8.",
    cs="Identifikátor {subject} není text, který lze zaznamenat: není v UTF-8.",
)
_NO_FILE: Final = Text(en="it is not a file", cs="není to soubor")
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
    """Where the keys of older logs lie: beside the log, where whoever rewrites it finds the key."""
    return log.parent / f"{log.name}.key"


def folder() -> Path:
    """The folder of this account in which keys are kept."""
    from platformdirs import user_data_path

    return user_data_path("placement", appauthor=False) / "keys"


def apart(log: Path) -> Path:
    """Where the key of *log* is kept when no other place is named: in the account's folder, told
    apart by the log's place."""
    place = os.path.realpath(log)
    told = sha256(os.fsencode(place)).hexdigest()[:16]
    return folder() / f"{os.path.basename(place)[:100]}-{told}.key"


def place_of(log: Path) -> Path:
    """Where the key of *log* is when no place is named: a key beside it is still honoured."""
    away, near = apart(log), beside(log)
    return near if os.path.lexists(near) and not os.path.lexists(away) else away


def load(path: Path) -> Keyring:
    """The keys kept in *path*. Raises :class:`KeyFault`."""
    try:
        # What is no file, as a pipe or a device, may never end.
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise KeyFault(_UNREADABLE.format(path=path, reason=_NO_FILE))
        with path.open("rb") as file:
            data = file.read(_LARGEST)
    except FileNotFoundError:
        raise KeyFault(_MISSING.format(path=path)) from None
    except OSError as error:
        raise KeyFault(_UNREADABLE.format(path=path, reason=reason(error))) from None
    found = _read(data)
    if found is None:
        raise KeyFault(_NOT_A_KEY.format(path=path))
    return found


def _read(data: bytes) -> Keyring | None:
    """The keys in the bytes of a file; None where they are none."""
    earlier, coming = [], None
    try:
        first, *others = data.decode("ascii").split("\n")
        key = _key(first)
        for line in filter(None, map(str.strip, others)):
            match line.split():
                case ["earlier", digits]:
                    earlier.append(_key(digits))
                case ["next", digits] if coming is None:
                    coming = _key(digits)
                case _:
                    return None
    except ValueError:
        return None
    return Keyring(key, tuple(earlier), coming)


def _key(digits: str) -> Key:
    secret = bytes.fromhex(digits)
    if len(secret) != SIZE:
        raise ValueError("a key has 32 bytes")
    return Key(secret)


def fitting(keys: Keyring, fingerprint: str, path: Path, log: Path) -> Key:
    """The one of *keys*, kept in *path*, that seals the end of *log*, by its *fingerprint*.

    Raises :class:`KeyFault` where there is none.
    """
    key = keys.in_use(fingerprint)
    if key is None:
        fault = _FOREIGN if keys.known(fingerprint) is None else _REPLACED
        raise KeyFault(fault.format(path=path, log=log))
    return key


def load_or_create(path: Path) -> Keyring:
    """The keys kept in *path*, one made there first, for its owner alone, if there is none.

    Of several programs that make it at once, one wins and all use its key. Raises
    :class:`KeyFault`.
    """
    if not os.path.exists(path):
        _write(path, Keyring(Key(os.urandom(SIZE))).words, _publish)
    return load(path)


def store(path: Path, keys: Keyring) -> None:
    """Write *keys* to *path*, all at once. Raises :class:`KeyFault`."""
    _write(path, keys.words, os.replace)


def _write(path: Path, words: str, publish: Callable[[Path, Path], None]) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}-{os.urandom(4).hex()}")
    try:
        if path.parent == folder():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_for_owner(draft, words)
        publish(draft, path)
        _synchronise(path.parent)
    except OSError as error:
        raise KeyFault(_UNWRITABLE.format(path=path, reason=reason(error))) from None
    finally:
        with suppress(OSError):
            draft.unlink()


def _write_for_owner(path: Path, words: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
        file.write(words)
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


def _synchronise(folder: Path) -> None:
    with suppress(OSError):  # A folder cannot be opened, or synced, everywhere.
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
