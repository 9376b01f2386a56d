"""Scoring where the people already are: frames of Spark in, frames of Spark out.

>>> from placement.spark import rejects, score, session  # doctest: +SKIP
>>> people = session("local[2]").read.parquet("people.parquet")  # doctest: +SKIP
>>> score(people).write.parquet("results.parquet")  # doctest: +SKIP
>>> rejects(people).write.parquet("rejects.parquet")  # doctest: +SKIP

Needs the extra ``placement[spark]`` and Java 17 or later.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from placement.scoring.spark.session import session

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from placement.text import Language

__all__ = ["rejects", "score", "session"]

Policy = Literal["reject", "lenient"]


def score(
    frame: DataFrame, *, id: str = "id", keep: Sequence[str] = (), policy: Policy = "reject",
    brief: bool = False, language: Language = "en",
) -> DataFrame:  # fmt: skip
    """The results of the people in *frame*, in the columns of ``placement score``.

    The arguments are those of ``placement.score``; *id* must name a column, for rows have no order
    here. Under the *policy* ``reject`` a row with a value that cannot be read is left out, and
    :func:`rejects` has it. Nothing is computed before the frame is asked for. Raises
    ``placement.errors.PlacementError`` for columns that cannot be used.
    """
    from placement.scoring.spark import frames

    return frames.score(frame, frames.Settings(id, tuple(keep), policy, brief, language))


def rejects(
    frame: DataFrame, *, id: str = "id", policy: Policy = "reject", language: Language = "en"
) -> DataFrame:
    """Each value in *frame* that cannot be read: id, column, value, code, and the message in
    *language*. It takes a pass of its own, in which nothing is scored."""
    from placement.scoring.spark import frames

    return frames.rejects(frame, frames.Settings(id, (), policy, True, language))
