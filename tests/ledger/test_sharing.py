"""Several programs use one log at once: nothing is lost, and there is one chain."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from placement.ledger import BusyLog, open_to_read, open_to_write
from placement.ledger import key as keys
from placement.ledger.transactions import snapshot
from tests.ledger.people import person
from tests.ledger.processes import start


@pytest.mark.thorough
@pytest.mark.parametrize("programs", [2, 3])
def test_programs_that_make_one_log_and_write_it_at_once(tmp_path: Path, programs: int) -> None:
    path = tmp_path / "decisions.log"
    sizes = [1, 1, 7]
    started = {
        name: start("append", path, name, 200, sizes[int(name)])
        for name in map(str, range(programs))
    }
    acknowledged = {}
    for name, process in started.items():
        said, complaints = process.communicate(timeout=120)
        assert (process.returncode, complaints) == (0, "")
        acknowledged[name] = dict(line.split() for line in said.splitlines())
    with open_to_read(path) as log:
        found = log.verify()
        assert found.sound, found.fault
        assert found.sealed
        records = list(log.records())
    assert [record.sequence for record in records] == list(range(1, 200 * programs + 1))
    for name in started:
        own = [record for record in records if record.content and record.content["by"] == name]
        assert [record.content and record.content["number"] for record in own] == [*range(200)]
        assert {str(record.sequence): record.hash for record in own} == acknowledged[name]


def test_reading_and_verifying_never_stop_a_decision_from_being_recorded(tmp_path: Path) -> None:
    path = tmp_path / "decisions.log"
    with open_to_write(path, patience=0.1) as log:
        log.append(*map(person, range(3000)))
        with open_to_read(path) as read:
            listing = read.records()
            assert next(listing).sequence == 1
            with snapshot(read._connection):
                rows = read._connection.execute("SELECT sequence FROM records")
                assert next(rows) == (1,)
                log.append(person(3000))
                assert log.verify().records == 3001
                assert len(list(rows)) == 2999, "a reader keeps the view it began with"
            assert [record.sequence for record in listing] == list(range(2, 3002))
            assert read.verify().records == 3001


def test_a_log_held_by_another_program_is_said_to_be_busy(tmp_path: Path) -> None:
    path = tmp_path / "decisions.log"
    with open_to_write(path) as holder, open_to_write(path, patience=0.05) as log:
        holder._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyLog) as caught:
            log.append(person(1))
        assert "drží jiný program" in caught.value.text.cs
        holder._connection.execute("ROLLBACK")
        (record,) = log.append(person(1))
        assert record.sequence == 1


def test_of_many_who_make_the_key_at_once_all_get_the_same(tmp_path: Path) -> None:
    for attempt in range(20):
        path = tmp_path / f"{attempt}.key"
        with ThreadPoolExecutor(8) as pool:
            made = set(pool.map(keys.load_or_create, [path] * 8))
        assert made == {keys.load(path)}
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len({path.read_text() for path in tmp_path.iterdir()}) == 20
    assert len(list(tmp_path.iterdir())) == 20, "no drafts are left behind"
