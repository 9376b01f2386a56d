"""What whoever does something to a log can and cannot do unnoticed, attack by attack.

``docs/audit.md`` promises by these names.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

import pytest

from placement.exports.rules_json import export
from placement.ledger import key as keys
from placement.ledger import open_to_read, open_to_write
from placement.ledger.records import HEADER
from placement.rules.base import load
from tests.cli.running import Run, run
from tests.ledger.decided import NARROW, ROOT, decided, entry, with_rules
from tests.ledger.forging import Forged
from tests.ledger.people import PROGRAM, ticking

RECEPTIONIST = str(ROOT / "examples" / "receptionist.toml")

Attacker = Literal["no key", "key beside", "key holder", "older copy", "another log", "odd files"]
Change = Callable[[Forged], object]


@dataclass(frozen=True)
class Noticed:
    """A command by which an attack is noticed: its words, how it ends, and what it then says."""

    command: str
    code: int
    words: str = ""


@dataclass(frozen=True)
class Attack:
    """Somebody's change, and every command by which it is noticed. A command may also be one by
    which it is *not* noticed (code 0): what is promised is no less than that."""

    name: str
    attacker: Attacker
    change: Change
    noticed: tuple[Noticed, ...]


def verify(words: str, *others: Noticed) -> tuple[Noticed, ...]:
    """Noticed by ``verify`` with these words, and so by everything that reads the log first."""
    return (Noticed("verify", 1, words), *others)


def only_by_head(words: str) -> tuple[Noticed, ...]:
    """Noticed by a head kept elsewhere and by nothing else."""
    return (Noticed("verify", 0), Noticed("verify --head KEPT", 1, words))


READ = (
    Noticed("list", 2, "is not what was recorded"),
    Noticed("show 1", 2, "is not what was recorded"),
    Noticed("replay --all", 2, "is not what was recorded"),
    Noticed("expire --list", 2, "is not what was recorded"),
    Noticed("head", 2, "is not what was recorded"),
)
WRITE = (
    Noticed("erase receptionist --reason asked", 2, "is not what was recorded"),
    Noticed("decide 1 --decision back_office --reason x", 2, "is not what was recorded"),
    Noticed("recommend", 1, "NOT recorded"),
)
FORM = (
    Noticed("verify", 1, "is damaged"),
    Noticed("list", 2, "is damaged"),
    Noticed("recommend", 1, "NOT recorded"),
    Noticed("erase receptionist --reason asked", 2, "is damaged"),
)
CELLS = {
    "commitment": "0" * 64, "keep_until": "2001-01-01", "kind": "explanation",
    "knowledge_sha256": "0" * 64, "knowledge_version": "6.6.6", "language": "cs",
    "previous": "0" * 64, "program": "6.6.6", "refers_to": 2, "subject": "0" * 64,
    "time": "2001-01-01T00:00:00.000Z",
}  # fmt: skip
"""A column of the header → another value for it."""


def cells() -> Iterator[Attack]:
    """Every cell of a header, changed ever more cleverly."""
    for name, value in CELLS.items():
        yield Attack(
            f"a header's {name} changed", "no key",
            lambda log, n=name, v=value: log.set(3, **{n: v}),  # type: ignore[misc]
            verify("Record 3 was changed"),
        )  # fmt: skip
        unbound = "The content of record 3 was changed" if name == "commitment" else ""
        if name != "previous":
            yield Attack(
                f"a header's {name} changed, its hash made to fit", "no key",
                lambda log, n=name, v=value: (log.set(3, **{n: v}), log.rehash(3)),  # type: ignore[misc]
                verify(unbound or "Record 3 was changed"),
            )  # fmt: skip
            yield Attack(
                f"a header's {name} changed, the log made anew from there", "no key",
                lambda log, n=name, v=value: (log.set(3, **{n: v}), log.rewrite(3)),  # type: ignore[misc]
                verify(unbound or "does not bear the seal"),
            )  # fmt: skip


def trigger(name: str, what: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE INSERT ON records BEGIN SELECT {what}; END"


def in_schema(words: str) -> Change:
    return lambda log: log.script(words)


def exchanged(log: Forged) -> None:
    shutil.copy(log.other, log.path)


def put_back(log: Forged) -> None:
    shutil.copy(log.older, log.path)


def made_anew_with_own_key(log: Forged, *, everywhere: bool) -> None:
    log.set(3, program="6.6.6")
    key = log.new_key(everywhere=everywhere)
    log.rewrite(1, key)


def shift_salt(log: Forged) -> None:
    """A byte moves from the content to the salt: the bytes that are hashed stay the same."""
    salt, content = log.sql("SELECT salt, CAST(content AS BLOB) FROM contents WHERE sequence = 1")
    log.sql(
        "UPDATE contents SET salt = ?, content = CAST(? AS TEXT) WHERE sequence = 1",
        salt + content[:1], content[1:],
    )  # fmt: skip


def forge_content(log: Forged, *, first: int, key: bool) -> None:
    forged = log.content(1).replace(b'"office":"front_office"', b'"office":"back_office"')
    assert forged != log.content(1)
    log.set_content(1, forged, bind=True)
    log.rewrite(first, log.key if key else None)


def hide(log: Forged) -> None:
    """The person's record seems to be about somebody else, and is not found to be erased."""
    log.set(1, subject="0" * 64)


def rekeyed(log: Forged) -> None:
    with open_to_write(log.path, log.key_path) as ledger:
        ledger.replace_key(reason="leaked", by="x", program=PROGRAM, language="en")


def put_back_from_before_rekeying(log: Forged) -> None:
    before = log.path.read_bytes()
    rekeyed(log)
    log.path.write_bytes(before)


def rewritten_with_the_leaked_key(log: Forged) -> None:
    leaked = log.key
    rekeyed(log)
    log.set(3, program="6.6.6")
    log.rewrite(3, leaked)


def cut_to_the_leaked_key(log: Forged) -> None:
    leaked = log.key
    rekeyed(log)
    log.cut(log.last)
    log.set(3, program="6.6.6")
    log.rewrite(3, leaked)


OTHERS = with_rules(load(), without=("front.customer_contact",), version="0.9.0")


def decided_by_others(log: Forged) -> None:
    """A further record, by rules of an earlier day: the log keeps two rule bases."""
    with open_to_write(log.path, log.key_path) as ledger:
        ledger.append(entry(NARROW, OTHERS))


def exchange_rules(log: Forged, form: bytes) -> None:
    """Others in the place of the earlier rules, under their own true name."""
    decided_by_others(log)
    log.sql("DELETE FROM knowledge WHERE sha256 = ?", OTHERS.identity)
    name = sha256(form).hexdigest()
    log.sql("INSERT INTO knowledge VALUES(?, CAST(? AS TEXT))", name, form)


def rules_twice(log: Forged) -> None:
    """The present rules a second time, in the place of the earlier ones."""
    decided_by_others(log)
    log.sql("DELETE FROM knowledge WHERE sha256 = ?", OTHERS.identity)
    log.sql("INSERT INTO knowledge SELECT * FROM knowledge")


def remove_rules_and_fit(log: Forged) -> None:
    decided_by_others(log)
    log.sql("DELETE FROM knowledge WHERE sha256 = ?", OTHERS.identity)
    log.note(log.key)


def remove_and_fit(log: Forged) -> None:
    log.remove(3)
    log.move(4, -1)
    log.sql("UPDATE contents SET erased_by = 7 WHERE sequence = 2")
    log.rewrite(3, log.key)


def rekeyed_by_a_stranger(log: Forged) -> None:
    """A record of a new key as the owner would have made it, but for the old key's seal."""
    rekeyed(log)
    sequence = log.last
    content = json.loads(log.content(sequence))
    content["seal"] = "0" * 64
    log.set_content(sequence, json.dumps(content, sort_keys=True).encode(), bind=True)
    log.rewrite(sequence, log.key)


def cells_of_note() -> Iterator[Attack]:
    for name, value in {
        "sequence": 5, "hash": "0" * 64, "peaks": "00" * 32, "knowledge": 7,
        "fingerprint": "0" * 64, "remnants": 1, "seal": "0" * 64,
    }.items():  # fmt: skip
        yield Attack(
            f"the note of the end: {name}", "no key",
            lambda log, n=name, v=value: log.sql(f"UPDATE head SET {n} = ?", v),  # type: ignore[misc]
            verify(""),
        )  # fmt: skip
    for name, value in {
        "format": "log", "version": 1, "identity": "0" * 32, "created": "2001-01-01",
        "fingerprint": "0" * 64,
    }.items():  # fmt: skip
        yield Attack(
            f"the origin: {name}", "no key",
            lambda log, n=name, v=value: log.sql(f"UPDATE origin SET {n} = ?", v),  # type: ignore[misc]
            verify(""),
        )  # fmt: skip


def schema() -> Iterator[Attack]:
    """Things put into the file that are no part of its format."""
    for name, words in {
        "a trigger that drops a person": (
            "CREATE TRIGGER sqliteA BEFORE INSERT ON records WHEN new.kind = 'recommendation' "
            "BEGIN SELECT RAISE(IGNORE); END"
        ),
        "a trigger by another name": trigger("quietly", "RAISE(IGNORE)"),
        "a trigger that keeps what is erased": (
            "CREATE TABLE sqliteKeep(content); CREATE TRIGGER sqliteT AFTER UPDATE ON contents "
            "BEGIN INSERT INTO sqliteKeep VALUES(old.content); END"
        ),
        "a trigger on the note of the end": (
            "CREATE TRIGGER sqlite0 BEFORE UPDATE ON head BEGIN SELECT RAISE(IGNORE); END"
        ),
        "a trigger that only counts": trigger("sqliteX", "1"),
        "a table": "CREATE TABLE notes(note)",
        "a table by a name like the engine's": "CREATE TABLE sqliteNotes(note)",
        "a view": "CREATE VIEW people AS SELECT * FROM records",
        "an index": "CREATE INDEX by_subject ON records(subject)",
        "statistics of the engine": "CREATE INDEX i ON records(kind); ANALYZE; DROP INDEX i",
        "a column more": "ALTER TABLE contents ADD COLUMN copy TEXT",
        "a table less": "DROP TABLE head",
        "a table by another name": "ALTER TABLE knowledge RENAME TO rules",
        "a virtual table": "CREATE VIRTUAL TABLE sqliteV USING fts5(a)",
    }.items():
        yield Attack(f"in the file: {name}", "no key", in_schema(words), FORM)
    for name, words in {
        "an earlier form": "PRAGMA user_version=1",
        "no mark of a log": "PRAGMA application_id=0",
    }.items():
        yield Attack(f"in the file: {name}", "no key", in_schema(words), verify(""))
    yield Attack(
        "in the file: a later form", "no key", in_schema("PRAGMA user_version=9"),
        (Noticed("verify", 2, "later version"), Noticed("recommend", 1, "NOT recorded")),
    )  # fmt: skip


ATTACKS: list[Attack] = [
    *cells(),
    Attack(
        "a record's hash changed", "no key", lambda log: log.set(3, hash="0" * 64),
        verify("Record 3 was changed", *READ, *WRITE),
    ),
    Attack(
        "a content changed", "no key",
        lambda log: log.set_content(1, log.content(1).replace(b"front", b"back_")),
        verify("The content of record 1 was changed", *READ, *WRITE),
    ),
    Attack(
        "a content changed by a space", "no key",
        lambda log: log.set_content(1, log.content(1) + b" "),
        verify("The content of record 1 was changed"),
    ),
    Attack(
        "a byte moved from the content to the salt", "no key", shift_salt,
        verify("The content of record 1 was changed", *READ, *WRITE),
    ),
    Attack(
        "a salt exchanged", "no key",
        lambda log: log.sql("UPDATE contents SET salt = ? WHERE sequence = 1", b"0" * 32),
        verify("The content of record 1 was changed"),
    ),
    Attack(
        "a salt removed", "no key",
        lambda log: log.sql("UPDATE contents SET salt = NULL WHERE sequence = 1"),
        verify("The content of record 1 was changed"),
    ),
    Attack(
        "a content that is no text", "no key",
        lambda log: log.sql("UPDATE contents SET content = x'ff' WHERE sequence = 1"),
        verify("The content of record 1 was changed"),
    ),
    Attack(
        "a content removed as if erased", "no key",
        lambda log: log.sql(
            "UPDATE contents SET salt = NULL, content = NULL, erased_by = 8 WHERE sequence = 1"
        ),
        verify("The content of record 1 was removed"),
    ),
    Attack(
        "a content removed, the erasure's list forged", "no key",
        lambda log: (
            log.set_content(
                8, log.content(8).replace(b'"sequences":[2]', b'"sequences":[1,2]'), bind=True
            ),
            log.sql(
                "UPDATE contents SET salt = NULL, content = NULL, erased_by = 8 WHERE sequence = 1"
            ),
            log.rewrite(8),
        ),
        verify("does not bear the seal"),
    ),
    Attack(
        "an erased content put back", "no key",
        lambda log: log.sql(
            "UPDATE contents SET salt = ?, content = '{}', erased_by = NULL WHERE sequence = 2",
            b"0" * 32,
        ),
        verify("The content of record 2 was changed"),
    ),
    Attack(
        "an erasure's own content erased", "no key",
        lambda log: log.sql(
            "UPDATE contents SET salt = NULL, content = NULL, erased_by = 8 WHERE sequence = 8"
        ),
        verify("The content of record 8 was changed"),
    ),
    Attack(
        "an erasure attributed to another record", "no key",
        lambda log: log.sql("UPDATE contents SET erased_by = 7 WHERE sequence = 2"),
        verify("record 2"),
    ),
    Attack(
        "a content of nobody's", "no key",
        lambda log: log.sql("INSERT INTO contents VALUES(99, x'00', '{}', NULL)"),
        verify("record 99, which does not exist"),
    ),
    Attack(
        "two contents exchanged", "no key", lambda log: log.swap(1, 3, "contents"),
        verify("The content of record 1 was changed"),
    ),
    Attack(
        "a person hidden from erasing", "no key", hide,
        verify("Record 1 was changed", *READ, *WRITE),
    ),
    Attack(
        "a person hidden, the chain made to fit", "no key", lambda log: (hide(log), log.rewrite(1)),
        verify("does not bear the seal", *READ, *WRITE),
    ),
    Attack(
        "a human decision about another record", "no key", lambda log: log.set(7, refers_to=3),
        verify("Record 7 was changed", *READ),
    ),
    Attack(
        "the first record removed", "no key", lambda log: log.remove(1),
        verify("Record 1 was removed", *READ),
    ),
    Attack(
        "a record removed", "no key", lambda log: log.remove(4),
        verify("Record 4 was removed", *READ, *WRITE),
    ),
    Attack(
        "a record removed, the others moved up", "no key",
        lambda log: (log.remove(4), log.move(5, -1)),
        verify("Record 4 was removed"),
    ),
    Attack(
        "a record removed, the log made anew", "no key",
        lambda log: (log.remove(3), log.move(4, -1), log.rewrite(3)),
        verify(""),
    ),
    Attack(
        "a record inserted", "no key", lambda log: (log.move(3, 1), log.copy(1, 3)),
        verify("Record 3 was inserted"),
    ),
    Attack(
        "a record appended", "no key", lambda log: log.copy(1, 10), verify("Record 10 was inserted")
    ),
    Attack(
        "a record appended, its hash made to fit", "no key",
        lambda log: (
            log.copy(1, 10), log.set(10, previous=log.header(9).previous), log.rechain(10)
        ),
        verify("Record 10 was inserted"),
    ),
    Attack(
        "a record before the first", "no key", lambda log: log.copy(1, 0),
        verify("Record 0 was inserted"),
    ),
    Attack(
        "two records exchanged", "no key",
        lambda log: log.swap(3, 5, "records", "contents"),
        verify("reordered"),
    ),
    Attack(
        "the end cut off", "no key", lambda log: log.cut(7),
        verify("The end of the log was cut off", *READ, *WRITE),
    ),
    Attack(
        "the end cut off, and the note of it changed", "no key",
        lambda log: (log.cut(8), log.note()),
        verify("The content of record 2 was removed"),
    ),
    Attack(
        "all records cut off", "no key", lambda log: log.cut(1),
        verify("records 1 to 9 are missing"),
    ),
    Attack(
        "all records cut off, and the note of it changed", "no key",
        lambda log: (log.cut(1), log.note()),
        verify("does not bear the seal"),
    ),
    Attack(
        "a second note of the end", "no key",
        lambda log: log.sql("INSERT INTO head SELECT * FROM head"),
        verify("note of where it ends is missing"),
    ),
    Attack(
        "no note of the end", "no key", lambda log: log.sql("DELETE FROM head"),
        verify("note of where it ends is missing"),
    ),
    Attack(
        "a rule base in the log changed", "no key",
        lambda log: log.sql("UPDATE knowledge SET form = replace(form, '4', '5')"),
        verify("rule bases kept in the log"),
    ),
    Attack(
        "a rule base in the log changed and renamed", "no key",
        lambda log: log.sql("UPDATE knowledge SET sha256 = ?", "0" * 64),
        verify("rule bases kept in the log"),
    ),
    Attack(
        "the rule bases in the log removed", "no key",
        lambda log: log.sql("DELETE FROM knowledge"),
        verify("rule bases kept in the log"),
    ),
    Attack(
        "a rule base more", "no key",
        lambda log: log.sql(
            "INSERT INTO knowledge VALUES("
            "'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '')"
        ),
        verify("rule bases kept in the log"),
    ),
    Attack(
        "a rule base in the log said in other words", "no key",
        lambda log: log.sql("UPDATE knowledge SET form = replace(form, 'excellent', 'Excellent')"),
        verify("rule bases kept in the log", *READ[:3]),
    ),
    Attack(
        "a rule base in the log exchanged for other true ones", "no key",
        lambda log: exchange_rules(log, export(with_rules(load(), version="0.8.0"))),
        verify("rule bases kept in the log", *READ[:3]),
    ),
    Attack(
        "a rule base kept twice, another removed", "no key", rules_twice,
        verify("rule bases kept in the log"),
    ),
    Attack(
        "a rule base that is no text beside the others", "no key",
        lambda log: log.sql("INSERT INTO knowledge VALUES('x', x'00')"),
        verify("rule bases kept in the log"),
    ),
    Attack(
        "a rule base in the log made to bytes", "no key",
        lambda log: log.sql("UPDATE knowledge SET form = CAST(form AS BLOB)"),
        verify("rule bases kept in the log"),
    ),
    Attack(
        "the name of a rule base removed", "no key",
        lambda log: log.sql("UPDATE knowledge SET sha256 = NULL"),
        verify("rule bases kept in the log"),
    ),
    Attack(
        "a rule base removed and everything made to fit", "key holder", remove_rules_and_fit,
        verify("rule bases kept in the log"),
    ),
    *cells_of_note(),
    *schema(),
    Attack(
        "a change waiting beside the log", "no key",
        lambda log: log.waiting("UPDATE records SET program = '6.6.6' WHERE sequence = 3"),
        verify("Record 3 was changed", *READ, *WRITE),
    ),
    Attack(
        "a cut waiting beside the log", "no key",
        lambda log: log.waiting("DELETE FROM records WHERE sequence = 9"),
        verify("The end of the log was cut off", Noticed("recommend", 1, "NOT recorded")),
    ),
    Attack(
        "a trigger waiting beside the log", "no key",
        lambda log: log.waiting(trigger("sqliteA", "RAISE(IGNORE)")),
        (Noticed("verify", 1, "is damaged"), Noticed("recommend", 1, "NOT recorded")),
    ),
    Attack(
        "an older state waiting to be rolled back to", "no key", lambda log: log.hot_journal(),
        (Noticed("verify", 0), Noticed("verify --head KEPT", 1, "cut off")),
    ),
    Attack(
        "made anew under another key", "no key",
        lambda log: made_anew_with_own_key(log, everywhere=False),
        verify("another key than the one at hand", *READ, Noticed("recommend", 1, "NOT recorded")),
    ),
    Attack(
        "made anew, the key away", "no key",
        lambda log: (made_anew_with_own_key(log, everywhere=False), log.key_path.unlink()),
        (
            Noticed("verify", 0, "The seal on the end was not checked"),
            Noticed("verify --key-fingerprint FINGERPRINT", 1, "another key than the one pinned"),
            Noticed("verify --head KEPT", 1, "rewritten"),
        ),
    ),
    Attack(
        "the key removed", "no key", lambda log: log.key_path.unlink(),
        (
            Noticed("verify", 0, "The seal on the end was not checked"),
            Noticed("verify --key-fingerprint FINGERPRINT", 1, "could not be checked"),
            Noticed("recommend", 1, "NOT recorded"),
        ),
    ),
    Attack(
        "the key spoilt", "no key", lambda log: log.key_path.write_text("klíč"),
        (
            Noticed("verify", 0, "The seal on the end was not checked"),
            Noticed("recommend", 1, "NOT recorded"),
        ),
    ),
    Attack(
        "the log deleted", "no key", lambda log: log.path.unlink(),
        (
            Noticed("verify", 2, "There is no decision log"),
            Noticed("erase receptionist --reason asked", 2, "There is no decision log"),
            Noticed("decide 1 --decision x --reason y", 2, "There is no decision log"),
            Noticed("recommend", 0, "A new log was begun, although its key"),
            Noticed("verify --head KEPT", 1, "cut off"),
        ),
    ),
    Attack(
        "the log emptied", "no key", lambda log: log.path.write_bytes(b""),
        (
            Noticed("verify", 2, "is not a decision log"),
            Noticed("recommend", 0, "A new log was begun, although its key"),
            Noticed("verify --log-identity IDENTITY", 1, "another log than the one pinned"),
        ),
    ),
    Attack(
        "the key beside exchanged, the log made anew", "key beside",
        lambda log: made_anew_with_own_key(log, everywhere=True),
        (
            Noticed("verify", 0),
            Noticed("verify --key-fingerprint FINGERPRINT", 1, "another key than the one pinned"),
            Noticed("list --key-fingerprint FINGERPRINT", 2, "another key than the one pinned"),
            Noticed("recommend --key-fingerprint FINGERPRINT", 1, "NOT recorded"),
            Noticed("verify --head KEPT", 1, "rewritten"),
        ),
    ),
    Attack(
        "a decision changed and everything made to fit", "key holder",
        lambda log: forge_content(log, first=1, key=True),
        (
            *only_by_head("rewritten"),
            Noticed("replay 1", 1, "the record itself"),
        ),
    ),
    Attack(
        "a program's version changed and everything made to fit", "key holder",
        lambda log: (log.set(3, program="6.6.6"), log.rewrite(3, log.key)),
        only_by_head("rewritten"),
    ),
    Attack(
        "a record removed and everything made to fit", "key holder",
        remove_and_fit,
        only_by_head("cut off"),
    ),
    Attack(
        "the last record cut off and the end sealed", "key holder",
        lambda log: (rekeyed(log), log.cut(10), log.note(log.key)),
        verify("its tree, its key or its form"),
    ),
    Attack(
        "all cut off and the end sealed", "key holder",
        lambda log: (log.cut(1), log.sql("DELETE FROM knowledge"), log.note(log.key)),
        only_by_head("cut off"),
    ),
    Attack(
        "a record backdated and everything made to fit", "key holder",
        lambda log: (log.set(6, time="2001-01-01T00:00:00.000Z"), log.rewrite(6, log.key)),
        (
            Noticed("verify", 0, "Dated before the record before them"),
            Noticed("verify --head KEPT", 1, "rewritten"),
        ),
    ),
    Attack(
        "an erased content put back and everything made to fit", "key holder",
        lambda log: (
            log.sql(
                "UPDATE contents SET salt = ?, content = '', erased_by = NULL WHERE sequence = 2",
                b"0" * 32,
            ),
            log.set_content(2, b"{}", bind=True), log.rewrite(2, log.key),
        ),
        verify("The content of record 2 is there although record 8 says it was erased"),
    ),
    Attack(
        "a stranger's key in the record of a new key", "key holder", rekeyed_by_a_stranger,
        verify("without the seal of the key in use before"),
    ),
    Attack(
        "rewritten with a key that leaked and was replaced", "key holder",
        rewritten_with_the_leaked_key,
        verify("without the seal of the key in use before", Noticed("recommend", 1, "NOT")),
    ),
    Attack(
        "the new key's record cut off with the key that leaked", "key holder",
        cut_to_the_leaked_key,
        verify("seal of a key that was replaced", Noticed("recommend", 1, "NOT recorded")),
    ),
    Attack("the whole file put back", "older copy", put_back, only_by_head("cut off")),
    Attack(
        "the whole file put back from before the key was replaced", "older copy",
        put_back_from_before_rekeying,
        verify("seal of a key that was replaced", Noticed("recommend", 1, "NOT recorded")),
    ),
    Attack(
        "another log of the same key", "another log", exchanged,
        (
            Noticed("verify", 0),
            Noticed("verify --log-identity IDENTITY", 1, "another log than the one pinned"),
            Noticed("recommend --log-identity IDENTITY", 1, "NOT recorded"),
            Noticed("verify --head KEPT", 1),
        ),
    ),
    Attack(
        "another log under its own key", "another log",
        lambda log: (
            exchanged(log), log.key_path.write_text("ab" * 32)
        ),
        verify("another key than the one at hand"),
    ),
    Attack(
        "a folder in the log's place", "odd files",
        lambda log: (log.path.unlink(), log.path.mkdir()),
        (Noticed("verify", 2, "not a file"), Noticed("recommend", 1, "NOT recorded")),
    ),
    Attack(
        "a pipe in the log's place", "odd files",
        lambda log: (log.path.unlink(), os.mkfifo(log.path)),
        (Noticed("verify", 2, "not a file"), Noticed("recommend", 1, "NOT recorded")),
    ),
    Attack(
        "a pipe in the key's place", "odd files",
        lambda log: (log.key_path.unlink(), os.mkfifo(log.key_path)),
        (
            Noticed("verify", 0, "The seal on the end was not checked"),
            Noticed("recommend", 1, "NOT recorded"),
        ),
    ),
    Attack(
        "a device without end in the key's place", "odd files",
        lambda log: (log.key_path.unlink(), log.key_path.symlink_to("/dev/zero")),
        (
            Noticed("verify", 0, "The seal on the end was not checked"),
            Noticed("recommend", 1, "NOT recorded"),
        ),
    ),
    Attack(
        "a link to itself in the log's place", "odd files",
        lambda log: (log.path.unlink(), log.path.symlink_to(log.path)),
        (Noticed("verify", 2, "There is no decision log"), Noticed("recommend", 1, "NOT")),
    ),
    Attack(
        "the file cut in the middle", "odd files",
        lambda log: log.path.write_bytes(log.path.read_bytes()[: 5 * 4096]),
        verify("damaged", Noticed("recommend", 1, "NOT recorded")),
    ),
]  # fmt: skip


@dataclass(frozen=True)
class Original:
    """A log to be attacked, another of the same key, and the log a record before."""

    folder: Path
    kept: str
    identity: str
    fingerprint: str


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Original:
    folder = tmp_path_factory.mktemp("attacked")
    path = folder / "decisions.log"
    decided(path)
    shutil.copy(path, folder / "older.log")
    with open_to_write(path) as ledger:
        ledger.append(entry(NARROW, subject="later"))
    shutil.copy(path, folder / "newer.log")
    with open_to_read(path) as ledger:
        kept, found = str(ledger.head()), ledger.verify()
    assert found.fingerprint is not None
    with open_to_write(folder / "other.log", keys.beside(path), clock=ticking()) as ledger:
        ledger.append(*(entry(NARROW, subject=f"other {number}") for number in range(12)))
    return Original(folder, kept, found.identity, found.fingerprint)


@pytest.fixture
def log(original: Original, tmp_path: Path) -> Forged:
    """A copy to be attacked, its key where keys are kept."""
    folder = original.folder
    for name in ("older.log", "other.log"):
        shutil.copy(folder / name, tmp_path)
    path = tmp_path / "decisions.log"
    shutil.copy(folder / "newer.log", path)
    key_path = keys.apart(path)
    key_path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(keys.beside(folder / "decisions.log"), key_path)
    with open_to_read(path) as ledger:
        kept = str(ledger.head())
    return Forged(
        path, key_path, tmp_path / "older.log", tmp_path / "other.log", kept,
        original.identity, original.fingerprint,
    )  # fmt: skip


def asked(log: Forged, command: str) -> Run:
    """Run one of the commands by which an attack is noticed."""
    named = {
        "KEPT": log.kept, "IDENTITY": log.identity, "FINGERPRINT": log.fingerprint,
    }  # fmt: skip
    first, *others = (named.get(word, word) for word in command.split())
    words = [first, RECEPTIONIST] if first == "recommend" else ["audit", first]
    return run(*words, *others, "--log", str(log.path))


def test_there_are_a_hundred_attacks_and_each_has_a_name() -> None:
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS) >= 100
    assert set(CELLS) == set(HEADER) - {"sequence"}


def test_nothing_is_noticed_where_nothing_was_done(log: Forged) -> None:
    pinned = "--key-fingerprint FINGERPRINT --log-identity IDENTITY"
    for command in ("verify", "verify --head KEPT", f"verify {pinned}", "list", "replay --all"):
        ran = asked(log, command)
        assert ran.code == 0, ran
        assert "Dated before" not in ran.out
    assert asked(log, f"recommend {pinned}").code == 0


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack(log: Forged, attack: Attack) -> None:
    attack.change(log)
    for expected in attack.noticed:
        before = contents(log)
        ran = asked(log, expected.command)
        assert ran.code == expected.code, (expected.command, ran)
        assert expected.words in ran.out + ran.err, (expected.command, ran)
        assert "Traceback" not in ran.err
        is_recorded = expected.command.startswith("recommend") and expected.code == 0
        if not is_recorded:
            assert contents(log) == before, f"{expected.command} changed a file"


def contents(log: Forged) -> dict[str, bytes]:
    """Every file in the log's folder, byte for byte."""
    return {file.name: file.read_bytes() for file in log.path.parent.iterdir() if file.is_file()}
