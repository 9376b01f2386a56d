"""Large files of invented applicants, the same every time; kept in ``out/benchmarks``.

Every trait has every one of its values, and a fifth of the cells are unknown. Identifiers do not
grow from row to row, so that looking for repeated ones is not made easy.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

import polars as pl

from placement.facts.dictionary import TRAITS

FOLDER: Final = Path(__file__).parent.parent / "out" / "benchmarks"
_AT_ONCE: Final = 250_000
_PRIME: Final = 99_999_989
"""Multiplied by this modulo 10⁸, to which it is coprime, numbers are shuffled."""

Format = Literal["csv", "parquet"]


def place(rows: int, format_: Format) -> Path:
    """Where the file of *rows* people is, or will be."""
    return FOLDER / f"people-{rows}.{format_}"


def people_file(rows: int, format_: Format) -> Path:
    """A file of *rows* people; written unless it is there.

    The Parquet file is the CSV as Polars itself turns it into Parquet, all columns text.
    """
    path = place(rows, format_)
    if path.exists():
        return path
    FOLDER.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    if format_ == "csv":
        with unfinished.open("wb") as file:
            for part in people(rows):
                part.write_csv(file, include_header=file.tell() == 0)
    else:
        source = people_file(rows, "csv")
        pl.scan_csv(source, infer_schema=False).sink_parquet(unfinished)
    unfinished.rename(path)
    return path


def people(rows: int) -> Iterator[pl.DataFrame]:
    """People as text, some at a time: ``id`` and the traits, null where unknown."""
    for start in range(0, rows, _AT_ONCE):
        number = pl.int_range(start, min(start + _AT_ONCE, rows), dtype=pl.UInt64, eager=True)
        yield number.to_frame("number").select(
            (pl.col("number") * _PRIME % 10**8).cast(pl.String).str.zfill(8).alias("id"),
            *(
                _values(place, trait.scale.values).alias(trait.name)
                for place, trait in enumerate(TRAITS)
            ),
        )


def _values(seed: int, allowed: tuple[str, ...]) -> pl.Expr:
    """One of *allowed* for each number, or null for a fifth of them."""
    chance = pl.col("number").hash(seed)
    place = pl.when(chance % 10 >= 2).then(chance // 10 % len(allowed)).cast(pl.UInt32)
    return pl.lit(pl.Series(allowed)).gather(place)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int)
    parser.add_argument("format", choices=["csv", "parquet"])
    asked = parser.parse_args()
    print(people_file(asked.rows, asked.format))


if __name__ == "__main__":
    main()
