"""Frames of every library are scored as a file is, and come back as the same kind of frame."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import placement
from placement.errors import PlacementError
from placement.inference.columns import Columns
from placement.reading.columns import Wanted
from placement.reading.rejects import HEADER
from placement.scoring.frames import FrameScorer, in_words
from placement.scoring.run import Request, score_files
from tests.scene import people


def crowd(count: int = 300) -> pl.DataFrame:
    """People, of whom some have a value that is none, and some spell theirs in words."""
    rows = [dict(person) for person in people(count)]
    for at, row in enumerate(rows):
        row["branch"] = f"branch {at % 3}"
        if at % 20 == 3:
            row["communication"] = "superb"
        if at % 20 == 7:
            row["education"] = "Magisterské"
    return pl.DataFrame(rows, infer_schema_length=None)


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Results and rejects of the same people as a file."""
    folder = tmp_path_factory.mktemp("frames")
    crowd().write_parquet(folder / "frame")
    (folder / "frame").rename(folder / "frame.parquet")
    out = folder / "out.parquet"
    request = Request([str(folder / "frame.parquet")], out, {}, Wanted(None, ("branch",)))
    summary = score_files(request, Columns().score)
    assert summary.rejects is not None
    rejects = pl.read_csv(summary.rejects, infer_schema=False)
    return pl.read_parquet(out), rejects.with_columns(pl.col("line").cast(pl.Int64))


def library(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError:
        if os.environ.get("PLACEMENT_ENGINES"):
            pytest.fail(f"needs {name}: make sql")
        pytest.skip(f"needs {name}: make sql")


def as_pandas(frame: pl.DataFrame) -> Any:
    return library("pandas").DataFrame(frame.to_dict(as_series=False))


def as_arrow(frame: pl.DataFrame) -> Any:
    library("pyarrow")
    return frame.to_arrow()


def as_batch(frame: pl.DataFrame) -> Any:
    library("pyarrow")
    (batch,) = frame.to_arrow().combine_chunks().to_batches()
    return batch


def as_duckdb(frame: pl.DataFrame) -> Any:
    library("pyarrow")
    return library("duckdb").from_arrow(frame.to_arrow())


KINDS: dict[str, Callable[[pl.DataFrame], Any]] = {
    "Polars": lambda frame: frame,
    "Polars, lazy": lambda frame: frame.lazy(),
    "pandas": as_pandas,
    "PyArrow": as_arrow,
    "PyArrow, a record batch": as_batch,
    "DuckDB": as_duckdb,
}


def back(frame: Any) -> pl.DataFrame:
    return frame.collect() if isinstance(frame, pl.LazyFrame) else pl.DataFrame(frame)


@pytest.mark.parametrize("kind", KINDS)
def test_a_frame_is_scored_as_a_file_is(
    kind: str, scored: tuple[pl.DataFrame, pl.DataFrame]
) -> None:
    given = KINDS[kind](crowd())
    results, rejects = placement.score(given, keep=["branch"])
    assert type(results) is type(given)
    assert type(rejects) is type(given)
    expected, faults = scored
    assert in_words(back(results)).rows() == in_words(expected).rows()
    assert back(results).columns == expected.columns
    assert back(rejects).columns == list(HEADER)
    where = ["line", "id", "column", "value", "code", "message"]
    assert back(rejects).select(where).rows() == faults.select(where).rows()
    assert back(results).height + back(rejects).height == crowd().height


@pytest.mark.parametrize("kind", KINDS)
def test_a_frame_without_faults_has_an_empty_frame_of_rejects(kind: str) -> None:
    given = KINDS[kind](pl.DataFrame({"id": ["a"], "komunikace": ["vynikající"]}))
    results, rejects = placement.score(given, brief=True)
    assert back(results)["office"].to_list() == ["undetermined"]
    assert "fired" not in back(results).columns
    assert back(rejects).rows() == []
    assert back(rejects).columns == list(HEADER)


def test_polars_keeps_the_types_of_a_file_of_results(
    scored: tuple[pl.DataFrame, pl.DataFrame],
) -> None:
    results, _ = placement.score(crowd(), keep=["branch"])
    assert results.schema == scored[0].schema


def test_batches_are_one_file_in_pieces(scored: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    pieces = [crowd().slice(start, 70) for start in range(0, 300, 70)]
    found = list(placement.score_batches(pieces, keep=["branch"]))
    assert len(found) == len(pieces)
    assert pl.concat(batch.results for batch in found).equals(scored[0])
    lines = [line for batch in found for line in batch.rejects["line"]]
    assert lines == scored[1]["line"].to_list()


def test_without_an_identifier_a_person_is_the_rows_number() -> None:
    results, _ = placement.score(pl.DataFrame({"communication": ["good", "good"]}))
    assert results["id"].to_list() == ["frame:1", "frame:2"]


def test_lenient_and_strict_mean_what_they_mean_for_files() -> None:
    frame = pl.DataFrame({"id": ["a"], "communication": ["superb"]})
    results, rejects = placement.score(frame, policy="lenient", language="cs")
    assert results.height == 1
    assert rejects["code"].to_list() == ["value_taken_as_unknown"]
    assert "superb" in rejects["message"][0]
    with pytest.raises(PlacementError, match="frame, line 1"):
        placement.score(frame, policy="strict")


@pytest.mark.parametrize(
    ("frame", "told"),
    [
        ([{"id": 1}], "list is no frame of people"),
        (pl.DataFrame({"name": ["a"]}), "no column is a trait"),
        (pl.DataFrame({"communication": [["good"]]}), "the column “communication” holds List"),
    ],
)
def test_what_is_no_frame_of_people_is_refused(frame: object, told: str) -> None:
    with pytest.raises(PlacementError, match=told):
        placement.score(frame)


def test_the_results_of_nobody_have_the_same_columns(tmp_path: Path) -> None:
    results, rejects = placement.score(crowd().clear())
    assert results.schema == FrameScorer().empty.schema
    assert rejects.columns == list(HEADER)
