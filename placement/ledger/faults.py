"""What can go wrong with a decision log, in words the user can act on.

Whatever is raised here, the log's file is as it was: a fault never leaves half a record behind.
"""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import Final

from placement.errors import PlacementError
from placement.text import Text, plain


class LedgerError(PlacementError):
    """The decision log could not be used; nothing was recorded by the failing step."""


class NoLog(LedgerError):
    """There is no file at the log's path."""


class NotALog(LedgerError):
    """The file is something else than a decision log."""


class NewerLog(LedgerError):
    """The log was written by a later version of the program."""


class DamagedLog(LedgerError):
    """What the log holds is not what was recorded."""


class ReadOnlyLog(LedgerError):
    """The log's file, folder or disk does not let anything be written."""


class DiskFull(LedgerError):
    """There is no room for another record."""


class BusyLog(LedgerError):
    """Another program kept the log to itself for too long."""


class KeyFault(LedgerError):
    """The file with the log's key is missing, unreadable, or holds another key."""


class SubjectFault(LedgerError):
    """What is to identify a person is no text."""


class OldLog(LedgerError):
    """The log has an older form: it can be read, and written to once it is upgraded."""


class NothingToUpgrade(LedgerError):
    """The log has the present form."""


class NoRecord(LedgerError):
    """The log holds no such record."""


class ErasureUnfinished(LedgerError):
    """The values were erased from the log, but old copies of them may still lie in its file."""


_NOT_RECORDED: Final = Text(
    en="The decision above was NOT recorded. {fault}",
    cs="Toto rozhodnutí NEBYLO zaznamenáno. {fault}",
)

_READ_ONLY: Final = Text(
    en="The decision log {path} is read-only. Allow writing to the file and its folder, or name "
    "another log.",
    cs="Protokol rozhodnutí {path} je jen pro čtení. Povolte zápis do souboru i do jeho složky, "
    "nebo zvolte jiný protokol.",
)

_WAYS: Final[tuple[tuple[str, type[LedgerError], Text], ...]] = (
    (
        "database or disk is full",
        DiskFull,
        Text(
            en="The decision log {path} cannot grow: the disk is full.",
            cs="Protokol rozhodnutí {path} nelze rozšířit: disk je plný.",
        ),
    ),
    ("readonly database", ReadOnlyLog, _READ_ONLY),
    (
        "locked",
        BusyLog,
        Text(
            en="The decision log {path} is held by another program. "
            "Try again when it has finished.",
            cs="Protokol rozhodnutí {path} právě drží jiný program. Zkuste to znovu, až skončí.",
        ),
    ),
    (
        "unable to open",
        ReadOnlyLog,
        Text(
            en="The decision log {path} cannot be opened. Check that it is a file, that its folder "
            "exists, and that both may be read and written by you.",
            cs="Protokol rozhodnutí {path} nelze otevřít. Ověřte, že jde o soubor, že jeho složka "
            "existuje a že do obou smíte zapisovat a smíte je číst.",
        ),
    ),
    (
        "disk I/O error",
        DiskFull,
        Text(
            en="The decision log {path} cannot be read or written: the disk reports an error, or "
            "the file has reached the largest size allowed.",
            cs="Protokol rozhodnutí {path} nelze číst ani zapsat: disk hlásí chybu, nebo soubor "
            "dosáhl největší povolené velikosti.",
        ),
    ),
    (
        "not a database",
        NotALog,
        Text(
            en="{path} is not a decision log, or its beginning is damaged. Name a log made by this "
            "program, or a file that does not exist yet.",
            cs="{path} není protokol rozhodnutí, nebo má poškozený začátek. Zvolte protokol "
            "vytvořený tímto programem, nebo soubor, který ještě neexistuje.",
        ),
    ),
)

_UNTRUE: Final = Text(
    en="The decision log {path} is not what was recorded. {fault} Keep the file as it is, check it "
    "by “placement audit verify”, and restore it from a backup.",
    cs="Protokol rozhodnutí {path} není tím, co bylo zaznamenáno. {fault} Soubor neměňte, ověřte "
    "jej příkazem „placement audit verify“ a obnovte jej ze zálohy.",
)

NOTHING_TO_DECIDE: Final = Text(
    en="A human decision can only be recorded about a recommendation, interview, batch or "
    "explanation whose content was not erased; record {sequence} is none.",
    cs="Rozhodnutí člověka lze zaznamenat jen k doporučení, rozhovoru, dávce nebo vysvětlení, "
    "jehož obsah nebyl vymazán; záznam {sequence} takový není.",
)
ABOUT_ANOTHER: Final = Text(
    en="Record {sequence} is not about “{subject}”.",
    cs="Záznam {sequence} se netýká osoby „{subject}“.",
)
NOTHING_HELD: Final = Text(
    en="The decision log holds nothing about “{subject}”, or nothing any more.",
    cs="Protokol rozhodnutí o osobě „{subject}“ nic neobsahuje, nebo už nic neobsahuje.",
)
NOTHING_EXPIRED: Final = Text(
    en="No record's term has passed on {today}: there is nothing to erase.",
    cs="Ke dni {today} žádnému záznamu neuplynula lhůta: není co vymazat.",
)
STILL_READ: Final = Text(
    en="Another program is still reading the log.",
    cs="Protokol právě ještě čte jiný program.",
)
UNFINISHED: Final = Text(
    en="The values were erased from the decision log {path}, but copies of them may still lie in "
    "its file. {reason} The rest is removed the next time the log is written to.",
    cs="Hodnoty byly z protokolu rozhodnutí {path} vymazány, jejich kopie však mohou v souboru "
    "ještě zůstávat. {reason} Odstraní se, až se do protokolu bude příště zapisovat.",
)
_MALFORMED: Final = Text(
    en="the parts of the file contradict each other",
    cs="části souboru si navzájem odporují",
)

_DAMAGED: Final = Text(
    en="The decision log {path} is damaged: {reason}. Keep the file as it is, check it by "
    "“placement audit verify”, and restore it from a backup.",
    cs="Protokol rozhodnutí {path} je poškozený: {reason}. Soubor neměňte, ověřte jej příkazem "
    "„placement audit verify“ a obnovte jej ze zálohy.",
)


OLD_LOG: Final = Text(
    en="The decision log {path} has form {found}; it can be read and verified, and written to once "
    "it has form {known}: placement audit upgrade --log {path}",
    cs="Protokol rozhodnutí {path} má podobu {found}; lze jej číst a ověřit, zapisovat do něj až v "
    "podobě {known}: placement audit upgrade --log {path}",
)
NOTHING_TO_UPGRADE: Final = Text(
    en="The decision log {path} has the present form: there is nothing to upgrade.",
    cs="Protokol rozhodnutí {path} má současnou podobu: není co převádět.",
)
NOT_A_FILE: Final = Text(
    en="The decision log {path} cannot be used: it is not a file but a folder, a pipe or a device.",
    cs="Protokol rozhodnutí {path} nelze použít: není to soubor, ale složka, roura nebo zařízení.",
)
NOT_KEPT: Final = Text(
    en="What was to be recorded does not stand in the decision log {path}: something in the file "
    "kept it out. Nothing was recorded. Check the log by “placement audit verify”.",
    cs="To, co mělo být zaznamenáno, v protokolu rozhodnutí {path} není: něco v souboru tomu "
    "zabránilo. Nic nebylo zaznamenáno. Ověřte protokol příkazem „placement audit verify“.",
)
_UNUSABLE: Final = Text(
    en="The decision log {path} cannot be used: {reason}.",
    cs="Protokol rozhodnutí {path} nelze použít: {reason}.",
)

_REASONS: Final[dict[int, Text]] = {
    errno.EACCES: Text(en="you have no right to do so", cs="nemáte k tomu oprávnění"),
    errno.EPERM: Text(en="you have no right to do so", cs="nemáte k tomu oprávnění"),
    errno.EROFS: Text(en="the disk is read-only", cs="disk je jen pro čtení"),
    errno.ENOSPC: Text(en="the disk is full", cs="disk je plný"),
    errno.ENOENT: Text(en="its folder does not exist", cs="jeho složka neexistuje"),
    errno.EISDIR: Text(en="it is a folder", cs="je to složka"),
}


def reason(error: OSError) -> Text:
    """Why the operating system refused, in words where it is one of the usual reasons."""
    return _REASONS.get(error.errno or 0, plain(error.strerror or error))


def translated(error: sqlite3.Error, path: Path) -> LedgerError:
    """What the database engine says, as a fault of the log at *path*.

    Told apart by the engine's words: its error codes reach Python only from 3.11 on.
    """
    words = str(error)
    for sign, fault, text in _WAYS:
        if sign in words:
            return fault(text.format(path=path))
    if type(error) is sqlite3.DatabaseError or "malformed" in words or "UTF-8" in words:
        return damaged(path, malformation(error))
    return LedgerError(_UNUSABLE.format(path=path, reason=words))


def malformation(error: sqlite3.Error) -> Text:
    """How the database engine finds the file to be damaged."""
    words = str(error)
    return _MALFORMED if "malformed" in words else plain(words)


def damaged(path: Path, reason: Text) -> DamagedLog:
    """The fault of a log whose content cannot be what was recorded."""
    return DamagedLog(_DAMAGED.format(path=path, reason=reason))


def untrue(path: Path, fault: Text) -> DamagedLog:
    """The fault of a log in which something was found wrong."""
    return DamagedLog(_UNTRUE.format(path=path, fault=fault))


def read_only(path: Path) -> ReadOnlyLog:
    """The fault of a log that must not be written to."""
    return ReadOnlyLog(_READ_ONLY.format(path=path))


def not_recorded(fault: LedgerError) -> Text:
    """The warning that goes with a decision that was shown but could not be recorded."""
    return _NOT_RECORDED.format(fault=fault.text)
