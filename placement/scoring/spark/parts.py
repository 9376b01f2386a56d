"""One part of the people, scored in an executor's Python: results and rejects, a file each.

An executor reads the rows of its part itself, with the reader, the coder and the columns of one
machine. So lines, places and the order of the rows are known, and no row passes through Spark.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

from placement.errors import PlacementError
from placement.files import synchronise, unwritable
from placement.inference.columns import Columns
from placement.reading.batches import ID
from placement.reading.columns import Wanted
from placement.reading.decoding import Policy
from placement.reading.mapped.coder import coder_of
from placement.reading.mapped.model import Mapping as Ways
from placement.reading.parquet_people import ParquetFile
from placement.reading.rejects import HEADER, PLACE, ROW, Reject
from placement.reading.sources import Source, open_people
from placement.rules.base import KnowledgeBase
from placement.scoring.form import Form
from placement.scoring.rejected_rows import RejectedRows
from placement.scoring.rows import Scorer
from placement.scoring.tally import Counts
from placement.scoring.writing import write_parquet
from placement.text import Language, Text

if TYPE_CHECKING:
    from placement.scoring.outputs import Row


@dataclass(frozen=True, slots=True)
class Part:
    """Some *rows* of one file, from the *first*, counted from 0; so many rows of all are *before*
    it."""

    source: Source
    first: int
    rows: int
    before: int


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done with every part; *name* tells it from all others.

    *metadata* goes into each file of *results*. *columns* are the names of all columns of the files
    read, which stand beside the rejects. Of its undetermined cases a part examines *examined*.
    """

    name: str
    base: KnowledgeBase
    wanted: Wanted
    policy: Policy
    language: Language
    mapping: Ways | None
    form: Form
    metadata: Mapping[str, object]
    results: Path
    rejects: Path
    columns: tuple[str, ...]
    examined: int
    parts: tuple[Part, ...]


class Outcome(NamedTuple):
    """What became of a part. *results* and *rejects* are the names of the files written, None where
    there are no rejects; *sha256* is that of the whole file read, told with its first part."""

    results: str
    rejects: str | None
    rows: int
    scored: int
    taken_as_unknown: int
    rejected: RejectedRows
    counts: Counts
    sha256: str | None


def score_part(job: Job, part: Part) -> Outcome | Text:
    """Scores a part and writes what comes of it, under names that no other attempt has; what is
    wrong, where it cannot be used, which trying again does not mend."""
    try:
        return _score_part(job, part)
    except PlacementError as fault:
        return fault.text


def _score_part(job: Job, part: Part) -> Outcome:
    scorer, labels = _scorer(job)
    counts, rejected = Counts(job.examined), RejectedRows(part.before)
    results = [labels(scorer.empty)]
    rejects: list[tuple[object, ...]] = []
    rows = taken_as_unknown = 0
    with closing(open_people(part.source, job.wanted, lambda text: None)) as people:
        assert isinstance(people, ParquetFile)
        for batch in people.between(part.first, part.first + part.rows):
            found = scorer.read(batch)
            results.append(labels(found.results))
            rejects += _told(found.rejects, *rejected.of(found), job)
            counts.add(found.codes, found.results)
            taken_as_unknown += sum(reject.is_scored for reject in found.rejects)
            rows += found.rows
        sha256 = people.fingerprint() if part.first == 0 else None
    scored = pl.concat(results)
    name = f"{os.urandom(8).hex()}.parquet"
    _write(scored, job.results / name, {"placement": json.dumps(job.metadata, ensure_ascii=False)})
    if rejects:
        schema = rejects_schema(job.columns)
        _write(pl.DataFrame(rejects, schema=schema, orient="row"), job.rejects / name, {})
    return Outcome(
        name, name if rejects else None, rows, scored.height, taken_as_unknown, rejected, counts,
        sha256,
    )  # fmt: skip


def rejects_schema(columns: Sequence[str]) -> pl.Schema:
    """The columns of rejects: those of ``OUT.rejects.csv``, with those of the files read."""
    numbers = ("line", PLACE)
    names = (*HEADER, PLACE, *(f"{ROW}{name}" for name in columns))
    return pl.Schema({name: pl.Int64 if name in numbers else pl.String for name in names})


def identifiers(paths: Sequence[str]) -> Iterator[pl.DataFrame]:
    """Who the rows of files of results are about."""
    for path in paths:
        yield pl.read_parquet(path, columns=[ID], glob=False)


def _told(
    rejects: Sequence[Reject], header: Sequence[str], row: Row, job: Job
) -> Iterator[tuple[object, ...]]:
    """The rejects as rows, each row of the file beside its first fault."""
    for reject in rejects:
        place, cells = row(reject) or (None, ())
        by_name = dict(zip(header, cells, strict=False))
        yield (
            reject.file, reject.line, reject.id, reject.column, reject.value, reject.code,
            reject.text.to(job.language), place, *map(by_name.get, job.columns),
        )  # fmt: skip


def _write(frame: pl.DataFrame, path: Path, metadata: Mapping[str, str]) -> None:
    try:
        write_parquet(frame, path, metadata)
        synchronise(path)
    except OSError as error:
        raise PlacementError(unwritable(path, error)) from error


_Made = tuple[Scorer, Callable[[pl.DataFrame], pl.DataFrame]]
_MADE: Final[dict[str, _Made]] = {}


def _scorer(job: Job) -> _Made:
    """One coder and one set of columns for each process, whichever parts it is given: rules are
    compiled, and spellings read, once."""
    if job.name not in _MADE:
        _MADE.clear()
        coder = coder_of(job.mapping, job.wanted.reading)
        score = job.form.scoring(job.base, Columns(job.base))
        scorer = Scorer(score, keep=job.wanted.keep, policy=job.policy, coder=coder)
        _MADE[job.name] = scorer, job.form.labels(scorer.empty.schema)
    return _MADE[job.name]
