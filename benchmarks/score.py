"""A file of applicants: against a plain copy, against rule engines, in memory, and at its start.

The copy is what Polars itself needs to bring the same file into Parquet as text, in a process of
its own like ours. Both are run in turn, several times; what is reported is the median of the ratios
of neighbours, for a machine that does other things too slows both.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl

from benchmarks.machine import Run, median, run, table
from benchmarks.people import Format, place

PYTHON = sys.executable
COPIES: dict[Format, str] = {
    "csv": "pl.scan_csv({0!r}, infer_schema=False).sink_parquet({1!r})",
    "parquet": "pl.scan_parquet({0!r}).sink_parquet({1!r})",
}
FRESH = 100
"""So many people one CLIPS environment infers: clipspy slows down with each fact it is given."""

Row = Sequence[str]


def score(source: Path, out: Path, *options: str) -> list[str]:
    """The command that scores *source*."""
    command = [PYTHON, "-m", "placement", "score", str(source), "-o", str(out)]
    return [*command, "--force", "--quiet", *options]


def copy(source: Path, out: Path) -> list[str]:
    """The command that only copies it."""
    code = COPIES["csv" if source.suffix == ".csv" else "parquet"]
    return [PYTHON, "-c", f"import polars as pl; {code.format(str(source), str(out))}"]


def people(rows: int, format_: Format) -> Path:
    """The file of people, made by another process: the peak of a process counts from its parent's
    memory, so that this one must stay small while others are measured."""
    run([PYTHON, "-m", "benchmarks.people", str(rows), format_])
    return place(rows, format_)


def against_copy(rows: int, format_: Format, rounds: int, folder: Path) -> list[Row]:
    """How many times as long scoring takes as copying."""
    source = people(rows, format_)
    copies: list[Run] = []
    scored: list[Run] = []
    run(copy(source, folder / "copy.parquet"))
    for number in range(rounds):
        for is_copy in (True, False) if number % 2 else (False, True):
            if is_copy:
                copies.append(run(copy(source, folder / "copy.parquet")))
            else:
                scored.append(run(score(source, folder / "scored.parquet")))
    ratios = [s.seconds / c.seconds for s, c in zip(scored, copies, strict=True)]
    spread = f"{min(ratios):.2f}–{max(ratios):.2f}"
    name = {"csv": "CSV", "parquet": "Parquet"}[format_]
    seconds = statistics.median(r.seconds for r in scored)
    plain = statistics.median(r.seconds for r in copies)
    return [
        (f"{name} → Parquet, scored", f"{seconds:.2f} s", "", f"{rows / seconds:,.0f} rows/s"),
        (f"{name} → Parquet, copied by Polars", f"{plain:.2f} s", "", ""),
        ("  times the copy", f"{statistics.median(ratios):.2f}", "2", spread),
    ]


def engines(rows: int, sample: int, rounds: int) -> list[Row]:
    """Rows a second of the columns, of Experta and of CLIPS, given the same people in memory."""
    from benchmarks.clips_rules import ClipsEngine, disagreement
    from placement.facts.dictionary import TRAITS
    from placement.inference.agreement import decode, difference
    from placement.inference.columns import Columns
    from placement.inference.experta_engine import Inferrer
    from placement.reading.codes import Coder

    source = pl.read_parquet(people(rows, "parquet"), columns=[t.name for t in TRAITS])
    codes, _ = Coder().encode(source.rename(lambda name: f"fact.{name}"))
    some = codes.gather_every(max(rows // sample, 1))[:sample]
    crowd = [decode(person) for person in some.iter_rows(named=True)]
    inferrer, columns = Inferrer(), Columns()
    base = inferrer.base

    checked = columns.score(some[:300]).iter_rows(named=True)
    for facts, row in zip(crowd[:300], checked, strict=True):
        found = difference(inferrer.infer(facts), row)
        assert found is None, f"columns and Experta differ: {found}"
    found = disagreement(base, ClipsEngine(base), crowd[:300])
    assert found is None, f"CLIPS and the condition trees differ: {found}"

    def by_columns() -> None:
        for start in range(0, rows, 50_000):
            columns.score(codes[start : start + 50_000])

    def by_experta() -> None:
        for facts in crowd:
            inferrer.infer(facts)

    def by_clips() -> float:
        seconds = 0.0
        for start in range(0, sample, FRESH):
            engine = ClipsEngine(base)
            seconds += _seconds(lambda engine=engine, start=start: _all(engine, start))  # type: ignore[misc]
        return seconds

    def _all(engine: ClipsEngine, start: int) -> None:
        for facts in crowd[start : start + FRESH]:
            engine.infer(facts)

    speeds = [
        (rows / _seconds(by_columns), sample / _seconds(by_experta), sample / by_clips())
        for _ in range(rounds)
    ]
    column, experta, clips = (statistics.median(each) for each in zip(*speeds, strict=True))
    times_experta = statistics.median(c / e for c, e, _ in speeds)
    times_clips = statistics.median(c / k for c, _, k in speeds)
    return [
        ("rows a second, columns", f"{column:,.0f}", "", ""),
        ("rows a second, Experta", f"{experta:,.0f}", "", ""),
        ("rows a second, CLIPS", f"{clips:,.0f}", "", ""),
        ("  columns, times Experta", f"{times_experta:,.0f}", "1,000", ""),
        ("  columns, times CLIPS", f"{times_clips:,.0f}", "50", ""),
    ]


def memory(few: int, many: int, format_: Format, folder: Path) -> list[Row]:
    """Whether many times as many rows need more memory."""
    out = folder / "scored.parquet"
    less = max(run(score(people(few, format_), out)).peak for _ in range(2))
    more = run(score(people(many, format_), out))
    name = {"csv": "CSV", "parquet": "Parquet"}[format_]
    return [
        (f"{name}, {few:,} rows, peak", f"{less:.0f} MiB", "", ""),
        (f"{name}, {many:,} rows, peak", f"{more.peak:.0f} MiB", "", f"{more.seconds:.1f} s"),
        ("  times the memory", f"{more.peak / less:.2f}", "1.25", ""),
    ]


def forms(rows: int, folder: Path) -> list[Row]:
    """What is asked for beside the results, against the results alone."""
    source, out = people(rows, "parquet"), folder / "scored.parquet"
    plain = run(score(source, out)).seconds
    found = [("as they are", f"{plain:.2f} s", "", "")]
    for option in ("--brief", "--labels", "--reason"):
        seconds = run(score(source, out, option)).seconds
        found.append((option, f"{seconds:.2f} s", "", f"{seconds / plain:.2f} times"))
    few = people(1000, "parquet")
    seconds = run(score(few, out, "--certainty")).seconds - run(score(few, out)).seconds
    return [*found, ("--certainty, a person", f"{seconds:.2f} ms", "2 ms", "")]


def workbooks(sizes: Sequence[int], folder: Path) -> list[Row]:
    """Time and memory of a workbook, with every sheet of it."""
    found: list[Row] = []
    out = folder / "scored.xlsx"
    for rows in sizes:
        measured = run(score(people(rows, "csv"), out))
        size = out.stat().st_size / 2**20
        bar = "60 s" if rows <= 100_000 else ""
        room = f"{measured.peak:.0f} MiB, the file {size:.1f} MiB"
        told = f"{measured.processor:.1f} s of processor, {room}"
        found.append((f"{rows:,} people", f"{measured.seconds:.1f} s", bar, told))
    return found


def start_up(runs: int, folder: Path) -> list[Row]:
    """The whole process on ten rows."""
    found = median(score(people(10, "csv"), folder / "scored.parquet"), runs)
    return [("ten rows, whole process", f"{found.seconds:.2f} s", "1 s", "")]


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small files, to see that it runs")
    quick = parser.parse_args().quick
    rows, few, many, sample, rounds = (
        (20_000, 150_000, 300_000, 200, 1)
        if quick
        else (1_000_000, 1_000_000, 10_000_000, 2_000, 7)
    )
    head = ("", "measured", "bar", "")
    formats: tuple[Format, ...] = ("csv", "parquet")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for format_ in formats:
            found = against_copy(rows, format_, rounds, folder)
            table(f"Scoring {rows:,} rows of 49 traits", [head, *found])
        table(f"Results of {rows:,} people in other forms", [head, *forms(rows, folder)])
        for format_ in formats:
            table("Memory", [head, *memory(few, many, format_, folder)])
        sizes = (1_000, 10_000) if quick else (10_000, 100_000)
        table("A workbook", [head, *workbooks(sizes, folder)])
        table("At the start", [head, *start_up(2 if quick else 7, folder)])
        table("Engines, people in memory", [head, *engines(rows, sample, min(rounds, 3))])


if __name__ == "__main__":
    main()
