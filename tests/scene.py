"""What the tests of people's files share: people, ways to write them, and a scorer that is plain.

The scorer gives a verdict by education and says which facts are known, so that a fact that went
astray shows in the results.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from placement.errors import PlacementError
from placement.facts.dictionary import TRAITS
from placement.inference.firing import known
from placement.reading.columns import Wanted
from placement.reading.decoding import Policy
from placement.reading.mapped.coder import wanted_by
from placement.reading.mapped.mapping_file import read_mapping
from placement.reading.options import Reading
from placement.reading.rejects import HEADER
from placement.scoring.run import Request, Summary, score_files
from placement.text import Language, Text

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Person = dict[str, str]
NAMES = [trait.name for trait in TRAITS]
_OFFICE = pl.Enum(["front_office", "back_office", "undetermined"])
_FIRED = pl.Enum([f"knows.{name}" for name in NAMES])


def score(codes: pl.DataFrame) -> pl.DataFrame:
    """Results in all the types that real results have."""
    education = pl.col("education")
    return codes.select(
        pl.when(education == 0)
        .then(pl.lit("undetermined"))
        .when(education < 5)
        .then(pl.lit("front_office"))
        .otherwise(pl.lit("back_office"))
        .cast(_OFFICE)
        .alias("office"),
        pl.when(education > 0).then(education.cast(pl.Int16) * -100).alias("front_office"),
        pl.concat_list(
            pl.when(pl.col(name) > 0).then(pl.lit(f"knows.{name}", _FIRED)) for name in NAMES
        )
        .list.drop_nulls()
        .alias("fired"),
        known(TRAITS).alias("facts"),
    )


def people(count: int, seed: int = 1) -> list[Person]:
    """People with an identifier and about a fifth of their facts unknown."""
    chance = random.Random(seed)
    return [
        {"id": f"p{number:04d}"}
        | {
            trait.name: chance.choice(trait.scale.values)
            for trait in TRAITS
            if chance.random() >= 0.2
        }
        for number in range(1, count + 1)
    ]


def as_csv(
    crowd: Sequence[Mapping[str, str]],
    *,
    separator: str = ",",
    columns: Sequence[str] = ("id", *NAMES),
    line_end: str = "\n",
    quoting: int = csv.QUOTE_MINIMAL,
) -> str:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(
        file, columns, delimiter=separator, lineterminator=line_end, quoting=quoting, restval=""
    )
    writer.writeheader()
    writer.writerows(crowd)
    return file.getvalue()


def as_json_lines(crowd: Iterable[Mapping[str, object]]) -> str:
    return "".join(json.dumps(person, ensure_ascii=False) + "\n" for person in crowd)


def as_workbook(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    workbook.close()
    return path


def as_parquet(path: Path, crowd: Sequence[Mapping[str, str]]) -> Path:
    columns = {name: [person.get(name) for person in crowd] for name in ("id", *NAMES)}
    pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)).write_parquet(path)
    return path


def write(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    """Writes a file, compressed as its ending says."""
    data = content.encode(encoding) if isinstance(content, str) else content
    match path.suffix:
        case ".gz":
            data = gzip.compress(data)
        case ".zst":
            data = zstd.compress(data)
    path.write_bytes(data)
    return path


class Scene:
    """A folder in which files are scored; *notices* are what the user is told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notices: list[Text] = []

    def file(self, name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
        return write(self.folder / name, content, encoding)

    def score(
        self,
        *paths: Path | str,
        out: str = "results.parquet",
        policy: Policy = "reject",
        id_column: str | None = None,
        keep: tuple[str, ...] = (),
        language: Language = "en",
        mapping: Path | None = None,
        reading: Reading | None = None,
    ) -> Summary:
        mapped = None if mapping is None else read_mapping(str(mapping))
        said = reading or Reading()
        request = Request(
            [str(path) for path in paths],
            self.folder / out,
            {"program": "1.0.0"},
            Wanted(id_column, keep, reading=said)
            if mapped is None
            else wanted_by(mapped, id=id_column, keep=keep, reading=said),
            policy,
            language,
            mapped,
        )
        summary = score_files(request, score, notice=self.notices.append)
        assert summary.rows == summary.scored + summary.rejected
        return summary

    def results(self, *paths: Path | str, **settings: object) -> list[dict[str, object]]:
        """The results as they would be in memory."""
        summary = self.score(*paths, **settings)  # type: ignore[arg-type]
        return pl.read_parquet(summary.out).to_dicts()

    def rejects(self, out: str = "results.parquet") -> list[dict[str, str]]:
        """The faults, without the rows they are about."""
        return [{name: row[name] for name in HEADER} for row in self.rejected(out)]

    def rejected(self, out: str = "results.parquet") -> list[dict[str, str]]:
        """The file of rejects as it stands."""
        path = self.folder / f"{out}.rejects.csv"
        if not path.exists():
            return []
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def told(self, *paths: Path | str, **settings: object) -> str:
        """What is said when the run ends without results; nothing may be left behind."""
        before = sorted(path.name for path in self.folder.iterdir())
        with pytest.raises(PlacementError) as raised:
            self.score(*paths, **settings)  # type: ignore[arg-type]
        assert sorted(path.name for path in self.folder.iterdir()) == before
        assert raised.value.text.cs != raised.value.text.en
        return raised.value.text.en

    def leftovers(self) -> list[str]:
        """Files that should not be there."""
        return [path.name for path in self.folder.iterdir() if "partial" in path.name]


def expected(crowd: Sequence[Person]) -> list[dict[str, object]]:
    """The results of *crowd* by the scorer itself, without any file."""
    codes = pl.DataFrame(
        {
            trait.name: [
                trait.scale.position(person[trait.name]) + 1 if trait.name in person else 0
                for person in crowd
            ]
            for trait in TRAITS
        },
        schema=dict.fromkeys(NAMES, pl.UInt8),
    )
    rows = score(codes).to_dicts()
    return [{"id": person["id"], **row} for person, row in zip(crowd, rows, strict=True)]


def told(result: Mapping[str, object]) -> dict[str, str]:
    """The facts that a row of results tells."""
    facts = result["facts"]
    assert isinstance(facts, list)
    return {trait: value for trait, _, value in (str(fact).partition("=") for fact in facts)}
