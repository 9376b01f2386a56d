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
    """Log people until the log has *length* records, *size* at a time: record N is person N."""
    first = (log.head().sequence or 0) + 1
    for start in range(first, int(length) + 1, int(size)):
        numbers = range(start, min(start + int(size), int(length) + 1))
        for record in log.append(*map(person, numbers)):
            say(record.sequence)


def append(log: WritableLedger, name: str, count: str, size: str) -> None:
    """Log *count* records in the name of one program, *size* at a time, beside others."""
    for start in range(0, int(count), int(size)):
        numbers = range(start, min(start + int(size), int(count)))
        entries = [person(n, content={"by": name, "number": n}) for n in numbers]
        for record in log.append(*entries):
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
