"""The rules as SQL in DuckDB, beside ``placement score``: each against its own library's copy.

Needs DuckDB, which the environment of ``make sql`` has.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.machine import Run, run, table
from benchmarks.people import place
from benchmarks.score import copy, score

COPY = "SELECT * FROM people"


def duckdb(source: Path, out: Path, query: str) -> list[str]:
    """A process in which DuckDB writes the result of *query* over *source* as Parquet."""
    code = (
        "import sys, duckdb; source, out, query = sys.argv[1:];"
        "duckdb.execute(f\"CREATE VIEW people AS FROM '{source}'\");"
        "duckdb.execute(f\"COPY ({query}) TO '{out}'\")"
    )
    return [sys.executable, "-c", code, str(source), str(out), query]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    if find_spec("duckdb") is None or find_spec("sqlglot") is None:
        print("left out: needs DuckDB and sqlglot (make sql installs them in .venv-sql)")
        return 0
    from placement import sql

    rows, rounds = (20_000, 1) if quick else (1_000_000, 3)
    run([sys.executable, "-m", "benchmarks.people", str(rows), "parquet"])
    source = place(rows, "parquet")
    brief, whole = sql("duckdb"), sql("duckdb", facts=True, fired=True)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.parquet"
        commands = {
            "DuckDB's copy": duckdb(source, out, COPY),
            "DuckDB, the rules as SQL": duckdb(source, out, brief.rstrip().removesuffix(";")),
            "  with facts and fired": duckdb(source, out, whole.rstrip().removesuffix(";")),
            "Polars' copy": copy(source, out),
            "placement score --brief": [*score(source, out), "--brief"],
            "placement score": score(source, out),
        }
        runs: dict[str, list[Run]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                runs[name].append(run(command))
    lines: list[tuple[str, ...]] = [("", "time", "times the copy", "processors", "rows/s a core")]
    copies = runs["DuckDB's copy"]
    for name, found in runs.items():
        copies = found if name.endswith("copy") else copies
        ratio = statistics.median(r.seconds / c.seconds for r, c in zip(found, copies, strict=True))
        seconds = statistics.median(r.seconds for r in found)
        processor = statistics.median(r.processor for r in found)
        speed = f"{rows / processor:,.0f}"
        lines.append((name, f"{seconds:.2f} s", f"{ratio:.2f}", f"{processor:.2f} s", speed))
    table(f"{rows:,} rows of Parquet", lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
