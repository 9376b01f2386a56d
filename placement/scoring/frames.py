"""Frames of any library in, results and rejects of the same kind out; no file is read or written.

Frames come as Polars or through the Arrow PyCapsule interface (``__arrow_c_stream__`` or
``__arrow_c_array__``), which pandas, PyArrow, DuckDB and others have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, Final, NamedTuple

import polars as pl

from placement.errors import PlacementError
from placement.inference.columns import Columns as Rules
from placement.reading.batches import Batch
from placement.reading.columns import Wanted, recognise
from placement.reading.decoding import Decoder, Policy
from placement.reading.parquet_people import as_text
from placement.reading.rejects import HEADER, Reject
from placement.scoring.rows import Scorer
from placement.text import Language, Text, plain

NAME: Final = "frame"
"""What stands where a file's name would."""
REJECTS_SCHEMA: Final = pl.Schema(
    {name: pl.Int64 if name == "line" else pl.String for name in HEADER}
)
"""The columns of a frame of rejects."""


class ScoredFrame(NamedTuple):
    """*results*, in the columns of ``placement score``, and *rejects*, what could not be read."""

    results: Any
    rejects: Any


class FrameScorer:
    """Scores frames that have the same columns, counting their rows on from one to the next.

    Raises ``PlacementError`` for columns that cannot be used, as ``placement score`` does.
    """

    def __init__(
        self,
        *,
        id: str | None = None,
        keep: Sequence[str] = (),
        policy: Policy = "reject",
        brief: bool = False,
        language: Language = "en",
    ) -> None:
        rules = Rules()
        self._wanted = Wanted(id, tuple(keep))
        self._language = language
        self._scorer = Scorer(
            rules.brief if brief else rules.score, keep=tuple(keep), policy=policy
        )
        self._decoder = Decoder(policy)
        self._rows = 0

    @property
    def empty(self) -> pl.DataFrame:
        """The results of nobody: their columns and types."""
        return self._scorer.empty

    def score(self, people: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Results and rejects; *line* is the row's number, from 1 over all frames so far."""
        scored = self._scorer.read(self._batch(people))
        return scored.results, self._rejects(scored.rejects)

    def rejects(self, people: pl.DataFrame) -> pl.DataFrame:
        """The rejects alone, nothing scored."""
        return self._rejects(self._decoder.decode(self._batch(people)).rejects)

    def _batch(self, people: pl.DataFrame) -> Batch:
        columns = recognise(people.columns, self._wanted, file=NAME)
        schema = people.schema
        texts = [
            as_text(people.columns[index], schema, column, NAME)
            for index, column in columns.names().items()
        ]
        lines = range(self._rows + 1, self._rows + people.height + 1)
        self._rows += people.height
        return Batch(NAME, people.select(texts), lines, columns)

    def _rejects(self, rejects: Sequence[Reject]) -> pl.DataFrame:
        rows = [
            (r.file, r.line, r.id, r.column, r.value, r.code, r.text.to(self._language))
            for r in rejects
        ]
        return pl.DataFrame(rows, schema=REJECTS_SCHEMA, orient="row")


def score_frame(frame: Any, scorer: FrameScorer) -> ScoredFrame:
    """One frame scored, results and rejects as the same library's frames.

    Raises ``PlacementError`` where *frame* is nothing of which columns can be had.
    """
    results, rejects = scorer.score(to_polars(frame))
    return ScoredFrame(like(frame, results), like(frame, rejects))


def score_frames(frames: Iterable[Any], scorer: FrameScorer) -> Iterator[ScoredFrame]:
    """Frames scored one after another, each as ``score_frame`` does."""
    for frame in frames:
        yield score_frame(frame, scorer)


def to_polars(frame: Any) -> pl.DataFrame:
    """Any frame as one of Polars."""
    match frame:
        case pl.DataFrame():
            return frame
        case pl.LazyFrame():
            return frame.collect()
        case _ if hasattr(frame, "__arrow_c_stream__") or hasattr(frame, "__arrow_c_array__"):
            return pl.DataFrame(frame)
        case _:
            raise PlacementError(_NO_FRAME.format(kind=plain(type(frame).__name__)))


def like(frame: Any, made: pl.DataFrame) -> Any:
    """*made* as a frame of the library that *frame* is of; a table of PyArrow where only the Arrow
    interface is known of it."""
    match frame:
        case pl.DataFrame():
            return made
        case pl.LazyFrame():
            return made.lazy()
    table = in_words(made).to_arrow()
    match _library(frame):
        case "pandas":
            return table.to_pandas()
        case "duckdb" | "_duckdb":
            duckdb: Any = import_module("duckdb")
            return duckdb.from_arrow(table)
        case _ if hasattr(frame, "__arrow_c_array__"):
            arrow: Any = import_module("pyarrow")
            arrays = [column.combine_chunks() for column in table.columns]
            return arrow.RecordBatch.from_arrays(arrays, schema=table.schema)
        case _:
            return table


def in_words(made: pl.DataFrame) -> pl.DataFrame:
    """Polars' own types of repeated words as text, which every library has."""
    return made.with_columns(
        pl.col(name).cast(_as_text(kind)) for name, kind in made.schema.items()
    )


def _as_text(kind: pl.DataType) -> pl.DataType:
    match kind:
        case pl.List():
            return pl.List(_as_text(kind.inner))  # type: ignore[arg-type]
        case pl.Enum() | pl.Categorical():
            return pl.String()
        case _:
            return kind


def _library(frame: object) -> str:
    return type(frame).__module__.partition(".")[0]


_NO_FRAME: Final = Text(
    en="{kind} is no frame of people: give one of Polars, pandas, PyArrow or DuckDB, or anything "
    "else with the Arrow interface (__arrow_c_stream__).",
    cs="{kind} není tabulka lidí: předejte tabulku z knihovny Polars, pandas, PyArrow nebo DuckDB, "
    "případně cokoli jiného s rozhraním Arrow (__arrow_c_stream__).",
)
