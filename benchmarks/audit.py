"""The commands of ``audit`` on a log of many decisions, each about another person.

The log is made once and kept in ``out/benchmarks``; ``--log`` measures on another one, and
``--program`` with another program, for instance an earlier version of this one.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.machine import run, table
from benchmarks.people import FOLDER, people
from placement.explanation.recommendation import Recommendation
from placement.inference.trees import infer
from placement.ledger import Entry, open_to_write
from placement.ledger.key import beside, load_or_create
from placement.replay.content import decision_entry
from placement.rules.base import load

AT_ONCE = 500
BARS = {"list": "3 s", "list --json": "3 s, 150 MiB", "replay --all": "30 s"}


def entries(rows: int) -> Iterator[Entry]:
    """The decisions about *rows* people, each of another."""
    base = load()
    for frame in people(rows):
        for person in frame.iter_rows(named=True):
            subject = person.pop("id")
            facts = {name: value for name, value in person.items() if value is not None}
            found = Recommendation.of(infer(base, facts), base)
            yield decision_entry("recommendation", found, subject=subject)


def log_of(rows: int) -> Path:
    """A log of *rows* decisions, its key beside it; made unless it is there."""
    path = FOLDER / f"decisions-{rows}.log"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        load_or_create(beside(path))
        with open_to_write(unfinished, beside(path)) as log:
            waiting: list[Entry] = []
            for entry in entries(rows):
                waiting.append(entry)
                if len(waiting) == AT_ONCE:
                    log.append(*waiting)
                    waiting.clear()
            log.append(*waiting)
        unfinished.rename(path)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a short log, to see that it runs")
    parser.add_argument("--log", type=Path, help="a log to measure on, its key beside it")
    parser.add_argument("--program", default=sys.executable, help="the Python of the program")
    parser.add_argument("--subject", default="00000000", help="whom to erase")
    asked = parser.parse_args()
    log = asked.log or log_of(1_000 if asked.quick else 100_000)
    rows = [("", "seconds", "processor", "MiB", "bar")]
    commands = [
        ["verify"], ["list"], ["list", "--json"], ["show", "500"], ["replay", "--all"],
        ["erase", asked.subject, "--reason", "asked for", "--by", "benchmark"],
    ]  # fmt: skip
    with tempfile.TemporaryDirectory(dir=log.parent) as folder:
        copy = Path(folder) / log.name
        shutil.copy(log, copy)
        shutil.copy(beside(log), beside(copy))
        for words in commands:
            found = run([asked.program, "-m", "placement", "audit", *words, "--log", str(copy)])
            name = " ".join(words[:2] if words[0] in ("list", "replay") else words[:1])
            rows.append(
                (
                    name,
                    f"{found.seconds:.1f}",
                    f"{found.processor:.1f}",
                    f"{found.peak:.0f}",
                    BARS.get(name, ""),
                )
            )
    table(f"audit, {log.stat().st_size / 2**20:.0f} MiB", rows)


if __name__ == "__main__":
    main()
