"""What a figure was measured on, and how a command is measured from outside."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """A whole process: seconds of wall time and of the processors, and the peak of its resident
    memory in MiB."""

    seconds: float
    processor: float
    peak: float


def describe() -> str:
    """The machine, in a line."""
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def run(command: Sequence[str], **settings: object) -> Run:
    """Run *command* to its end; raises ``CalledProcessError`` where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(  # type: ignore[call-overload]
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **settings
    )
    assert process.stderr is not None
    complaints = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        raise subprocess.CalledProcessError(status, command, stderr=complaints)
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale)


def run_with_children(command: Sequence[str]) -> Run:
    """As ``run``, with the processor time of everything that *command* starts, whether it waits for
    it or not; of a process that ends, up to a tenth of a second is missed. On Linux alone."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    ticks: dict[str, int] = {}
    while process.poll() is None:
        ticks |= _ticks_of_session(process.pid)
        time.sleep(0.1)
    seconds = time.perf_counter() - start
    if process.returncode not in (0, 3):
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(seconds, sum(ticks.values()) / os.sysconf("SC_CLK_TCK"), 0.0)


def _ticks_of_session(session: int) -> dict[str, int]:
    """The processor time that each process of a session has taken so far, in the system's units."""
    found = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            found[place.parent.name] = int(fields[11]) + int(fields[12])
    return found


def median(command: Sequence[str], runs: int = 5) -> Run:
    """The median of several runs after one that is not counted."""
    run(command)
    measured = [run(command) for _ in range(runs)]
    return Run(
        statistics.median(r.seconds for r in measured),
        statistics.median(r.processor for r in measured),
        max(r.peak for r in measured),
    )


def table(title: str, rows: Sequence[Sequence[str]]) -> None:
    """Print rows of equal length in aligned columns, under a title and the machine."""
    print(f"\n{title}\n({describe()})")
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print(
            "  "
            + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
