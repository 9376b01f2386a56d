"""The decision log: appending with every record durably on disk, verifying, erasing."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from benchmarks.machine import table
from placement.explanation.recommendation import Recommendation
from placement.inference.trees import infer
from placement.ledger import Entry, WritableLedger, open_to_read, open_to_write
from placement.reading.person import read_person
from placement.replay.content import decision_entry
from placement.rules.base import load

EXAMPLES = Path(__file__).parent.parent / "examples"


@cache
def decision() -> Entry:
    """What is recorded of one of the examples."""
    base = load()
    person = read_person(str(EXAMPLES / "receptionist.toml"))
    found = Recommendation.of(infer(base, person.facts), base)
    return decision_entry("recommendation", found, keep_until=date(2030, 1, 1))


def entry(number: int) -> Entry:
    """The decision about one of many people."""
    return replace(decision(), subject=f"applicant {number}")


def timed(action: Callable[[], object]) -> float:
    """Seconds that *action* takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def one_by_one(log: WritableLedger, count: int) -> None:
    for number in range(count):
        log.append(entry(number))


def in_groups(log: WritableLedger, count: int) -> None:
    for first in range(0, count, 100):
        log.append(*map(entry, range(first, min(first + 100, count))))


def disk_wait(folder: Path, count: int) -> float:
    """Seconds that the disk takes to make 4 KiB durable: what no log can do without."""
    with (folder / "wait").open("wb", buffering=0) as file:

        def write() -> None:
            for _ in range(count):
                file.write(bytes(4096))
                os.fsync(file.fileno())

        return timed(write) / count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a short log, to see that it runs")
    quick = parser.parse_args().quick
    singles, grouped = (200, 2_000) if quick else (3_000, 100_000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, key = folder / "decisions.log", folder / "key"
        wait = disk_wait(folder, 200)
        with open_to_write(path, key) as log:
            single = timed(lambda: one_by_one(log, singles))
            group = timed(lambda: in_groups(log, grouped))
        length = singles + grouped
        size = path.stat().st_size / 2**20
        with open_to_read(path, key) as read:
            verify = timed(lambda: read.verify())
            listing = timed(lambda: sum(1 for _ in read.records()))
        opening = timed(lambda: open_to_write(path, key).close())
        with open_to_write(path, key) as log:
            erasing = timed(
                lambda: log.erase(
                    "applicant 7", reason="asked for", by="x", program="1.0.0", language="en"
                )
            )
    table(
        f"The decision log, {length} records, {size:.0f} MiB",
        [
            ("", "measured", "bar"),
            ("the disk makes 4 KiB durable", f"{wait * 1e6:.0f} µs", ""),
            ("records/s, each durable before the next", f"{singles / single:.0f}", ""),
            ("records/s, a hundred at a time", f"{grouped / group:.0f}", "2000"),
            ("records/s verified", f"{length / verify:.0f}", "50000"),
            ("records/s listed with their contents", f"{length / listing:.0f}", ""),
            ("opened to write, its end verified", f"{opening * 1000:.0f} ms", ""),
            ("one person erased, the file cleaned", f"{erasing:.2f} s", ""),
        ],
    )


if __name__ == "__main__":
    main()
