"""A program killed while it logs, at any moment, loses nothing that it was told is recorded."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from random import Random

import pytest

from placement.ledger import open_to_read, open_to_write
from tests.ledger.people import person
from tests.ledger.processes import start

LENGTH = 10_000


def killed(process: subprocess.Popen[str], after: int, pause: float) -> list[str]:
    """What the program had said before it was killed, so many lines and seconds after its start."""
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout, process.stderr:
        said = [line for _, line in zip(range(after), process.stdout, strict=False)]
        time.sleep(pause)
        process.kill()
        said += process.stdout
        assert process.stderr.read() == ""
    process.wait()
    return [line.strip() for line in said if line.endswith("\n")]


@pytest.mark.thorough
def test_ten_thousand_decisions_are_logged_through_many_kills(tmp_path: Path) -> None:
    path = tmp_path / "decisions.log"
    random = Random(6)
    acknowledged = kills = 0
    while acknowledged < LENGTH:
        process = start("grow", path, LENGTH, random.choice([1, 3, 10, 40]))
        # Some kills come while the program opens the log, most while it writes.
        after = random.choice([0, 1, *[random.randrange(600)] * 4])
        said = killed(process, after, random.random() / 50)
        kills += process.returncode != 0
        acknowledged = max([acknowledged, *map(int, said)])
        if not path.exists() or path.stat().st_size == 0:
            continue
        with open_to_write(path) as log:
            found = log.verify()
            assert found.sound, found.fault
            assert acknowledged <= found.records <= acknowledged + 40 + 1
            acknowledged = found.records
    assert kills >= 25
    with open_to_read(path) as log:
        recorded = [record.content for record in log.records()]
    assert recorded == [person(number).content for number in range(1, LENGTH + 1)]


@pytest.mark.thorough
def test_a_log_whose_maker_is_killed_while_making_it_can_be_used(tmp_path: Path) -> None:
    random = Random(7)
    for attempt in range(12):
        path = tmp_path / str(attempt) / "decisions.log"
        path.parent.mkdir()
        process = start("grow", path, 3, 1)
        deadline = time.monotonic() + 20
        while not any(path.parent.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.0005)
        said = killed(process, 0, random.random() / 100)
        with open_to_write(path) as log:
            assert log.verify().records >= len(said)
            log.append(person(1))
            assert log.verify().sound


@pytest.mark.thorough
def test_an_erasure_killed_at_any_moment_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "decisions.log"
    random = Random(8)
    with open_to_write(path) as log:
        log.append(*map(person, range(400)))
    erased: set[int] = set()
    for _ in range(12):
        said = killed(start("erase", path), random.randrange(5), random.random() / 50)
        erased |= set(map(int, said))
        with open_to_write(path) as log:
            found = log.verify()
            assert found.sound, found.fault
            assert not found.remnants
            gone = {record.sequence for record in log.records() if record.content is None}
        assert found.erased == len(gone) == 10 * len({number % 40 for number in gone})
        assert erased <= {(sequence - 1) % 40 for sequence in gone}
        if len(erased) == 40:
            break
    assert erased
