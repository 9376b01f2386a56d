"""A file of applicants with forgotten quotation marks: scored beside the same file without them.

Each of them opens a cell that goes on to the next one, so that no line after it can be taken at its
face value until the record is given up; only few records may go the careful way all the same.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.machine import run, table
from benchmarks.people import people

FORGOTTEN = 7


def write(path: Path, rows: int, forgotten: int) -> None:
    """A file of people, so many of whom have a quotation mark before one of their values."""
    places = {rows * (2 * number + 1) // (2 * forgotten) for number in range(forgotten)}
    row = -1
    with path.open("wb") as file:
        for part in people(rows):
            for line in part.write_csv(include_header=row < 0).encode().splitlines(keepends=True):
                is_bad = row in places
                file.write(line.replace(b",", b',"', 1) if is_bad else line)
                row += 1


def measured(path: Path, folder: Path) -> tuple[float, float]:
    """The seconds and the processor's seconds that scoring takes."""
    out = str(folder / "scored.parquet")
    found = run([sys.executable, "-m", "placement", "score", str(path), "-o", out, "--quiet"])
    return found.seconds, found.processor


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small file, to see that it runs")
    rows = 20_000 if parser.parse_args().quick else 400_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = []
        for forgotten in (0, FORGOTTEN):
            write(folder / "people.csv", rows, forgotten)
            seconds, processor = measured(folder / "people.csv", folder)
            lines.append((f"{forgotten} forgotten", f"{seconds:.1f} s", f"{processor:.1f} s"))
        head = ("", "time", "of processors")
        table(f"Scoring {rows:,} rows with forgotten quotation marks", [head, *lines])


if __name__ == "__main__":
    main()
