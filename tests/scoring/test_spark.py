"""Spark's executors, real ones in processes of their own, score as one machine does."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import placement
from placement.errors import PlacementError
from placement.exports.sql import to_sql
from tests.exports.sql_people import ALL, crowd, expected, header
from tests.scene import people as told

pytestmark = pytest.mark.skipif(
    "PLACEMENT_SPARK" not in os.environ, reason="needs Spark and Java: make spark"
)

MASTER = "local-cluster[2,1,1024]"
PEOPLE = 200_000
PARTS = 16


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spark")


@pytest.fixture(scope="module")
def spark(folder: Path) -> Iterator[Any]:
    """A session of two executors; what the driver logs goes to *folder*."""
    from placement.spark import session

    standard_error = os.dup(2)
    with (folder / "driver.log").open("wb") as log:
        os.dup2(log.fileno(), 2)
        try:
            found = session(MASTER)
        finally:
            os.dup2(standard_error, 2)
            os.close(standard_error)
    yield found
    found.stop()


@pytest.fixture(scope="module")
def everyone(folder: Path) -> pl.DataFrame:
    """Two hundred thousand people; of some, a value is none, or is spelt in words."""
    some = pl.DataFrame(told(2_000), infer_schema_length=None)
    whole = pl.concat([some] * (PEOPLE // some.height)).drop("id")
    at = pl.int_range(pl.len())
    made = whole.with_columns(
        pl.format("p{}", at).alias("id"),
        pl.when(at % 100 == 3).then(pl.lit("superb")).otherwise("communication")
        .alias("communication"),
        pl.when(at % 50 == 7).then(pl.lit("Magisterské")).otherwise("education")
        .alias("education"),
        pl.format("branch {}", at % 9).alias("branch"),
    )  # fmt: skip
    made.write_parquet(folder / "people.parquet", row_group_size=PEOPLE // PARTS)
    return made


@pytest.fixture(scope="module")
def alone(everyone: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Results and rejects by one machine, as text."""
    from placement.scoring.frames import in_words

    results, rejects = placement.score(everyone, keep=["branch"])
    return in_words(results).sort("id"), rejects.drop("file", "line").sort("id")


def stored(spark: Any, folder: Path) -> Any:
    """The people as Spark reads them, in so many parts that there is something left to do when an
    executor is lost."""
    return spark.read.parquet(str(folder / "people.parquet")).repartition(PARTS)


def test_two_executors_conclude_what_one_machine_does(
    spark: Any, folder: Path, alone: tuple[pl.DataFrame, pl.DataFrame]
) -> None:
    from placement.spark import rejects, score

    frame = stored(spark, folder)
    score(frame, keep=["branch"]).write.parquet(str(folder / "results"))
    rejects(frame).write.parquet(str(folder / "rejects"))
    results = pl.read_parquet(folder / "results" / "*.parquet").sort("id")
    faults = pl.read_parquet(folder / "rejects" / "*.parquet").sort("id")
    assert results.columns == alone[0].columns
    assert results.equals(alone[0])
    assert faults.equals(alone[1])
    assert results.height + faults.height == PEOPLE
    assert faults.height == PEOPLE // 100


def test_nothing_is_lost_when_an_executor_is_killed(
    spark: Any, folder: Path, alone: tuple[pl.DataFrame, pl.DataFrame]
) -> None:
    from placement.spark import score

    out = folder / "results of one that lost an executor"
    frame = stored(spark, folder)
    failed: list[BaseException] = []

    def run() -> None:
        try:
            score(frame, keep=["branch"]).write.parquet(str(out))
        except BaseException as fault:
            failed.append(fault)

    before = executors(spark)
    assert len(before) == 2
    job = threading.Thread(target=run)
    job.start()
    wait_for(lambda: half_done(spark) or not job.is_alive())
    assert job.is_alive(), failed
    victim = before[0]
    os.kill(victim, signal.SIGKILL)
    job.join()
    assert not failed
    assert victim not in executors(spark)
    results = pl.read_parquet(out / "*.parquet").sort("id")
    assert results.equals(alone[0])


def test_the_rules_as_sql_are_what_the_columns_conclude_and_are_compiled_whole(
    spark: Any, folder: Path
) -> None:
    some = crowd(20_000, seed=20)
    some.write_parquet(folder / "told.parquet")
    spark.read.parquet(str(folder / "told.parquet")).createOrReplaceTempView("people")
    spark.sparkContext.setLogLevel("INFO")
    try:
        found = spark.sql(to_sql("spark", ALL).rstrip().removesuffix(";"))
        found.write.parquet(str(folder / "by sql"))
    finally:
        spark.sparkContext.setLogLevel("WARN")
    rows = pl.read_parquet(folder / "by sql" / "*.parquet").sort("id")
    assert rows.columns == header(ALL)
    assert rows.rows() == expected(some)
    work = Path(import_module("pyspark").__file__ or "").parent / "work"
    executors = (work / spark.sparkContext.applicationId).glob("*/stderr")
    logs = [folder / "driver.log", *executors]
    assert len(logs) >= 3
    said = {log: log.read_text(encoding="utf-8", errors="replace") for log in logs}
    assert any("Code generated in" in words for words in said.values())
    for log, words in said.items():
        assert not FALLBACK.findall(words), log


FALLBACK = re.compile(
    r".*(?:too long generated codes|codegen disabled|failed to compile|grows beyond 64).*", re.I
)
"""What Spark logs where it does not compile an expression, or compiles what is too long to be made
fast."""


@pytest.mark.parametrize(
    ("settings", "told"),
    [({"id": "number"}, "no column “number”"), ({"keep": ["office"]}, "“office” cannot be kept")],
)
def test_columns_that_cannot_be_used_are_told_before_anything_runs(
    settings: dict[str, Any], told: str, spark: Any
) -> None:
    from placement.spark import score

    frame = spark.createDataFrame([("a", "good")], "id string, communication string")
    with pytest.raises(PlacementError, match=told):
        score(frame, **settings)


def executors(spark: Any) -> list[int]:
    """The processes of this session's executors, by their ids in it."""
    found = {}
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = place.read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if spark.sparkContext.applicationId in words and "--executor-id" in words:
            found[words[words.index("--executor-id") + 1]] = int(place.parent.name)
    return [found[identifier] for identifier in sorted(found)]


def half_done(spark: Any) -> bool:
    """Whether some of the parts of the stage that scores are done, and most are not."""
    tracker = spark.sparkContext.statusTracker()
    stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
    return any(s and s.numTasks == PARTS and s.numCompletedTasks >= 2 for s in stages)


def wait_for(done: Any) -> None:
    deadline = time.monotonic() + 300
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.05)
