"""Parts of a file, scored one by one, make what the file makes; and what Spark cannot be asked."""

from __future__ import annotations

import json
import sys
from itertools import accumulate
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result
from polars.testing import assert_frame_equal

from placement.cli import program
from placement.errors import PlacementError
from placement.inference.columns import Columns
from placement.reading.columns import Wanted
from placement.reading.decoding import Policy
from placement.reading.sources import Source
from placement.rules.base import load
from placement.scoring.form import Form
from placement.scoring.rejected_rows import RejectedRows
from placement.scoring.run import Request, score_files
from placement.scoring.spark import session
from placement.scoring.spark.folders import NewFolder
from placement.scoring.spark.parts import Job, Outcome, Part, score_part
from placement.scoring.tally import Counts, Tallying
from placement.text import Language, Text
from tests.scene import people as told

COUNT = 120
WRONG = {3, 50, 51, 119}


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """People of whom some have a value that is none, and two share an identifier."""
    frame = pl.DataFrame(told(COUNT), infer_schema_length=None)
    at = pl.int_range(pl.len())
    made = frame.with_columns(
        pl.when(at.is_in(sorted(WRONG))).then(pl.lit("superb")).otherwise("communication")
        .alias("communication"),
        pl.when(at == 7).then(pl.lit("Magisterské")).otherwise("education").alias("education"),
        pl.format("branch {}", at % 3).alias("branch"),
    )  # fmt: skip
    made.write_parquet(tmp_path / "people.parquet", row_group_size=50)
    return tmp_path / "people.parquet"


@pytest.mark.parametrize(
    ("form", "policy", "language"),
    [
        (Form(), "reject", "en"),
        (Form(words="cs", reason="cs"), "reject", "cs"),
        (Form(brief=True), "lenient", "en"),
    ],
    ids=["codes", "words and reasons in Czech", "brief, bad values taken as unknown"],
)
def test_parts_make_together_what_one_machine_makes(
    form: Form, policy: Policy, language: Language, people: Path, tmp_path: Path
) -> None:
    base, out = load(), tmp_path / "one.parquet"
    wanted = Wanted(None, ("branch",))
    request = Request([str(people)], out, {"program": "x"}, wanted, policy, language, form=form)
    columns = Columns(base)
    tallying = Tallying(columns)
    score_files(request, form.scoring(base, columns), observe=tallying.add)
    metadata = json.loads(pl.read_parquet_metadata(out)["placement"])

    outcomes, job = in_parts(people, form, policy, language, tmp_path)
    made = [outcome for outcome in outcomes if isinstance(outcome, Outcome)]
    assert len(made) == len(outcomes) == 3
    results = pl.concat(pl.read_parquet(job.results / each.results) for each in made)
    assert_frame_equal(results, pl.read_parquet(out))
    rejects = pl.concat(pl.read_parquet(job.rejects / e.rejects) for e in made if e.rejects)
    in_file = pl.read_csv(f"{out}.rejects.csv", infer_schema=False)
    assert_frame_equal(rejects.with_columns(pl.all().cast(pl.String)), in_file)
    assert rejects.height == len(WRONG)
    counts, rejected = Counts(), RejectedRows()
    for each in made:
        counts.include(each.counts)
        rejected.include(each.rejected)
    assert rejected.metadata(wanted).items() <= metadata.items()
    assert [each.sha256 for each in made] == [metadata["inputs"][0]["sha256"], None, None]
    again = Tallying(columns)
    again.include(counts)
    assert again.tally() == tallying.tally()


def test_a_part_that_cannot_be_used_says_why(people: Path, tmp_path: Path) -> None:
    outcomes, _ = in_parts(people, Form(), "strict", "en", tmp_path)
    faults = [outcome for outcome in outcomes if isinstance(outcome, Text)]
    assert [fault.en.split(":")[0] for fault in faults] == [
        f"people.parquet, line {line}, column “communication”" for line in (4, 51, 120)
    ]


def in_parts(
    people: Path, form: Form, policy: Policy, language: Language, folder: Path
) -> tuple[list[Outcome | Text], Job]:
    """What becomes of three parts that end neither with row groups nor with batches."""
    sizes = (20, 70, COUNT - 90)
    source = Source(str(people), people.name)
    before = [0, *accumulate(sizes)]
    parts = [Part(source, first, rows, first) for first, rows in zip(before, sizes, strict=False)]
    results, rejects = folder / "results", folder / "rejects"
    results.mkdir()
    rejects.mkdir()
    job = Job(
        name=str(folder), base=load(), wanted=Wanted(None, ("branch",)), policy=policy,
        language=language, mapping=None, form=form, metadata={}, results=results, rejects=rejects,
        columns=tuple(pl.read_parquet_schema(people)), examined=1000, parts=tuple(parts),
    )  # fmt: skip
    return [score_part(job, part) for part in parts], job


def ask(*arguments: str) -> Result:
    return CliRunner(env={"LC_ALL": "C.UTF-8"}).invoke(program, ["score", *arguments])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "scored", "--check", "5"], "--check does not go with --engine spark"),
        (["-o", "scored", "--excel"], "--excel does not go with --engine spark"),
        (["--mend", "scored"], "--mend does not go with --engine spark"),
        ([], "needs -o OUT, a directory"),
        (["-o", "-"], "needs -o OUT, a directory"),
        (["-o", "scored.csv"], "needs -o OUT, a directory"),
    ],
)
def test_what_does_not_go_with_spark_is_refused(
    options: list[str], said: str, people: Path
) -> None:
    found = ask(str(people), "--engine", "spark", *options)
    assert (found.exit_code, said in found.stderr) == (2, True), found.stderr


def test_a_master_without_spark_is_refused(people: Path) -> None:
    found = ask(str(people), "--master", "local[2]")
    assert (found.exit_code, "--master belongs to" in found.stderr) == (2, True)


def test_a_folder_that_is_there_is_not_lost(people: Path, tmp_path: Path) -> None:
    (tmp_path / "scored").mkdir()
    (tmp_path / "scored" / "thesis.docx").touch()
    found = ask(str(people), "--engine", "spark", "-o", str(tmp_path / "scored"))
    assert (found.exit_code, "already there" in found.stderr) == (2, True)
    with pytest.raises(PlacementError, match="other things than parts"):
        NewFolder(tmp_path / "scored")
    assert (tmp_path / "scored" / "thesis.docx").exists()


def test_a_folder_appears_whole_in_the_place_of_an_older_one(tmp_path: Path) -> None:
    for text in ("old", "new"):
        new = NewFolder(tmp_path / "scored")
        for name in ("b", "late", "a"):
            (new.attempts / name).write_text(f"{text} {name}")
        new.keep(["b", "a"])
        new.commit()
    parts = sorted((tmp_path / "scored").iterdir())
    assert [part.name for part in parts] == ["part-00000.parquet", "part-00001.parquet"]
    assert [part.read_text() for part in parts] == ["new b", "new a"]
    assert [path.name for path in tmp_path.iterdir()] == ["scored"]


def test_an_older_python_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(PlacementError, match=r"Python 3\.11 or later; this is Python 3\.10"):
        session.require_spark()


def test_where_spark_is_not_installed_the_command_says_how(people: Path) -> None:
    try:
        import pyspark  # type: ignore[import-not-found,unused-ignore] # noqa: F401
    except ModuleNotFoundError:
        pass
    else:
        pytest.skip("Spark is installed here")
    found = ask(str(people), "--engine", "spark", "-o", "scored")
    if sys.version_info >= (3, 11):
        assert "pip install 'placement[spark]'" in found.stderr
    assert (found.exit_code, "Traceback" in found.output) == (2, False)


@pytest.mark.parametrize(
    ("java", "told"),
    [(None, "there is none on this machine"), ("17", None), ("11.0.2", "11.0.2")],
)
def test_java_is_looked_for_and_asked_its_version(
    java: str | None, told: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_NEEDED", ())
    monkeypatch.setattr(sys, "version_info", (3, 11, 0))
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    if java is not None:
        program_file = tmp_path / "bin" / "java"
        program_file.parent.mkdir()
        program_file.write_text(f"#!/bin/sh\necho 'openjdk version \"{java}\"' >&2\n")
        program_file.chmod(0o755)
    if told is None:
        session.require_spark()
    else:
        with pytest.raises(PlacementError, match=told):
            session.require_spark()
