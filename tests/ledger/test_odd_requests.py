"""Requests that are odd, mistyped or hostile: each is answered, none hides anything."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest

from placement.canonical import JSON, canonical_json
from placement.ledger import LedgerError, open_to_read, open_to_write
from placement.ledger import key as keys
from placement.ledger.chaining import Chaining
from placement.replay.replaying import Replayer
from tests.cli.running import refused, run
from tests.ledger.decided import NARROW, RECEPTIONIST, ROOT, decided, entry
from tests.ledger.people import PROGRAM, everything, person

PERSON = str(ROOT / "examples" / "receptionist.toml")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "decisions.log"
    decided(path)
    return path


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("recommend", PERSON, "--log", ""), "--log must not be empty"),
        (("recommend", PERSON, "--log", "LOG", "--log-key", ""), "--log-key must not be empty"),
        (("recommend", PERSON, "--log", "LOG", "--subject", ""), "--subject must not be empty"),
        (("recommend", PERSON, "--log", "LOG", "--subject", " "), "--subject must not be empty"),
        (("recommend", PERSON, "--log", "LOG", "--by", ""), "--by must not be empty"),
        (("recommend", PERSON, "--log", "LOG", "--by", "\udcff"), "it is not UTF-8"),
        (("recommend", PERSON, "--log", "LOG", "--subject", "\udcff"), "it is not UTF-8"),
        (("recommend", PERSON, "--log", "LOG", "--key-fingerprint", "ab"), "64 hexadecimal digits"),
        (("recommend", PERSON, "--log", "LOG", "--log-identity", "ab"), "32 hexadecimal digits"),
        (("audit", "list", "--log", ""), "--log must not be empty"),
        (("audit", "list", "--log", "/"), "not a file but a folder"),
        (("audit", "list", "--log", "."), "not a file but a folder"),
        (("audit", "verify", "--log", ".."), "not a file but a folder"),
        (("audit", "list", "--log", "/dev/null"), "not a file but a folder"),
        (("audit", "list", "--log", "LOG", "--subject", ""), "--subject must not be empty"),
        (("audit", "list", "--log", "LOG", "--subject", "\udcff"), "it is not UTF-8"),
        (("audit", "erase", " ", "--log", "LOG", "--reason", "x"), "ID must not be empty"),
        (("audit", "erase", "\udcff", "--log", "LOG", "--reason", "x"), "it is not UTF-8"),
        (("audit", "erase", "a", "--log", "LOG", "--reason", "\udcff"), "it is not UTF-8"),
        (("audit", "erase", "a", "--log", "NONE", "--reason", "x"), "There is no decision log"),
        (("audit", "expire", "--log", "NONE"), "There is no decision log"),
        (("audit", "rekey", "--log", "NONE", "--reason", "x"), "There is no decision log"),
        (("audit", "upgrade", "--log", "NONE"), "There is no decision log"),
        (
            ("audit", "decide", "1", "--log", "NONE", "--decision", "a", "--reason", "b"),
            "There is no decision log",
        ),
        (
            ("audit", "decide", "1", "--log", "LOG", "--decision", "a", "--reason", "b",
             "--subject", ""),
            "--subject must not be empty",
        ),
        (("audit", "rekey", "--log", "LOG", "--reason", " "), "--reason must not be empty"),
    ],
)  # fmt: skip
def test_a_request_that_cannot_be_meant_is_refused_and_nothing_is_made(
    log: Path, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    named = {"LOG": str(log), "NONE": str(tmp_path / "mistyped.log")}
    ran = run(*(named.get(word, word) for word in arguments))
    assert message in "\n".join(refused(ran))
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


@pytest.mark.parametrize("place", ["/", ".", "/dev/null"])
def test_a_decision_is_shown_though_its_log_is_no_file(place: str) -> None:
    ran = run("recommend", PERSON, "--log", place)
    assert (ran.code, ran.out[:12]) == (1, "Front office")
    assert "NOT recorded" in ran.err


def test_a_person_in_a_file_whose_identifier_is_no_text(tmp_path: Path) -> None:
    person_file = tmp_path / "person.json"
    person_file.write_text('{"id": "\\ud800", "communication": "good"}')
    ran = run("recommend", str(person_file), "--log", str(tmp_path / "l"))
    assert ran.code == 1
    assert "it is not UTF-8" in ran.err


def test_one_person_written_in_several_ways_is_said_to_be_several(tmp_path: Path) -> None:
    log = str(tmp_path / "decisions.log")
    facts = ("--set", "communication=good", "--log", log)
    run("recommend", *facts, "--subject", "A-002")
    for written in ("a-002", "A-002 ", "\uff21-002"):
        ran = run("recommend", *facts, "--subject", written)
        assert ran.code == 0
        assert "“A-002”" in ran.err, written
    assert "written unusually" in run("recommend", *facts, "--subject", " A-002").err
    ran = run("audit", "list", "--log", log, "--subject", "A-002")
    assert ran.out.count("recommendation") == 1
    assert "“a-002”" in ran.err
    ran = run("audit", "erase", "A-002", "--reason", "asked", "--log", log)
    assert ran.code == 0
    assert "also holds records about" in ran.err
    assert "“A-002 ”" in ran.err


def test_a_human_decision_about_nobody_by_name_says_so(log: Path) -> None:
    words = ("--decision", "back_office", "--reason", "spoke to Jane Roe", "--by", "x")
    ran = run("audit", "decide", "3", *words, "--log", str(log))
    assert ran.code == 0
    assert "cannot be found or erased by person" in ran.err
    assert run("audit", "decide", "1", *words, "--log", str(log)).err == ""


def forged(content: dict[str, Any], **changes: object) -> dict[str, Any]:
    return {**content, **changes}


FORGED: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "office": lambda c: forged(c, office="back_office"),
    "role": lambda c: forged(c, role="hr_manager"),
    "readiness": lambda c: forged(c, readiness={}),
    "ranking.roles": lambda c: forged(c, roles=c["roles"][::-1]),
    "ranking.functions": lambda c: forged(c, functions=c["functions"][::-1]),
    "unknown": lambda c: forged(c, unknown=c["unknown"][1:]),
    "standing.accounting": lambda c: forged(c, recommended=[*c["recommended"], "accounting"]),
    "goal.front_office": lambda c: forged(
        c, goals={**c["goals"], "front_office": {**c["goals"]["front_office"], "coverage": 999}}
    ),
    "goal.back_office": lambda c: forged(
        c, goals={**c["goals"], "back_office": {**c["goals"]["back_office"], "points": 1}}
    ),
    "rule.front.communication": lambda c: forged(
        c, fired={**c["fired"], "front_office": {
            **c["fired"]["front_office"], "front.communication": 9,
        }},
    ),
    "decisive.back.accounting": lambda c: forged(
        c, decisive={"back.accounting": {"unknown": True, "office": "either", "role": None}}
    ),
}  # fmt: skip


@pytest.mark.parametrize("part", FORGED)
def test_a_forged_part_of_a_record_does_not_come_out_again(tmp_path: Path, part: str) -> None:
    """Forged by whoever could seal it: the chain is whole, the decision does not follow."""
    genuine = entry(RECEPTIONIST)
    content = FORGED[part](dict(genuine.content))
    assert content != genuine.content
    with open_to_write(tmp_path / "log") as log:
        (record, true) = log.append(replace(genuine, content=content), genuine)
    found = Replayer().replay(record).differences
    assert part in {one.part for one in found}
    assert {one.causes for one in found} == {("record",)}
    assert Replayer().replay(true).differences == ()
    ran = run("audit", "replay", "1", "--log", str(tmp_path / "log"))
    assert (ran.code, "the record itself" in " ".join(ran.out.split())) == (1, True)


ESCAPE = "\x1b[31mred\x1b]0;title\x07"


@pytest.mark.parametrize("command", ["replay 1", "show 1", "list", "replay --all", "show 2"])
def test_no_escape_reaches_the_terminal(tmp_path: Path, command: str) -> None:
    genuine = entry(RECEPTIONIST)
    content = dict(genuine.content)
    content["facts"] = {**dict(RECEPTIONIST), ESCAPE: ESCAPE}
    content["fired"] = {ESCAPE: {ESCAPE: 4}}
    content["roles"] = [ESCAPE]
    content["role"] = content["office"] = ESCAPE
    content["decisive"] = {ESCAPE: {"unknown": True, "office": ESCAPE, "role": ESCAPE}}
    content["question"] = {ESCAPE: ESCAPE}
    content["asked"] = [ESCAPE]
    content["by"] = ESCAPE
    text = f"{ESCAPE}{{{ESCAPE}}}"
    rule: dict[str, JSON] = {
        "id": ESCAPE, "sources": [ESCAPE], "basis": "stated", "text": {"en": text, "cs": text},
    }  # fmt: skip
    rules = canonical_json({"rules": [rule]})
    path = tmp_path / "log"
    with open_to_write(path) as log:
        log.append(
            replace(genuine, content=content, program=ESCAPE, knowledge_version=ESCAPE,
                    knowledge_sha256=sha256(rules).hexdigest(), knowledge=lambda: rules),
        )  # fmt: skip
        log.decide(1, decision=ESCAPE, reason=ESCAPE, by=ESCAPE, program=ESCAPE, language="en")
    ran = run("audit", *command.split(), "--log", str(path))
    assert ran.out
    assert "\x1b" not in ran.out + ran.err
    assert "\x07" not in ran.out + ran.err


@pytest.mark.parametrize("command", ["list", "list --json", "show 9", "show 9 --json", "verify",
                                     "replay --all", "expire --list"])  # fmt: skip
def test_a_kind_of_record_that_a_later_program_made_is_shown_as_it_is(
    log: Path, command: str
) -> None:
    with open_to_write(log) as ledger:
        draft = ledger._draft(
            "appeal",  # type: ignore[arg-type]
            {"by": "x"}, time=ledger._now(), program="9.0.0", language="en",
        )  # fmt: skip
        Chaining._record(ledger, [draft])
    ran = run("audit", *command.split(), "--log", str(log))
    assert ran.code == 0
    assert ("appeal" in ran.out) == (command.split()[0] in ("list", "show"))


@pytest.mark.thorough
def test_cleaning_after_an_erasure_leaves_nothing_in_the_systems_folder(tmp_path: Path) -> None:
    """The engine's temporary files, looked up while it writes the file anew."""
    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("which files are open cannot be told here")
    path = tmp_path / "decisions.log"
    seen: set[str] = set()

    def look() -> int:
        for handle in os.listdir("/proc/self/fd"):
            try:
                target = os.readlink(f"/proc/self/fd/{handle}")
            except OSError:
                continue
            if "etilqs" in target:
                seen.add(target)
        return 0

    with open_to_write(path) as log:
        log.append(*(person(number, content={"x": "y" * 5000}) for number in range(1500)))
        log._connection.set_progress_handler(look, 50)
        log.erase("applicant 7", reason="asked", by="x", program=PROGRAM, language="en")
    assert seen
    assert all(target.startswith(str(tmp_path)) for target in seen)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_clock_set_back_is_said(tmp_path: Path) -> None:
    now = [datetime(2026, 1, 5, tzinfo=timezone.utc)]
    path = tmp_path / "decisions.log"
    with open_to_write(path, clock=lambda: now[0]) as log:
        log.append(person(1))
        now[0] -= timedelta(days=400)
        log.append(person(2))
        now[0] += timedelta(days=500)
        log.append(person(3))
        found = log.verify()
    assert (found.sound, found.backdated) == (True, (2,))
    assert "records 2." in run("audit", "verify", "--log", str(path)).out


def test_what_waits_beside_the_log_stays_there(tmp_path: Path) -> None:
    """A log whose writer was killed while somebody read: it is verified with what waits."""
    path = tmp_path / "decisions.log"
    with open_to_write(path) as log:
        log.append(entry(NARROW))
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM records").fetchone()
        log.append(entry(NARROW))
        copy = tmp_path / "copy"
        copy.mkdir()
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", copy)
        shutil.copy(keys.apart(path), keys.beside(copy / path.name))
        reader.close()
    before = {file.name: file.read_bytes() for file in copy.iterdir()}
    ran = run("audit", "verify", "--log", str(copy / path.name))
    assert ran.code == 0
    assert "Records verified: 2." in ran.out
    assert "Records wait in a file beside the log" in ran.out
    for command in ("list", "show 2", "replay --all", "head"):
        assert run("audit", *command.split(), "--log", str(copy / path.name)).code == 0
    assert {file.name: file.read_bytes() for file in copy.iterdir()} == before


TABLES = {
    "records": ["sequence", "time", "kind", "subject", "knowledge_sha256", "knowledge_version",
                "program", "language", "keep_until", "refers_to", "commitment", "previous", "hash"],
    "contents": ["sequence", "salt", "content", "erased_by"],
    "origin": ["format", "version", "identity", "created", "fingerprint"],
    "head": ["sequence", "hash", "peaks", "knowledge", "fingerprint", "remnants", "seal"],
    "knowledge": ["sha256", "form"],
}  # fmt: skip


def other(value: Any, random: Random) -> Any:
    """Some value in place of another: a slip, or of another kind."""
    match value:
        case int():
            near: list[Any] = [value + 1, -value, value + 2**40, str(value) + " ", float(value)]
        case str() if value:
            place = random.randrange(len(value))
            sign = chr(ord(value[place]) ^ 1)
            near = [
                value[:place] + sign + value[place + 1 :], value[:place] + value[place + 1 :],
                value + " ", value.upper() if value.upper() != value else value * 2, "",
                value.encode()[:place] + b"\xff", value.encode(),
            ]  # fmt: skip
        case bytes() if value:
            place = random.randrange(len(value))
            near = [value[:place] + bytes([value[place] ^ 4]) + value[place + 1 :], value[:-1],
                    value + b"\0", value.hex()]  # fmt: skip
        case _:
            near = [0, 1, "", "x", b"", b"x"]
    return random.choice([*near, *([None] if value is not None else [])])


@pytest.mark.thorough
def test_a_thousand_random_edits_of_cells(made_log: Path, tmp_path: Path) -> None:
    """Each is noticed, or nothing else is read."""
    path = tmp_path / "decisions.log"
    shutil.copy(keys.beside(made_log), keys.beside(path))
    with open_to_write(tmp_path / "with-rules.log", keys.beside(made_log)) as log:
        log.append(entry(NARROW), *map(person, range(40)))
        log.erase("applicant 7", reason="x", by="y", program=PROGRAM, language="en")
    original = (tmp_path / "with-rules.log").read_bytes()
    path.write_bytes(original)
    whole = everything(path)
    random = Random(12)
    noticed = harmless = 0
    while noticed + harmless < 1000:
        path.write_bytes(original)
        raw = sqlite3.connect(path, isolation_level=None)
        table = random.choice([*["records"] * 4, *["contents"] * 4, "origin", "head", "knowledge"])
        column = random.choice(TABLES[table])
        rowid, value = random.choice(raw.execute(f"SELECT rowid, {column} FROM {table}").fetchall())
        changed = other(value, random)
        try:
            raw.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (changed, rowid))
        except sqlite3.Error:
            continue  # Not a change that the engine makes.
        finally:
            raw.close()
        try:
            assert everything(path) == whole, (table, column, rowid, value, changed)
            harmless += 1
        except LedgerError:
            noticed += 1
    assert noticed > 900


@pytest.mark.thorough
def test_a_thousand_random_bits(made_log: Path, tmp_path: Path) -> None:
    """Each flip is noticed, or nothing else is read."""
    path = tmp_path / "decisions.log"
    shutil.copy(keys.beside(made_log), keys.beside(path))
    original = made_log.read_bytes()
    path.write_bytes(original)
    whole = everything(path)
    random = Random(13)
    noticed = 0
    for _ in range(1000):
        flipped = bytearray(original)
        place = random.randrange(len(flipped))
        flipped[place] ^= 1 << random.randrange(8)
        path.write_bytes(flipped)
        try:
            assert everything(path) == whole, place
        except LedgerError:
            noticed += 1
    assert noticed > 500


def test_a_log_that_is_listed_while_it_grows_is_listed_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "decisions.log"
    with open_to_write(path) as log:
        log.append(*map(person, range(1500)))
        with open_to_read(path) as read, read.verified():
            listing = read.records()
            next(listing)
            log.append(person(1))
            assert sum(1 for _ in listing) == 1499
        assert log.verify().records == 1501
