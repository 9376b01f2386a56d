"""Programs that use a log of their own accord, started by the tests and, most of them, killed."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from placement.errors import PlacementError
from placement.ledger import NoRecord, WritableLedger, open_to_write
from tests.ledger.people import PROGRAM, person

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "tests.ledger.processes"]


def start(task: str, path: Path, *arguments: object) -> subprocess.Popen[str]:
    """A program of this module that logs to *path* and says on its output what was acknowledged."""
    return subprocess.Popen(
        [*COMMAND, task, str(path), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def say(*words: object) -> None:
    """Written at once and as a whole, so that whatever was said survives the program."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def grow(log: WritableLedger, length: str, size: str) -> None:
    """Log people one by one until the log has *length* records: record N is person N."""
    with log.appending(int(size)) as group:
        for number in range((log.head().sequence or 0) + 1, int(length) + 1):
            for record in group.append(person(number)):
                say(record.sequence)


def append(log: WritableLedger, name: str, count: str, size: str) -> None:
    """Log *count* records in the name of one program, beside others."""
    with log.appending(int(size)) as group:
        for number in range(int(count)):
            entry = person(number, content={"by": name, "number": number})
            for record in group.append(entry):
                say(record.sequence, record.hash)
        for record in group.flush():
            say(record.sequence, record.hash)


def erase(log: WritableLedger) -> None:
    """Erase everybody who was not erased before, one after another."""
    for number in range(40):
        with suppress(NoRecord):
            log.erase(
                f"applicant {number}", reason="asked for", by="x", program=PROGRAM, language="en"
            )
            say(number)


def fill(log: WritableLedger) -> None:
    """Log one by one until the log cannot grow any more; then say why, and what was recorded."""
    number = log.head().sequence or 0
    try:
        while number < 100_000:
            number += 1
            (record,) = log.append(person(number))
            say(record.sequence)
    except PlacementError as error:
        say("fault", type(error).__name__, error.text.en)


def limited(log: WritableLedger, size: str) -> None:
    """As :func:`fill`, where no file may grow beyond *size* bytes."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), int(size)))
    fill(log)


if __name__ == "__main__":
    _, task, path, *arguments = sys.argv
    with open_to_write(Path(path)) as log:
        globals()[task](log, *arguments)
