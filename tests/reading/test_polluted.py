"""One file of 84 people in more than a thousand ways to write it: each is read as it was meant.

Or what differs is said; and nobody is lost.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import polars as pl
import pytest

from tests.scene import Scene, expected, people

CROWD = [
    person | {"id": f"{'Tomáš' if number % 7 == 0 else 'p'}{number:04d}"}
    for number, person in enumerate(people(84, seed=7))
]
COLUMNS = ("id", *dict.fromkeys(name for person in CROWD for name in person if name != "id"))

DELIMITERS = (",", ";", "\t", "|")
QUOTING = (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
ENDS = ("\n", "\r\n", "\r")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1250", "iso-8859-2")
ABOVE = ("", "Přehled uchazečů\n\n", "Report,2026\nmade by hand\n", "\n\n")
BELOW = ("", "\n\n", "Celkem{d}84\n", "Total{d}84\n\nSource: HR\n")
MARRED = (None, "ragged", "long", "quote", "double header", "zero")


@dataclass(frozen=True)
class Variant:
    """One way to write the file; what is *marred* is one row in the middle."""

    delimiter: str
    quoting: int
    end: str
    encoding: str
    above: str
    below: str
    marred: str | None

    def written(self) -> bytes:
        """The file's bytes."""
        file = io.StringIO(newline="")
        writer = csv.DictWriter(
            file, COLUMNS, delimiter=self.delimiter, lineterminator="\n", restval="",
            quoting=self.quoting,  # type: ignore[arg-type]
        )  # fmt: skip
        writer.writeheader()
        if self.marred == "double header":
            writer.writeheader()
        writer.writerows(CROWD)
        lines = file.getvalue().splitlines(keepends=True)
        place = len(lines) // 2
        match self.marred:
            case "ragged":
                lines[place] = lines[place].rsplit(self.delimiter, 2)[0] + "\n"
            case "long":
                lines[place] = lines[place].rstrip("\n") + f"{self.delimiter}more\n"
            case "quote":
                lines[place] = f'"{lines[place]}'
            case "zero":
                lines[place] = "\0" + lines[place]
        below = self.below.format(d=self.delimiter)
        text = self.above + "".join(lines) + below
        return text.replace("\n", self.end).encode(self.encoding)


def variants() -> Iterator[Variant]:
    """A random choice of all combinations, the same every time."""
    every = list(product(DELIMITERS, QUOTING, ENDS, ENCODINGS, ABOVE, BELOW, MARRED))
    for chosen in random.Random(3).sample(every, 1_200):
        yield Variant(*chosen)


VARIANTS = list(variants())
RIGHT = {str(row["id"]): row for row in expected(CROWD)}


@pytest.mark.thorough
@pytest.mark.parametrize("part", range(12))
def test_no_way_to_write_the_file_is_read_differently_in_silence(part: int, scene: Scene) -> None:
    for variant in VARIANTS[part::12]:
        scene.notices.clear()
        path = scene.file("people.csv", variant.written())
        summary = scene.score(path)
        rejects = scene.rejects()
        notices = [notice.en for notice in scene.notices]
        results = {str(row["id"]): row for row in pl.read_parquet(summary.out).to_dicts()}
        lost = set(RIGHT) - set(results)
        is_marred = variant.marred in ("ragged", "long", "quote", "zero")
        assert summary.scored == len(results) == 84 - is_marred, variant
        assert len({reject["line"] for reject in rejects}) == len(lost) == is_marred, variant
        assert {name: row for name, row in RIGHT.items() if name not in lost} == results, variant
        if variant.marred == "double header":
            assert any("names the columns once more" in notice for notice in notices), variant
        if variant.above.strip():
            assert any("what stands above it is passed over" in n for n in notices), variant
        if variant.below.strip():
            assert any("at the end is a total or a note" in n for n in notices), variant
        if variant.encoding in ("cp1250", "iso-8859-2"):
            assert any("the file is not UTF-8" in notice for notice in notices), variant


def test_there_are_a_thousand_variants() -> None:
    assert len(VARIANTS) >= 1_000
