"""Scoring on Spark, beside Spark's own copy of the same Parquet, and how both grow with the rows.

Each is a whole process with all that it starts, on the processors of this machine. Starting Spark
takes the same time for both and for any number of rows, so the rows are compared once more without
it: by what more of them take. Needs Java, and the environment of ``make spark``.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.machine import Run, run, run_with_children, table
from benchmarks.people import place

COPY = (
    "import sys; from placement.spark import session; source, out = sys.argv[1:];"
    "spark = session();"
    "spark.read.parquet(source).write.mode('overwrite').parquet(out);"
    "spark.stop()"
)
NAMES = ("Spark's copy", "score --engine spark --brief", "score --engine spark")


def commands(source: Path, folder: Path) -> dict[str, list[str]]:
    """What is compared, by name."""
    score = [sys.executable, "-m", "placement", "score", str(source), "--engine", "spark"]
    score += ["-o", str(folder / "scored"), "--force", "--quiet"]
    copy = [sys.executable, "-c", COPY, str(source), str(folder / "copy")]
    return dict(zip(NAMES, (copy, [*score, "--brief"], score), strict=True))


def measured(rows: int, rounds: int) -> dict[str, Run]:
    """The median of each, run in turn."""
    run([sys.executable, "-m", "benchmarks.people", str(rows), "parquet"])
    runs: dict[str, list[Run]] = {name: [] for name in NAMES}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            for name, command in commands(place(rows, "parquet"), Path(folder)).items():
                runs[name].append(run_with_children(command))
    return {
        name: Run(
            statistics.median(each.seconds for each in found),
            statistics.median(each.processor for each in found),
            0.0,
        )
        for name, found in runs.items()
    }


def lines(title: str, found: dict[str, Run]) -> list[tuple[str, ...]]:
    """The rows of the table for one number of people."""
    copy = found[NAMES[0]]
    return [
        (
            f"{title}, {name}", f"{each.seconds:.1f} s", f"{each.seconds / copy.seconds:.2f}",
            f"{each.processor:.1f} s", f"{each.processor / copy.processor:.2f}",
        )
        for name, each in found.items()
    ]  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small files, to see that it runs")
    quick = parser.parse_args().quick
    if find_spec("pyspark") is None:
        print("left out: needs Spark (make spark installs it in .venv-spark)")
        return 0
    few, many, rounds = (20_000, 100_000, 1) if quick else (1_000_000, 5_000_000, 3)
    less, more = measured(few, rounds), measured(many, rounds)
    growth = {
        name: Run(
            more[name].seconds - less[name].seconds, more[name].processor - less[name].processor, 0
        )
        for name in NAMES
    }
    head = ("", "time", "times the copy", "processors", "times the copy")
    found = [*lines(f"{few:,} rows", less), *lines(f"{many:,} rows", more)]
    found += lines(f"each {many - few:,} more", growth)
    table("Scoring on Spark, bar: 2 times the copy", [head, *found])
    return 0


if __name__ == "__main__":
    sys.exit(main())
