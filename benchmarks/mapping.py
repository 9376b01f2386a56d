"""A foreign file of applicants read by a mapping: beside the same people in our own spelling.

Every trait is a column called by its question; stances are numbers from 1 to 5, the other traits
words of a form's own. Both files are scored in turn, several times; what counts is the median of
the ratios of neighbours.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

import polars as pl

from benchmarks.machine import Run, run, table
from benchmarks.people import people
from placement.facts.dictionary import TRAITS
from placement.facts.scales import STANCE
from placement.facts.traits import Trait


def answers(trait: Trait) -> dict[str, str]:
    """Value → how the form has it."""
    if trait.scale is STANCE:
        return dict(zip(trait.scale.values, ("1,5", "3", "5"), strict=True))
    return {
        value: f"My answer: {trait.text(value).en.replace(',', '')}" for value in trait.scale.values
    }


def write(folder: Path, rows: int) -> tuple[Path, Path, Path]:
    """Our own file, the foreign one and its mapping."""
    ours, foreign, mapping = (folder / name for name in ("our.csv", "form.csv", "mapping.toml"))
    with ours.open("wb") as own, foreign.open("wb") as form:
        for part in people(rows):
            is_first = own.tell() == 0
            part.write_csv(own, include_header=is_first)
            asked = part.select(
                "id",
                *(
                    pl.col(trait.name).replace(answers(trait)).alias(trait.question.en)
                    for trait in TRAITS
                ),
            )
            asked.write_csv(form, include_header=is_first)
    lines = ['id = "id"']
    for trait in TRAITS:
        lines += ["", f"[traits.{trait.name}]", f'column = "{trait.question.en}"']
        if trait.scale is STANCE:
            lines.append('bins = { "1-2" = "dislikes", "3" = "neutral", "4-5" = "likes" }')
        else:
            pairs = ", ".join(f'"{form}" = "{value}"' for value, form in answers(trait).items())
            lines.append(f"values = {{ {pairs} }}")
    mapping.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return ours, foreign, mapping


def score(source: Path, out: Path, *more: str) -> Run:
    """One run of the command."""
    command = [sys.executable, "-m", "placement", "score", str(source), "-o", str(out), "--quiet"]
    return run([*command, *more])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small file, to see that it runs")
    rows, rounds = (20_000, 1) if parser.parse_args().quick else (1_000_000, 3)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, foreign, mapping = write(folder, rows)
        pairs = [
            (
                score(ours, folder / "ours.parquet"),
                score(foreign, folder / "mapped.parquet", "--map", str(mapping)),
            )
            for _ in range(rounds)
        ]
        same = pl.read_parquet(folder / "ours.parquet").equals(
            pl.read_parquet(folder / "mapped.parquet")
        )
        assert same, "the mapping gives other people"
    own, mapped = zip(*pairs, strict=True)
    ratio = statistics.median(m.seconds / o.seconds for o, m in pairs)
    processors = statistics.median(m.processor / o.processor for o, m in pairs)
    table(
        f"Scoring {rows:,} rows by a mapping of {len(TRAITS)} traits",
        [
            ("", "measured", "bar"),
            ("without a mapping", f"{statistics.median(r.seconds for r in own):.1f} s", ""),
            ("with one", f"{statistics.median(r.seconds for r in mapped):.1f} s", ""),
            ("  times as long", f"{ratio:.2f}", "1.5"),
            ("  times the processors' time", f"{processors:.2f}", ""),
        ],
    )


if __name__ == "__main__":
    main()
