"""A log that cannot be used: a clear message in both languages, and the file is left alone."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from placement.errors import UNUSABLE
from placement.ledger import (
    DamagedLog,
    KeyFault,
    LedgerError,
    NewerLog,
    NoLog,
    NoRecord,
    NotALog,
    ReadOnlyLog,
    not_recorded,
    open_to_read,
    open_to_write,
)
from placement.ledger import key as keys
from placement.ledger.formats import APPLICATION_ID
from tests.ledger.people import everything, person
from tests.ledger.processes import COMMAND, ROOT, start


def refused(path: Path, expected: type[LedgerError], *, reading: bool = True) -> LedgerError:
    """What opening the log raises, both ways; nothing beside it or in it may change meanwhile."""
    before = {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    with pytest.raises(expected) as caught:
        open_to_write(path)
    if reading:
        with pytest.raises(expected):
            open_to_read(path)
    assert {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()} == before
    error = caught.value
    assert error.exit_code == UNUSABLE
    for words in (error.text.en, error.text.cs):
        assert str(path) in words
    return error


@pytest.mark.parametrize(
    "content",
    [b"id,communication\n1,excellent\n", b"\0" * 5000, b"SQLite format 3\0" + b"\xff" * 100, b"x"],
    ids=["a table", "zeros", "the name of a database", "one byte"],
)
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    error = refused(path, NotALog)
    assert "is not a decision log" in error.text.en
    assert "není protokol rozhodnutí" in error.text.cs


@pytest.mark.parametrize("mark", [0, 1, APPLICATION_ID + 1])
def test_a_database_of_something_else(tmp_path: Path, mark: int) -> None:
    path = tmp_path / "contacts.db"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE contacts(name)")
    raw.execute(f"PRAGMA application_id={mark}")
    raw.close()
    refused(path, NotALog)


def test_a_log_of_a_later_version(log: Path) -> None:
    raw = sqlite3.connect(log)
    raw.execute("PRAGMA user_version=3")
    raw.execute("ALTER TABLE records ADD COLUMN signature")
    raw.commit()
    raw.close()
    error = refused(log, NewerLog)
    assert "has form 3, this program knows 2" in error.text.en
    assert "novější program" in error.text.cs


def test_a_log_cut_in_the_middle_of_its_file(log: Path) -> None:
    whole = log.read_bytes()
    for length in (50, 4096, 8192, len(whole) // 2, len(whole) - 4096, len(whole) - 1):
        log.write_bytes(whole[:length])
        refused(log, LedgerError, reading=False)
        with pytest.raises(LedgerError):
            everything(log)


def test_no_log_where_one_is_to_be_read(tmp_path: Path) -> None:
    with pytest.raises(NoLog, match="There is no decision log") as caught:
        open_to_read(tmp_path / "none.log")
    assert "neexistuje" in caught.value.text.cs
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_log_to_read_but_may_become_one(tmp_path: Path) -> None:
    path = tmp_path / "new.log"
    path.touch()
    with pytest.raises(NotALog):
        open_to_read(path)
    with open_to_write(path) as log:
        assert log.append(person(1))[0].sequence == 1


def test_no_folder_for_a_new_log(tmp_path: Path) -> None:
    with pytest.raises(NoLog, match="its folder does not exist"):
        open_to_write(tmp_path / "none" / "new.log")


def test_a_folder_is_no_log(tmp_path: Path) -> None:
    for opening in (open_to_read, open_to_write):
        with pytest.raises(LedgerError, match="it is not a file"):
            opening(tmp_path)


def test_a_path_with_signs_of_an_address_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "rok 2026 #1?mode=memory&žluť%41.log"
    with open_to_write(path) as log:
        log.append(person(1))
    assert {file.name for file in tmp_path.iterdir()} == {path.name}
    with open_to_read(path) as read:
        assert read.verify().sound


@contextmanager
def unprivileged() -> Iterator[None]:
    """Whoever may do everything becomes somebody who may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that somebody else can get into, unlike the tests' own."""
    path = Path(subprocess.check_output(["mktemp", "-d"], text=True).strip())
    path.chmod(0o777)
    yield path
    path.chmod(0o777)
    shutil.rmtree(path)


@pytest.mark.parametrize(
    ("file", "folder"), [(0o444, 0o777), (0o444, 0o555), (0o666, 0o555)],
    ids=["the file", "both", "the folder"],
)  # fmt: skip
def test_what_is_read_only_is_read_and_not_written(
    made_log: Path, open_folder: Path, file: int, folder: int
) -> None:
    path = open_folder / "decisions.log"
    shutil.copy(made_log, path)
    shutil.copy(keys.beside(made_log), keys.beside(path))
    path.chmod(file)
    keys.beside(path).chmod(0o644)
    open_folder.chmod(folder)
    before = path.read_bytes()
    with unprivileged():
        with pytest.raises(ReadOnlyLog, match="is read-only") as caught:
            open_to_write(path)
        assert "jen pro čtení" in caught.value.text.cs
        with open_to_read(path) as log:
            assert log.verify().sound
            assert log.record(100).kind == "batch"
    assert path.read_bytes() == before


def test_a_log_that_becomes_read_only_while_it_is_used(tmp_path: Path) -> None:
    with open_to_write(tmp_path / "log") as log:
        log.append(person(1))
        log._connection.execute("PRAGMA query_only=ON")
        with pytest.raises(ReadOnlyLog):
            log.append(person(2))
        log._connection.execute("PRAGMA query_only=OFF")
        assert log.append(person(2))[0].sequence == 2


def test_the_warning_that_goes_with_a_decision_that_could_not_be_recorded(log: Path) -> None:
    keys.beside(log).unlink()
    with pytest.raises(KeyFault) as caught:
        open_to_write(log)
    warning = not_recorded(caught.value)
    assert warning.en.startswith("The decision above was NOT recorded. The key of the")
    assert warning.cs.startswith("Toto rozhodnutí NEBYLO zaznamenáno. Chybí klíč")


def missing(key: Path) -> None:
    key.unlink()


def a_folder(key: Path) -> None:
    key.unlink()
    key.mkdir()


def empty(key: Path) -> None:
    key.write_text("")


def shorter(key: Path) -> None:
    key.write_text("ab" * 31)


def no_digits(key: Path) -> None:
    key.write_text("klíč" * 16, encoding="utf-8")


def another(key: Path) -> None:
    key.write_text("ab" * 32)


@pytest.mark.parametrize(
    ("change", "en", "cs"),
    [
        (missing, "is missing", "Chybí klíč"),
        (a_folder, "cannot be read", "nelze přečíst"),
        (empty, "64 hexadecimal digits", "64 šestnáctkovými"),
        (shorter, "64 hexadecimal digits", "64 šestnáctkovými"),
        (no_digits, "64 hexadecimal digits", "64 šestnáctkovými"),
        (another, "the key of another log", "klíč jiného protokolu"),
    ],
)
def test_without_its_key_nothing_is_written(
    log: Path, change: Callable[[Path], None], en: str, cs: str
) -> None:
    change(keys.beside(log))
    before = log.read_bytes()
    with pytest.raises(KeyFault) as caught:
        open_to_write(log)
    assert en in caught.value.text.en
    assert cs in caught.value.text.cs
    with open_to_read(log) as read:
        assert read.record(1).sequence == 1, "reading takes no key"
        with pytest.raises(KeyFault):
            list(read.records(subject="applicant 1"))
        found = read.verify()
        assert found.sealed is None
        if change is another:
            assert (found.sound, found.fault and found.fault.nature) == (False, "exchanged")
        else:
            assert (found.sound, found.fault) == (None, None)
            assert found.unchecked is not None
            assert en in found.unchecked.en
    assert log.read_bytes() == before


def test_no_key_is_made_where_none_can_be_kept(open_folder: Path) -> None:
    path = open_folder / "decisions.log"
    closed = open_folder / "closed"
    closed.mkdir(mode=0o555)
    with unprivileged():
        with pytest.raises(KeyFault, match="you have no right"):
            open_to_write(path, closed / "key")
        assert not path.exists()


def test_a_key_in_another_place(tmp_path: Path) -> None:
    path, key = tmp_path / "decisions.log", tmp_path / "elsewhere"
    with open_to_write(path, key) as log:
        log.append(person(1, subject="Eva"))
    assert not keys.beside(path).exists()
    with open_to_read(path, key) as read:
        assert [record.sequence for record in read.records(subject="Eva")] == [1]
        assert read.verify().sealed


def test_a_record_that_is_not_there(log: Path) -> None:
    with open_to_read(log) as read:
        for sequence in (0, -1, 101, 2**70):
            with pytest.raises(NoRecord, match="it has 100") as caught:
                read.record(sequence)
            assert f"nemá záznam {sequence};" in caught.value.text.cs


def filled(said: str, path: Path) -> int:
    """How many records a program had logged when the log could not grow; all must be there."""
    *acknowledged, fault = said.splitlines()
    assert fault.startswith("fault DiskFull The decision log"), fault
    assert [int(line) for line in acknowledged] == [*range(1, len(acknowledged) + 1)]
    with open_to_read(path) as read:
        found = read.verify()
        assert found.sound, found.fault
        assert found.sealed
        assert found.records == len(acknowledged)
    return found.records


@pytest.mark.parametrize("size", [40_000, 65_536, 120_001])
def test_a_file_that_must_not_grow(tmp_path: Path, size: int) -> None:
    path = tmp_path / "decisions.log"
    process = start("limited", path, size)
    said, complaints = process.communicate(timeout=60)
    assert (process.returncode, complaints) == (0, "")
    count = filled(said, path)
    assert count > 3
    with open_to_write(path) as log:
        assert log.append(person(1))[0].sequence == count + 1, "with room again it goes on"
        assert log.verify().sound


PRIVATE_DISK = ["unshare", "--mount", "--map-root-user"]


@pytest.mark.thorough
@pytest.mark.parametrize("size", [160, 300, 512])
def test_a_full_disk(tmp_path: Path, size: int) -> None:
    if subprocess.run([*PRIVATE_DISK, "true"], capture_output=True, check=False).returncode:
        pytest.skip("a small disk of our own cannot be had here")
    disk, kept = tmp_path / "disk", tmp_path / "kept"
    disk.mkdir()
    kept.mkdir()
    script = (
        'size=$1 disk=$2 kept=$3; shift 3; mount -t tmpfs -o size="$size"k none "$disk" && '
        '"$@" fill "$disk/log" && cp "$disk"/* "$kept"'
    )
    done = subprocess.run(
        [*PRIVATE_DISK, "sh", "-ec", script, "sh",
         str(size), disk, kept, *COMMAND],
        capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    shutil.copy(keys.apart(disk / "log"), keys.beside(kept / "log"))
    assert filled(done.stdout, kept / "log") > 3


def test_damage_that_the_engine_meets_by_itself(log: Path) -> None:
    whole = bytearray(log.read_bytes())
    whole[3 * 4096 : 5 * 4096] = os.urandom(2 * 4096)
    log.write_bytes(whole)
    error = refused(log, DamagedLog, reading=False)
    assert "placement audit verify" in error.text.en
    with open_to_read(log) as read, pytest.raises(DamagedLog):
        list(read.records())
