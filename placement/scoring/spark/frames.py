"""Frames of Spark in, frames of Spark out: the same reading and columns, in every executor.

Each executor's workers read people with the coder that files are read with, and score them with the
columns that files are scored with; Spark moves the rows, as Arrow batches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import polars as pl

from placement.errors import PlacementError
from placement.reading.columns import ID
from placement.reading.decoding import Policy
from placement.scoring.frames import REJECTS_SCHEMA, FrameScorer, in_words
from placement.text import Language, Text, quoted

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

_NO_PLACE: Final = ("file", "line")
"""What a reject on Spark has not: the rows of a frame have no order."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How people are scored: the arguments of ``placement.score``, *id* being needed here."""

    id: str = ID
    keep: tuple[str, ...] = ()
    policy: Policy = "reject"
    brief: bool = False
    language: Language = "en"

    def scorer(self) -> FrameScorer:
        """A scorer for frames."""
        return FrameScorer(
            id=self.id, keep=self.keep, policy=self.policy, brief=self.brief,
            language=self.language,
        )  # fmt: skip


def score(frame: DataFrame, settings: Settings) -> DataFrame:
    """The results of the people in *frame*, not computed before they are asked for."""
    _require_columns(frame, settings)
    return _mapped(frame, settings, settings.scorer().empty, _results)


def rejects(frame: DataFrame, settings: Settings) -> DataFrame:
    """What could not be read in *frame*: id, column, value, code, message."""
    _require_columns(frame, settings)
    schema = {name: kind for name, kind in REJECTS_SCHEMA.items() if name not in _NO_PLACE}
    return _mapped(frame, settings, pl.DataFrame(schema=schema), _rejects)


_Part = Callable[[FrameScorer, pl.DataFrame], pl.DataFrame]


def _results(scorer: FrameScorer, people: pl.DataFrame) -> pl.DataFrame:
    return scorer.score(people)[0]


def _rejects(scorer: FrameScorer, people: pl.DataFrame) -> pl.DataFrame:
    return scorer.rejects(people).drop(_NO_PLACE)


def _mapped(frame: DataFrame, settings: Settings, empty: pl.DataFrame, part: _Part) -> DataFrame:
    """*part* of what comes of each Arrow batch of *frame*."""
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    spark_schema = from_arrow_schema(in_words(empty).to_arrow().schema)
    arrow_schema = to_arrow_schema(spark_schema)

    def batches(several: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        scorer = _scorer(settings)
        for batch in several:
            if batch.num_rows:
                found = in_words(part(scorer, pl.DataFrame(batch))).to_arrow()
                yield from found.cast(arrow_schema).to_batches()

    return frame.mapInArrow(batches, spark_schema)


@cache
def _scorer(settings: Settings) -> FrameScorer:
    """One for each worker process: rules are compiled, and spellings read, once."""
    return settings.scorer()


def _require_columns(frame: DataFrame, settings: Settings) -> None:
    """Raises ``PlacementError`` for columns that cannot be used, before anything is computed."""
    if settings.id not in frame.columns:
        raise PlacementError(_NO_ID.format(column=quoted(settings.id)))
    if settings.policy == "strict":
        raise PlacementError(_NO_STRICT)
    settings.scorer().score(pl.DataFrame(schema=dict.fromkeys(frame.columns, pl.String)))


_NO_ID: Final = Text(
    en="the frame has no column {column}; on Spark, where rows have no order, a column must tell "
    "people apart: name it by id.",
    cs="tabulka nemá sloupec {column}; ve Sparku řádky nemají pořadí, a lidi proto musí rozlišovat "
    "některý sloupec: uveďte ho jako id.",
)
_NO_STRICT: Final = Text(
    en="on Spark the policy is reject or lenient: there is no first row at which to stop.",
    cs="ve Sparku lze zvolit jen reject nebo lenient: řádky tu nemají pořadí, takže není první, "
    "u kterého skončit.",
)
