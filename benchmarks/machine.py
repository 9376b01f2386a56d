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
