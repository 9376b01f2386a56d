"""Explanations: the exhaustive search for changes, and each other one as a whole process.

The search is measured on people of whom everything is known, for there the combinations are most:
every one of up to two, and of up to three changed answers is covered, whether or not a smaller
change already does it.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import polars as pl

from benchmarks.machine import Run, median, run, table
from benchmarks.people import people_file

EXAMPLES: Final = Path(__file__).parent.parent / "examples"
OPTIONS: Final = {
    "how": (),
    "--why-not front_office": ("--why-not", "front_office"),
    "--instead accounting_manager": ("--instead", "accounting_manager"),
    "--what-if communication=excellent": ("--what-if", "communication=excellent"),
    "--because": ("--because",),
    "--steadiness": ("--steadiness",),
}


def full_people(count: int, seed: int = 1) -> list[dict[str, str]]:
    """People of whom everything is known: half of them anybody, half with a leaning, whom
    nothing but many changes could turn."""
    from placement.facts.dictionary import TRAITS

    chance = random.Random(seed)
    anybody = [
        {trait.name: chance.choice(trait.scale.values) for trait in TRAITS}
        for _ in range(count - count // 2)
    ]
    leaning = [
        {
            trait.name: trait.scale.values[-1]
            if chance.random() < 0.8
            else chance.choice(trait.scale.values)
            for trait in TRAITS
        }
        for _ in range(count // 2)
    ]
    return [*anybody, *leaning]


def searching(people: list[dict[str, str]], largest: int) -> tuple[list[float], int]:
    """Seconds for each search of every change of up to *largest* answers, and the most changes
    that one of them covered."""
    from placement.facts.goals import HR_MANAGER
    from placement.inference.trees import infer
    from placement.inquiry.flip import counterfactual
    from placement.rules.base import load

    base = load()
    seconds, most = [], 0
    for person in people:
        inference = infer(base, person)
        for goal in (None, HR_MANAGER):
            start = time.perf_counter()
            found = counterfactual(base, inference, goal, largest=largest)
            if found is not None:
                seconds.append(time.perf_counter() - start)
                most = max(most, sum(found.changes.covered.values()))
    return seconds, most


def one_row(folder: Path, rows: int, runs: int) -> Run:
    """Explaining one of so many rows of a Parquet file of results, by its identifier."""
    results = folder / "results.parquet"
    score = [sys.executable, "-m", "placement", "score", str(people_file(rows, "parquet"))]
    run([*score, "-o", str(results), "--quiet"])
    (row,) = pl.scan_parquet(results).select("id").slice(rows * 7 // 10, 1).collect()["id"]
    command = [sys.executable, "-m", "placement", "explain", str(results), "--row", str(row)]
    return median(command, runs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few runs, to see that it runs")
    quick = parser.parse_args().quick
    people = full_people(4 if quick else 20)
    searching(people[:1], 1)
    rows = [("", "median", "slowest", "bar")]
    for largest, name, bar in ((2, "one and two", "1 s"), (3, "one, two and three", "20 s")):
        seconds, most = searching(people, largest)
        rows.append(
            (
                f"all changes of {name} answers ({most:,})",
                f"{statistics.median(seconds):.2f} s",
                f"{max(seconds):.2f} s",
                bar,
            )
        )
    table("Searching for what would change a result, everything known", rows)
    runs = 2 if quick else 9
    command = [sys.executable, "-m", "placement", "explain"]
    clerk = str(EXAMPLES / "clerk.toml")
    with tempfile.TemporaryDirectory() as folder:
        everything = Path(folder) / "everything.json"
        everything.write_text(json.dumps(people[0]), encoding="utf-8")
        rows = [("whole process", "median", "bar")]
        for name, options in OPTIONS.items():
            measured = median([*command, clerk, *options], runs)
            rows.append((f"explain {name}", f"{measured.seconds * 1000:.0f} ms", "500 ms"))
        measured = median([*command, str(everything), "--because"], runs)
        rows.append(
            ("explain --because, everything known", f"{measured.seconds * 1000:.0f} ms", "500 ms")
        )
        for changes, bar in (("2", "1 s"), ("3", "20 s")):
            measured = median(
                [*command, str(everything), "--flip", "--changes", changes], min(runs, 3)
            )
            rows.append(
                (f"explain --flip --changes {changes}, everything known",
                 f"{measured.seconds * 1000:.0f} ms", bar)
            )  # fmt: skip
        measured = one_row(Path(folder), 1_000 if quick else 1_000_000, runs)
        rows.append(
            ("explain --row, of all results", f"{measured.seconds * 1000:.0f} ms", "700 ms")
        )
        table("Other explanations", rows)


if __name__ == "__main__":
    main()
