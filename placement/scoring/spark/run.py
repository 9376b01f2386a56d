"""A whole run on Spark: Parquet files of people in, folders of Parquet out, and an account of every
row.

Spark hands out the parts, and again those of an executor that was lost; each is read, scored and
written where it is handed to. What is written counts only once its outcome has come back, so every
row stands in the folders once, in the order of the files.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from placement.errors import PlacementError
from placement.files import write_whole
from placement.reading.parquet_people import ParquetFile
from placement.reading.sources import Source, find, open_people
from placement.rules.base import KnowledgeBase
from placement.scoring.outputs import SAME_FILE, as_json, metadata_path
from placement.scoring.rejected_rows import RejectedRows
from placement.scoring.run import FileCount, Request, Summary, name_ignored
from placement.scoring.spark.folders import NewFolder, remove
from placement.scoring.spark.parts import Job, Outcome, Part, identifiers, score_part
from placement.scoring.spark.session import own_session, reason, require_spark
from placement.scoring.tally import OPEN_CASES, Counts
from placement.text import Text, plain, printable

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from placement.reading.lines import Notice

_FEWEST: Final = 25_000
_MOST: Final = 250_000
"""A part has no fewer rows and no more: these fit an executor's memory many times."""
_PARTS: Final = 100
"""So many parts there are, where they are not smaller or larger for it."""
_EXAMPLES: Final = 3


def rejects_folder(out: Path) -> Path:
    """Where the rejects of the folder *out* go."""
    return out.with_name(f"{out.name}.rejects.parquet")


def score_on_spark(
    request: Request,
    base: KnowledgeBase,
    master: str,
    *,
    notice: Notice = lambda text: None,
    progress: bool = False,
) -> tuple[Summary, Counts]:
    """Scores Parquet files by *base* on the Spark at *master*: ``request.out`` is a folder, and the
    rejects are one beside it; either all of that appears or nothing.

    Every executor must find the files, and the folder, under the same paths. Raises
    ``PlacementError`` where Spark cannot be had or breaks down, where a file cannot be used or
    written, and under the policy ``strict`` for the first fault of a row in the order of the files.
    """
    require_spark()
    out = request.out
    assert out is not None
    sources = _sources(request.paths)
    _refuse_overwriting(sources, out)
    parts, columns = _parts(sources, request, notice)
    with ExitStack() as stack:
        results = NewFolder(out)
        stack.callback(results.discard)
        rejects = NewFolder(rejects_folder(out))
        stack.callback(rejects.discard)
        spark = stack.enter_context(own_session(master, progress=progress))
        metadata = {
            **request.identity,
            **({"mapping": request.mapping.identity()} if request.mapping else {}),
            **({"form": request.form.said()} if request.form.said() else {}),
        }
        job = Job(
            os.urandom(8).hex(), base, request.wanted, request.policy, request.language,
            request.mapping, request.form, metadata, results.attempts, rejects.attempts, columns,
            -(-OPEN_CASES // len(parts)), parts,
        )  # fmt: skip
        outcomes = _checked(_asked(lambda: _outcomes(spark, job)), parts)
        kept = results.keep(outcome.results for outcome in outcomes)
        repeated_ids, examples = _asked(lambda: _repeated(spark, list(map(str, kept))))
        has_rejects = bool(rejects.keep(o.rejects for o in outcomes if o.rejects is not None))
        counts, rejected, files = _added_up(sources, parts, outcomes)
        metadata |= {
            "inputs": [asdict(each) for each in files],
            **rejected.metadata(request.wanted),
        }
        if has_rejects:
            rejects.commit()
        write_whole(metadata_path(out), as_json(metadata).encode())
        results.commit()
        if not has_rejects:
            remove(rejects_folder(out))
    rows = sum(each.rows for each in files)
    scored = sum(each.scored for each in files)
    return Summary(
        tuple(files),
        rows,
        scored,
        rows - scored,
        sum(outcome.taken_as_unknown for outcome in outcomes),
        repeated_ids,
        examples,
        out,
        rejects_folder(out) if has_rejects else None,
        metadata_path(out),
    ), counts


def _sources(paths: Sequence[str]) -> list[Source]:
    """The files that *paths* name, those of a folder in the order of their names, each by its whole
    path."""
    found: list[str] = []
    for path in paths:
        if "://" in path:
            raise PlacementError(_REMOTE.format(path=plain(printable(path))))
        found += _within(Path(path)) if os.path.isdir(path) else [path]
    # An executor works in a folder of its own.
    return [replace(source, path=os.path.abspath(source.path)) for source in find(found)]


def _within(folder: Path) -> list[str]:
    """The Parquet files in a folder, but for those that Spark would not read either."""
    inside = [path for path in sorted(folder.rglob("*.parquet")) if path.is_file()]
    parts = [(path, path.relative_to(folder).parts) for path in inside]
    found = [str(path) for path, names in parts if not any(n[0] in "._" for n in names)]
    if not found:
        raise PlacementError(_NOTHING_IN.format(path=plain(printable(str(folder)))))
    return found


def _refuse_overwriting(sources: Sequence[Source], out: Path) -> None:
    folders = [os.path.realpath(folder) for folder in (out, rejects_folder(out))]
    for source in sources:
        path = os.path.realpath(source.path)
        if any(path == folder or path.startswith(folder + os.sep) for folder in folders):
            raise PlacementError(SAME_FILE.format(path=plain(printable(source.path))))


def _parts(
    sources: Sequence[Source], request: Request, notice: Notice
) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """All rows of all files in parts, in order, and the names of all columns."""
    rows: list[int] = []
    columns: dict[str, None] = {}
    named: set[str] = set()
    for source in sources:
        with closing(open_people(source, request.wanted, notice)) as people:
            if not isinstance(people, ParquetFile):
                raise PlacementError(_NOT_PARQUET.format(file=source.name))
            name_ignored(people, source, named, notice)
            rows.append(people.rows)
            columns.update(dict.fromkeys(people.columns.header))
    size = min(_MOST, max(_FEWEST, -(-sum(rows) // _PARTS)))
    parts: list[Part] = []
    before = 0
    for source, count in zip(sources, rows, strict=True):
        for first in range(0, max(count, 1), size):
            parts.append(Part(source, first, min(size, count - first), before + first))
        before += count
    return tuple(parts), tuple(columns)


def _outcomes(spark: SparkSession, job: Job) -> list[tuple[int, Outcome | Text]]:
    """What became of each part, by its number; Spark may have come back with one twice."""
    import pyarrow as pa

    schema = pa.schema([("part", pa.int64()), ("outcome", pa.binary())])

    def outcomes(numbers: Iterable[int]) -> Iterator[pa.RecordBatch]:
        for number in numbers:
            outcome = pickle.dumps(score_part(job, job.parts[number]))
            yield pa.RecordBatch.from_pydict({"part": [number], "outcome": [outcome]}, schema)

    found = _mapped(spark, len(job.parts), len(job.parts), outcomes, "part long, outcome binary")
    return [(row["part"], pickle.loads(row["outcome"])) for row in found.collect()]


def _checked(found: list[tuple[int, Outcome | Text]], parts: Sequence[Part]) -> list[Outcome]:
    """The outcomes of all parts, in order; raises the first fault, and where the sums differ."""
    outcomes: list[Outcome] = []
    for (number, outcome), (place, part) in zip(
        sorted(found, key=lambda each: each[0]), enumerate(parts), strict=True
    ):
        if isinstance(outcome, Text):
            raise PlacementError(outcome)
        if number != place or outcome.rows != part.rows:
            raise PlacementError(_CHANGED.format(file=part.source.name))
        outcomes.append(outcome)
    return outcomes


def _repeated(spark: SparkSession, paths: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """How many rows have an identifier that another has, and some of those identifiers."""
    import pyarrow as pa

    schema = pa.schema([("id", pa.string())])

    def ids(numbers: Iterable[int]) -> Iterator[pa.RecordBatch]:
        for frame in identifiers([paths[number] for number in numbers]):
            yield from frame.to_arrow().cast(schema).to_batches()

    counted = _mapped(spark, len(paths), min(len(paths), _PARTS), ids, "id string").groupBy("id")
    several = counted.count().where("count > 1")
    total = several.selectExpr("coalesce(sum(count - 1), 0) AS total").collect()[0]["total"]
    if not total:
        return 0, ()
    return total, tuple(row["id"] for row in several.orderBy("id").limit(_EXAMPLES).collect())


def _mapped(
    spark: SparkSession,
    count: int,
    tasks: int,
    work: Callable[[Iterable[int]], Iterator[pa.RecordBatch]],
    schema: str,
) -> DataFrame:
    """What *work* makes of the numbers below *count*, by so many *tasks*."""

    def batches(several: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in several:
            yield from work(batch.column(0).to_pylist())

    return spark.range(0, count, 1, tasks).mapInArrow(batches, schema)


def _asked(question: Callable[[], Any]) -> Any:
    """What Spark answers; raises ``PlacementError`` where it breaks down."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        return question()
    except (Py4JError, PySparkException) as fault:
        if _was_interrupted(fault):
            raise KeyboardInterrupt from fault
        raise PlacementError(_BROKEN.format(reason=reason(fault))) from fault


def _was_interrupted(fault: BaseException | None) -> bool:
    """Whether somebody interrupted: Spark's clearing up after that fails in its turn."""
    while fault is not None:
        if isinstance(fault, KeyboardInterrupt):
            return True
        fault = fault.__context__
    return False


def _added_up(
    sources: Sequence[Source], parts: Sequence[Part], outcomes: Sequence[Outcome]
) -> tuple[Counts, RejectedRows, list[FileCount]]:
    counts, rejected = Counts(), RejectedRows()
    of_file: dict[str, list[Outcome]] = {source.path: [] for source in sources}
    for part, outcome in zip(parts, outcomes, strict=True):
        counts.include(outcome.counts)
        rejected.include(outcome.rejected)
        of_file[part.source.path].append(outcome)
    files = []
    for source in sources:
        found = of_file[source.path]
        rows, scored = sum(each.rows for each in found), sum(each.scored for each in found)
        sha256 = found[0].sha256
        assert sha256 is not None, "the first part tells it"
        files.append(FileCount(source.name, sha256, rows, scored, rows - scored))
    return counts, rejected, files


_REMOTE: Final = Text(
    en="{path}: with --engine spark, too, a file is named by a path that every executor has; what "
    "lies elsewhere is for Spark's own reader, in Python: placement.spark.score.",
    cs="{path}: i s --engine spark se soubor uvádí cestou, která platí na každém počítači; co leží "
    "jinde, musí číst sám Spark, a to v Pythonu: placement.spark.score.",
)
_NOTHING_IN: Final = Text(
    en="{path}: there is no Parquet file in this directory",
    cs="{path}: v této složce není žádný soubor Parquet",
)
_NOT_PARQUET: Final = Text(
    en="{file}: --engine spark reads Parquet alone, not packed, for only its rows can be shared "
    "out; score other files without it.",
    cs="{file}: --engine spark čte jen nezabalený Parquet, protože jen jeho řádky lze rozdělit; "
    "jiné soubory vyhodnoťte bez této volby.",
)
_CHANGED: Final = Text(
    en="{file}: the file changed while it was read; nothing was written.",
    cs="{file}: soubor se během čtení změnil; nic nebylo zapsáno.",
)
_BROKEN: Final = Text(
    en="Spark broke down: {reason}. Nothing was written.",
    cs="Spark selhal: {reason}. Nic nebylo zapsáno.",
)
