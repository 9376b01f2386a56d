"""A log of the first form is read and upgraded; a key is replaced; what is pinned is held to."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from placement.ledger import OldLog, open_to_write
from placement.ledger import key as keys
from placement.ledger.findings import Fault
from placement.ledger.key import Keyring
from placement.ledger.records import HEADER
from placement.rules.base import load
from placement.rules.snapshot import identity
from tests.cli.running import Run, refused, run
from tests.ledger.decided import NARROW, ROOT, decided, entry
from tests.ledger.people import PROGRAM, person

FIRST_FORM = Path(__file__).parent / "data" / "form-1.log"
"""A log that version 1.0.0 of the program made: eight records of every kind, one erased."""
RECEPTIONIST = str(ROOT / "examples" / "receptionist.toml")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    for suffix in ("", ".key"):
        shutil.copy(f"{FIRST_FORM}{suffix}", tmp_path)
    return tmp_path / FIRST_FORM.name


def audit(log: Path, *arguments: str) -> Run:
    return run("audit", *arguments, "--log", str(log))


def rows(path: Path) -> list[object]:
    """Origin, headers and contents as they stand in the file."""
    raw = sqlite3.connect(path)
    found = [
        raw.execute(f"SELECT * FROM {table} ORDER BY 1 LIMIT 8").fetchall()
        for table in ("origin", "records", "contents")
    ]
    raw.close()
    return found


def test_a_log_of_the_first_form_is_read_and_verified_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    ran = audit(old, "verify")
    assert ran.code == 0
    assert "The end bears the seal" in ran.out
    assert "The log has form 1" in ran.out
    assert audit(old, "list").out.count("\n") == 9
    assert audit(old, "show", "1").code == 0
    assert json.loads(audit(old, "head", "--json").out)["root"] is None
    assert audit(old, "list", "--subject", "receptionist").out.count("3d982a763c55") >= 0
    assert old.read_bytes() == before


def test_a_changed_log_of_the_first_form_is_noticed(old: Path) -> None:
    raw = sqlite3.connect(old)
    raw.execute("UPDATE records SET program = '6.6.6' WHERE sequence = 4")
    raw.commit()
    raw.close()
    assert "Record 4 was changed" in audit(old, "verify").out
    assert "Record 4 was changed" in "\n".join(refused(audit(old, "upgrade")))


def test_into_a_log_of_the_first_form_nothing_is_written_before_it_is_upgraded(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(OldLog, match="audit upgrade"):
        open_to_write(old)
    ran = run("recommend", RECEPTIONIST, "--log", str(old))
    assert ran.code == 1
    assert "NOT recorded" in ran.err
    assert "placement audit upgrade" in ran.err
    assert "audit upgrade" in "\n".join(refused(audit(old, "erase", "caller", "--reason", "x")))
    assert old.read_bytes() == before


def test_upgrading_leaves_every_record_as_it_was_and_says_so(old: Path) -> None:
    kept, before = audit(old, "head").out.strip(), rows(old)
    ran = audit(old, "upgrade", "--by", "J. N.")
    assert ran.code == 0
    assert ran.out.startswith("The log has form 2; record 9 says so.")
    assert rows(old) == before
    assert audit(old, "verify", "--head", kept).code == 0, "heads kept elsewhere go on fitting"
    assert "new form" in audit(old, "list").out
    assert audit(old, "show", "9").code == 0
    assert "nothing to upgrade" in "\n".join(refused(audit(old, "upgrade")))
    with open_to_write(old) as log:
        assert log.append(entry(NARROW))[0].sequence == 10
        found = log.verify()
    assert (found.sound, found.version, found.records, found.erased) == (True, 2, 10, 1)
    assert audit(old, "erase", "caller", "--reason", "x").code == 0


def test_an_upgrade_holds_the_seal_that_stood_on_the_old_note(old: Path) -> None:
    audit(old, "upgrade")
    raw = sqlite3.connect(old)
    (content,) = raw.execute("SELECT content FROM contents WHERE sequence = 9").fetchone()
    raw.close()
    told = json.loads(content)
    raw = sqlite3.connect(FIRST_FORM)
    assert raw.execute("SELECT seal FROM head").fetchone() == (told["seal"],)
    raw.close()
    assert (told["from"], told["to"]) == (1, 2)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "decisions.log"
    decided(path)
    return path


def test_a_key_is_replaced_and_its_seals_and_people_are_still_known(log: Path) -> None:
    first = keys.load(keys.beside(log)).key
    ran = audit(log, "rekey", "--reason", "laptop lost", "--by", "J. N.", "--json")
    assert ran.code == 0
    told = json.loads(ran.out)
    ring = keys.load(keys.beside(log))
    assert ring.key.fingerprint == told["key_fingerprint"] != first.fingerprint
    assert (ring.earlier, ring.coming) == ((first,), None)
    assert audit(log, "verify").code == 0
    assert told["key_fingerprint"] in audit(log, "verify").out
    assert "new key" in audit(log, "list").out
    assert audit(log, "show", "9").code == 0
    run("recommend", RECEPTIONIST, "--log", str(log))
    listed = json.loads(audit(log, "list", "--subject", "receptionist", "--json").out)
    assert [one["sequence"] for one in listed] == [1, 6, 7, 10]
    assert len({one["subject"] for one in listed}) == 2, "a pseudonym of each key"
    erased = json.loads(audit(log, "erase", "receptionist", "--reason", "x", "--json").out)
    assert erased["erased"] == [1, 6, 7, 10]
    assert audit(log, "rekey", "--reason", "again").code == 0
    assert audit(log, "verify").code == 0
    assert len(keys.load(keys.beside(log)).earlier) == 2


def test_without_the_earlier_key_the_log_is_verified_all_the_same(log: Path) -> None:
    audit(log, "rekey", "--reason", "x")
    place = keys.beside(log)
    place.write_text(place.read_text().splitlines()[0] + "\n")
    assert audit(log, "verify").code == 0
    assert json.loads(audit(log, "list", "--subject", "receptionist", "--json").out) == []


@pytest.mark.parametrize("recorded", [False, True], ids=["before", "after"])
def test_replacing_a_key_that_was_interrupted_is_finished_later(
    log: Path, monkeypatch: pytest.MonkeyPatch, recorded: bool
) -> None:
    """Killed before or after the record was made, the log and the keys at hand fit together."""
    from placement.ledger.writing import WritableLedger

    class Killed(Exception):
        pass

    def killed(*_: object, **__: object) -> None:
        raise Killed

    with open_to_write(log) as ledger:
        monkeypatch.setattr(WritableLedger, "finish_replacing" if recorded else "_draft", killed)
        with pytest.raises(Killed):
            ledger.replace_key(reason="x", by="y", program=PROGRAM, language="en")
        monkeypatch.undo()
    assert keys.load(keys.beside(log)).coming is not None
    assert audit(log, "verify").code == 0
    with open_to_write(log) as ledger:
        ledger.append(person(1))
        assert ledger.verify().sound
    ring = keys.load(keys.beside(log))
    assert (ring.coming is None) == recorded
    assert bool(ring.earlier) == recorded


@pytest.mark.parametrize(
    "words", ["ab" * 32 + "\nnext " + "cd" * 32 + "\nearlier " + "ef" * 32 + "\n", "ab" * 32]
)
def test_keys_are_written_as_they_are_read(tmp_path: Path, words: str) -> None:
    path = tmp_path / "key"
    path.write_text(words)
    ring = keys.load(path)
    keys.store(path, ring)
    assert keys.load(path) == ring
    assert path.read_text() == words.rstrip("\n") + "\n"
    assert repr(ring.key.secret) not in repr(ring)


def test_the_key_is_made_apart_from_the_log(tmp_path: Path, account: Path) -> None:
    log = tmp_path / "decisions.log"
    ran = run("recommend", RECEPTIONIST, "--log", str(log))
    place = keys.apart(log)
    assert str(place) in ran.err
    assert keys.load(place).key.fingerprint in ran.err
    assert account in place.parents
    assert place.parent.stat().st_mode & 0o777 == 0o700
    assert [file.name for file in tmp_path.iterdir()] == ["decisions.log"]


def test_a_key_beside_the_log_is_honoured_with_a_notice(log: Path) -> None:
    ran = run("recommend", RECEPTIONIST, "--log", str(log))
    assert ran.code == 0
    assert "The log's key lies beside it" in ran.err
    keys.apart(log).parent.mkdir(parents=True, exist_ok=True)
    shutil.move(keys.beside(log), keys.apart(log))
    ran = run("recommend", RECEPTIONIST, "--log", str(log))
    assert (ran.code, "lies beside" in ran.err) == (0, False)


def test_what_is_pinned_may_stand_in_the_environment_or_a_configuration(
    log: Path, tmp_path: Path
) -> None:
    right = json.loads(audit(log, "verify", "--json").out)
    wrong = "0" * 64
    variable = "PLACEMENT_LOG_KEY_FINGERPRINT"
    ran = run("audit", "verify", "--log", str(log), env={variable: wrong})
    assert (ran.code, "another key than the one pinned" in ran.out) == (1, True)
    configuration = tmp_path / "settings" / "config.toml"
    configuration.parent.mkdir()
    env: dict[str, str | None] = {"PLACEMENT_CONFIGURATION": str(configuration)}
    for fingerprint, log_identity, code in (
        (right["key_fingerprint"], right["identity"], 0),
        (wrong, right["identity"], 1),
        (right["key_fingerprint"], "0" * 32, 1),
    ):
        configuration.write_text(
            f"[[log]]\npath = '../{log.name}'\nkey_fingerprint = '{fingerprint}'\n"
            f"identity = '{log_identity}'\n"
        )
        assert run("audit", "verify", "--log", str(log), env=env).code == code
        assert run("audit", "list", "--log", str(log), env=env).code == 2 * code
        assert run("recommend", RECEPTIONIST, "--log", str(log), env=env).code == code
    elsewhere = tmp_path / "settings" / "the.key"
    shutil.move(keys.beside(log), elsewhere)
    configuration.write_text(f"[[log]]\npath = '{log}'\nkey = 'the.key'\n")
    assert "bears the seal" in run("audit", "verify", "--log", str(log), env=env).out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("[[log]", "this is not TOML"),
        ("log = 'x'", "logs are written as [[log]]"),
        ("[[log]]\nkey = 'x'", "logs are written as [[log]]"),
        ("[[log]]\npath = 'x'\npin = 'y'", "holds “pin”"),
        ("[[log]]\npath = 'x'\nkey_fingerprint = 'abc'", "“abc” is not the fingerprint of a key"),
        ("[[log]]\npath = 'x'\nidentity = 'abc'", "“abc” is not the identity of a log"),
    ],
)
def test_a_configuration_that_cannot_be_used_says_why(
    log: Path, tmp_path: Path, words: str, message: str
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(words)
    ran = run("audit", "list", "--log", str(log), env={"PLACEMENT_CONFIGURATION": str(path)})
    (line,) = refused(ran)
    assert message in line
    assert str(path) in line


def test_each_rule_base_is_kept_in_the_log_once(tmp_path: Path) -> None:
    path = tmp_path / "decisions.log"
    with open_to_write(path) as log:
        log.append(entry(NARROW), entry({}))
        log.append(entry(NARROW))
    raw = sqlite3.connect(path)
    kept = raw.execute("SELECT sha256 FROM knowledge").fetchall()
    raw.close()
    assert kept == [(identity(load()),)]


def test_rules_of_another_identity_are_not_kept(tmp_path: Path) -> None:
    made = entry(NARROW)
    object.__setattr__(made, "knowledge_sha256", "00" * 32)
    with open_to_write(tmp_path / "log") as log:
        with pytest.raises(ValueError, match="not the rules with the identity 0000"):
            log.append(made)
        assert log.head().sequence == 0


def test_a_fault_is_of_one_of_the_known_kinds() -> None:
    assert Fault.__slots__ == ("nature", "sequence", "text")
    assert Keyring.__slots__ == ("key", "earlier", "coming")
    assert len(HEADER) == 12
