"""Spark's executors, real ones in processes of their own, score as one machine does."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import pytest
from polars.testing import assert_frame_equal

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


@pytest.fixture(scope="module")
def one(folder: Path, everyone: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, Any]:
    """Results, rejects and metadata that the command writes on one machine."""
    out = folder / "one.parquet"
    assert scored(folder, "-o", out.name)[0] == 3
    faults = pl.read_csv(f"{out}.rejects.csv", infer_schema=False)
    return pl.read_parquet(out), faults, json.loads(pl.read_parquet_metadata(out)["placement"])


def test_the_command_writes_on_two_executors_what_it_writes_on_one_machine(
    spark: Any, folder: Path, one: tuple[pl.DataFrame, pl.DataFrame, Any]
) -> None:
    exit_code, said = scored(folder, "-o", "many", "--engine", "spark", "--master", MASTER)
    assert exit_code == 3, said
    assert written(folder / "many") == one
    # What is written is a table of Spark like any other.
    table = spark.read.parquet(str(folder / "many"))
    assert table.columns == one[0].columns
    assert table.where("office = 'either'").count() == (one[0]["office"] == "either").sum()


def test_the_command_loses_nothing_when_an_executor_is_killed(
    folder: Path, one: tuple[pl.DataFrame, pl.DataFrame, Any]
) -> None:
    def kill(process: subprocess.Popen[str]) -> None:
        begun(folder / "killed", process)
        os.kill(working_executors(process.pid)[0], signal.SIGKILL)

    options = ("-o", "killed", "--engine", "spark", "--master", MASTER)
    exit_code, said = scored(folder, *options, meanwhile=kill)
    assert exit_code == 3, said
    assert "Lost executor" in said
    assert written(folder / "killed") == one
    assert not list(folder.glob(".killed*"))


@pytest.mark.parametrize(
    ("options", "exit_code", "told"),
    [
        ([], 128 + signal.SIGINT, "nothing is left half done"),
        (["--strict"], 2, "people.parquet, line 4, column “communication”"),
    ],
    ids=["interrupted", "strict"],
)
def test_a_run_that_does_not_end_well_leaves_nothing(
    options: list[str], exit_code: int, told: str, folder: Path, everyone: pl.DataFrame
) -> None:
    def interrupt(process: subprocess.Popen[str]) -> None:
        begun(folder / "none", process)
        process.send_signal(signal.SIGINT)

    found, said = scored(
        folder, "-o", "none", "--engine", "spark", "--master", "local[2]", *options,
        meanwhile=None if options else interrupt,
    )  # fmt: skip
    assert found == exit_code, said
    assert told in said
    assert "Traceback" not in said
    assert not [*folder.glob("none*"), *folder.glob(".none*")]


def scored(
    folder: Path, *options: str, meanwhile: Callable[[subprocess.Popen[str]], None] | None = None
) -> tuple[int, str]:
    """The exit code of the command that scores everyone, and what it said; *meanwhile* is done
    while it runs."""
    words = ["score", "people.parquet", "--keep", "branch", "--lang", "en", "--quiet", *options]
    with subprocess.Popen(
        [sys.executable, "-m", "placement", *words], cwd=folder, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            if meanwhile is not None:
                meanwhile(process)
            _, said = process.communicate()
        finally:
            process.kill()
    return process.returncode, said


def begun(out: Path, process: subprocess.Popen[str]) -> None:
    """Waits until something is written that is to become *out*."""
    wait_for(lambda: [*out.parent.glob(f".{out.name}.*/attempts/*")] or process.poll() is not None)
    assert process.poll() is None


class Written(NamedTuple):
    """Results, rejects and metadata in folders, as one machine has them, to be compared."""

    results: pl.DataFrame
    rejects: pl.DataFrame
    metadata: Any

    def __eq__(self, other: object) -> bool:
        assert isinstance(other, tuple)
        faults = self.rejects.with_columns(pl.all().cast(pl.String))
        assert_frame_equal(self.results, other[0])
        assert_frame_equal(faults, other[1])
        return bool(self.metadata == other[2])


def written(out: Path) -> Written:
    """What the command wrote into the folder *out* and beside it."""
    return Written(
        pl.read_parquet(out / "*.parquet"),
        pl.read_parquet(out.with_name(f"{out.name}.rejects.parquet") / "*.parquet"),
        json.loads(out.with_name(f"{out.name}.meta.json").read_text(encoding="utf-8")),
    )


def working_executors(process: int) -> list[int]:
    """The executors that descend from a process and have begun to work: each has a Python."""
    parents: dict[int, int] = {}
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes().decode(errors="replace").split("\0")
            parents[int(place.name)] = int(
                (place / "stat").read_text().rpartition(")")[2].split()[1]
            )
        except OSError:
            continue
        if "--executor-id" in words:
            found.append(int(place.name))

    def descends(one: int) -> bool:
        return one == process or (one in parents and descends(parents[one]))

    return [each for each in sorted(found) if descends(each) and each in parents.values()]


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
    deadline = time.monotonic() + 600
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.05)
